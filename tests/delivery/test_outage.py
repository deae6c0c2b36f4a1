"""While the database is away people are told to try again, and then it works; nobody is cut."""

from __future__ import annotations

import uuid

from tests.outage import database_away


def test_a_message_is_refused_for_now_and_goes_through_when_sent_again(
    crowd, settings, ada, grace, room
):
    draft = {"conversation_id": room["id"], "client_id": str(uuid.uuid4()), "body": "Hello"}
    for person in (ada, grace):
        person.messaging.heard()

    with database_away(settings.database_url):
        ack = ada.messaging.ask("send_message", draft)
    assert (ack["error"]["code"], ack["error"]["retry"]) == ("unavailable", True)

    message = ada.messaging.call("send_message", **draft)
    crowd.settle()
    assert [e["message"] for e in grace.messaging.heard("message_created")] == [message]


def test_over_http_it_is_the_same(settings, ada, room):
    path = f"/conversations/{room['id']}/messages"
    draft = {"client_id": str(uuid.uuid4()), "body": "Hello"}

    with database_away(settings.database_url):
        refused = ada.post(path, **draft)
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert refused.json()["retry"] is True

    assert ada.post(path, **draft).status_code == 201


def test_joining_and_reading_are_refused_for_now_and_leave_no_trace(settings, ada, grace, linus):
    room = ada.create_room()
    linus.messaging.heard()

    with database_away(settings.database_url):
        ack = linus.messaging.ask("join_room", {"code": room["code"]})
    assert (ack["error"]["code"], ack["error"]["retry"]) == ("unavailable", True)

    joined = linus.messaging.call("join_room", code=room["code"])
    assert joined["conversation"]["member_count"] == 2
