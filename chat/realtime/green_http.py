"""HTTP on eventlet: its request handling, with an accept loop of our own.

eventlet's own loop stops at 1,024 connections, ends when files run out, and cannot be drained.
"""

from __future__ import annotations

import errno
from typing import Any

import structlog

from . import green
from .requests import StrictRequests, Takeover

wsgi: Any = green.library("wsgi")
HttpProtocol: Any = wsgi.HttpProtocol
greenthread = green.library("greenthread")
shutdown_safe = green.library("greenio").shutdown_safe

log = structlog.get_logger(__name__)

# How long a browser may keep a connection it does not use, and how long any read or write may take.
KEEPALIVE_SECONDS, SOCKET_SECONDS = 75, 30
# The database, Redis and log files need some as well.
FILES_FOR_OTHERS = 200
OUT_OF_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Requests(StrictRequests, HttpProtocol):
    def get_environ(self) -> dict[str, Any]:
        environ = super().get_environ()
        environ["tessera.takeover"] = Takeover(self.connection, _already_answered)
        return environ


class GreenHttp:
    def __init__(self, listener: Any, app: Any, file_limit: int):
        self._listener = listener
        self._most = max(file_limit - FILES_FOR_OTHERS, 64)
        self._conversations: dict[int, list] = {}
        self._server = wsgi.Server(
            listener,
            listener.getsockname(),
            app,
            protocol=Requests,
            max_http_version="HTTP/1.1",
            keepalive=KEEPALIVE_SECONDS,
            socket_timeout=SOCKET_SECONDS,
            log_output=False,
            # With it, clients would be shown our tracebacks.
            debug=False,
        )

    def start(self) -> None:
        self._accepting = greenthread.spawn(self._accept_forever)

    def stop_accepting(self) -> None:
        """Close the listener and the connections nobody uses; the others end with their request."""
        self._accepting.kill()
        self._listener.close()
        for conversation in list(self._conversations.values()):
            _, sock, state = conversation
            conversation[2] = wsgi.STATE_CLOSE
            if state == wsgi.STATE_IDLE:
                shutdown_safe(sock)

    def conversations(self) -> int:
        """How many connections there are."""
        return len(self._conversations)

    def _accept_forever(self) -> None:
        while True:
            try:
                sock, address = self._listener.accept()
            except OSError as error:
                self._pause(error)
                continue
            greenthread.spawn_n(self._converse, sock, address)
            while len(self._conversations) >= self._most:
                green.sleep(0.05)

    def _pause(self, error: OSError) -> None:
        if error.errno in OUT_OF_FILES:
            log.error("accept_failed", reason=error.strerror)
            green.sleep(0.5)

    def _converse(self, sock: Any, address: Any) -> None:
        conversation = [address, sock, wsgi.STATE_IDLE]
        self._conversations[id(conversation)] = conversation
        try:
            sock.settimeout(SOCKET_SECONDS)
            self._server.process_request(conversation)
        except OSError:
            # The client has gone.
            pass
        except Exception:
            log.exception("connection_failed")
        finally:
            del self._conversations[id(conversation)]
            shutdown_safe(sock)
            sock.close()


def _already_answered() -> list[bytes]:
    wsgi.WSGI_LOCAL.already_handled = True
    return []
