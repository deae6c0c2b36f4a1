"""What API clients may ask over HTTP, and the answers that sockets do not have."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .base import Answer, Id, Line, Position, Query, Request, Text, bounds, length
from .commands import Body, Joined, Password, one_position
from .objects import Conversation, Member, User

Name = Annotated[Line, length(1, 40), bounds(1, 40)]
Title = Annotated[Line, length(1, 80), bounds(1, 80)]


def _lower(text: str) -> str:
    return text.lower()


Username = Annotated[
    str, AfterValidator(_lower), Field(pattern=r"^[A-Za-z0-9_.-]{3,32}$", examples=["ada"])
]
# Whether an address exists only a mail to it can tell; this keeps out what never could.
Email = Annotated[
    Line,
    AfterValidator(_lower),
    Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$", json_schema_extra={"format": "email"}),
]


class Register(Request):
    username: Username
    email: Email
    password: Annotated[Text, length(10, 1000), bounds(10, 1000)]
    display_name: Name | None = None


class LogIn(Request):
    """`login` is a username or an e-mail address."""

    login: Annotated[Line, length(1, 254), bounds(1, 254)]
    password: Password


class Refresh(Request):
    refresh_token: Annotated[Text, length(1, 200), bounds(1, 200)]


class Tokens(Answer):
    """`expires_in`: seconds the access token lasts. A refresh token works once."""

    access_token: str
    refresh_token: str
    expires_in: Position


class SignedIn(Tokens):
    user: User


class CreateRoom(Request):
    """`name` is for those who are nobody yet: they become a guest called that."""

    name: Name | None = None
    title: Title | None = None
    visibility: Literal["unlisted", "public"] = "unlisted"
    password: Password | None = None
    capacity: Annotated[int, Field(ge=2, le=1000)] | None = None


class CreatedRoom(Conversation):
    """The tokens are there for a new guest only."""

    access_token: str | None = None
    refresh_token: str | None = None
    expires_in: Position | None = None


class JoinByCode(Request):
    """`name` is for those who are nobody yet: they become a guest called that."""

    name: Name | None = None
    password: Password | None = None


class JoinedByCode(Joined):
    """The tokens are there for a new guest only."""

    access_token: str | None = None
    refresh_token: str | None = None
    expires_in: Position | None = None


class RoomLook(Answer):
    """What a stranger who has the code may know."""

    title: str | None
    has_password: bool
    approval: bool
    full: bool
    member_count: Position


class ListedRoom(Answer):
    """A room of the public directory."""

    id: Id
    title: str | None
    topic: None = None
    code: str
    has_password: bool
    full: bool
    member_count: Position


class PageQuery(Query):
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Id | None = None


class MessagesQuery(Query):
    """At most one of the three positions; none of them asks for the newest."""

    before_seq: Position | None = None
    after_seq: Position | None = None
    around_seq: Position | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    _one_position = model_validator(mode="after")(one_position)


class Conversations(Answer):
    items: list[Conversation]
    next_cursor: Id | None


class Members(Answer):
    items: list[Member]
    next_cursor: Id | None


class ListedRooms(Answer):
    items: list[ListedRoom]
    next_cursor: Id | None


class PostMessage(Request):
    """The same `client_id` again answers the message that was sent, and sends nothing."""

    client_id: Id
    body: Body
    reply_to: Id | None = None
    attachments: Annotated[list[Id], Field(max_length=0)] = Field(default_factory=list)


class Problem(Answer):
    """An RFC 9457 problem document; `code` is the same word as in a socket's ack."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    retry: bool
    retry_after_ms: Position | None = None
    fields: dict[str, str] | None = None
