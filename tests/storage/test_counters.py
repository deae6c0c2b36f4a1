"""The counters: raised under the row's lock, so that no number is given out twice."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat.db import db, write_engine
from chat.errors import NotFound
from chat.models import Conversation
from chat.storage.counters import next_rev, raise_for_messages
from chat.unit_of_work import unit_of_work


def test_many_at_once_get_numbers_in_a_row(app, room):
    def change(_) -> int:
        with app.app_context(), unit_of_work():
            return next_rev(room.id)

    with app.app_context():
        before = db.session.get(Conversation, room.id).rev
    with ThreadPoolExecutor(10) as pool:
        revs = sorted(pool.map(change, range(30)))

    assert revs == list(range(before + 1, before + 31))


def test_what_is_rolled_back_leaves_no_hole(context, room):
    with unit_of_work():
        before = next_rev(room.id)
    with pytest.raises(RuntimeError), unit_of_work():
        next_rev(room.id)
        raise RuntimeError

    with unit_of_work():
        assert next_rev(room.id) == before + 1


def test_what_is_not_there_has_no_counters(context):
    with pytest.raises(NotFound), unit_of_work():
        next_rev(str(uuid.uuid4()))
    with pytest.raises(NotFound), write_engine().begin() as connection:
        raise_for_messages(connection, str(uuid.uuid4()), 1)
