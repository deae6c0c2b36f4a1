"""Talking: who hears a message, what an ack says, and what sending again does."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor


def new_id() -> str:
    return str(uuid.uuid4())


def test_a_sent_message_reaches_every_member_on_each_of_their_sockets(ada, grace, room):
    sockets = [ada.messaging, ada.connect(), grace.connect(), grace.connect()]

    message = ada.say(room, "Hello")

    event = {"conversation_id": room["id"], "rev": message["rev"], "message": message}
    assert [socket.next("message_created") for socket in sockets] == [event] * 4


def test_a_stranger_hears_nothing_of_it(crowd, ada, mallory, room):
    ada.say(room, "Hello")
    crowd.settle()

    assert mallory.messaging.heard() == []


def test_a_message_says_who_sent_what_and_when(ada, room):
    client_id = new_id()

    message = ada.say(room, "Hello", client_id=client_id)

    assert message == {
        "id": message["id"],
        "conversation_id": room["id"],
        "seq": 1,
        "rev": message["rev"],
        "client_id": client_id,
        "sender": {"id": ada.id, "display_name": "Ada", "kind": "account"},
        "kind": "text",
        "body": "Hello",
        "reply_to": None,
        "mentions": [],
        "attachments": [],
        "reactions": [],
        "pinned_at": None,
        "created_at": message["created_at"],
        "edited_at": None,
        "deleted_at": None,
    }
    assert uuid.UUID(message["id"]).version == 7
    assert message["created_at"].endswith("Z") and len(message["created_at"]) == 24


def test_an_acknowledged_message_is_in_the_history(ada, grace, room):
    message = ada.say(room, "Hello")

    page = grace.messaging.call("fetch_messages", conversation_id=room["id"])

    assert page == {"messages": [message], "has_before": False, "has_after": False}


def test_positions_are_given_out_one_after_the_other(ada, grace, room):
    messages = [speaker.say(room, "…") for speaker in (ada, grace, ada)]

    assert [message["seq"] for message in messages] == [1, 2, 3]
    first = messages[0]["rev"]
    assert [message["rev"] for message in messages] == [first, first + 1, first + 2]


def test_each_conversation_counts_for_itself(ada, room):
    ada.say(room, "one")
    other = ada.create_room()

    assert ada.say(other, "one")["seq"] == 1


def test_sending_again_with_the_same_client_id_sends_once(crowd, ada, grace, room):
    client_id = new_id()
    grace.messaging.heard()

    first = ada.say(room, "Hello", client_id=client_id)
    again = ada.say(room, "something else", client_id=client_id)
    crowd.settle()

    assert again == first
    assert len(grace.messaging.heard("message_created")) == 1


def test_the_same_client_id_at_the_same_time_sends_once(crowd, ada, grace, room):
    client_id, sockets = new_id(), [ada.connect() for _ in range(4)]
    payload = {"conversation_id": room["id"], "client_id": client_id, "body": "Hello"}
    grace.messaging.heard()

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda socket: socket.call("send_message", **payload), sockets))
    crowd.settle()

    assert acks == [acks[0]] * 4
    assert len(grace.messaging.heard("message_created")) == 1


def test_two_people_may_have_the_same_client_id(ada, grace, room):
    client_id = new_id()

    messages = [speaker.say(room, "Hello", client_id=client_id) for speaker in (ada, grace)]

    assert [message["seq"] for message in messages] == [1, 2]


def test_a_client_id_is_the_same_in_any_spelling(ada, room):
    client_id = new_id()

    first = ada.say(room, "Hello", client_id=client_id)
    again = ada.say(room, "Hello", client_id=client_id.upper())

    assert again == first


def test_sending_again_over_http_gives_the_message_of_the_socket(ada, room):
    client_id = new_id()
    path = f"/conversations/{room['id']}/messages"

    first = ada.say(room, "Hello", client_id=client_id)
    again = ada.post(path, client_id=client_id, body="Hello")
    other = ada.post(path, client_id=new_id(), body="Hello")

    assert (again.status_code, again.json()) == (200, first)
    assert (other.status_code, other.json()["seq"]) == (201, 2)


def test_a_message_sent_over_http_is_heard_on_the_sockets(ada, grace, room):
    grace.messaging.heard()

    sent = ada.post(f"/conversations/{room['id']}/messages", client_id=new_id(), body="Hello")

    assert grace.messaging.next("message_created")["message"] == sent.json()


def test_a_reply_shows_what_it_answers(ada, grace, room):
    question = ada.say(room, "Tea or coffee? " + "x" * 200)

    answer = grace.say(room, "Tea", reply_to=question["id"])

    assert answer["reply_to"] == {
        "id": question["id"],
        "sender_name": "Ada",
        "excerpt": question["body"][:140],
    }
    page = ada.messaging.call("fetch_messages", conversation_id=room["id"])
    assert page["messages"][1] == answer


def test_a_reply_to_a_message_of_another_room_is_refused(ada, room):
    elsewhere = ada.say(ada.create_room(), "Hello")

    error = ada.messaging.refusal(
        "send_message",
        conversation_id=room["id"],
        client_id=new_id(),
        body="Hello",
        reply_to=elsewhere["id"],
    )

    assert error["code"] == "not_found"
    assert ada.say(room, "Hello")["seq"] == 1


def test_text_is_kept_as_it_was_meant(ada, room):
    for text in (
        "  two\n\tlines  ",
        "👩‍👩‍👧",
        "أراك غدا",
        "<b>&amp;</b>",
        "'; DROP TABLE messages",
        "%s",
    ):
        assert ada.say(room, text)["body"] == text


def test_text_is_kept_in_its_composed_form(ada, room):
    assert ada.say(room, "cafe\u0301")["body"] == "café"


def test_what_one_sends_is_never_unread_to_oneself(ada, grace, room):
    ada.say(room, "Hello")

    [mine] = ada.messaging.call("sync", conversations={})["conversations"]
    [hers] = grace.messaging.call("sync", conversations={})["conversations"]

    assert mine["conversation"]["my"]["unread"] == 0
    assert mine["conversation"]["my"]["read_seq"] == 1
    assert hers["conversation"]["my"]["unread"] == 1


def test_one_persons_messages_keep_their_order_when_sent_without_waiting(ada, grace, room):
    grace.messaging.heard()

    for number in range(30):
        ada.messaging.say(
            f'2/messaging,["send_message",{{"conversation_id":"{room["id"]}",'
            f'"client_id":"{new_id()}","body":"{number}"}}]'
        )
    bodies = [grace.messaging.next("message_created")["message"]["body"] for _ in range(30)]

    assert bodies == [str(number) for number in range(30)]
