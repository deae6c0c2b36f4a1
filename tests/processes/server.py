"""A real server in a process of its own, for tests that need one.

    with Server(tmp_path) as server:
        requests.get(server.url + "/healthz")

It brings the database up to date, starts `python wsgi.py` on a free port and waits for the
line the server prints when it accepts. Stopped or killed, it can be started again on the
same port with the same instance folder.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
READY = "Tessera is at "
PATIENCE = 30

# What the test run itself was given is not what its servers are given.
SETTINGS = (
    "HOST PORT DYNO INSTANCE_PATH DATABASE_URL REDIS_URL SECRET_KEY PUBLIC_URL ALLOWED_ORIGINS "
    "TRUSTED_PROXIES DEFAULT_ROOM LONG_POLLING RATE_LIMITS WEB_CONCURRENCY"
).split()


class Server:
    upgrade: tuple[str, ...] | None = (sys.executable, "-m", "chat", "upgrade")
    command: tuple[str, ...] = (sys.executable, "wsgi.py")

    def __init__(self, instance_path: Path | str, port: int | None = None, **environ: object):
        self.instance_path = Path(instance_path)
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = _environ(
            # A cheap password hash: these tests are not about how long guessing takes.
            {"BCRYPT_ROUNDS": 4}
            | environ
            | {"PORT": self.port, "INSTANCE_PATH": self.instance_path, "PYTHONUNBUFFERED": "1"}
        )
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self._ready = threading.Event()
        self._upgraded = False

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start, and return when the server accepts; AssertionError with its output otherwise."""
        self.begin()
        # The reader sets it at the end of the output as well, so nobody waits for a dead server.
        self._ready.wait(PATIENCE)
        if not any(READY in line for line in self.lines):
            self.kill()
            raise AssertionError(f"The server did not start:\n{self.output}")
        return self

    def begin(self) -> None:
        """Start without waiting: for servers that are expected to refuse."""
        assert self.process is None or self.process.poll() is not None, "It runs already."
        if self.upgrade and not self._upgraded:
            done = subprocess.run(
                self.upgrade, cwd=ROOT, env=self.environ, text=True, capture_output=True
            )
            if done.returncode:
                raise AssertionError(f"The upgrade failed:\n{done.stdout}{done.stderr}")
            self._upgraded = True
        self.lines.clear()
        self._ready = threading.Event()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environ,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def stop(self) -> int | None:
        """Ask it to drain, and return its exit code; None when it was not running."""
        if self.process is None:
            return None
        self.signal(signal.SIGTERM)
        try:
            return self.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"The server did not stop:\n{self.output}") from None

    def kill(self) -> None:
        """kill -9: nothing in it gets to say goodbye."""
        if self.process is not None:
            self.signal(signal.SIGKILL)
            self.wait()

    def signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Wait for it to end by itself, and return its exit code."""
        assert self.process is not None
        code = self.process.wait(timeout)
        self._reader.join(timeout)
        return code

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def output(self) -> str:
        """Everything it has printed since it was last started."""
        return "\n".join(self.lines)

    def _read(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        with self.process.stdout as stdout:
            for line in stdout:
                self.lines.append(line.rstrip("\n"))
                if line.startswith(READY):
                    self._ready.set()
        self._ready.set()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environ(given: dict[str, object]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return inherited | {name: str(value) for name, value in given.items()}
