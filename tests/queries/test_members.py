"""Who is in a conversation, seen by those who are in it."""

from __future__ import annotations

import pytest

from chat.errors import NotFound
from chat.queries import members
from chat.services import rooms


@pytest.fixture
def room(ada, grace):
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    return room


def test_members_see_each_other(ada, grace, room):
    seen = members.members(grace, room.id)

    assert [(m.display_name, m.role) for m in seen] == [("Ada", "owner"), ("Grace", "member")]


def test_strangers_see_nobody(mallory, room):
    with pytest.raises(NotFound):
        members.members(mallory, room.id)


def test_who_left_is_no_longer_seen_but_known_to_have_changed(ada, grace, room):
    rooms.leave_room(grace, room.id)

    assert [m.display_name for m in members.members(ada, room.id)] == ["Ada"]
    assert [m.display_name for m in members.members_changed(room.id, 2)] == ["Grace"]
    assert members.names_now(room.id) == ["Ada"]


def test_pages_go_on_where_the_last_one_ended(ada, guest, room):
    for number in range(5):
        rooms.join_room(guest(f"Person {number}"), room.code)

    seen, after = [], None
    while page := members.members(ada, room.id, after, 3):
        assert len(page) <= 3
        seen += [m.user_id for m in page]
        after = page[-1].user_id

    assert len(seen) == len(set(seen)) == 7


def test_many_members_cost_no_more_than_few(ada, guest, room, statements):
    with statements() as few:
        members.members(ada, room.id)
    for number in range(10):
        rooms.join_room(guest(f"Person {number}"), room.code)
    with statements() as many:
        members.members(ada, room.id)

    assert len(few) == len(many)
