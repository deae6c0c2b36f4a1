"""Who may hear what, kept true on sockets that are open already."""

from __future__ import annotations

from contextlib import suppress

from .. import audiences, events
from ..errors import NotFound
from ..extensions import socketio
from ..queries.conversations import conversation_of
from ..schemas import events as wire
from ..schemas.objects import Conversation
from .conversations import member_changed
from .emitting import MESSAGING, NAMESPACES, emit


@events.listen(events.MemberJoined)
def member_joined(fact: events.MemberJoined) -> None:
    """The person's sockets start to hear the conversation; everybody learns who came."""
    person = audiences.user(fact.user_id)
    for namespace in NAMESPACES:
        socketio.server.manager.admit(
            namespace, person, audiences.conversation(fact.conversation_id)
        )
    # Who has left again in the meantime is told nothing; the others still learn who came.
    with suppress(NotFound):
        record = conversation_of(fact.user_id, fact.conversation_id)
        emit(MESSAGING, wire.ConversationAdded(conversation=Conversation.of(record)), person)
    member_changed(fact)


@events.listen(events.MemberLeft)
def member_left(fact: events.MemberLeft) -> None:
    """The person's sockets hear nothing more of it; the others learn who left."""
    person = audiences.user(fact.user_id)
    for namespace in NAMESPACES:
        socketio.server.manager.expel(
            namespace, person, audiences.conversation(fact.conversation_id)
        )
    socketio.server.manager.expel(MESSAGING, person, audiences.in_view(fact.conversation_id))
    event = wire.ConversationRemoved(conversation_id=fact.conversation_id, reason="left")
    emit(MESSAGING, event, person)
    member_changed(fact)


@events.listen(events.SessionRevoked)
def session_revoked(fact: events.SessionRevoked) -> None:
    """A socket's identity is frozen when it connects, so ending a session cuts its sockets."""
    socketio.server.manager.cut(None, audiences.session(fact.session_id))
