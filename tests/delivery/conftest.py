"""A server inside this process, where time and faults can be given, and people at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live import LiveServer, serve
from tests.people import Crowd, Person


@pytest.fixture
def server(app) -> Iterator[LiveServer]:
    with serve(app) as server:
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
def room(ada, grace) -> dict:
    """Ada's room; Grace is in it."""
    room = ada.create_room(title="Engines")
    grace.join(room)
    return room
