"""What the server tells on a socket."""

from __future__ import annotations

from typing import Literal

from .base import Answer, Id, Position, Timestamp
from .objects import Conversation, Member, Message, Status


class MessageCreated(Answer):
    conversation_id: Id
    rev: Position
    message: Message


class MemberChanged(Answer):
    """Somebody joined, left (`left_at`), or has another role or name."""

    conversation_id: Id
    rev: Position
    member: Member


class ConversationChanged(Answer):
    """The whole new state but for `my` and `last_message`, which are the reader's own."""

    conversation_id: Id
    rev: Position
    conversation: Conversation


class ReceiptChanged(Answer):
    """Who sends a message has read up to it; that is told by the message itself."""

    conversation_id: Id
    user_id: Id
    delivered_seq: Position
    read_seq: Position


class ConversationAdded(Answer):
    """To the person concerned: they are in it now, by whatever door."""

    conversation: Conversation


class ConversationRemoved(Answer):
    """To the person concerned."""

    conversation_id: Id
    reason: Literal["left"]


class Heads(Answer):
    """How far conversations are: every 2 s in the open one and every 20 s elsewhere, as long as
    a change is fresh. A rev above yours means that something was lost: ask `sync`."""

    revs: dict[Id, Position]


class TypingChanged(Answer):
    conversation_id: Id
    user_id: Id
    typing: bool


class PresenceChanged(Answer):
    user_id: Id
    status: Status
    last_seen_at: Timestamp
