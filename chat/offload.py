"""Where work goes that would keep everybody else waiting, such as hashing a password.

Whoever serves installs the way of its kind (`realtime.green.run_in_thread`); without one,
in tests and on the command line, the work is done in place.
"""

from collections.abc import Callable
from typing import Any


def _in_place(function: Callable, *args: Any) -> Any:
    return function(*args)


_runner: Callable = _in_place


def use(runner: Callable) -> None:
    global _runner
    _runner = runner


def run_in_thread(function: Callable, *args: Any) -> Any:
    """Return `function(*args)`; the caller waits, the event loop does not."""
    return _runner(function, *args)
