"""Messages: one row each, with its position and the number of its last change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from ..db import Base
from .columns import Id, Moment, points_to


class Message(Base):
    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        # A client that sends again after a lost ack gets its first message back.
        UniqueConstraint("conversation_id", "sender_id", "client_id"),
        Index("ix_messages_conversation_id_rev", "conversation_id", "rev"),
    )

    id: Mapped[Id]
    conversation_id: Mapped[str] = mapped_column(*points_to("conversations.id"))
    sender_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), ForeignKey("users.id"))
    client_id: Mapped[str] = mapped_column(Uuid(as_uuid=False))
    seq: Mapped[int] = mapped_column(BigInteger)
    rev: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str | None] = mapped_column(Text)
    reply_to_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False), ForeignKey("messages.id"))
    created_at: Mapped[Moment]
    edited_at: Mapped[datetime | None] = mapped_column(DateTime())
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime())
