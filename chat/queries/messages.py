"""Messages of a conversation: pages by position, and what changed since a rev."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from ..db import db
from ..models import Message, MessageRecord, as_record, select_records

PAGE = 50
SYNC_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Messages oldest first, and whether there are more on either side."""

    messages: list[MessageRecord]
    has_before: bool
    has_after: bool


def page(
    conversation_id: str,
    before_seq: int | None = None,
    after_seq: int | None = None,
    around_seq: int | None = None,
    limit: int = PAGE,
) -> Page:
    """A page by whichever position is given, or the newest one."""
    if after_seq is not None:
        return page_after(conversation_id, after_seq, limit)
    if around_seq is not None:
        return page_around(conversation_id, around_seq, limit)
    return page_before(conversation_id, before_seq, limit)


def newest_page(conversation_id: str, limit: int = PAGE) -> Page:
    return page_before(conversation_id, None, limit)


def page_before(conversation_id: str, before_seq: int | None, limit: int = PAGE) -> Page:
    """The messages right before a position, or the newest ones."""
    statement = select_records().where(Message.conversation_id == conversation_id)
    if before_seq is not None:
        statement = statement.where(Message.seq < before_seq)
    rows = db.session.execute(statement.order_by(Message.seq.desc()).limit(limit + 1)).all()
    messages = [as_record(row) for row in reversed(rows[:limit])]
    has_after = before_seq is not None and _exists(conversation_id, Message.seq >= before_seq)
    return Page(messages, has_before=len(rows) > limit, has_after=has_after)


def page_after(conversation_id: str, after_seq: int, limit: int = PAGE) -> Page:
    """The messages right after a position."""
    rows = db.session.execute(
        select_records()
        .where(Message.conversation_id == conversation_id, Message.seq > after_seq)
        .order_by(Message.seq)
        .limit(limit + 1)
    ).all()
    messages = [as_record(row) for row in rows[:limit]]
    has_before = _exists(conversation_id, Message.seq <= after_seq)
    return Page(messages, has_before=has_before, has_after=len(rows) > limit)


def page_around(conversation_id: str, around_seq: int, limit: int = PAGE) -> Page:
    """A page with a position in its middle."""
    before = page_before(conversation_id, around_seq, limit // 2)
    after = page_after(conversation_id, around_seq - 1, limit - len(before.messages))
    return Page(before.messages + after.messages, before.has_before, after.has_after)


def changes_since(conversation_id: str, rev: int) -> list[MessageRecord] | None:
    """Messages new or changed since `rev`, by seq; None when a sync may not carry so many."""
    rows = db.session.execute(
        select_records()
        .where(Message.conversation_id == conversation_id, Message.rev > rev)
        .order_by(Message.rev)
        .limit(SYNC_LIMIT + 1)
    ).all()
    if len(rows) > SYNC_LIMIT:
        return None
    return sorted(map(as_record, rows), key=lambda message: message.seq)


def last_messages(conversation_ids: list[str]) -> dict[str, MessageRecord]:
    """The newest message of each of these conversations."""
    newest = (
        select(Message.conversation_id, func.max(Message.seq).label("seq"))
        .where(Message.conversation_id.in_(conversation_ids))
        .group_by(Message.conversation_id)
        .subquery()
    )
    rows = db.session.execute(
        select_records().join(
            newest,
            (newest.c.conversation_id == Message.conversation_id) & (newest.c.seq == Message.seq),
        )
    )
    return {record.conversation_id: record for record in map(as_record, rows)}


def _exists(conversation_id: str, condition) -> bool:
    return bool(
        db.session.scalar(
            select(
                select(Message.id)
                .where(Message.conversation_id == conversation_id, condition)
                .exists()
            )
        )
    )
