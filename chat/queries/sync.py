"""Catching up: what somebody missed since the revs they have."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Actor, MessageRecord
from . import members as members_query
from . import messages as messages_query
from .conversations import ConversationRecord, conversations_of
from .members import MemberRecord


@dataclass(frozen=True, slots=True)
class Missed:
    """One conversation's news. `reset` means: forget its messages, here is the newest page."""

    record: ConversationRecord
    messages: list[MessageRecord]
    members: list[MemberRecord]
    reset: bool

    @property
    def rev(self) -> int:
        return self.record.conversation.rev


def sync(actor: Actor, revs: dict[str, int]) -> tuple[list[Missed], list[str]]:
    """The news of every conversation that changed, and the ids one is no longer in."""
    mine = conversations_of(actor)
    missed = [
        _missed(record, revs.get(record.conversation.id))
        for record in mine
        if revs.get(record.conversation.id) != record.conversation.rev
    ]
    left = sorted(set(revs) - {record.conversation.id for record in mine})
    return missed, left


def _missed(record: ConversationRecord, rev: int | None) -> Missed:
    conversation_id = record.conversation.id
    # A rev above ours is from before the database was restored: start over.
    if rev is not None and rev < record.conversation.rev:
        messages = messages_query.changes_since(conversation_id, rev)
        if messages is not None:
            changed = members_query.members_changed(conversation_id, rev)
            return Missed(record, messages, changed, reset=False)
    newest = messages_query.newest_page(conversation_id).messages
    return Missed(record, newest, members_query.members_now(conversation_id), reset=True)
