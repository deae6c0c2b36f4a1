"""What every test may ask for: an app on a fresh database, and people who use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

import chat
from chat.db import db
from chat.models import Actor
from chat.services import identities, sessions
from config import Settings

pytest_plugins = ["tests.rig.plugin"]


def pytest_configure(config):
    config.addinivalue_line("markers", "settings(**changes): settings this test's app is to have")


@pytest.fixture
def settings(request, database_url, tmp_path) -> Settings:
    """Those of a small server on a fresh database; a test changes some by its marker."""
    settings = Settings.from_environ(
        {
            "INSTANCE_PATH": str(tmp_path / "instance"),
            "DATABASE_URL": database_url,
            "ASYNC_MODE": "threading",
            "BCRYPT_ROUNDS": "4",
            "RATE_LIMITS": "off",
        }
    )
    for marker in request.node.iter_markers("settings"):
        settings = replace(settings, **marker.kwargs)
    return settings


@pytest.fixture
def app(settings) -> Iterator:
    """The application, put together as for people. Nothing in the background runs."""
    app = chat.create_app(settings)
    yield app
    chat.stop(app)
    with app.app_context():
        db.engine.dispose()
    app.extensions["write_engine"].dispose()


@pytest.fixture
def context(app) -> Iterator:
    """An app context for tests that call services and queries themselves."""
    with app.app_context():
        yield app


@pytest.fixture
def statements(app):
    """Collect the statements that are executed in the block."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        executed: list[str] = []

        def note(_connection, _cursor, statement, *_):
            # SQLite's transactions are begun by a statement, PostgreSQL's are not.
            if not statement.startswith("BEGIN"):
                executed.append(statement)

        with app.app_context():
            engines = {db.engine, app.extensions["write_engine"]}
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        yield executed
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)

    return counting


@pytest.fixture
def guest(app):
    """Let somebody in under a name, as the actor of a session of their own."""

    def come_in(name: str) -> Actor:
        with app.app_context():
            actor, _ = sessions.issue_tokens(identities.create_guest(name))
        return actor

    return come_in


@pytest.fixture
def ada(guest) -> Actor:
    return guest("Ada")


@pytest.fixture
def grace(guest) -> Actor:
    return guest("Grace")


@pytest.fixture
def linus(guest) -> Actor:
    return guest("Linus")


@pytest.fixture
def mallory(guest) -> Actor:
    """An outsider."""
    return guest("Mallory")
