"""The one source of time, so that tests give it instead of waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """The time in UTC, naive as the database keeps it, in whole milliseconds as the wire does."""
    time = _source().astimezone(UTC).replace(tzinfo=None)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


@contextmanager
def given(source: Callable[[], datetime]):
    """Let `source` tell the time within the block."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
