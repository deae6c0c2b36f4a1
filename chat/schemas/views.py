"""From what queries found to what the wire shows."""

from __future__ import annotations

from ..models import Actor
from ..queries import conversations, members, messages
from ..queries.members import MemberRecord
from ..queries.sync import Missed
from ..services.presence import statuses
from .commands import Joined, Page, Synced, SyncResult
from .objects import Conversation, Member, Message


def member_views(records: list[MemberRecord]) -> list[Member]:
    here = statuses([record.user_id for record in records])
    return [Member.of(record, here[record.user_id]) for record in records]


def member_view(conversation_id: str, user_id: str) -> Member:
    return member_views([members.member(conversation_id, user_id)])[0]


def joined(actor: Actor, conversation_id: str) -> Joined:
    """What somebody gets who just came in."""
    record = conversations.conversation_of(actor.id, conversation_id)
    return Joined(
        conversation=Conversation.of(record),
        members=member_views(members.members(actor, conversation_id)),
        messages=page(messages.newest_page(conversation_id)).messages,
        rev=record.conversation.rev,
    )


def page(found: messages.Page) -> Page:
    return Page(
        messages=[Message.of(record) for record in found.messages],
        has_before=found.has_before,
        has_after=found.has_after,
    )


def synced(missed: list[Missed], left: list[str]) -> SyncResult:
    return SyncResult(conversations=[_synced(one) for one in missed], left=left)


def _synced(missed: Missed) -> Synced:
    return Synced(
        conversation=Conversation.of(missed.record),
        rev=missed.rev,
        messages=[Message.of(record) for record in missed.messages],
        members=member_views(missed.members),
        reset=missed.reset,
    )
