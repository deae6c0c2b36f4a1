"""Rooms: made with a code, entered with it, and left."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from .. import clock
from ..db import db
from ..errors import Conflict, Forbidden, Unavailable
from ..events import ConversationChanged, MemberChanged, MemberJoined, MemberLeft
from ..models import Actor, Conversation, ConversationKind, Member, Role, User, Visibility
from ..policy import codes, names
from ..queries.members import member_of, names_now
from ..queries.rooms import default_room
from ..storage import locks
from ..storage.counters import next_rev
from ..unit_of_work import unit_of_work
from .passwords import hash_password, verify_password
from .room_codes import room_by_code

CODES_TO_TRY = 50
FULL = "This room is full."


def create_room(
    actor: Actor,
    title: str | None = None,
    visibility: Visibility = Visibility.UNLISTED,
    password: str | None = None,
    capacity: int | None = None,
) -> Conversation:
    """A new room with a code of its own and the actor as its owner."""
    password_hash = hash_password(password) if password else None
    for _ in range(CODES_TO_TRY):
        try:
            with unit_of_work() as happened:
                room = _room(title, visibility, password_hash, capacity, actor.id)
                _enter(room, actor.id, Role.OWNER, happened)
            return room
        except IntegrityError:
            # Another room has this code already.
            continue
    raise Unavailable("Every code we tried is taken. Try again.")


def join_room(
    actor: Actor, code: str, password: str | None = None, address: str | None = None
) -> Conversation:
    """Become a member of the room with this code. Joining again is harmless."""
    room = room_by_code(code, address)
    if _is_member(room, actor):
        return room
    refuse_closed(room, password)
    with unit_of_work() as happened:
        _enter(room, actor.id, Role.MEMBER, happened)
    return room


def refuse_taken_name(room: Conversation, display_name: str) -> None:
    """Nobody comes in under the name of somebody who is in the room."""
    wanted = names.likeness(display_name)
    if any(names.likeness(name) == wanted for name in names_now(room.id)):
        sentence = f"Somebody here is called {names.tidy(display_name)}. Add a letter?"
        raise Conflict(sentence, fields={"name": sentence})


def refuse_closed(room: Conversation, password: str | None) -> None:
    """Nobody comes in without the room's password, or when every place is taken."""
    if room.password_hash and not verify_password(password or "", room.password_hash):
        sentence = "That is not the password." if password else "This room has a password."
        raise Forbidden(sentence, fields={"password": sentence})
    if room.capacity is not None and room.member_count >= room.capacity:
        raise Conflict(FULL)


def leave_room(actor: Actor, conversation_id: str) -> None:
    """Stop being a member; the owner's place goes to whoever has been in it longest."""
    with unit_of_work() as happened:
        rev = next_rev(conversation_id)
        member = member_of(conversation_id, actor)
        member.left_at, member.rev, member.role = clock.now(), rev, Role.MEMBER
        room = db.session.get_one(Conversation, conversation_id)
        room.member_count -= 1
        happened(MemberLeft(conversation_id, actor.id, rev))
        if room.owner_id == actor.id:
            _hand_over(room, happened)


def ensure_default_room() -> Conversation | None:
    """The room that is there from the start, made on the first one."""
    title = current_app.config["SETTINGS"].default_room
    if not title:
        return None
    if room := default_room(title):
        return room
    with unit_of_work():
        # Several processes may start at once, and each of them asks.
        locks.one_at_a_time(locks.DEFAULT_ROOM)
        room = default_room(title) or _room(title, Visibility.PUBLIC, None, None, None)
    return room


def _room(title, visibility, password_hash, capacity, owner_id) -> Conversation:
    room = Conversation(
        kind=ConversationKind.ROOM,
        title=names.tidy(title or "") or None,
        code=codes.new_code(),
        visibility=visibility,
        password_hash=password_hash,
        capacity=capacity,
        owner_id=owner_id,
    )
    db.session.add(room)
    db.session.flush()
    return room


def _is_member(room: Conversation, actor: Actor) -> bool:
    member = db.session.get(Member, (room.id, actor.id))
    return member is not None and member.left_at is None


def _enter(room: Conversation, user_id: str, role: Role, happened: Callable) -> None:
    """Under the room's lock: nothing when the person is in it, Conflict when it is full."""
    db.session.refresh(room, with_for_update=True)
    member = db.session.get(Member, (room.id, user_id), populate_existing=True)
    if member and member.left_at is None:
        return
    if room.capacity is not None and room.member_count >= room.capacity:
        raise Conflict(FULL)
    # Not before it is sure that something changes: a rev nobody is told of is a hole.
    rev = next_rev(room.id)
    if member is None:
        member = Member(conversation_id=room.id, user_id=user_id)
        db.session.add(member)
    member.role, member.joined_at, member.left_at, member.rev = role, clock.now(), None, rev
    # What was said before somebody came is not unread to them.
    member.read_seq = member.delivered_seq = room.last_seq
    room.member_count += 1
    happened(MemberJoined(room.id, user_id, rev))


def _hand_over(room: Conversation, happened: Callable) -> None:
    heir = db.session.scalar(
        select(Member)
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id == room.id, Member.left_at.is_(None))
        # Accounts before guests, then by how long they have been here.
        .order_by(User.kind, Member.joined_at, Member.user_id)
        .limit(1)
    )
    room.owner_id = heir.user_id if heir else None
    if heir:
        heir.role, heir.rev = Role.OWNER, next_rev(room.id)
        happened(MemberChanged(room.id, heir.user_id, heir.rev))
    happened(ConversationChanged(room.id, next_rev(room.id)))
