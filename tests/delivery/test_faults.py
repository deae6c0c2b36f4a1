"""A fault of ours: it opens no door, silences nobody else, and tells nothing of itself."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest

from chat import events
from chat.namespaces.messaging import MessagingNamespace
from chat.namespaces.presence import PresenceNamespace
from tests.sockets import Refused

SECRET = "the secret of line 17"


def broken(*_args, **_kwargs):
    raise RuntimeError(SECRET)


@contextmanager
def listening(fact_type, listener):
    """Beside those who listen already, and before them."""
    events._listeners[fact_type].insert(0, listener)
    try:
        yield
    finally:
        events._listeners[fact_type].remove(listener)


@pytest.mark.parametrize(
    ("namespace", "kind"), [("/messaging", MessagingNamespace), ("/presence", PresenceNamespace)]
)
def test_a_fault_while_connecting_refuses(monkeypatch, crowd, ada, room, namespace, kind):
    monkeypatch.setattr(kind, "welcome", broken)

    with pytest.raises(Refused) as refused:
        ada.connect(namespace)

    assert refused.value.answer == {"message": "internal"}


def test_who_was_refused_by_a_fault_is_in_no_audience(monkeypatch, app, crowd, ada, grace, room):
    with monkeypatch.context() as patch:
        patch.setattr(MessagingNamespace, "welcome", broken)
        with pytest.raises(Refused):
            ada.connect()
    grace.say(room, "Hello")
    crowd.settle()

    rooms = app.extensions["socketio"].server.manager.rooms["/messaging"]
    audience = rooms[f"conversation:{room['id']}"]
    assert list(audience) == [grace.messaging.sid]
    assert f"user:{ada.id}" not in rooms


def test_a_fault_in_a_command_is_answered_without_its_details(monkeypatch, ada, room):
    socket = ada.messaging
    with monkeypatch.context() as patch:
        patch.setattr("chat.namespaces.messaging.messages_query.page", broken)
        ack = socket.ask("fetch_messages", {"conversation_id": room["id"]})

    assert ack["error"] == {
        "code": "internal",
        "message": "Something went wrong on this server. It has been noted.",
        "retry": False,
    }
    assert SECRET not in json.dumps(ack)
    assert socket.call("fetch_messages", conversation_id=room["id"])["messages"] == []


def test_a_fault_in_the_writer_is_answered_and_the_next_message_goes_through(
    monkeypatch, ada, grace, room
):
    with monkeypatch.context() as patch:
        patch.setattr("chat.storage.message_writer.write_batch", broken)
        with pytest.raises(AssertionError, match="internal"):
            ada.say(room, "lost")

    assert ada.say(room, "found")["seq"] == 1
    assert grace.messaging.call("fetch_messages", conversation_id=room["id"])["messages"]


def test_a_listener_that_fails_keeps_nobody_from_hearing(ada, grace, room):
    grace.messaging.heard()

    with listening(events.MessageCreated, broken):
        message = ada.say(room, "Hello")
        assert grace.messaging.next("message_created")["message"] == message


def test_a_fault_while_saying_goodbye_leaves_no_ghost(monkeypatch, server, ada, grace, room):
    monkeypatch.setattr("chat.namespaces.presence.presence.leave", broken)
    namespace = server.app.extensions["socketio"].server.namespace_handlers["/presence"]

    server.close(ada.presence)

    assert ada.presence.sid not in namespace.sockets
    assert ada.presence.sid not in namespace.statuses
    assert grace.presence.call("heartbeat") == {"status": "online"}
