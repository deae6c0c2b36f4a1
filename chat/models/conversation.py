"""Conversations: anything people write in. A room has a code."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from ..db import Base
from .columns import Id, Moment, choice


class ConversationKind(StrEnum):
    ROOM = "room"
    GROUP = "group"
    DIRECT = "direct"


class Visibility(StrEnum):
    UNLISTED = "unlisted"
    PUBLIC = "public"


class Conversation(Base):
    __tablename__ = "conversations"

    id: Mapped[Id]
    kind: Mapped[ConversationKind] = mapped_column(choice(ConversationKind))
    title: Mapped[str | None] = mapped_column(String(80))
    code: Mapped[str | None] = mapped_column(String(4), unique=True)
    visibility: Mapped[Visibility] = mapped_column(
        choice(Visibility), default=Visibility.UNLISTED, index=True
    )
    password_hash: Mapped[str | None] = mapped_column(String(72))
    capacity: Mapped[int | None]
    owner_id: Mapped[str | None] = mapped_column(
        Uuid(as_uuid=False), ForeignKey("users.id", ondelete="SET NULL")
    )
    member_count: Mapped[int] = mapped_column(default=0)
    # Positions of messages, and changes of any kind. See storage/counters.py.
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    rev: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[Moment]
