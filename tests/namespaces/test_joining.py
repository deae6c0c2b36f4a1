"""Coming in by code: what the newcomer gets, and what the others hear."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest


def test_a_newcomer_gets_the_room_its_people_and_the_newest_messages(ada, linus, room):
    messages = [ada.say(room, str(number)) for number in range(55)]

    joined = linus.messaging.call("join_room", code=room["code"])

    assert joined["messages"] == messages[-50:]
    assert {member["user"]["display_name"] for member in joined["members"]} == {
        "Ada",
        "Grace",
        "Linus",
    }
    conversation = joined["conversation"]
    assert joined["rev"] == conversation["rev"]
    assert (conversation["title"], conversation["member_count"]) == ("Engines", 3)
    assert conversation["last_message"] == messages[-1]
    assert conversation["my"] == {
        "role": "member",
        "read_seq": 55,
        "delivered_seq": 55,
        "unread": 0,
        "mentions": 0,
        "muted_until": None,
        "notify": "all",
    }


@pytest.mark.parametrize("spelling", [str.lower, " - ".join, "  {}\t".format])
def test_a_code_is_understood_however_it_is_typed(linus, room, spelling):
    joined = linus.messaging.call("join_room", code=spelling(room["code"]).strip("\t"))

    assert joined["conversation"]["id"] == room["id"]


def test_the_others_hear_who_came_and_strangers_do_not(ada, linus, mallory, room):
    ada.messaging.heard()

    joined = linus.messaging.call("join_room", code=room["code"])

    [event] = ada.messaging.heard("member_changed")
    assert event["conversation_id"] == room["id"]
    assert event["rev"] == joined["rev"]
    assert event["member"]["user"] == linus.user
    assert (event["member"]["role"], event["member"]["left_at"]) == ("member", None)
    assert mallory.messaging.heard() == []


def test_all_of_the_newcomers_sockets_hear_the_room_from_then_on(ada, linus, room):
    sockets = [linus.messaging, linus.connect()]

    linus.messaging.call("join_room", code=room["code"])
    message = ada.say(room, "Welcome")

    for socket in sockets:
        added = socket.next("conversation_added")["conversation"]
        assert (added["id"], added["my"]["role"]) == (room["id"], "member")
        assert socket.next("message_created")["message"] == message


def test_coming_in_over_http_opens_the_ears_of_the_sockets(ada, linus, room):
    linus.messaging.heard()

    linus.join(room)

    assert linus.messaging.next("conversation_added")["conversation"]["id"] == room["id"]
    message = ada.say(room, "Welcome")
    assert linus.messaging.next("message_created")["message"] == message


def test_creating_a_room_opens_the_ears_of_the_sockets(ada):
    ada.messaging.heard()

    room = ada.create_room()

    assert ada.messaging.next("conversation_added")["conversation"]["id"] == room["id"]


def test_joining_twice_is_harmless(ada, grace, room):
    ada.messaging.heard()
    first = grace.messaging.call("join_room", code=room["code"])
    again = grace.messaging.call("join_room", code=room["code"])

    assert again == first
    assert again["conversation"]["member_count"] == 2
    assert ada.messaging.heard() == []


def test_joining_twice_at_once_is_joining_once(ada, linus, room):
    ada.messaging.heard()
    sockets = [linus.connect() for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        joined = list(pool.map(lambda s: s.call("join_room", code=room["code"]), sockets))

    assert {one["conversation"]["member_count"] for one in joined} == {3}
    assert len(ada.messaging.heard("member_changed")) == 1


def test_a_room_with_a_password_lets_in_only_who_knows_it(ada, linus):
    room = ada.create_room(password="open sesame")

    assert linus.messaging.refusal("join_room", code=room["code"])["code"] == "forbidden"
    wrong = linus.messaging.refusal("join_room", code=room["code"], password="open barley")
    assert (wrong["code"], list(wrong["fields"])) == ("forbidden", ["password"])
    assert linus.messaging.call("sync", conversations={})["conversations"] == []
    joined = linus.messaging.call("join_room", code=room["code"], password="open sesame")
    assert joined["conversation"]["has_password"] is True


def test_who_is_in_needs_no_password_to_join_again(ada, linus):
    room = ada.create_room(password="open sesame")
    linus.join(room, password="open sesame")

    assert linus.messaging.call("join_room", code=room["code"])["rev"] == room["rev"] + 1


def test_a_full_room_takes_nobody_else(ada, grace, linus):
    room = ada.create_room(capacity=2)
    grace.join(room)

    assert linus.messaging.refusal("join_room", code=room["code"])["code"] == "conflict"
    assert grace.messaging.call("join_room", code=room["code"])["conversation"]["capacity"] == 2


def test_a_place_that_becomes_free_can_be_taken(ada, grace, linus):
    room = ada.create_room(capacity=2)
    grace.join(room)
    grace.messaging.call("leave_room", conversation_id=room["id"])

    assert linus.messaging.call("join_room", code=room["code"])["conversation"]["member_count"] == 2


def test_the_last_places_are_given_out_exactly_once(crowd, ada):
    room = ada.create_room(capacity=4)
    sockets = [crowd.person("Somebody").messaging for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        acks = list(pool.map(lambda s: s.ask("join_room", {"code": room["code"]}), sockets))

    assert sum(ack["ok"] for ack in acks) == 3
    assert {ack["error"]["code"] for ack in acks if not ack["ok"]} == {"conflict"}
    assert ada.get(f"/conversations/{room['id']}").json()["member_count"] == 4
