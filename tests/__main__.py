"""The whole suite: `python -m tests`, or `make test`.

It is run in passes: everything on SQLite, what uses a database on PostgreSQL, what needs a
server once more on threads, and the browser client's own tests. A failing pass does not keep
the next ones from running, and the last lines say how each of them ended.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.processes.server import SETTINGS
from tests.rig.postgresql import PostgreSQL
from tests.rig.processes import PATIENCE, Missing
from tests.rig.skips import strict

ROOT = Path(__file__).resolve().parents[1]
# What somebody has set for a server of their own is not for the tests.
NOT_FOR_TESTS = {*SETTINGS, "ASYNC_MODE", "BCRYPT_ROUNDS", "FLASK_APP"}
NOTHING_SELECTED = 5
CLOSING_LINE = re.compile(
    r"=*\s*(?:Tests\s+)?(\d+ (?:passed|failed|deselected|skipped|error).*?|no tests ran.*?)\s*=*"
)


@dataclass
class Pass:
    """One run over some of the tests, and how it ended."""

    name: str
    command: list[str]
    environ: dict[str, str] = field(default_factory=dict)
    summary: str = "did not run"
    notes: list[str] = field(default_factory=list)
    failed: bool = True

    def run(self) -> None:
        print(f"\n{self.name}", flush=True)
        lines = []
        process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # Ctrl-C reaches it through us: once, and then it may tidy up.
            start_new_session=True,
        )
        try:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                lines.append(_plain(line))
        except KeyboardInterrupt:
            _end(process)
            raise
        process.wait()
        self.failed = process.returncode not in (0, NOTHING_SELECTED)
        self.notes = [line for line in lines if line.startswith("SKIPPED: ")]
        self.summary = _summary(lines) or f"ended with exit code {process.returncode}"


def main(arguments: list[str]) -> int:
    for name in NOT_FOR_TESTS:
        os.environ.pop(name, None)
    # Being told to end means what Ctrl-C means: stop what was started, then go.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    passes: list[Pass] = []
    try:
        with _postgresql() as (environ, missing):
            passes += _passes(arguments, environ)
            for one in passes:
                if one.name == "PostgreSQL" and missing:
                    one.summary, one.failed = f"skipped. {missing}", strict()
                else:
                    one.run()
    except KeyboardInterrupt:
        return 130
    _report(passes)
    return int(any(one.failed for one in passes))


def _passes(arguments: list[str], environ: dict[str, str]) -> list[Pass]:
    pytest = [sys.executable, "-m", "pytest", "-q", *arguments]
    npm = [str(Path(sys.executable).with_name("npm")), "--prefix", "web", "test", "--silent"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    colourless = {} if sys.stdout.isatty() else {"NO_COLOR": "1"}
    passes = [
        Pass("SQLite", pytest, environ),
        Pass("PostgreSQL", pytest, {**environ, "TEST_DATABASE": "postgresql"}),
        Pass("Threads instead of eventlet", pytest, {"ASYNC_MODE": "threading"}),
    ]
    # Arguments choose among Python's tests.
    return (
        passes
        if arguments
        else [*passes, Pass("Browser client", npm, {"PATH": path, **colourless})]
    )


@contextmanager
def _postgresql() -> Iterator[tuple[dict[str, str], Missing | None]]:
    """One server for the whole run; without it, the reason."""
    try:
        server = PostgreSQL()
    except Missing as missing:
        yield {}, missing
        return
    with server:
        yield {"TEST_POSTGRESQL": server.url()}, None


def _end(process: subprocess.Popen[str]) -> None:
    """Let it tidy up, and do not wait for ever."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _report(passes: list[Pass]) -> None:
    width = max((len(one.name) for one in passes), default=0)
    print()
    for note in sorted({note for one in passes for note in one.notes}):
        print(note)
    for one in passes:
        print(f"{one.name:{width}}  {one.summary}{'  FAILED' if one.failed else ''}")


def _summary(lines: list[str]) -> str | None:
    """What pytest or Vitest says in the end: so many passed, so many failed."""
    found = [match[1] for line in lines if (match := CLOSING_LINE.fullmatch(line))]
    return found[-1] if found else None


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
