"""Rooms: made, looked at, and entered by code."""

from __future__ import annotations

from flask import request

from ...errors import Invalid, Unauthenticated
from ...extensions import limiter
from ...models import Actor, Conversation
from ...queries.conversations import conversation_of
from ...queries.rooms import look_of, public_rooms
from ...schemas import objects, views
from ...schemas.requests import (
    CreatedRoom,
    CreateRoom,
    JoinByCode,
    JoinedByCode,
    ListedRoom,
    ListedRooms,
    PageQuery,
    RoomLook,
)
from ...services import identities, rooms
from ...services.room_codes import room_by_code
from ..identity import current_actor
from . import api
from .auth import tokens_for
from .describing import describe
from .paging import a_page


@api.post("/rooms")
@limiter.limit("20/minute")
@api.input(CreateRoom)
@api.output(CreatedRoom, status_code=201)
@describe(api, "A new room with a code; nobody becomes a guest by `name`", 401, 413, 415, 422)
def create_room(json_data: CreateRoom) -> CreatedRoom:
    actor, tokens = _somebody(json_data.name)
    room = rooms.create_room(actor, **json_data.model_dump(exclude={"name"}))
    seen = objects.Conversation.of(conversation_of(actor.id, room.id))
    return CreatedRoom(**dict(seen), **tokens)


@api.get("/rooms")
@api.input(PageQuery, location="query")
@api.output(ListedRooms)
@describe(api, "The public directory", 422, security=False)
def list_rooms(query_data: PageQuery) -> ListedRooms:
    found = public_rooms(query_data.cursor, query_data.limit + 1)
    items, cursor = a_page(found, query_data.limit, lambda room: room.id)
    return ListedRooms(items=[_listed(room) for room in items], next_cursor=cursor)


@api.get("/rooms/<string:code>")
@limiter.limit("60/minute")
@api.output(RoomLook)
@describe(api, "What a stranger who has the code may know", 404, security=False)
def look_at_room(code: str) -> RoomLook:
    look = look_of(room_by_code(code, request.remote_addr))
    return RoomLook(
        title=look.title,
        has_password=look.has_password,
        approval=look.approval,
        full=look.full,
        member_count=look.member_count,
    )


@api.post("/rooms/<string:code>/join")
@limiter.limit("30/minute")
@api.input(JoinByCode)
@api.output(JoinedByCode)
@describe(api, "Come in by code; nobody becomes a guest by `name`", 403, 404, 409, 413, 415, 422)
def join_room(code: str, json_data: JoinByCode) -> JoinedByCode:
    room = room_by_code(code, request.remote_addr)
    if current_actor() is None and json_data.name:
        rooms.refuse_taken_name(room, json_data.name)
        rooms.refuse_closed(room, json_data.password)
    actor, tokens = _somebody(json_data.name)
    rooms.join_room(actor, code, json_data.password, request.remote_addr)
    return JoinedByCode(**dict(views.joined(actor, room.id)), **tokens)


def _somebody(name: str | None) -> tuple[Actor, dict]:
    """Whoever asks, or a new guest of this name with tokens of their own."""
    if actor := current_actor():
        if name is not None:
            raise Invalid("You have a name already.", fields={"name": "Only for new guests."})
        return actor, {}
    if name is None:
        raise Unauthenticated("Log in, or give a name to come in as a guest.")
    return tokens_for(identities.create_guest(name))


def _listed(room: Conversation) -> ListedRoom:
    look = look_of(room)
    return ListedRoom(
        id=room.id,
        title=look.title,
        code=room.code,
        has_password=look.has_password,
        full=look.full,
        member_count=look.member_count,
    )
