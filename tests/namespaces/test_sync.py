"""Catching up: after it one knows what somebody knows who was there all the time."""

from __future__ import annotations

import uuid


def sync(person, **revs: int) -> dict:
    return person.messaging.call("sync", conversations=revs)


def rev_of(person, room) -> int:
    return person.get(f"/conversations/{room['id']}").json()["rev"]


def test_at_first_everything_is_new(ada, grace, room):
    message = ada.say(room, "Hello")

    [synced] = sync(grace)["conversations"]

    assert synced["reset"] is True
    assert synced["messages"] == [message]
    assert {member["user"]["id"] for member in synced["members"]} == {ada.id, grace.id}
    assert synced["rev"] == synced["conversation"]["rev"] == message["rev"]
    assert synced["conversation"]["my"]["unread"] == 1
    assert synced["conversation"]["last_message"] == message


def test_who_is_in_no_room_has_nothing_to_catch_up(mallory, room):
    assert sync(mallory) == {"conversations": [], "left": []}


def test_who_has_everything_gets_nothing(ada, grace, room):
    ada.say(room, "Hello")

    assert sync(grace, **{room["id"]: rev_of(grace, room)}) == {"conversations": [], "left": []}


def test_exactly_what_was_missed_comes(ada, grace, room):
    ada.say(room, "seen")
    rev = rev_of(grace, room)
    missed = [ada.say(room, text) for text in ("one", "two", "three")]

    [synced] = sync(grace, **{room["id"]: rev})["conversations"]

    assert (synced["messages"], synced["reset"], synced["members"]) == (missed, False, [])


def test_only_what_changed_comes(ada, grace, room):
    other = ada.create_room()
    grace.join(other)
    revs = {place["id"]: rev_of(grace, place) for place in (room, other)}
    ada.say(other, "Hello")

    [synced] = sync(grace, **revs)["conversations"]

    assert synced["conversation"]["id"] == other["id"]


def test_who_came_and_who_left_meanwhile_comes_too(ada, grace, linus, crowd, room):
    rev = rev_of(ada, room)
    linus.join(room)
    passing = crowd.person("Noor")
    passing.join(room)
    passing.messaging.call("leave_room", conversation_id=room["id"])
    grace.messaging.call("leave_room", conversation_id=room["id"])

    [synced] = sync(ada, **{room["id"]: rev})["conversations"]

    here = {m["user"]["display_name"]: m["left_at"] is None for m in synced["members"]}
    assert here == {"Linus": True, "Noor": False, "Grace": False}
    assert synced["reset"] is False


def test_a_room_one_joined_elsewhere_comes_whole(grace, room):
    [synced] = sync(grace, **{str(uuid.uuid4()): 3})["conversations"]

    assert synced["reset"] is True
    assert len(synced["members"]) == 2


def test_what_one_is_no_longer_in_is_named(grace, room):
    rev = rev_of(grace, room)
    grace.messaging.call("leave_room", conversation_id=room["id"])

    assert sync(grace, **{room["id"]: rev}) == {"conversations": [], "left": [room["id"]]}


def test_anothers_room_and_one_that_never_was_look_the_same(mallory, room):
    nobody = str(uuid.uuid4())

    assert sync(mallory, **{nobody: 1, room["id"]: 1}) == {
        "conversations": [],
        "left": sorted([nobody, room["id"]]),
    }


def test_a_rev_from_the_future_starts_over(ada, grace, room):
    message = ada.say(room, "Hello")

    [synced] = sync(grace, **{room["id"]: 2**53 - 1})["conversations"]

    assert (synced["reset"], synced["messages"]) == (True, [message])
    assert synced["rev"] == message["rev"]


def test_the_events_heard_and_the_sync_tell_the_same_story(crowd, ada, grace, linus, room):
    """What somebody built from events is what somebody else gets who was away."""
    [before] = sync(grace)["conversations"]
    grace.messaging.heard()
    ada.say(room, "one")
    linus.join(room)
    linus.say(room, "two")
    linus.messaging.call("leave_room", conversation_id=room["id"])
    ada.say(room, "three")
    crowd.settle()

    heard = grace.messaging.heard()
    [synced] = sync(grace, **{room["id"]: before["rev"]})["conversations"]

    assert [d["message"] for n, d in heard if n == "message_created"] == synced["messages"]
    revs = [data["rev"] for _, data in heard if "rev" in data]
    assert revs == list(range(before["rev"] + 1, synced["rev"] + 1))
    last_words = {d["member"]["user"]["id"]: d for n, d in heard if n == "member_changed"}
    [left] = synced["members"]
    # A message moves the receipt of its sender, so that is told by the message alone.
    told = last_words[linus.id]["member"]
    assert {**told, "presence": None} == {**left, "presence": None}
