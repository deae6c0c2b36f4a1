"""For tests of pages: somebody with a browser, and rooms to come into."""

from __future__ import annotations

import pytest

from chat.models import Conversation
from chat.services import rooms
from tests.blueprints.visitor import Visitor, pretend_built


@pytest.fixture
def lobby(app) -> Conversation:
    with app.app_context():
        return rooms.ensure_default_room()


@pytest.fixture
def room(app, ada) -> Conversation:
    """Ada's room."""
    with app.app_context():
        return rooms.create_room(ada, "Engines")


@pytest.fixture
def visitor(app, lobby, tmp_path, monkeypatch) -> Visitor:
    pretend_built(tmp_path, monkeypatch)
    return Visitor(app)
