"""Leaving: it is over at once on every socket, and the others learn of it."""

from __future__ import annotations

import requests


def leave(person, room) -> None:
    assert person.messaging.call("leave_room", conversation_id=room["id"]) == {}


def test_nothing_arrives_any_more_on_any_socket_in_any_namespace(crowd, ada, grace, room):
    sockets = [grace.messaging, grace.connect(), grace.typing, grace.presence]
    ada.presence.heard()
    leave(grace, room)
    for socket in sockets:
        socket.heard()

    ada.say(room, "Is she gone?")
    ada.typing.call("start_typing", conversation_id=room["id"])
    ada.presence.call("set_presence", status="away")
    ada.messaging.call("mark_read", conversation_id=room["id"], seq=1)
    crowd.settle()

    assert [socket.heard() for socket in sockets] == [[], [], [], []]


def test_the_others_hear_who_left(ada, grace, mallory, room):
    ada.messaging.heard()

    leave(grace, room)

    [event] = ada.messaging.heard("member_changed")
    assert event["member"]["user"] == grace.user
    assert event["member"]["left_at"] is not None
    assert mallory.messaging.heard() == []


def test_all_sockets_of_the_one_who_left_are_told(grace, room):
    other = grace.connect()

    leave(grace, room)

    event = {"conversation_id": room["id"], "reason": "left"}
    assert grace.messaging.heard() == [("conversation_removed", event)]
    assert other.heard() == [("conversation_removed", event)]


def test_who_left_hears_the_other_rooms_as_before(ada, grace, room):
    other = ada.create_room()
    grace.join(other)
    leave(grace, room)

    message = ada.say(other, "Still here?")

    assert grace.messaging.next("message_created")["message"] == message


def test_who_left_is_no_longer_counted_nor_listed(ada, grace, room):
    leave(grace, room)

    assert ada.get(f"/conversations/{room['id']}").json()["member_count"] == 1
    members = ada.get(f"/conversations/{room['id']}/members").json()["items"]
    assert [member["user"]["id"] for member in members] == [ada.id]
    assert grace.get("/conversations").json()["items"] == []


def test_leaving_twice_says_that_there_is_nothing_to_leave(ada, grace, room):
    leave(grace, room)
    ada.messaging.heard()

    error = grace.messaging.refusal("leave_room", conversation_id=room["id"])

    assert error["code"] == "not_found"
    assert ada.get(f"/conversations/{room['id']}").json()["member_count"] == 1
    assert ada.messaging.heard() == []


def test_what_was_said_stays_when_its_author_leaves(ada, grace, room):
    message = grace.say(room, "So long")

    leave(grace, room)

    page = ada.messaging.call("fetch_messages", conversation_id=room["id"])
    assert page["messages"] == [message]


def test_coming_back_opens_everything_again(ada, grace, room):
    grace.typing.heard()
    leave(grace, room)
    missed = ada.say(room, "While you were away")
    grace.messaging.heard()

    joined = grace.messaging.call("join_room", code=room["code"])

    assert joined["messages"] == [missed]
    assert joined["conversation"]["my"]["unread"] == 0
    assert [member["left_at"] for member in joined["members"]] == [None, None]
    message = ada.say(room, "There you are")
    assert grace.messaging.next("message_created")["message"] == message
    ada.typing.call("start_typing", conversation_id=room["id"])
    assert grace.typing.next("typing_changed")["user_id"] == ada.id


def test_when_the_owner_leaves_the_one_who_was_there_longest_takes_over(ada, grace, linus, room):
    linus.join(room)
    grace.messaging.heard()

    leave(ada, room)

    heard = grace.messaging.heard()
    assert [name for name, _ in heard] == [
        "member_changed",
        "member_changed",
        "conversation_changed",
    ]
    left, heir, conversation = (data for _, data in heard)
    assert left["member"]["user"] == ada.user
    assert (heir["member"]["user"], heir["member"]["role"]) == (grace.user, "owner")
    assert conversation["conversation"]["owner_id"] == grace.id
    assert conversation["conversation"]["my"] is None
    assert [left["rev"] + 1, left["rev"] + 2] == [heir["rev"], conversation["rev"]]


def test_an_account_takes_over_before_a_guest_who_was_there_longer(ada, linus, server):
    room = ada.create_room()
    url = f"{server.url}/api/v1/rooms/{room['code']}/join"
    assert requests.post(url, json={"name": "A guest"}).status_code == 200
    linus.join(room)

    leave(ada, room)

    assert linus.get(f"/conversations/{room['id']}").json()["owner_id"] == linus.id


def test_a_room_everybody_left_can_be_entered_again(ada, grace, room):
    leave(grace, room)
    leave(ada, room)

    joined = grace.messaging.call("join_room", code=room["code"])

    assert joined["conversation"]["member_count"] == 1
