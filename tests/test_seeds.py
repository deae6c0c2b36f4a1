"""The seeds: a newcomer's first minute never breaks, and sowing twice is sowing once."""

from __future__ import annotations

from collections import Counter

import pytest

from chat.db import db
from chat.models import Conversation, Member, Message, User
from chat.queries.conversations import conversations_of
from chat.seeds import PASSWORD, PEOPLE, ROOMS, sow
from chat.services import accounts, sessions


@pytest.fixture(autouse=True)
def _context(context):
    return context


def counts() -> Counter:
    db.session.rollback()
    tables = (User, Conversation, Member, Message)
    return Counter({table.__name__: db.session.query(table).count() for table in tables})


def test_there_are_people_rooms_and_talk_afterwards():
    told = list(sow())

    lines = sum(len(script.strip().splitlines()) for script in ROOMS.values())
    assert counts() == {
        "User": len(PEOPLE),
        "Conversation": len(ROOMS),
        "Member": len(PEOPLE) * len(ROOMS),
        "Message": lines,
    }
    assert any(PASSWORD in line for line in told)
    assert all(any(title in line for line in told) for title in ROOMS)


def test_sowing_twice_is_sowing_once():
    list(sow())
    once = counts()
    revs = {room.id: room.rev for room in db.session.query(Conversation)}

    list(sow())

    assert counts() == once
    assert {room.id: room.rev for room in db.session.query(Conversation)} == revs


def test_everybody_can_log_in_and_has_something_to_read():
    list(sow())

    for username in PEOPLE:
        actor, _ = sessions.issue_tokens(accounts.authenticate(username, PASSWORD))
        assert len(conversations_of(actor)) == len(ROOMS)
        assert all(record.last_message for record in conversations_of(actor))


def test_some_have_read_everything_and_some_have_not():
    list(sow())

    unread = {member.read_seq for member in db.session.query(Member)}
    assert len(unread) > 1
    for member, room in db.session.query(Member, Conversation).join(
        Conversation, Conversation.id == Member.conversation_id
    ):
        assert 0 <= member.read_seq <= member.delivered_seq <= room.last_seq
