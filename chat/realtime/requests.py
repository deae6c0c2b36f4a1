"""Reading HTTP requests strictly: what two programs could read differently is refused.

The standard library's parser, which both of our HTTP servers use, forgives lengths and headers
that a proxy in front may read another way; what one of them takes for a body, the other would take
for somebody else's request.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MultipartInvariantViolationDefect, StartBoundaryNotFoundDefect
from http.server import BaseHTTPRequestHandler
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any

from . import green

# A mixin must not bring its own copy of the standard class: eventlet has another one.
Base: Any = BaseHTTPRequestHandler if TYPE_CHECKING else object

LENGTH = re.compile(r"[0-9]{1,15}")
# The headers of a request have to be there within this time, however slowly they drip.
HEADER_SECONDS = 15.0
# The library looks for the parts of a multipart body among the headers, where there are none.
ABOUT_BODIES = (StartBoundaryNotFoundDefect, MultipartInvariantViolationDefect)
ONCE_AT_MOST = ("content-length", "host", "transfer-encoding")


@dataclass
class Takeover:
    """What a WebSocket needs to take a connection over from the HTTP server."""

    socket: Any
    # What to return to the HTTP server, when the connection is over, instead of a response.
    finish: Callable[[], Any]


class StrictRequests(Base):
    """Mixed in before an HTTP server's request handler."""

    def parse_request(self) -> bool:
        # Requests that came in one piece are read without waiting; the others have their turn too.
        green.sleep(0)
        try:
            with green.patience(HEADER_SECONDS, give_up=self._hang_up):
                if not super().parse_request():
                    return False
        except TimeoutError:
            self.close_connection = True
            return False
        status = objection(self.headers)
        if status is None:
            return True
        self.close_connection = True
        head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        self.wfile.write(head.encode())
        self.wfile.flush()
        return False

    def _hang_up(self) -> None:
        # It may be gone already.
        with suppress(OSError):
            self.connection.shutdown(SHUT_RDWR)

    def version_string(self) -> str:
        return "Tessera"

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged: paths hold room codes."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """The same."""


def objection(headers: Any) -> str | None:
    """The status to refuse a request with; None when its headers are sound."""
    # The library stops at a malformed line and takes the rest for a body.
    if any(type(defect) not in ABOUT_BODIES for defect in headers.defects) or headers.get_payload():
        return "400 Bad Request"
    if any(len(headers.get_all(name, ())) > 1 for name in ONCE_AT_MOST):
        return "400 Bad Request"
    if any(character in value for value in headers.values() for character in "\r\n\0"):
        return "400 Bad Request"
    length = headers.get("content-length")
    if length is not None and not LENGTH.fullmatch(length):
        return "400 Bad Request"
    if headers.get("transfer-encoding") is not None:
        # Everything we take has a length.
        return "411 Length Required"
    return None
