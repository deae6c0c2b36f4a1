"""What goes on while the server runs, and how it ends."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask import Flask

from .namespaces.messaging import MessagingNamespace
from .namespaces.presence import PresenceNamespace
from .realtime import green
from .services import heads, presence, rooms, typing
from .storage.message_writer import MessageWriter

log = structlog.get_logger(__name__)

KEEP_ALIVE_EVERY = 15.0
SETTLE_EVERY = 1.0


def start(app: Flask) -> None:
    """Begin the loops of a serving process; `stop` ends them."""
    app.extensions["stopping"] = stopping = green.Event()
    with app.app_context():
        rooms.ensure_default_room()
    _every(SETTLE_EVERY, app, stopping, typing.expire)
    _every(SETTLE_EVERY, app, stopping, presence.settle)
    namespaces = app.extensions["socketio"].server.namespace_handlers
    messaging: MessagingNamespace = namespaces[MessagingNamespace.path]
    _every(KEEP_ALIVE_EVERY, app, stopping, namespaces[PresenceNamespace.path].keep_alive)
    _every(heads.OPEN_EVERY, app, stopping, messaging.tell_open)
    _every(heads.ALL_EVERY, app, stopping, messaging.tell_all)


def stop(app: Flask) -> None:
    """After the sockets are closed: end the loops, write what waits."""
    if stopping := app.extensions.get("stopping"):
        stopping.set()
    writer: MessageWriter = app.extensions["message_writer"]
    writer.close()


def _every(seconds: float, app: Flask, stopping, work: Callable[[], None]) -> None:
    def loop() -> None:
        while not stopping.wait(seconds):
            try:
                with app.app_context():
                    work()
            except Exception:
                # The database may be away for a while; the loop is to be there when it is back.
                log.exception("background_work_failed", work=work.__qualname__)

    green.spawn(loop)
