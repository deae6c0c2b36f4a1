"""The machine it was measured on, and who else was using it meanwhile.

No name and no path of it is told: only what makes figures comparable.
"""

from __future__ import annotations

import asyncio
import os
import platform
import time
from importlib.metadata import version
from pathlib import Path

import psutil

# Above this share of all cores somebody else is at work, and the figures are theirs as well.
QUIET = 0.10
LOOK_SECONDS = 0.5


class Others:
    """How much of the machine everybody but us uses, from its making until asked."""

    def __init__(self) -> None:
        self._at = time.monotonic()
        self._busy = _busy_seconds()
        self._ours = _our_seconds()

    def share(self) -> float:
        """0 to 1, of all cores."""
        there_was = (time.monotonic() - self._at) * (os.cpu_count() or 1)
        others = (_busy_seconds() - self._busy) - (_our_seconds() - self._ours)
        return min(1.0, max(0.0, others / there_was))


async def wait_for_quiet(deadline: float) -> None:
    """Wait until nobody else is at work, or until the deadline."""
    while time.monotonic() < deadline:
        others = Others()
        await asyncio.sleep(LOOK_SECONDS)
        if others.share() < QUIET:
            break


def priority() -> str:
    """Ours among the machine's programs, where it is not the usual one."""
    nice = os.nice(0)
    return f", with a priority of {nice}" if nice else ""


def hardware() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores of {_cpu_model()}, {memory:.0f} GiB of memory"


def versions() -> str:
    packages = ("flask", "eventlet", "python-socketio", "sqlalchemy")
    ours = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"Python {platform.python_version()}, {ours}"


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _busy_seconds() -> float:
    times = psutil.cpu_times()
    # A virtual machine's stolen time is somebody else's work too.
    names = ("user", "nice", "system", "irq", "softirq", "steal")
    return sum(getattr(times, name, 0.0) for name in names)


def _our_seconds() -> float:
    """Of this process and everything it has started, the database's processes included."""
    total = 0.0
    here = psutil.Process()
    for process in (here, *here.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total
