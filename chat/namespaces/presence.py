"""/presence: who is here. Whoever holds a socket here is, until it closes or falls silent."""

from __future__ import annotations

from .. import audiences
from ..queries.conversations import conversation_ids_of
from ..schemas import commands as c
from ..services import presence
from .base import ChatNamespace, Socket, command


class PresenceNamespace(ChatNamespace):
    """An open socket says that somebody is here; `last_seen_at` tells when that last changed."""

    path = "/presence"

    def __init__(self, app):
        super().__init__(app)
        self.statuses: dict[str, str] = {}

    def welcome(self, socket: Socket) -> None:
        for conversation_id in conversation_ids_of(socket.actor.id):
            self.enter(socket.sid, audiences.conversation(conversation_id))
        self._be(socket, "online")

    def farewell(self, socket: Socket) -> None:
        self.statuses.pop(socket.sid, None)
        presence.leave(socket.actor.id, socket.sid)

    @command(c.Empty, c.StatusNow)
    def heartbeat(self, socket: Socket, payload: c.Empty) -> c.StatusNow:
        """Still here; answers what others are told. An open socket needs none to stay online."""
        return self._be(socket, self.statuses.get(socket.sid, "online"))

    @command(c.SetPresence, c.StatusNow)
    def set_presence(self, socket: Socket, payload: c.SetPresence) -> c.StatusNow:
        """Step away or come back, at this socket; one that is online counts more than one away."""
        return self._be(socket, payload.status)

    def keep_alive(self) -> None:
        """Say for every open socket that it still is."""
        for sid, status in list(self.statuses.items()):
            if socket := self.sockets.get(sid):
                presence.be(socket.actor.id, sid, status)

    def _be(self, socket: Socket, status: str) -> c.StatusNow:
        self.statuses[socket.sid] = status
        presence.be(socket.actor.id, socket.sid, status)
        return c.StatusNow(status=presence.statuses([socket.actor.id])[socket.actor.id])
