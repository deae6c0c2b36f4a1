"""What Tessera takes for what people wait for, measured beside Socket.IO's own Node server."""
