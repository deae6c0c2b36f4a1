"""The command line, as an operator types it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(empty_database_url, tmp_path):
    """Run `python -m chat …` on a database with nothing in it."""

    def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess:
        given = {"DATABASE_URL": empty_database_url, "INSTANCE_PATH": str(tmp_path / "instance")}
        return subprocess.run(
            [sys.executable, "-m", "chat", *arguments],
            cwd=ROOT,
            env={**os.environ, "BCRYPT_ROUNDS": "4", **given, **environ},
            capture_output=True,
            text=True,
        )

    return run


def test_two_processes_upgrade_an_empty_database_at_once(run):
    with ThreadPoolExecutor(2) as pool:
        upgrades = list(pool.map(lambda _: run("upgrade"), range(2)))

    assert [done.returncode for done in upgrades] == [0, 0], [done.stderr for done in upgrades]
    sown = run("seed")
    assert sown.returncode == 0, sown.stderr
    assert sown.stdout.count("Room: Lobby") == 1


def test_a_wrong_setting_is_said_in_one_line(run):
    refused = run("upgrade", PORT="many")

    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "Tessera can't start: PORT is not a whole number: 'many'. Example: PORT=5000"
    ]


def test_the_documents_of_the_wire_are_up_to_date():
    done = subprocess.run(
        [sys.executable, "-m", "chat", "protocol", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_what_sqlite_keeps_is_in_the_instance_folder(tmp_path):
    environ = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    folder = tmp_path / "a new folder"
    done = subprocess.run(
        [sys.executable, "-m", "chat", "upgrade"],
        cwd=ROOT,
        env={**environ, "INSTANCE_PATH": str(folder)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / "tessera.sqlite3")) as connection:
        titles = connection.execute("SELECT title FROM conversations").fetchall()
    assert titles == [("Lobby",)]
    assert (folder / "secret_key").stat().st_mode & 0o077 == 0
