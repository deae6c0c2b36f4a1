"""The pytest plugin: fixtures for databases, Redis and Chromium.

`TEST_DATABASE=sqlite` (the default) or `postgresql` says where `database_url` points. On
PostgreSQL only the tests that use a database are run, and with `ASYNC_MODE=threading` only
those of what waits and wakes: the others would say nothing new. What is missing on this
machine skips the tests that need it; see skips.py.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.rig.databases import PostgreSQLDatabases, SQLiteDatabases
from tests.rig.postgresql import ElsewherePostgreSQL, PostgreSQL
from tests.rig.processes import Missing, program
from tests.rig.redis_server import Redis

pytest_plugins = ["tests.rig.skips"]

DATABASES = ("sqlite", "postgresql")
USES_DATABASE = {"databases"}
TESTS = Path(__file__).resolve().parents[1]
WAITS_AND_WAKES = {TESTS / name for name in ("namespaces", "processes", "realtime")}


def pytest_configure(config):
    if database_kind() not in DATABASES:
        raise pytest.UsageError(f"TEST_DATABASE must be one of {', '.join(DATABASES)}")


def pytest_collection_modifyitems(config, items):
    chosen = [item for item in items if _says_something_new(item)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


def _says_something_new(item) -> bool:
    if database_kind() == "postgresql":
        return bool(USES_DATABASE & set(item.fixturenames))
    if os.environ.get("ASYNC_MODE") == "threading":
        return any(folder in item.path.parents for folder in WAITS_AND_WAKES)
    return True


def database_kind() -> str:
    return os.environ.get("TEST_DATABASE") or "sqlite"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL | ElsewherePostgreSQL]:
    """A PostgreSQL server: the whole run's own, or else this process's own."""
    if url := os.environ.get("TEST_POSTGRESQL"):
        yield ElsewherePostgreSQL(url)
        return
    with _or_skip(PostgreSQL) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_databases(postgresql, tmp_path_factory) -> PostgreSQLDatabases:
    """Makes databases on PostgreSQL, for tests that are about it."""
    return PostgreSQLDatabases(postgresql, tmp_path_factory.mktemp("postgresql"))


@pytest.fixture(scope="session")
def databases(request, tmp_path_factory) -> SQLiteDatabases | PostgreSQLDatabases:
    """Makes databases of the kind this run is about."""
    if database_kind() == "postgresql":
        return request.getfixturevalue("postgresql_databases")
    return SQLiteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def database_url(databases) -> Iterator[str]:
    """A fresh database with all tables, for this test alone."""
    with databases.migrated() as url:
        yield url


@pytest.fixture
def empty_database_url(databases) -> Iterator[str]:
    """A fresh database without any table, for tests of the migrations themselves."""
    with databases.empty() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """A Redis of this process's own, so that parallel tests cannot hear one another."""
    with _or_skip(Redis) as server:
        yield server


@pytest.fixture
def redis_url(redis_server) -> str:
    """The address of a Redis with nothing in it."""
    redis_server.clear()
    return redis_server.url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(program, names)), None)
    if path is None:
        pytest.skip(str(Missing("Chromium", "chromium")))
    return path


@contextmanager
def _or_skip(service: type):
    try:
        server = service()
    except Missing as missing:
        pytest.skip(str(missing))
    with server:
        yield server
