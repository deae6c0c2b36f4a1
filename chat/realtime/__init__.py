"""The transport: sockets accepted, read, written and drained. It knows nothing of chatting."""
