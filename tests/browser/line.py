"""The line between one browser and the server, to be cut or held while pages still load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, WebSocketRoute

SOCKETS = re.compile("/socket.io/")


class Line:
    """Has to be there before the page whose line it is."""

    def __init__(self, context: BrowserContext):
        self._context = context
        self._whole = True
        self._open: list[WebSocketRoute] = []
        self._held: list[tuple[WebSocketRoute, str | bytes]] | None = None
        context.route_web_socket(SOCKETS, self._connect)

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Nothing comes through, and no new connection is made."""
        self._whole = False
        self._context.route(SOCKETS, lambda route: route.abort())
        while self._open:
            self._open.pop().close()
        yield
        self._whole = True
        self._context.unroute(SOCKETS)

    def hold(self) -> None:
        """Keep back what the server says from now on."""
        self._held = []

    def release(self) -> None:
        """Let through what was kept back, in its order."""
        held, self._held = self._held or [], None
        for socket, message in held:
            socket.send(message)

    def _connect(self, socket: WebSocketRoute) -> None:
        if not self._whole:
            socket.close()
            return
        server = socket.connect_to_server()
        server.on_message(lambda message: self._hear(socket, message))
        self._open.append(socket)

    def _hear(self, socket: WebSocketRoute, message: str | bytes) -> None:
        if self._held is None:
            socket.send(message)
        else:
            self._held.append((socket, message))
