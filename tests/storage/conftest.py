"""A room and its writer, called from inside."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from chat.models import Actor, Conversation
from chat.services import rooms
from chat.storage.message_batch import Draft


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
