"""Queries are called from inside an app context, as the doors do."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _context(context):
    return context


@pytest.fixture
def new_ids() -> Iterator[str]:
    return iter(lambda: str(uuid.uuid4()), None)
