"""Who hears what: audiences (Socket.IO's rooms) in this process and, over Redis, in all of them.

Besides what Socket.IO does, people can be moved by audience: `admit` and `expel` take every
socket of one audience into another and out again, and `cut` ends all of its connections.
"""

from __future__ import annotations

import time
from typing import Any

import socketio
import structlog

from .dispatch import Dispatch

log = structlog.get_logger(__name__)

# A client says which namespaces it wants right after connecting. One that does not is cut.
CONNECT_SECONDS = 10.0
SWEEP_SECONDS = 2.0


class Audiences:
    """What our managers add to python-socketio's; mixed in before one of them."""

    server: Any
    rooms: dict[str, Any]
    _sweeping = False

    def set_server(self, server: Any) -> None:
        super().set_server(server)  # type: ignore[misc]
        dispatch = Dispatch(server)
        server.eio.on("message", dispatch)
        server.eio.on("disconnect", dispatch.goodbye)

    def initialize(self) -> None:
        super().initialize()  # type: ignore[misc]
        if not self._sweeping:
            self._sweeping = True
            self.server.start_background_task(self._sweep)

    def emit(self, event, data, namespace=None, room=None, to=None, **options) -> None:
        """Tell one audience, or several of which each socket hears it once."""
        audience = to or room
        # For Socket.IO nobody, and a list of nobody, mean everybody; nothing of ours does.
        if not audience:
            return
        if not isinstance(audience, str):
            audience = list(audience)
        super().emit(event, data, namespace=namespace, room=audience, **options)  # type: ignore[misc]

    def admit(self, namespace: str, from_audience: str, audience: str) -> None:
        """Let every socket that is in `from_audience` hear `audience` as well.

        A socket that connects meanwhile is missed here: it has to enter `from_audience` before it
        looks up which audiences it belongs to.
        """
        self._everywhere("admit", namespace, from_audience, audience)

    def expel(self, namespace: str, from_audience: str, audience: str) -> None:
        """Let no socket that is in `from_audience` hear `audience` any more."""
        self._everywhere("expel", namespace, from_audience, audience)

    def flush(self, seconds: float) -> None:
        """Wait, at most that long, until everybody has been told."""

    def cut(self, namespace: str | None, audience: str) -> None:
        """End the connection of every socket in `audience`, in a way that clients do not come back
        from by themselves. With no namespace the audience of that name is looked up in all."""
        self._everywhere("cut", namespace, audience)

    def _everywhere(self, method: str, *arguments: Any) -> None:
        self._here(method, arguments)

    def _here(self, method: str, arguments: Any) -> None:
        getattr(self, f"_{method}")(*arguments)

    def _admit(self, namespace: str, from_audience: str, audience: str) -> None:
        for sid, eio_sid in self._sockets_in(namespace, from_audience):
            if self.eio_sid_from_sid(sid, namespace):  # type: ignore[attr-defined]
                self.basic_enter_room(sid, namespace, audience, eio_sid)  # type: ignore[attr-defined]

    def _expel(self, namespace: str, from_audience: str, audience: str) -> None:
        for sid, _ in self._sockets_in(namespace, from_audience):
            self.basic_leave_room(sid, namespace, audience)  # type: ignore[attr-defined]

    def _cut(self, namespace: str | None, audience: str) -> None:
        names = list(self.rooms) if namespace is None else [namespace]
        for eio_sid in {eio for name in names for _, eio in self._sockets_in(name, audience)}:
            try:
                self._end(eio_sid)
            except Exception:
                log.exception("cut_failed")

    def _end(self, eio_sid: str) -> None:
        connection = self.server.eio.sockets.get(eio_sid)
        try:
            for namespace in list(self.rooms):
                sid = self.sid_from_eio_sid(eio_sid, namespace)  # type: ignore[attr-defined]
                if sid is not None:
                    self.server.disconnect(sid, namespace, ignore_queue=True)
        finally:
            if connection is not None:
                # Without Engine.IO's own goodbye, which polling clients would act on first.
                connection.close(abort=True, reason=self.server.reason.SERVER_DISCONNECT)

    def _sockets_in(self, namespace: str, audience: str) -> list[tuple[str, str]]:
        return list(self.get_participants(namespace, audience))  # type: ignore[attr-defined]

    def _sweep(self) -> None:
        while True:
            self.server.sleep(SWEEP_SECONDS)
            try:
                self.cut_strangers(time.monotonic())
            except Exception:
                log.exception("sweep_failed")

    def cut_strangers(self, now: float) -> None:
        """Close the connections that have belonged to no namespace for too long."""
        for connection in list(self.server.eio.sockets.values()):
            if any(self.sid_from_eio_sid(connection.sid, name) for name in list(self.rooms)):  # type: ignore[attr-defined]
                connection.idle_since = None
            elif connection.idle_since is None:
                connection.idle_since = now
            elif now - connection.idle_since >= CONNECT_SECONDS and not connection.closing:
                connection.close(reason=self.server.reason.SERVER_DISCONNECT)


class LocalManager(Audiences, socketio.Manager):
    """Audiences of the only process."""
