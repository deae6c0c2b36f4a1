"""Time: in UTC, in whole milliseconds, and given where a test needs it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from chat import clock

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_time_is_naive_utc_in_whole_milliseconds():
    local = datetime(2026, 11, 20, 13, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=1)))

    with clock.given(lambda: local):
        assert clock.now() == datetime.fromisoformat("2026-11-20 12:00:00.123")


def test_by_itself_it_is_the_time_of_the_machine():
    assert abs(clock.now() - datetime.now(UTC).replace(tzinfo=None)) < timedelta(seconds=5)


def test_given_time_ends_with_the_block_even_when_it_breaks():
    with pytest.raises(RuntimeError), clock.given(lambda: NOON):
        with clock.given(lambda: NOON + timedelta(days=1)):
            assert clock.now().day == 21
        assert clock.now().day == 20
        raise RuntimeError

    assert clock.now().year != 2026 or clock.now() != NOON.replace(tzinfo=None)
