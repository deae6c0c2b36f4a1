"""What clients may ask on a socket: one payload and one result for each command."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .base import Answer, Id, Line, Position, Request, Text, bounds, length, not_blank
from .objects import Conversation, Member, Message, Status

MAX_BODY = 4000
# As many as fit into one frame; who has more asks twice.
MAX_CONVERSATIONS = 1000

Body = Annotated[Text, length(1, MAX_BODY), AfterValidator(not_blank), bounds(1, MAX_BODY)]
Code = Annotated[Line, length(1, 32), bounds(1, 32)]
Password = Annotated[Text, length(1, 1000), bounds(1, 1000)]


class Empty(Request):
    """Nothing but the command itself."""


class Nothing(Answer):
    """Nothing but `ok`."""


class Sync(Request):
    """What the client has: the rev of each conversation; `{}` on first start."""

    conversations: Annotated[dict[Id, Position], Field(max_length=MAX_CONVERSATIONS)]


class Synced(Answer):
    """`reset` means: forget the messages and members you have, these are the newest."""

    conversation: Conversation
    rev: Position
    messages: list[Message]
    members: list[Member]
    reset: bool


class SyncResult(Answer):
    conversations: list[Synced]
    left: list[Id]


class JoinRoom(Request):
    code: Code
    password: Password | None = None


class Joined(Answer):
    """The newest messages, oldest first."""

    conversation: Conversation
    members: list[Member]
    messages: list[Message]
    rev: Position


class OpenConversation(Request):
    """What this client has in view; null for none."""

    conversation_id: Id | None


class Opened(Answer):
    """How far the conversation is; 0 for none."""

    rev: Position


class LeaveRoom(Request):
    conversation_id: Id


class SendMessage(Request):
    """The same `client_id` again answers the message that was sent, and sends nothing."""

    conversation_id: Id
    client_id: Id
    body: Body
    reply_to: Id | None = None
    attachments: Annotated[list[Id], Field(max_length=0)] = Field(default_factory=list)


class Mark(Request):
    conversation_id: Id
    seq: Position


class Marked(Answer):
    """Where the receipt now is; it never moves backwards."""

    seq: Position


def one_position(page):
    if sum(p is not None for p in (page.before_seq, page.after_seq, page.around_seq)) > 1:
        raise ValueError("Give only one of before_seq, after_seq and around_seq.")
    return page


class FetchMessages(Request):
    """At most one of the three positions; none of them asks for the newest."""

    conversation_id: Id
    before_seq: Position | None = None
    after_seq: Position | None = None
    around_seq: Position | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    _one_position = model_validator(mode="after")(one_position)


class Page(Answer):
    """Oldest first."""

    messages: list[Message]
    has_before: bool
    has_after: bool


class Typing(Request):
    conversation_id: Id


class SetPresence(Request):
    status: Literal["online", "away"]


class StatusNow(Answer):
    status: Status
