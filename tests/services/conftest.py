"""Services and queries are called from inside an app context, as the doors do."""

from __future__ import annotations

import pytest

from chat import events


@pytest.fixture(autouse=True)
def _context(context):
    return context


@pytest.fixture
def facts():
    """What was published, in order, of whatever kind."""
    facts: list[events.Fact] = []
    kinds = [kind for kind in events.Fact.__subclasses__() if kind.__module__ == "chat.events"]
    for kind in kinds:
        events.listen(kind)(facts.append)
    yield facts
    for kind in kinds:
        events._listeners[kind].remove(facts.append)
