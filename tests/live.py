"""The app served inside the test's own process, on real sockets and threads, in given time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chat.realtime.listener import listen, url_of
from chat.realtime.threaded_http import ThreadedHttp
from chat.services import presence, typing
from chat.storage.presence import MemoryPresence
from chat.storage.typing import Typing
from tests.realtime.wire import eventually
from tests.sockets import Socket


class Seconds:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class LiveServer:
    app: Any
    url: str
    seconds: Seconds

    def after(self, seconds: float) -> None:
        """Let time pass, and let the server look at the clock as it does every second."""
        self.seconds.pass_by(seconds)
        with self.app.app_context():
            typing.expire()
            presence.settle()

    def close(self, socket: Socket) -> None:
        """Close a socket, and return when the server has said goodbye to it."""
        everybody = self.app.extensions["socketio"].server.manager.rooms
        socket.close()
        eventually(lambda: socket.sid not in everybody.get(socket.namespace, {}).get(None, {}))

    def keep_alive(self) -> None:
        """What the server does every 15 seconds."""
        namespaces = self.app.extensions["socketio"].server.namespace_handlers
        with self.app.app_context():
            namespaces["/presence"].keep_alive()


@contextmanager
def serve(app: Any) -> Iterator[LiveServer]:
    """Serve on a free port; nothing in the background looks at the clock."""
    seconds = Seconds()
    app.extensions["presence"] = MemoryPresence(seconds)
    app.extensions["typing"] = Typing(seconds)
    listener = listen("127.0.0.1", 0)
    url = url_of(listener)
    http = ThreadedHttp(listener, app, 1_000)
    http.start()
    try:
        yield LiveServer(app, url, seconds)
    finally:
        http.stop_accepting()
        for connection in list(app.extensions["socketio"].server.eio.sockets.values()):
            connection.close(abort=True)
        http.server_close()
