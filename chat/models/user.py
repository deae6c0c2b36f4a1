"""People: guests and accounts, in one table so that a guest becomes an account in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db import Base
from .columns import Id, Moment, choice


class UserKind(StrEnum):
    GUEST = "guest"
    ACCOUNT = "account"


class User(Base):
    __tablename__ = "users"

    id: Mapped[Id]
    kind: Mapped[UserKind] = mapped_column(choice(UserKind))
    display_name: Mapped[str] = mapped_column(String(40))
    # Both are kept in lower case, and only accounts have them.
    username: Mapped[str | None] = mapped_column(String(32), unique=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(72))
    created_at: Mapped[Moment]
    last_seen_at: Mapped[datetime | None] = mapped_column(DateTime())


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: what the doors find out once and services are handed."""

    id: str
    kind: UserKind
    display_name: str
    username: str | None
    session_id: str

    @property
    def is_guest(self) -> bool:
        return self.kind == UserKind.GUEST
