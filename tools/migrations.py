"""Do the migrations build what the models say? Asked on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.rig.postgresql import PostgreSQL
from tests.rig.processes import Missing
from tests.rig.skips import strict

ROOT = Path(__file__).resolve().parents[1]
# The application as flask's own command line sees it: nothing is served, nothing is patched.
COMMANDS = (["upgrade"], ["check"])


def main() -> int:
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
            try:
                with database(folder) as url:
                    failed |= not _agree(name, url, folder)
            except Missing as missing:
                print(f"warning: not asked on {name}. {missing}")
                failed |= strict()
    return int(failed)


def _agree(name: str, url: str, folder: str) -> bool:
    environ = {"DATABASE_URL": url, "INSTANCE_PATH": folder, "ASYNC_MODE": "threading"}
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi:app", "db", *command],
            cwd=ROOT,
            env={**os.environ, **environ},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(f"flask db {' '.join(command)} on {name}:\n{done.stdout}{done.stderr}")
            return False
    return True


@contextmanager
def _sqlite(folder: str):
    yield f"sqlite:///{folder}/check.sqlite"


@contextmanager
def _postgresql(folder: str):
    with PostgreSQL() as server:
        yield server.url()


if __name__ == "__main__":
    sys.exit(main())
