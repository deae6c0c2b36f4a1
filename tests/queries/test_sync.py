"""Catching up from inside: the edges, what it costs, and what only comes with later features."""

from __future__ import annotations

import pytest

from chat import clock
from chat.db import db, write_engine
from chat.models import Conversation, Member, Message
from chat.queries.conversations import conversations_of
from chat.queries.messages import SYNC_LIMIT
from chat.queries.sync import sync
from chat.services import rooms
from chat.storage.message_batch import Draft, write_batch
from chat.unit_of_work import unit_of_work


@pytest.fixture
def room(ada, grace) -> Conversation:
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    return room


@pytest.fixture
def talk(new_ids):
    """Let somebody say so many things at once."""

    def talk(person, room, count: int) -> None:
        drafts = [Draft(room.id, person.id, next(new_ids), str(n)) for n in range(count)]
        db.session.rollback()
        with write_engine().begin() as connection:
            write_batch(connection, drafts)

    return talk


def rev(room) -> int:
    db.session.rollback()
    return db.session.get(Conversation, room.id, populate_existing=True).rev


def test_five_hundred_changes_come_whole(ada, grace, room, talk):
    before = rev(room)
    talk(ada, room, SYNC_LIMIT)

    [missed], _ = sync(grace, {room.id: before})

    assert not missed.reset
    assert [m.seq for m in missed.messages] == list(range(1, SYNC_LIMIT + 1))


def test_one_more_starts_over_with_the_newest_page(ada, grace, room, talk):
    before = rev(room)
    talk(ada, room, SYNC_LIMIT + 1)

    [missed], _ = sync(grace, {room.id: before})

    assert missed.reset
    assert [m.seq for m in missed.messages] == list(range(452, 502))
    assert {member.user_id for member in missed.members} == {ada.id, grace.id}


def test_a_message_that_became_a_tombstone_comes_again(ada, grace, room, talk):
    """Deleting comes later; catching up is ready for it."""
    talk(ada, room, 3)
    before = rev(room)
    with unit_of_work():
        stored = db.session.get(Conversation, room.id, populate_existing=True)
        stored.rev += 1
        message = db.session.query(Message).filter_by(seq=2).one()
        message.body, message.deleted_at, message.rev = None, clock.now(), stored.rev

    [missed], _ = sync(grace, {room.id: before})

    [tombstone] = missed.messages
    assert (tombstone.seq, tombstone.body, tombstone.rev) == (2, None, before + 1)
    assert tombstone.deleted_at is not None


def test_a_rev_of_nought_is_everything_that_ever_was(ada, room, talk):
    talk(ada, room, 3)

    [missed], _ = sync(ada, {room.id: 0})

    assert not missed.reset
    assert ([m.seq for m in missed.messages], len(missed.members)) == ([1, 2, 3], 2)


def test_catching_up_on_much_costs_no_more_than_on_little(ada, grace, room, talk, statements):
    before = rev(room)
    talk(ada, room, 1)
    with statements() as little:
        sync(grace, {room.id: before})
    talk(ada, room, 400)
    with statements() as much:
        sync(grace, {room.id: before})

    assert len(little) == len(much)


def test_a_conversation_without_news_costs_nothing(ada, grace, room, statements):
    others = [rooms.create_room(grace) for _ in range(10)]
    revs = {place.id: rev(place) for place in [room, *others]}
    with statements() as few:
        assert sync(grace, revs) == ([], [])

    assert len(few) <= 2


def test_the_list_costs_the_same_for_one_room_and_for_many(ada, room, talk, statements):
    talk(ada, room, 3)
    with statements() as one:
        conversations_of(ada)
    for _ in range(10):
        talk(ada, rooms.create_room(ada), 2)
    with statements() as many:
        assert len(conversations_of(ada)) == 11

    assert len(one) == len(many) == 2


def test_every_change_is_on_exactly_one_row_so_that_none_is_missed(ada, grace, linus, room, talk):
    rooms.join_room(linus, room.code)
    talk(ada, room, 5)
    rooms.leave_room(linus, room.id)
    talk(grace, room, 2)

    db.session.rollback()
    of_messages = [m.rev for m in db.session.query(Message).filter_by(conversation_id=room.id)]
    of_members = [m.rev for m in db.session.query(Member).filter_by(conversation_id=room.id)]
    # Linus came (3) and left (9): only the last of the two is on his row.
    assert sorted(of_messages + of_members) == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    assert rev(room) == 11


def test_nobody_is_in_too_many_conversations_to_keep_them(ada):
    with unit_of_work():
        many = [Conversation(kind="room", code=None, member_count=1) for _ in range(1100)]
        db.session.add_all(many)
        db.session.flush()
        db.session.add_all(Member(conversation_id=c.id, user_id=ada.id, rev=0) for c in many)

    missed, left = sync(ada, {c.id: 0 for c in many})

    assert (missed, left) == ([], [])
    assert len(sync(ada, {})[0]) == 1100
