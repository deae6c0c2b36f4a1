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
    """Each database is one of `server`'s; names start with this process's number."""

    def __init__(self, server: PostgreSQL | ElsewherePostgreSQL, folder: Path):
        self._server = server
        self._folder = folder
        self._numbers = count(1)
        self._template: str | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        with self._database() as name:
            yield self._server.url(name)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        if self._template is None:
            template = self._create()
            upgrade(self._server.url(template), self._folder / "instance")
            self._template = template
        with self._database(f"TEMPLATE {self._template}") as name:
            yield self._server.url(name)

    @contextmanager
    def _database(self, like: str = "") -> Iterator[str]:
        name = self._create(like)
        try:
            yield name
        finally:
            self._server.run(f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self, like: str = "") -> str:
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._server.run(f"CREATE DATABASE {name} {like}")
        return name


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
