"""What happens in a conversation, told to the people in it."""

from __future__ import annotations

from .. import audiences, events
from ..queries.conversations import conversation
from ..schemas import events as wire
from ..schemas.objects import Conversation, Message
from ..schemas.views import member_view
from .emitting import MESSAGING, emit


@events.listen(events.MessageCreated)
def message_created(fact: events.MessageCreated) -> None:
    message = Message.of(fact.message)
    event = wire.MessageCreated(
        conversation_id=message.conversation_id, rev=message.rev, message=message
    )
    emit(MESSAGING, event, audiences.conversation(message.conversation_id))


@events.listen(events.MemberChanged)
def member_changed(fact: events.MemberChanged | events.MemberJoined | events.MemberLeft) -> None:
    event = wire.MemberChanged(
        conversation_id=fact.conversation_id,
        rev=fact.rev,
        member=member_view(fact.conversation_id, fact.user_id),
    )
    emit(MESSAGING, event, audiences.conversation(fact.conversation_id))


@events.listen(events.ConversationChanged)
def conversation_changed(fact: events.ConversationChanged) -> None:
    event = wire.ConversationChanged(
        conversation_id=fact.conversation_id,
        rev=fact.rev,
        conversation=Conversation.for_everybody(conversation(fact.conversation_id)),
    )
    emit(MESSAGING, event, audiences.conversation(fact.conversation_id))


@events.listen(events.ReceiptChanged)
def receipt_changed(fact: events.ReceiptChanged) -> None:
    event = wire.ReceiptChanged(
        conversation_id=fact.conversation_id,
        user_id=fact.user_id,
        delivered_seq=fact.delivered_seq,
        read_seq=fact.read_seq,
    )
    emit(MESSAGING, event, audiences.conversation(fact.conversation_id))
