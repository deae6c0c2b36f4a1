"""Sessions: one for each browser or client that somebody is signed in with."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db import Base
from .columns import Id, Moment, choice, points_to


class SessionKind(StrEnum):
    BROWSER = "browser"
    TOKEN = "token"


class Session(Base):
    __tablename__ = "sessions"

    id: Mapped[Id]
    user_id: Mapped[str] = mapped_column(*points_to("users.id"), index=True)
    kind: Mapped[SessionKind] = mapped_column(choice(SessionKind))
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(DateTime())
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime())


class RefreshToken(Base):
    """A refresh token that was given out. Used ones stay: meeting one again tells of a theft.

    RFC 9700 §4.14.2: rotation, and the end of the whole family on reuse.
    """

    __tablename__ = "refresh_tokens"

    id: Mapped[Id]
    session_id: Mapped[str] = mapped_column(*points_to("sessions.id"), index=True)
    # SHA-256, because a token of 256 random bits needs no slow hash.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Moment]
    used_at: Mapped[datetime | None] = mapped_column(DateTime())
