"""Rooms as a stranger may know them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from ..db import db
from ..models import Conversation, ConversationKind, Visibility
from ..policy import codes


@dataclass(frozen=True, slots=True)
class RoomLook:
    """What a stranger who has the code may know."""

    title: str | None
    has_password: bool
    full: bool
    member_count: int
    approval: bool = False


def room_with(code: str) -> Conversation | None:
    """The open room with this code; None for a wrong one and for one that is gone."""
    if not codes.is_code(code):
        return None
    return db.session.scalar(
        select(Conversation).where(
            Conversation.code == code, Conversation.kind == ConversationKind.ROOM
        )
    )


def look_of(room: Conversation) -> RoomLook:
    return RoomLook(
        title=room.title,
        has_password=room.password_hash is not None,
        full=room.capacity is not None and room.member_count >= room.capacity,
        member_count=room.member_count,
    )


def public_rooms(after: str | None = None, limit: int = 50) -> list[Conversation]:
    """The directory, by id from the one after `after`."""
    statement = (
        select(Conversation)
        .where(Conversation.visibility == Visibility.PUBLIC)
        .where(Conversation.kind == ConversationKind.ROOM)
        .order_by(Conversation.id)
        .limit(limit)
    )
    if after:
        statement = statement.where(Conversation.id > after)
    return list(db.session.scalars(statement))


def default_room(title: str) -> Conversation | None:
    """The room there is from the start: public, and nobody's own."""
    return db.session.scalar(
        select(Conversation)
        .where(Conversation.visibility == Visibility.PUBLIC, Conversation.owner_id.is_(None))
        .where(Conversation.kind == ConversationKind.ROOM, Conversation.title == title)
        .order_by(Conversation.id)
    )
