"""Who is here, told to everybody who shares a conversation, once each."""

from __future__ import annotations

from .. import audiences, events
from ..queries.conversations import conversation_ids_of
from ..schemas import events as wire
from .emitting import PRESENCE, emit


@events.listen(events.PresenceChanged)
def presence_changed(fact: events.PresenceChanged) -> None:
    event = wire.PresenceChanged(
        user_id=fact.user_id, status=fact.status, last_seen_at=fact.last_seen_at
    )
    shared = conversation_ids_of(fact.user_id)
    to = [audiences.user(fact.user_id)] + [audiences.conversation(id) for id in shared]
    emit(PRESENCE, event, to)
