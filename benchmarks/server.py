"""A real Tessera to be measured: `python wsgi.py` with an instance folder of its own.

    with tessera() as server: ...
    with tessera_on_postgresql() as server: ...

It is what people run, but for RATE_LIMITS=off: nobody sends as fast as a benchmark.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import psycopg2

from benchmarks.processes import Usage
from tests.processes.server import Server
from tests.rig.postgresql import PostgreSQL

# The tests' PostgreSQL does without what makes an acknowledged message safe. Not here.
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


@dataclass(frozen=True)
class Measured:
    """A running server: its name in the tables, what it runs on, where it is, what it uses."""

    name: str
    about: str
    url: str
    usage: Usage


@contextmanager
def tessera() -> Iterator[Measured]:
    with _running("Tessera, SQLite", f"SQLite {sqlite3.sqlite_version}") as server:
        yield server


@contextmanager
def tessera_on_postgresql() -> Iterator[Measured]:
    """Raises Missing when this machine has no PostgreSQL."""
    with PostgreSQL(**DURABLE) as postgresql:
        url = postgresql.url()
        with _running("Tessera, PostgreSQL", _version(url), DATABASE_URL=url) as server:
            yield server


def _version(url: str) -> str:
    with closing(psycopg2.connect(url)) as connection:
        return f"PostgreSQL {connection.info.parameter_status('server_version').split()[0]}"


@contextmanager
def _running(name: str, about: str, **environ: object) -> Iterator[Measured]:
    with (
        tempfile.TemporaryDirectory(prefix="tessera-benchmark-") as instance_path,
        Server(instance_path, HOST="127.0.0.1", RATE_LIMITS="off", **environ) as server,
    ):
        yield Measured(name, about, server.url, Usage(server.pid))
