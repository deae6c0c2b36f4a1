"""A real server in a process of its own, and people who talk to it over the wire alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.people import Crowd, Person
from tests.processes.server import Server


class MigratedServer(Server):
    upgrade = None


@pytest.fixture(scope="session")
def server(databases, tmp_path_factory) -> Iterator[Server]:
    """One for all tests of the wire: each brings its own people and rooms."""
    folder = tmp_path_factory.mktemp("server")
    with (
        databases.migrated() as url,
        MigratedServer(folder, DATABASE_URL=url, RATE_LIMITS="off", DEFAULT_ROOM="") as server,
    ):
        yield server


@pytest.fixture
def crowd(server) -> Iterator[Crowd]:
    with Crowd(server.url) as crowd:
        yield crowd


@pytest.fixture
def ada(crowd) -> Person:
    return crowd.person("Ada")


@pytest.fixture
def grace(crowd) -> Person:
    return crowd.person("Grace")


@pytest.fixture
def linus(crowd) -> Person:
    return crowd.person("Linus")


@pytest.fixture
def mallory(crowd) -> Person:
    """An outsider, whose socket is open all the same."""
    mallory = crowd.person("Mallory")
    mallory.messaging.heard()
    return mallory


@pytest.fixture
def room(ada, grace) -> dict:
    """Ada's room; Grace is in it."""
    room = ada.create_room(title="Engines")
    grace.join(room)
    return room
