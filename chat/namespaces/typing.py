"""/typing: who is writing right now."""

from __future__ import annotations

from .. import audiences
from ..queries.conversations import conversation_ids_of
from ..schemas import commands as c
from ..services import typing
from .base import ChatNamespace, Socket, command


class TypingNamespace(ChatNamespace):
    """Typing ends with `stop_typing`, with the message, with the socket, or after 6 s."""

    path = "/typing"

    def welcome(self, socket: Socket) -> None:
        for conversation_id in conversation_ids_of(socket.actor.id):
            self.enter(socket.sid, audiences.conversation(conversation_id))

    def farewell(self, socket: Socket) -> None:
        if not any(other.actor.id == socket.actor.id for other in self.sockets.values()):
            typing.stop_everywhere(socket.actor.id)

    @command(c.Typing)
    def start_typing(self, socket: Socket, payload: c.Typing) -> None:
        """Say it again every few seconds while it goes on."""
        typing.start_typing(socket.actor, payload.conversation_id)

    @command(c.Typing)
    def stop_typing(self, socket: Socket, payload: c.Typing) -> None:
        """The field is empty again."""
        typing.stop_typing(socket.actor, payload.conversation_id)
