"""/messaging: joining, sending, catching up, and how far one has read."""

from __future__ import annotations

from flask import Flask

from .. import audiences
from ..queries import messages as messages_query
from ..queries.conversations import conversation_ids_of, conversation_of
from ..queries.members import member_of
from ..queries.sync import sync
from ..schemas import commands as c
from ..schemas import views
from ..schemas.objects import Message
from ..services import heads, messages, receipts, rooms
from .base import ChatNamespace, Socket, command


class MessagingNamespace(ChatNamespace):
    """Connecting puts the socket into the audience of each conversation one is a member of."""

    path = "/messaging"

    def __init__(self, app: Flask):
        super().__init__(app)
        # What each socket looks at right now.
        self.in_view: dict[str, str] = {}

    def welcome(self, socket: Socket) -> None:
        for conversation_id in conversation_ids_of(socket.actor.id):
            self.enter(socket.sid, audiences.conversation(conversation_id))

    def farewell(self, socket: Socket) -> None:
        self.in_view.pop(socket.sid, None)

    def tell_open(self) -> None:
        heads.tell_open(self.audiences_of("in_view:"))

    def tell_all(self) -> None:
        heads.tell_all(self.audiences_of("conversation:"))

    @command(c.Sync, c.SyncResult)
    def sync(self, socket: Socket, payload: c.Sync) -> c.SyncResult:
        """What one missed: each conversation that changed, and those one is no longer in."""
        return views.synced(*sync(socket.actor, payload.conversations))

    @command(c.OpenConversation, c.Opened)
    def open_conversation(self, socket: Socket, payload: c.OpenConversation) -> c.Opened:
        """Say what is in view, so that a lost event there is noticed within 2 s."""
        conversation_id = payload.conversation_id
        rev = 0
        if conversation_id:
            rev = conversation_of(socket.actor.id, conversation_id).conversation.rev
        if before := self.in_view.pop(socket.sid, None):
            self.leave(socket.sid, audiences.in_view(before))
        if conversation_id:
            self.in_view[socket.sid] = conversation_id
            self.enter(socket.sid, audiences.in_view(conversation_id))
        return c.Opened(rev=rev)

    @command(c.JoinRoom, c.Joined, limit="20/minute")
    def join_room(self, socket: Socket, payload: c.JoinRoom) -> c.Joined:
        """Become a member of the room with this code. Joining again is harmless."""
        room = rooms.join_room(socket.actor, payload.code, payload.password, socket.address)
        return views.joined(socket.actor, room.id)

    @command(c.LeaveRoom)
    def leave_room(self, socket: Socket, payload: c.LeaveRoom) -> None:
        """Stop being a member; nothing of that conversation arrives any more."""
        rooms.leave_room(socket.actor, payload.conversation_id)

    @command(c.SendMessage, Message)
    def send_message(self, socket: Socket, payload: c.SendMessage) -> Message:
        """Say something. The ack means that it is on disk."""
        record, _ = messages.send_message(
            socket.actor,
            payload.conversation_id,
            payload.client_id,
            payload.body,
            payload.reply_to,
        )
        return Message.of(record)

    @command(c.FetchMessages, c.Page)
    def fetch_messages(self, socket: Socket, payload: c.FetchMessages) -> c.Page:
        """A page of history."""
        member_of(payload.conversation_id, socket.actor)
        return views.page(messages_query.page(**payload.model_dump()))

    @command(c.Mark, c.Marked)
    def mark_delivered(self, socket: Socket, payload: c.Mark) -> c.Marked:
        """Everything up to `seq` has arrived."""
        seq = receipts.mark_delivered(socket.actor, payload.conversation_id, payload.seq)
        return c.Marked(seq=seq)

    @command(c.Mark, c.Marked)
    def mark_read(self, socket: Socket, payload: c.Mark) -> c.Marked:
        """Everything up to `seq` has been read, and so has arrived."""
        return c.Marked(seq=receipts.mark_read(socket.actor, payload.conversation_id, payload.seq))
