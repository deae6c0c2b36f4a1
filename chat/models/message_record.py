"""A message as everybody is shown it: with the names that go with it, free of any session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from .message import Message
from .user import User

EXCERPT = 140


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reply shows of the message it answers."""

    id: str
    sender_name: str
    excerpt: str | None


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message with the names that go with it, free of any database session."""

    id: str
    conversation_id: str
    seq: int
    rev: int
    client_id: str
    sender_id: str
    sender_name: str
    sender_kind: str
    body: str | None
    reply_to: Quote | None
    created_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


@cache
def select_records() -> Select:
    """A statement that reads what `as_record` needs; callers add their conditions on Message."""
    quoted, author = aliased(Message), aliased(User)
    return (
        select(
            Message.id,
            Message.conversation_id,
            Message.seq,
            Message.rev,
            Message.client_id,
            Message.sender_id,
            User.display_name.label("sender_name"),
            User.kind.label("sender_kind"),
            Message.body,
            Message.created_at,
            Message.edited_at,
            Message.deleted_at,
            quoted.id.label("quoted_id"),
            author.display_name.label("quoted_name"),
            func.substr(quoted.body, 1, EXCERPT).label("quoted_excerpt"),
        )
        .join(User, User.id == Message.sender_id)
        .outerjoin(quoted, quoted.id == Message.reply_to_id)
        .outerjoin(author, author.id == quoted.sender_id)
    )


def as_record(row: Row) -> MessageRecord:
    fields = dict(row._mapping)
    quote = Quote(fields.pop("quoted_id"), fields.pop("quoted_name"), fields.pop("quoted_excerpt"))
    return MessageRecord(**fields, reply_to=quote if quote.id else None)
