"""Members of a conversation, as somebody in it may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from ..db import db
from ..errors import NotFound
from ..models import Actor, Member, User


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A member with the person's name; `rev` is the number of the last change of it."""

    user_id: str
    username: str | None
    display_name: str
    kind: str
    role: str
    joined_at: datetime
    left_at: datetime | None
    rev: int
    delivered_seq: int
    read_seq: int


def member_of(conversation_id: str, actor: Actor, lock: bool = False) -> Member:
    """The actor's own membership; strangers learn nothing, not even that it exists.

    With `lock`, inside a unit of work, nobody else changes it until that ends.
    """
    member = db.session.get(Member, (conversation_id, actor.id), with_for_update=lock)
    if member is None or member.left_at is not None:
        raise NotFound("There is no such conversation.")
    return member


def member(conversation_id: str, user_id: str) -> MemberRecord:
    row = db.session.execute(
        _select_members(conversation_id).where(Member.user_id == user_id)
    ).one()
    return MemberRecord(*row)


def members(
    actor: Actor, conversation_id: str, after: str | None = None, limit: int = 1000
) -> list[MemberRecord]:
    """Those who are in it now, by id from the one after `after`."""
    member_of(conversation_id, actor)
    return members_now(conversation_id, after, limit)


def members_now(
    conversation_id: str, after: str | None = None, limit: int = 1000
) -> list[MemberRecord]:
    statement = _select_members(conversation_id).where(Member.left_at.is_(None))
    if after:
        statement = statement.where(Member.user_id > after)
    rows = db.session.execute(statement.order_by(Member.user_id).limit(limit))
    return [MemberRecord(*row) for row in rows]


def members_changed(conversation_id: str, rev: int) -> list[MemberRecord]:
    """Those who came, left or changed since `rev`."""
    rows = db.session.execute(_select_members(conversation_id).where(Member.rev > rev))
    return [MemberRecord(*row) for row in rows]


def names_now(conversation_id: str) -> list[str]:
    """What the people in it are called."""
    return list(
        db.session.scalars(
            select(User.display_name)
            .join(Member, Member.user_id == User.id)
            .where(Member.conversation_id == conversation_id, Member.left_at.is_(None))
        )
    )


def _select_members(conversation_id: str) -> Select:
    return (
        select(
            User.id,
            User.username,
            User.display_name,
            User.kind,
            Member.role,
            Member.joined_at,
            Member.left_at,
            Member.rev,
            Member.delivered_seq,
            Member.read_seq,
        )
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id == conversation_id)
    )
