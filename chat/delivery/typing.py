"""Who is writing, told to the other members."""

from __future__ import annotations

from .. import audiences, events
from ..schemas import events as wire
from .emitting import TYPING, emit, sids_in


@events.listen(events.TypingChanged)
def typing_changed(fact: events.TypingChanged) -> None:
    event = wire.TypingChanged(
        conversation_id=fact.conversation_id, user_id=fact.user_id, typing=fact.typing
    )
    own = sids_in(TYPING, audiences.user(fact.user_id))
    emit(TYPING, event, audiences.conversation(fact.conversation_id), skip=own)
