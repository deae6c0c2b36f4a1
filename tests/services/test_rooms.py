"""Rooms from inside: their codes, their doors, and what is published."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

import pytest

from chat import clock, events
from chat.db import db
from chat.errors import Conflict, Forbidden, NotFound, Unavailable
from chat.models import Conversation, Member, Role, Visibility
from chat.policy import codes
from chat.services import accounts, rooms
from chat.services.sessions import issue_tokens


def member(room, person) -> Member:
    db.session.rollback()
    return db.session.get(Member, (room.id, person.id), populate_existing=True)


def stored(room) -> Conversation:
    # Who listens to facts has read something, and on SQLite would go on seeing that.
    db.session.rollback()
    return db.session.get(Conversation, room.id, populate_existing=True)


def rooms_of(person) -> int:
    db.session.rollback()
    return db.session.query(Conversation).filter_by(owner_id=person.id).count()


def test_who_makes_a_room_owns_it_and_is_in_it(ada, facts):
    room = rooms.create_room(ada, "Engines")

    assert (room.title, room.owner_id, room.member_count) == ("Engines", ada.id, 1)
    assert member(room, ada).role == Role.OWNER
    assert codes.is_code(room.code)
    assert facts == [events.MemberJoined(room.id, ada.id, 1)]


def test_rooms_are_unlisted_unless_asked_otherwise(ada):
    assert rooms.create_room(ada).visibility == Visibility.UNLISTED
    assert rooms.create_room(ada, visibility=Visibility.PUBLIC).visibility == Visibility.PUBLIC


def test_a_code_that_is_taken_is_not_given_out_again(ada, monkeypatch):
    taken = rooms.create_room(ada).code
    offered = chain(repeat(taken, 3), ["WXYZ"])
    monkeypatch.setattr(codes, "new_code", lambda: next(offered))

    assert rooms.create_room(ada).code == "WXYZ"
    assert rooms_of(ada) == 2


def test_when_every_code_is_taken_it_says_so_and_leaves_nothing_behind(ada, facts, monkeypatch):
    taken = rooms.create_room(ada).code
    monkeypatch.setattr(codes, "new_code", lambda: taken)
    facts.clear()

    with pytest.raises(Unavailable):
        rooms.create_room(ada)

    assert rooms_of(ada) == 1
    assert facts == []


def test_a_title_is_tidied_and_may_be_missing(ada):
    assert rooms.create_room(ada, "  Lake \u202e  weekend ").title == "Lake weekend"
    assert rooms.create_room(ada, " ").title is None
    assert rooms.create_room(ada).title is None


def test_a_password_is_kept_as_a_hash_only(ada):
    room = rooms.create_room(ada, password="open sesame")

    assert room.password_hash.startswith("$2b$")
    assert "sesame" not in room.password_hash


def test_joining_publishes_once(ada, grace, facts):
    room = rooms.create_room(ada)
    facts.clear()

    rooms.join_room(grace, room.code)
    rooms.join_room(grace, room.code)

    assert facts == [events.MemberJoined(room.id, grace.id, 2)]
    assert stored(room).rev == 2


def test_an_empty_password_opens_nothing(ada, grace, facts):
    room = rooms.create_room(ada, password="open sesame")
    facts.clear()

    for password in (None, "", "OPEN SESAME"):
        with pytest.raises(Forbidden):
            rooms.join_room(grace, room.code, password)

    assert facts == [] and stored(room).member_count == 1


def test_a_password_for_a_room_without_one_does_no_harm(ada, grace):
    room = rooms.create_room(ada)

    rooms.join_room(grace, room.code, "whatever")

    assert member(room, grace).left_at is None


def test_a_room_is_never_fuller_than_it_may_be(app, ada, guest):
    room = rooms.create_room(ada, capacity=5)
    people = [guest(f"Person {number}") for number in range(20)]

    def join(person) -> bool:
        with app.app_context():
            try:
                rooms.join_room(person, room.code)
            except Conflict:
                return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(join, people)) == 4
    assert stored(room).member_count == 5
    here = db.session.query(Member).filter_by(conversation_id=room.id, left_at=None).count()
    assert here == 5


def test_a_full_room_does_not_shut_out_who_is_in_it(ada, grace):
    room = rooms.create_room(ada, capacity=2)
    rooms.join_room(grace, room.code)

    rooms.join_room(ada, room.code)

    assert stored(room).member_count == 2


def test_what_was_said_before_somebody_came_is_not_unread(ada, grace):
    room = rooms.create_room(ada)
    room.last_seq = 7
    db.session.commit()

    rooms.join_room(grace, room.code)

    assert (member(room, grace).read_seq, member(room, grace).delivered_seq) == (7, 7)


def test_coming_back_takes_the_old_place(ada, grace):
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    rooms.leave_room(grace, room.id)

    rooms.join_room(grace, room.code)

    assert db.session.query(Member).filter_by(user_id=grace.id).count() == 1
    assert (member(room, grace).left_at, stored(room).member_count) == (None, 2)


def test_the_owner_who_comes_back_is_a_member(ada, grace):
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    rooms.leave_room(ada, room.id)

    rooms.join_room(ada, room.code)

    assert member(room, ada).role == Role.MEMBER
    assert stored(room).owner_id == grace.id


def test_leaving_says_who_left_who_took_over_and_what_the_room_is_now(ada, grace, facts):
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    facts.clear()

    rooms.leave_room(ada, room.id)

    assert facts == [
        events.MemberLeft(room.id, ada.id, 3),
        events.MemberChanged(room.id, grace.id, 4),
        events.ConversationChanged(room.id, 5),
    ]


def test_the_heir_is_who_was_there_longest(ada, guest, grace, linus):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    room = rooms.create_room(ada)
    for days, person in ((2, grace), (1, linus)):
        with clock.given(lambda days=days: start + timedelta(days=days)):
            rooms.join_room(person, room.code)

    rooms.leave_room(ada, room.id)

    assert stored(room).owner_id == linus.id


def test_an_account_inherits_before_a_guest(ada, grace):
    noor, _ = issue_tokens(accounts.register("noor", "noor@example.org", "four characters"))
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    rooms.join_room(noor, room.code)

    rooms.leave_room(ada, room.id)

    assert stored(room).owner_id == noor.id


def test_an_empty_room_has_no_owner_and_stays(ada, facts):
    room = rooms.create_room(ada)
    facts.clear()

    rooms.leave_room(ada, room.id)

    assert (stored(room).owner_id, stored(room).member_count) == (None, 0)
    assert facts == [events.MemberLeft(room.id, ada.id, 2), events.ConversationChanged(room.id, 3)]


def test_a_stranger_cannot_leave_and_changes_nothing(ada, mallory, facts):
    room = rooms.create_room(ada)
    facts.clear()

    with pytest.raises(NotFound):
        rooms.leave_room(mallory, room.id)

    assert (stored(room).rev, stored(room).member_count, facts) == (1, 1, [])


def test_two_who_leave_at_once_are_both_counted(app, ada, guest):
    room = rooms.create_room(ada)
    people = [guest(f"Person {number}") for number in range(8)]
    for person in people:
        rooms.join_room(person, room.code)

    def leave(person):
        with app.app_context():
            rooms.leave_room(person, room.id)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(leave, people))

    assert stored(room).member_count == 1


@pytest.mark.parametrize("name", ["Ada", "ada", " A\u200bda ", "ＡＤＡ", "ADA"])
def test_nobody_new_comes_in_under_a_name_that_is_taken(ada, name):
    room = rooms.create_room(ada)

    with pytest.raises(Conflict) as refused:
        rooms.refuse_taken_name(room, name)

    assert list(refused.value.fields) == ["name"]


def test_a_name_is_free_again_when_its_bearer_has_left(ada, grace):
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    rooms.leave_room(grace, room.id)

    rooms.refuse_taken_name(room, "Grace")
    rooms.refuse_taken_name(room, "Adam")
