"""Members: a person's place in a conversation, and how far they have read."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..db import Base
from .columns import Moment, choice, points_to


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (Index("ix_members_conversation_id_rev", "conversation_id", "rev"),)

    conversation_id: Mapped[str] = mapped_column(*points_to("conversations.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(*points_to("users.id"), primary_key=True, index=True)
    role: Mapped[Role] = mapped_column(choice(Role), default=Role.MEMBER)
    joined_at: Mapped[Moment]
    # Who has left stays as a row, so that others learn of it by rev.
    left_at: Mapped[datetime | None] = mapped_column(DateTime())
    rev: Mapped[int] = mapped_column(BigInteger)
    # Receipts: up to which seq. They only grow.
    delivered_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    read_seq: Mapped[int] = mapped_column(BigInteger, default=0)
