"""Sending from inside: who may, and what comes back."""

from __future__ import annotations

import uuid

import pytest

from chat import events
from chat.errors import NotFound
from chat.services import messages, rooms


@pytest.fixture
def room(ada):
    return rooms.create_room(ada)


def test_the_message_comes_back_with_its_place(ada, room):
    client_id = str(uuid.uuid4())

    record, created = messages.send_message(ada, room.id, client_id, "Hello")
    again, created_again = messages.send_message(ada, room.id, client_id, "Hello again")

    assert (record.seq, record.body, record.sender_name) == (1, "Hello", "Ada")
    assert again == record
    assert (created, created_again) == (True, False)


def test_strangers_say_nothing(mallory, room, facts):
    with pytest.raises(NotFound):
        messages.send_message(mallory, room.id, str(uuid.uuid4()), "Hello")

    assert not any(isinstance(fact, events.MessageCreated) for fact in facts)


def test_a_reply_to_a_reply_quotes_only_one(ada, room):
    first, _ = messages.send_message(ada, room.id, str(uuid.uuid4()), "one")
    second, _ = messages.send_message(ada, room.id, str(uuid.uuid4()), "two", first.id)
    third, _ = messages.send_message(ada, room.id, str(uuid.uuid4()), "three", second.id)

    assert (third.reply_to.id, third.reply_to.excerpt) == (second.id, "two")
