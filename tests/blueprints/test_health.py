"""Whether the process lives, and whether it can work: for those who look after servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import chat
from tests.rig.redis_server import Redis


def test_a_server_that_lives_says_so(app):
    answer = app.test_client().get("/healthz")

    assert (answer.status_code, answer.get_json()) == (200, {"ok": True})


def test_a_server_that_can_work_says_so(app):
    answer = app.test_client().get("/readyz")

    assert (answer.status_code, answer.get_json()) == (200, {"ok": True, "database": True})


@pytest.mark.settings(rate_limits=True)
def test_looking_often_is_never_too_often(app):
    client = app.test_client()

    assert {client.get("/healthz").status_code for _ in range(1300)} == {200}


@pytest.fixture
def redis(redis_server) -> Iterator[Redis]:
    """One that may be stopped."""
    with Redis() as redis:
        yield redis


def test_it_says_which_part_is_away_and_never_why(settings, redis):
    app = chat.create_app(replace(settings, redis_url=redis.url))
    client = app.test_client()
    assert client.get("/readyz").get_json() == {"ok": True, "database": True, "redis": True}

    redis.stop()
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.get_json() == {"ok": False, "database": True, "redis": False}
    assert client.get("/healthz").status_code == 200


def test_with_the_database_away_it_lives_but_cannot_work(settings, tmp_path):
    """Nowhere to be found, which is the same for both kinds."""
    nowhere = (
        f"sqlite:///{tmp_path}/no/such/folder.sqlite"
        if settings.on_sqlite
        else "postgresql+psycopg2://tessera@127.0.0.1:1/tessera"
    )
    client = chat.create_app(replace(settings, database_url=nowhere)).test_client()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()) == (503, {"ok": False, "database": False})
    assert client.get("/healthz").status_code == 200
