"""How far conversations are, told to those who have them in view or are in them."""

from __future__ import annotations

from .. import audiences, events
from ..schemas import events as wire
from .emitting import MESSAGING, emit


@events.listen(events.HeadsDue)
def heads(fact: events.HeadsDue) -> None:
    audience = audiences.in_view if fact.only_in_view else audiences.conversation
    for conversation_id, rev in fact.revs.items():
        emit(MESSAGING, wire.Heads(revs={conversation_id: rev}), audience(conversation_id))
