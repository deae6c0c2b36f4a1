"""Commit once, then say what happened; or do neither."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import event

from chat import events
from chat.db import db, write_engine
from chat.events import Fact, listen
from chat.models import User, UserKind
from chat.unit_of_work import unit_of_work


@dataclass(frozen=True)
class Happened(Fact):
    what: str


@pytest.fixture(autouse=True)
def _context(context):
    yield context
    events._listeners.pop(Happened, None)


@pytest.fixture
def heard() -> list:
    """What was said, and how many people were on disk when it was said."""
    heard: list = []
    listen(Happened)(lambda fact: heard.append((fact.what, on_disk())))
    return heard


def on_disk() -> int:
    with db.engine.connect() as connection:
        return len(connection.execute(db.select(User.id)).all())


def person(name: str) -> User:
    return User(kind=UserKind.GUEST, display_name=name)


def test_what_happened_is_said_once_it_is_on_disk(heard):
    with unit_of_work() as happened:
        db.session.add(person("Ada"))
        happened(Happened("Ada came"))
        db.session.flush()
        happened(Happened("Ada sat down"))
        assert heard == []

    assert heard == [("Ada came", 1), ("Ada sat down", 1)]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_when_the_block_breaks_nothing_is_written_and_nothing_said(heard, fault):
    with pytest.raises(fault), unit_of_work() as happened:
        db.session.add(person("Ada"))
        db.session.flush()
        happened(Happened("Ada came"))
        raise fault

    assert (on_disk(), heard) == (0, [])


def test_when_the_commit_fails_nothing_is_said(heard):
    engine = write_engine()

    def full(_connection):
        raise RuntimeError("the disk is full")

    event.listen(engine, "commit", full)
    with pytest.raises(RuntimeError, match="the disk is full"), unit_of_work() as happened:
        db.session.add(person("Ada"))
        happened(Happened("Ada came"))
    event.remove(engine, "commit", full)

    assert (on_disk(), heard) == (0, [])


def test_after_a_broken_one_the_next_one_works(heard):
    with pytest.raises(RuntimeError), unit_of_work():
        db.session.add(person("Ada"))
        raise RuntimeError

    with unit_of_work() as happened:
        db.session.add(person("Grace"))
        happened(Happened("Grace came"))

    assert heard == [("Grace came", 1)]


def test_one_inside_another_is_refused_and_the_outer_one_writes_nothing(heard):
    with pytest.raises(RuntimeError, match="inside another"), unit_of_work():
        db.session.add(person("Ada"))
        with unit_of_work():
            db.session.add(person("Grace"))

    assert on_disk() == 0


def test_a_listener_may_have_one_of_its_own(heard):
    @listen(Happened)
    def greet(fact):
        if fact.what == "Ada came":
            with unit_of_work() as happened:
                db.session.add(person("Grace"))
                happened(Happened("Grace greeted"))

    with unit_of_work() as happened:
        db.session.add(person("Ada"))
        happened(Happened("Ada came"))

    assert heard == [("Ada came", 1), ("Grace greeted", 2)]


def test_what_was_read_before_is_read_again_inside(app):
    with unit_of_work():
        ada = person("Ada")
        db.session.add(ada)
    assert db.session.get(User, ada.id).display_name == "Ada"
    with app.app_context(), unit_of_work():
        db.session.get(User, ada.id).display_name = "Countess"

    with unit_of_work():
        assert db.session.get(User, ada.id).display_name == "Countess"
