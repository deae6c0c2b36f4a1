"""What `make check` asks, beyond the linters: each module is one question."""
