"""HTTP on real threads: Werkzeug's server, for tests and for the day we leave eventlet."""

from __future__ import annotations

import threading
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from .requests import StrictRequests, Takeover

SOCKET_SECONDS = 30


class Requests(StrictRequests, WSGIRequestHandler):
    timeout = SOCKET_SECONDS

    def make_environ(self) -> dict[str, Any]:
        environ = super().make_environ()
        environ["tessera.takeover"] = Takeover(self.connection, _already_answered)
        return environ


class ThreadedHttp(ThreadedWSGIServer):
    def __init__(self, listener: Any, app: Any, file_limit: int):
        host, port = listener.getsockname()[:2]
        self._conversations: set[int] = set()
        # Another process that shares it may be quicker than we are.
        listener.setblocking(False)
        super().__init__(host, port, app, Requests, fd=listener.fileno())
        listener.close()

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    def stop_accepting(self) -> None:
        self.shutdown()

    def conversations(self) -> int:
        """How many connections there are."""
        return len(self._conversations)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        self._conversations.add(id(request))
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._conversations.discard(id(request))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke is the client's affair."""


def _already_answered() -> Any:
    # How Werkzeug is told that a connection is over.
    raise ConnectionAbortedError
