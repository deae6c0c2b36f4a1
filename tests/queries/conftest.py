"""Queries are called from inside an app context, as the doors do."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _context(context):
    return context
