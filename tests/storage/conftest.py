"""A room and its writer, called from inside."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from chat import events
from chat.errors import NotFound
from chat.models import Actor, Conversation
from chat.services import rooms
from chat.storage.message_batch import Draft
from chat.storage.message_writer import MessageWriter


@pytest.fixture
def room(app, ada, grace) -> Conversation:
    """Ada's room; Grace is in it."""
    with app.app_context():
        room = rooms.create_room(ada, "Engines")
        rooms.join_room(grace, room.code)
    return room


@pytest.fixture
def draft(room) -> Callable[..., Draft]:
    """A message somebody is about to send to the room."""

    def draft(sender: Actor, body: str = "Hello", **fields) -> Draft:
        given = {"conversation_id": room.id, "client_id": str(uuid.uuid4()), **fields}
        return Draft(sender_id=sender.id, body=body, **given)

    return draft


@pytest.fixture
def writer(app) -> MessageWriter:
    return app.extensions["message_writer"]


def sending(app, writer: MessageWriter) -> Callable:
    """Hand over a draft from a thread of one's own, as each request does."""

    def send(draft: Draft):
        with app.app_context():
            return writer.append(draft)

    return send


@pytest.fixture
def send(app, writer) -> Callable:
    return sending(app, writer)


@pytest.fixture
def told() -> Iterator[list]:
    """The messages that were told, in the order of telling."""
    told: list = []

    def listener(fact: events.MessageCreated) -> None:
        told.append(fact.message)

    events.listen(events.MessageCreated)(listener)
    yield told
    events._listeners[events.MessageCreated].remove(listener)


@pytest.fixture
def settle(send, draft, mallory) -> Callable[[], None]:
    """Return when everything sent so far has been told."""

    def settle() -> None:
        # A refusal comes after everything before it has been told.
        with pytest.raises(NotFound):
            send(draft(mallory))

    return settle


class Hold:
    """A writer that stands still at the beginning of its first transaction until let go."""

    def __init__(self, writer: MessageWriter):
        self.begun, self._held = threading.Event(), threading.Event()
        event.listen(writer._engine, "begin", self._wait)

    def let_go(self) -> None:
        self._held.set()

    def _wait(self, _connection) -> None:
        self.begun.set()
        self._held.wait(10)
