"""Does the machinery itself work: real servers, fresh databases, nothing left behind."""

from __future__ import annotations

import psutil
import psycopg2
import redis

from tests.rig.postgresql import PostgreSQL
from tests.rig.redis_server import Redis


def test_postgresql_answers_keeps_its_data_over_a_restart_and_leaves_nothing(postgresql):
    with PostgreSQL() as server:
        server.run("CREATE DATABASE kept")
        server.stop()
        server.start()
        psycopg2.connect(server.url("kept")).close()
        process = server.process.pid

    assert not psutil.pid_exists(process)
    assert not server.folder.exists()


def test_redis_answers_and_leaves_nothing(redis_server):
    with Redis() as server, redis.Redis.from_url(server.url) as client:
        assert client.ping()
        process = server.process.pid

    assert not psutil.pid_exists(process)
    assert not server.folder.exists()


def test_every_test_has_a_redis_with_nothing_in_it(redis_url, redis_server):
    with redis.Redis.from_url(redis_url) as client:
        client.set("left", "behind")
    redis_server.clear()

    with redis.Redis.from_url(redis_url) as client:
        assert client.keys() == []


def test_an_empty_database_on_postgresql_has_no_tables(postgresql_databases):
    with postgresql_databases.empty() as url, psycopg2.connect(url) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")

        assert cursor.fetchone() == (0,)


def test_a_database_used_again_holds_what_the_migrations_left_in_it(postgresql_databases):
    with postgresql_databases.migrated() as url:
        before, left_open = rows(url), psycopg2.connect(url)
        left_open.cursor().execute("LOCK TABLE users")
        with psycopg2.connect(url) as connection:
            connection.cursor().execute("DELETE FROM conversations")

    with postgresql_databases.migrated() as again:
        assert again == url
        assert rows(again) == before


def rows(url: str) -> list:
    """All there is in the tables that the migrations fill."""
    with psycopg2.connect(url) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT version_num FROM alembic_version")
        versions = cursor.fetchall()
        cursor.execute("SELECT * FROM conversations")
        return [versions, cursor.fetchall()]


def test_chromium_is_there(chromium):
    assert chromium
