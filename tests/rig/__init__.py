"""The machinery under the tests: real PostgreSQL, Redis and Chromium, started and stopped."""
