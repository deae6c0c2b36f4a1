"""What is kept beyond one request: the message writer, counters, presence, typing, limits."""
