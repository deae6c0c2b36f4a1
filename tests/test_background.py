"""What goes on while the server runs: it begins, goes on after a fault, and ends."""

from __future__ import annotations

import threading
import uuid

import pytest

import chat
from chat import background
from chat.db import db
from chat.models import Conversation, Message
from chat.services import messages, rooms
from chat.storage.message_batch import Draft


@pytest.fixture
def quick(monkeypatch):
    """A second is a hundredth."""
    monkeypatch.setattr(background, "SETTLE_EVERY", 0.01)
    monkeypatch.setattr(background, "KEEP_ALIVE_EVERY", 0.01)


@pytest.mark.settings(default_room="The Yard")
def test_starting_makes_the_default_room(app):
    chat.start(app)

    with app.app_context():
        assert db.session.query(Conversation).filter_by(title="The Yard").count() == 1


def test_the_clock_is_looked_at_again_after_a_fault(app, quick, monkeypatch):
    looked, again = [], threading.Event()

    def settle():
        looked.append(1)
        if len(looked) == 1:
            raise RuntimeError("the database is away")
        again.set()

    monkeypatch.setattr("chat.services.presence.settle", settle)
    chat.start(app)

    assert again.wait(10)


def test_stopping_ends_it(app, quick, monkeypatch):
    ticks = threading.Semaphore(0)
    monkeypatch.setattr("chat.services.typing.expire", ticks.release)
    chat.start(app)
    assert ticks.acquire(timeout=10)

    chat.stop(app)
    # The turn that had begun already may still end.
    ticks.acquire(timeout=0.05)
    while ticks.acquire(blocking=False):
        pass

    assert not ticks.acquire(timeout=0.1)


def test_stopping_writes_what_waits_and_may_be_done_twice(app, ada):
    chat.start(app)
    with app.app_context():
        room = rooms.create_room(ada)
        messages.send_message(ada, room.id, str(uuid.uuid4()), "Hello")

    chat.stop(app)
    chat.stop(app)

    with app.app_context():
        assert db.session.query(Message).count() == 1


def test_a_server_that_never_started_can_be_stopped(app):
    chat.stop(app)


def test_after_a_stop_the_writer_begins_again_when_it_is_asked(app, ada):
    with app.app_context():
        room = rooms.create_room(ada)
    chat.stop(app)

    with app.app_context():
        draft = Draft(room.id, ada.id, str(uuid.uuid4()), "Hello")
        assert app.extensions["message_writer"].append(draft)[1]
