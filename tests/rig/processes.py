"""Programs started for the tests: found, started on a free port, and never left behind."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

# The kernel's prctl(PR_SET_PDEATHSIG): tell me when my parent dies.
PARENT_DEATH_SIGNAL = 1
PATIENCE = 30


class Missing(Exception):
    """Something this machine lacks; the text says what and how to get it."""

    def __init__(self, what: str, package: str):
        super().__init__(
            f"{what} is missing; get it with:"
            f" sudo apt-get install --no-install-recommends {package}"
        )


def program(name: str, *folders: Path) -> str | None:
    """The path of a program, from `folders` first, then from PATH."""
    places = [str(folder) for folder in folders] + os.environ.get("PATH", "").split(os.pathsep)
    return shutil.which(name, path=os.pathsep.join([*places, "/usr/bin", "/usr/local/bin"]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged_user() -> str | None:
    """Who runs a program that refuses root; None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def start(command: list[str], log: Path, user: str | None = None) -> subprocess.Popen[bytes]:
    """Start a program that ends when we end, whatever ends us."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            user=user,
            preexec_fn=_end_with_parent,
            # Ctrl-C in the terminal is for the tests; they stop their services themselves.
            start_new_session=True,
        )


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the program answers; raise with its log when it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.02)


def stop(process: subprocess.Popen[bytes], how: int = signal.SIGTERM) -> None:
    """Ask it to end, and insist when it does not."""
    if process.poll() is None:
        process.send_signal(how)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGINT)
