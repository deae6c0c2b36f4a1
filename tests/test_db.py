"""The database behaves as promised: durable, strict, one writer on SQLite."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from chat.db import db, write_engine
from chat.models import Message, User, UserKind
from chat.unit_of_work import unit_of_work


@pytest.fixture(autouse=True)
def _context(context):
    return context


def ask(statement: str):
    with write_engine().connect() as connection:
        return connection.scalar(text(statement))


def test_what_is_committed_survives_a_power_cut():
    if write_engine().dialect.name == "sqlite":
        assert (ask("PRAGMA journal_mode"), ask("PRAGMA synchronous")) == ("wal", 2)
    else:
        # The tests' own server is a fast one; nothing of ours turns it off for a connection.
        assert ask("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'") != "session"


def test_foreign_keys_hold():
    with pytest.raises(IntegrityError), unit_of_work():
        nobody = "00000000-0000-7000-8000-000000000000"
        db.session.add(
            Message(
                conversation_id=nobody, sender_id=nobody, client_id=nobody, seq=1, rev=1, body="?"
            )
        )


def test_on_sqlite_one_connection_writes_and_others_read():
    engine = write_engine()
    if engine.dialect.name == "sqlite":
        assert engine is not db.engine
        assert (engine.pool.size(), engine.pool._max_overflow) == (1, 0)
    else:
        assert engine is db.engine


def test_readers_do_not_wait_for_a_writer(app):
    with unit_of_work():
        db.session.add(User(kind=UserKind.GUEST, display_name="Ada"))
        db.session.flush()
        with db.engine.connect() as reader:
            assert reader.execute(db.select(User.id)).all() == []


def test_many_writers_at_once_all_get_their_turn(app):
    def write(number: int) -> None:
        with app.app_context(), unit_of_work():
            db.session.add(User(kind=UserKind.GUEST, display_name=f"Person {number}"))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(60)))

    assert db.session.query(User).count() == 60
