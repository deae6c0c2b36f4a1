"""A PostgreSQL of our own: in a temporary folder, on a free port, gone after the tests."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg2

from tests.rig.processes import (
    Missing,
    free_port,
    program,
    start,
    stop,
    unprivileged_user,
    wait_until,
)

# Durability costs time and nobody keeps what tests write.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class PostgreSQL:
    """`with PostgreSQL() as postgresql:` runs one; `postgresql.url("name")` names a database."""

    def __init__(self, **settings: str):
        self._initdb, self._postgres = _find("initdb"), _find("postgres")
        self._settings = {**FAST, "max_connections": "300", **settings}
        self._user = unprivileged_user()
        self._password = secrets.token_hex(16)
        self.port = free_port()

    def __enter__(self) -> PostgreSQL:
        self.folder = Path(tempfile.mkdtemp(prefix="tessera-postgresql-"))
        try:
            self._prepare()
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, or start it again on the same port with the same data."""
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        where = ["-D", str(self.folder / "data"), "-k", str(self.folder), "-p", str(self.port)]
        log = self.folder / "log"
        self.process = start(
            [self._postgres, *where, "-h", "127.0.0.1", *settings], log, self._user
        )
        wait_until(self._answers, self.process, log)

    def stop(self) -> None:
        """Stop it without waiting for its clients to leave."""
        stop(self.process, signal.SIGINT)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://tessera:{self._password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement of administration, outside of a transaction."""
        with closing(psycopg2.connect(self.url(database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)

    def _prepare(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self._password)
        if self._user:
            # PostgreSQL refuses to run as root.
            for path in (self.folder, password_file):
                shutil.chown(path, self._user)
        command = [self._initdb, "-D", str(self.folder / "data"), "-U", "tessera", "-E", "UTF8"]
        options = ["--no-locale", "--no-sync", "-A", "scram-sha-256", "--pwfile", password_file]
        done = subprocess.run(
            [*command, *options], cwd=self.folder, user=self._user, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")

    def _answers(self) -> bool:
        try:
            psycopg2.connect(self.url()).close()
        except psycopg2.OperationalError:
            return False
        return True


class ElsewherePostgreSQL:
    """The one that was started for the whole run, told to us by its address."""

    def __init__(self, url: str):
        self._url = url

    def url(self, database: str = "postgres") -> str:
        return self._url.rsplit("/", 1)[0] + f"/{database}"

    run = PostgreSQL.run


def _find(name: str) -> str:
    # Debian keeps the servers' programs out of PATH, one folder for each version.
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    path = program(name, *versions)
    if path is None:
        raise Missing("PostgreSQL", "postgresql")
    return os.path.realpath(path)


def _version(folder: Path) -> float:
    return float(folder.parent.name)
