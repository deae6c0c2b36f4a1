"""Fresh databases for tests: migrated once, then copied, which takes milliseconds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from tests.rig.postgresql import ElsewherePostgreSQL, PostgreSQL

ROOT = Path(__file__).resolve().parents[2]


class SQLiteDatabases:
    """Each database is a file in `folder`."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._numbers = count(1)
        self._template: Path | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        yield f"sqlite:///{self._next()}"

    @contextmanager
    def migrated(self) -> Iterator[str]:
        if self._template is None:
            template = self._next()
            upgrade(f"sqlite:///{template}", self._folder / "instance")
            _fold_journal(template)
            self._template = template
        path = self._next()
        shutil.copy(self._template, path)
        yield f"sqlite:///{path}"

    def _next(self) -> Path:
        return self._folder / f"{next(self._numbers)}.sqlite"


class PostgreSQLDatabases:
    """Each database is one of `server`'s. Migrated ones are put back in order and used again.

    Copying a database takes a tenth of a second and more, deleting a test's rows a hundredth.
    """

    def __init__(self, server: PostgreSQL | ElsewherePostgreSQL, folder: Path):
        self._server = server
        self._folder = folder
        self._numbers = count(1)
        self._in_order: list[str] = []

    @contextmanager
    def empty(self) -> Iterator[str]:
        name = self._create()
        yield self._server.url(name)
        self._server.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def migrated(self) -> Iterator[str]:
        name = self._in_order.pop() if self._in_order else self._migrate()
        yield self._server.url(name)
        self._server.run(PUT_BACK, name)
        self._in_order.append(name)

    def _migrate(self) -> str:
        name = self._create()
        upgrade(self._server.url(name), self._folder / "instance")
        self._server.run(KEEP, name)
        return name

    def _create(self) -> str:
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._server.run(f"CREATE DATABASE {name}")
        return name


# What the migrations have put into the tables is kept in a schema beside them.
KEEP = """
DO $$ DECLARE name text; BEGIN
    CREATE SCHEMA kept;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', name);
    END LOOP;
END $$
"""
# Connections that a test has left open must not hold a lock on what is deleted; and the order of
# foreign keys does not matter to a replica.
PUT_BACK = """
DO $$ DECLARE name text; BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', name);
    END LOOP;
END $$
"""


def upgrade(database_url: str, instance_path: Path) -> None:
    """Apply the migrations the way an operator does."""
    done = subprocess.run(
        [sys.executable, "-m", "chat", "upgrade"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "INSTANCE_PATH": str(instance_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The migrations failed:\n{done.stdout}{done.stderr}")


def _fold_journal(path: Path) -> None:
    """Leave everything in the one file that is going to be copied."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
