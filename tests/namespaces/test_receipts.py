"""Receipts: how far somebody has been handed, and has read, a conversation."""

from __future__ import annotations

import pytest


@pytest.fixture
def talk(ada, room) -> list[dict]:
    """Three messages of Ada's."""
    return [ada.say(room, text) for text in ("one", "two", "three")]


def mark(person, room, what: str, seq: int) -> int:
    return person.messaging.call(f"mark_{what}", conversation_id=room["id"], seq=seq)["seq"]


def receipt(room, person, delivered: int, read: int) -> dict:
    return {
        "conversation_id": room["id"],
        "user_id": person.id,
        "delivered_seq": delivered,
        "read_seq": read,
    }


def test_the_members_hear_how_far_somebody_has_read(ada, grace, mallory, room, talk):
    ada.messaging.heard()

    assert mark(grace, room, "delivered", 3) == 3
    assert mark(grace, room, "read", 2) == 2

    heard = [receipt(room, grace, 3, 0), receipt(room, grace, 3, 2)]
    assert ada.messaging.heard("receipt_changed") == heard
    assert mallory.messaging.heard() == []


def test_reading_implies_that_it_has_arrived(ada, grace, room, talk):
    ada.messaging.heard()

    mark(grace, room, "read", 2)

    assert ada.messaging.heard("receipt_changed") == [receipt(room, grace, 2, 2)]


def test_ones_other_sockets_hear_it_too(grace, room, talk):
    other = grace.connect()

    mark(grace, room, "read", 3)

    assert other.heard() == [("receipt_changed", receipt(room, grace, 3, 3))]


def test_a_receipt_never_goes_backwards(ada, grace, room, talk):
    mark(grace, room, "read", 3)
    ada.messaging.heard()

    assert mark(grace, room, "read", 1) == 3
    assert mark(grace, room, "delivered", 0) == 3
    assert mark(grace, room, "read", 3) == 3

    assert ada.messaging.heard() == []


@pytest.mark.parametrize("what", ["mark_read", "mark_delivered"])
def test_nobody_reads_what_was_not_said_yet(ada, grace, room, talk, what):
    ada.messaging.heard()

    error = grace.messaging.refusal(what, conversation_id=room["id"], seq=4)

    assert (error["code"], list(error["fields"])) == ("invalid", ["seq"])
    assert ada.messaging.heard() == []


def test_sending_reads_up_to_it_and_no_receipt_is_told(crowd, ada, grace, room, talk):
    ada.messaging.heard()

    message = grace.say(room, "four")
    crowd.settle()

    assert [name for name, _ in ada.messaging.heard()] == ["message_created"]
    members = ada.get(f"/conversations/{room['id']}/members").json()["items"]
    hers = next(member for member in members if member["user"]["id"] == grace.id)
    assert (hers["delivered_seq"], hers["read_seq"]) == (message["seq"], message["seq"])


def test_what_is_unread_becomes_less_by_reading(grace, room, talk):
    def unread() -> int:
        return grace.get(f"/conversations/{room['id']}").json()["my"]["unread"]

    assert unread() == 3
    mark(grace, room, "delivered", 3)
    assert unread() == 3
    mark(grace, room, "read", 2)
    assert unread() == 1


def test_receipts_do_not_count_as_changes_of_the_conversation(grace, room, talk):
    rev = grace.get(f"/conversations/{room['id']}").json()["rev"]

    mark(grace, room, "read", 3)

    assert grace.get(f"/conversations/{room['id']}").json()["rev"] == rev
