"""Facts: what has happened, told to the rest of the server once it is on disk.

A fact may be missed (a process can die between commit and telling); clients catch up by rev.
What must happen is a row, never a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from .models import MessageRecord

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Fact:
    """The base of every fact."""


@dataclass(frozen=True)
class MessageCreated(Fact):
    message: MessageRecord


@dataclass(frozen=True)
class MemberJoined(Fact):
    conversation_id: str
    user_id: str
    rev: int


@dataclass(frozen=True)
class MemberChanged(Fact):
    """A member's role or name is another one now."""

    conversation_id: str
    user_id: str
    rev: int


@dataclass(frozen=True)
class MemberLeft(Fact):
    conversation_id: str
    user_id: str
    rev: int


@dataclass(frozen=True)
class ConversationChanged(Fact):
    conversation_id: str
    rev: int


@dataclass(frozen=True)
class ReceiptChanged(Fact):
    conversation_id: str
    user_id: str
    delivered_seq: int
    read_seq: int


@dataclass(frozen=True)
class HeadsDue(Fact):
    """How far these conversations are is to be said again: conversation → rev."""

    revs: dict[str, int]
    only_in_view: bool


@dataclass(frozen=True)
class SessionRevoked(Fact):
    session_id: str


@dataclass(frozen=True)
class PresenceChanged(Fact):
    user_id: str
    status: str
    last_seen_at: datetime


@dataclass(frozen=True)
class TypingChanged(Fact):
    conversation_id: str
    user_id: str
    typing: bool


_listeners: dict[type[Fact], list[Callable]] = defaultdict(list)


def listen(fact_type: type[Fact]) -> Callable:
    """Call the decorated function with every published fact of `fact_type`."""

    def register(listener: Callable) -> Callable:
        _listeners[fact_type].append(listener)
        return listener

    return register


def publish(fact: Fact) -> None:
    """Tell every listener. One that fails is logged and keeps nobody else from hearing."""
    for listener in _listeners[type(fact)]:
        try:
            listener(fact)
        except Exception:
            log.exception("listener_failed", listener=listener.__qualname__)
