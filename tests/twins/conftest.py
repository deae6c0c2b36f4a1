"""A clock for both twins."""

from __future__ import annotations

import pytest

from tests.live import Seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()
