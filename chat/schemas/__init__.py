"""The wire, for HTTP and sockets alike; OpenAPI, docs and the client's types come from here."""
