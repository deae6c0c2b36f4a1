"""The room there is from the start: made once, public, and nobody's own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from chat.db import db
from chat.models import Conversation, Visibility
from chat.services import rooms


@pytest.mark.settings(default_room="The Yard")
def test_the_default_room_is_made_once():
    first = rooms.ensure_default_room()
    again = rooms.ensure_default_room()

    assert again.id == first.id
    assert (first.title, first.visibility, first.owner_id) == ("The Yard", Visibility.PUBLIC, None)
    assert db.session.query(Conversation).filter_by(title="The Yard").count() == 1


def test_every_database_has_its_lobby():
    assert db.session.query(Conversation).filter_by(title="Lobby").count() == 1
    assert rooms.ensure_default_room().title == "Lobby"


@pytest.mark.settings(default_room="")
def test_there_is_no_default_room_where_none_is_wanted():
    assert rooms.ensure_default_room() is None


@pytest.mark.settings(default_room="The Yard")
def test_somebodys_public_room_of_that_name_is_not_taken_for_the_default_room(ada):
    hers = rooms.create_room(ada, "The Yard", Visibility.PUBLIC)

    assert rooms.ensure_default_room().id != hers.id


def test_the_default_room_is_still_that_after_people_came_and_left(ada):
    lobby = rooms.ensure_default_room()
    rooms.join_room(ada, lobby.code)
    rooms.leave_room(ada, lobby.id)

    assert rooms.ensure_default_room().id == lobby.id


@pytest.mark.settings(default_room="The Yard")
def test_processes_that_start_together_make_one_default_room(app):
    def ensure(_) -> str:
        with app.app_context():
            return rooms.ensure_default_room().id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ensure, range(8)))) == 1
