"""Two processes write the same room: asked on PostgreSQL alone, since SQLite is for one process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat.storage.message_writer import MessageWriter
from tests.storage.conftest import sending


@pytest.fixture
def database_url(postgresql_databases) -> Iterator[str]:
    with postgresql_databases.migrated() as url:
        yield url


@pytest.fixture
def send_here(app):
    return sending(app, app.extensions["message_writer"])


@pytest.fixture
def send_there(app) -> Iterator:
    """Another writer with connections of its own stands for another process."""
    writer = MessageWriter(app)
    yield sending(app, writer)
    writer.close()


def test_their_messages_get_positions_in_a_row(send_here, send_there, draft, ada):
    with ThreadPoolExecutor(20) as pool:
        sending = [pool.submit(send, draft(ada)) for send in (send_here, send_there) * 30]

        assert sorted(future.result()[0].seq for future in sending) == list(range(1, 61))


def test_the_same_client_id_at_both_is_one_message(send_here, send_there, draft, ada):
    for _ in range(10):
        same = draft(ada)
        with ThreadPoolExecutor(2) as pool:
            sending = [pool.submit(send, same) for send in (send_here, send_there)]
        here, there = (future.result() for future in sending)

        assert here[0] == there[0]
        assert here[1] != there[1]
