"""Heads: a lost last event has no successor to reveal it, so the revs are told again."""

from __future__ import annotations

import uuid


def test_who_has_a_conversation_in_view_is_told_its_rev(ada, grace, room):
    rev = grace.messaging.call("open_conversation", conversation_id=room["id"])["rev"]

    told = grace.messaging.next("heads")["revs"]

    assert told == {room["id"]: rev}


def test_a_new_rev_is_told_to_those_who_look(ada, grace, room):
    grace.messaging.call("open_conversation", conversation_id=room["id"])
    message = ada.say(room, "Did this reach you?")

    while (told := grace.messaging.next("heads")["revs"])[room["id"]] < message["rev"]:
        pass

    assert told == {room["id"]: message["rev"]}


def test_nothing_in_view_answers_zero(ada, room):
    ada.messaging.call("open_conversation", conversation_id=room["id"])

    assert ada.messaging.call("open_conversation", conversation_id=None) == {"rev": 0}


def test_strangers_have_nothing_in_view(mallory, room):
    refusal = mallory.messaging.refusal("open_conversation", conversation_id=room["id"])
    unknown = mallory.messaging.refusal("open_conversation", conversation_id=str(uuid.uuid4()))

    assert refusal["code"] == unknown["code"] == "not_found"


def test_who_left_is_not_told_how_it_goes_on(ada, grace, linus, room):
    linus.join(room)
    for person in (grace, linus):
        person.messaging.call("open_conversation", conversation_id=room["id"])
    linus.messaging.call("leave_room", conversation_id=room["id"])
    message = ada.say(room, "Linus is gone")

    while grace.messaging.next("heads")["revs"][room["id"]] < message["rev"]:
        pass

    assert not [
        h for h in linus.messaging.heard("heads") if h["revs"][room["id"]] >= message["rev"]
    ]
