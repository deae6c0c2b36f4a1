"""The conversations somebody is in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select

from ..db import db
from ..errors import NotFound
from ..models import Actor, Conversation, Member, MessageRecord
from .messages import last_messages


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A conversation as one member sees it."""

    conversation: Conversation
    my: Member
    last_message: MessageRecord | None

    @property
    def unread(self) -> int:
        return max(0, self.conversation.last_seq - self.my.read_seq)


def conversation_ids_of(user_id: str) -> list[str]:
    return list(
        db.session.scalars(
            select(Member.conversation_id).where(
                Member.user_id == user_id, Member.left_at.is_(None)
            )
        )
    )


def revs_of(conversation_ids: list[str]) -> dict[str, int]:
    """How far each of these is. For the server itself: nobody is asked whether they may know."""
    revs: dict[str, int] = {}
    # SQLite takes 32,766 values in one statement.
    for start in range(0, len(conversation_ids), 5000):
        some = conversation_ids[start : start + 5000]
        rows = db.session.execute(
            select(Conversation.id, Conversation.rev).where(Conversation.id.in_(some))
        )
        revs.update((row.id, row.rev) for row in rows)
    return revs


def conversations_of(
    actor: Actor, after: str | None = None, limit: int | None = None
) -> list[ConversationRecord]:
    """All of them, in two statements however many there are, by id from the one after `after`."""
    statement = _select_mine(actor.id).order_by(Conversation.id).limit(limit)
    if after:
        statement = statement.where(Conversation.id > after)
    return _records(statement)


def conversation_of(actor_id: str, conversation_id: str) -> ConversationRecord:
    """One of them; whoever is not in it learns nothing, not even that it exists."""
    found = _records(_select_mine(actor_id).where(Conversation.id == conversation_id))
    if not found:
        raise NotFound("There is no such conversation.")
    return found[0]


def conversation(conversation_id: str) -> Conversation:
    """The conversation itself, for telling its members what changed about it."""
    return db.session.get_one(Conversation, conversation_id, populate_existing=True)


def _select_mine(user_id: str) -> Select:
    return (
        select(Conversation, Member)
        .join(Member, Member.conversation_id == Conversation.id)
        .where(Member.user_id == user_id, Member.left_at.is_(None))
        .execution_options(populate_existing=True)
    )


def _records(statement: Select) -> list[ConversationRecord]:
    rows = db.session.execute(statement).all()
    # A new room has no last message to look for.
    spoken_in = [conversation.id for conversation, _ in rows if conversation.last_seq]
    last = last_messages(spoken_in) if spoken_in else {}
    return [ConversationRecord(c, my, last.get(c.id)) for c, my in rows]
