"""What can be asked, always by somebody; nothing here changes anything."""
