"""Rooms as strangers may know them."""

from __future__ import annotations

from chat.models import Visibility
from chat.queries.rooms import look_of, public_rooms, room_with
from chat.services import rooms


def test_a_room_is_found_by_its_code_and_by_no_other(ada):
    room = rooms.create_room(ada)

    assert room_with(room.code).id == room.id
    # A code of figures alone has no other case.
    for code in {"", "0000", room.code.lower(), room.code * 2, room.code[:3]} - {room.code}:
        assert room_with(code) is None


def test_a_stranger_may_know_whether_there_is_room_and_a_password(ada, grace):
    room = rooms.create_room(ada, "Engines", password="open sesame", capacity=2)
    look = look_of(room)
    assert (look.title, look.has_password, look.full, look.member_count) == (
        "Engines",
        True,
        False,
        1,
    )

    full = look_of(rooms.join_room(grace, room.code, "open sesame"))

    assert (full.full, full.member_count) == (True, 2)


def test_the_directory_has_public_rooms_and_no_others(ada):
    rooms.create_room(ada, "Hidden")
    public = rooms.create_room(ada, "Open", Visibility.PUBLIC)

    assert [room.title for room in public_rooms()] == ["Lobby", "Open"]
    assert [room.id for room in public_rooms(limit=1, after=public_rooms()[0].id)] == [public.id]
