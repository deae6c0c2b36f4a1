"""The objects of the wire: User, Message, Member, Conversation."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .. import models
from ..models import Actor, MessageRecord
from ..queries.conversations import ConversationRecord
from ..queries.members import MemberRecord
from .base import Answer, Id, Position, Timestamp

UserKind = Literal["guest", "account"]
Status = Literal["online", "away", "offline"]


class User(Answer):
    """Somebody as others see them."""

    id: Id
    username: str | None
    display_name: str
    kind: UserKind
    avatar_url: None = None

    @classmethod
    def of(cls, user: models.User | Actor) -> User:
        return cls(
            id=user.id, username=user.username, display_name=user.display_name, kind=user.kind
        )


class Sender(Answer):
    id: Id
    display_name: str
    kind: UserKind


class Reply(Answer):
    """What a reply shows of the message it answers; `excerpt` is null when that was deleted."""

    id: Id
    sender_name: str
    excerpt: str | None


class Reaction(Answer):
    emoji: str
    user_ids: list[Id]


class Attachment(Answer):
    id: Id
    name: str
    content_type: str
    size: Position
    width: int | None
    height: int | None
    duration: float | None
    preview_url: str | None
    url: str


class Message(Answer):
    id: Id
    conversation_id: Id
    seq: Position
    rev: Position
    client_id: Id
    sender: Sender
    kind: Literal["text", "system"] = "text"
    body: str | None
    reply_to: Reply | None
    mentions: list[Id] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    reactions: list[Reaction] = Field(default_factory=list)
    pinned_at: Timestamp | None = None
    created_at: Timestamp
    edited_at: Timestamp | None
    deleted_at: Timestamp | None

    @classmethod
    def of(cls, record: MessageRecord) -> Message:
        quote = record.reply_to
        return cls(
            id=record.id,
            conversation_id=record.conversation_id,
            seq=record.seq,
            rev=record.rev,
            client_id=record.client_id,
            sender=Sender(
                id=record.sender_id, display_name=record.sender_name, kind=record.sender_kind
            ),
            body=record.body,
            reply_to=quote
            and Reply(id=quote.id, sender_name=quote.sender_name, excerpt=quote.excerpt),
            created_at=record.created_at,
            edited_at=record.edited_at,
            deleted_at=record.deleted_at,
        )


class Member(Answer):
    user: User
    role: Literal["owner", "admin", "member"]
    joined_at: Timestamp
    left_at: Timestamp | None
    delivered_seq: Position
    read_seq: Position
    presence: Status

    @classmethod
    def of(cls, record: MemberRecord, presence: str) -> Member:
        return cls(
            user=User(
                id=record.user_id,
                username=record.username,
                display_name=record.display_name,
                kind=record.kind,
            ),
            role=record.role,
            joined_at=record.joined_at,
            left_at=record.left_at,
            delivered_seq=record.delivered_seq,
            read_seq=record.read_seq,
            presence=presence,
        )


class Mine(Answer):
    """The reader's own place in a conversation."""

    role: Literal["owner", "admin", "member"]
    read_seq: Position
    delivered_seq: Position
    unread: Position
    mentions: Position = 0
    muted_until: Timestamp | None = None
    notify: Literal["all", "mentions", "nothing"] = "all"


class Conversation(Answer):
    """`my` and `last_message` are null where a conversation is told to everybody in it."""

    id: Id
    kind: Literal["room", "group", "direct"]
    title: str | None
    topic: str | None = None
    code: str | None
    visibility: Literal["unlisted", "public"]
    has_password: bool
    capacity: int | None
    locked: bool = False
    approval: bool = False
    encrypted: bool = False
    owner_id: Id | None
    member_count: Position
    last_seq: Position
    rev: Position
    my: Mine | None
    last_message: Message | None
    created_at: Timestamp

    @classmethod
    def of(cls, record: ConversationRecord) -> Conversation:
        """The conversation as one member sees it."""
        my = record.my
        return cls(
            **_shared(record.conversation),
            my=Mine(
                role=my.role,
                read_seq=my.read_seq,
                delivered_seq=my.delivered_seq,
                unread=record.unread,
            ),
            last_message=record.last_message and Message.of(record.last_message),
        )

    @classmethod
    def for_everybody(cls, conversation: models.Conversation) -> Conversation:
        return cls(**_shared(conversation), my=None, last_message=None)


def _shared(conversation: models.Conversation) -> dict:
    return {
        "id": conversation.id,
        "kind": conversation.kind,
        "title": conversation.title,
        "code": conversation.code,
        "visibility": conversation.visibility,
        "has_password": conversation.password_hash is not None,
        "capacity": conversation.capacity,
        "owner_id": conversation.owner_id,
        "member_count": conversation.member_count,
        "last_seq": conversation.last_seq,
        "rev": conversation.rev,
        "created_at": conversation.created_at,
    }
