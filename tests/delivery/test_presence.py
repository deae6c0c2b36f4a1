"""When somebody who says nothing is gone: each second counts, and none is waited for."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from chat.db import db
from chat.models import User
from chat.storage.presence import GRACE, TTL


@pytest.fixture
def hears(ada, grace, room):
    """What Ada hears of Grace from now on."""
    grace.presence.heard()
    ada.presence.heard()

    def heard() -> list[str]:
        events = ada.presence.heard("presence_changed")
        return [event["status"] for event in events if event["user_id"] == grace.id]

    return heard


def test_closing_counts_only_after_the_grace(server, grace, hears):
    server.close(grace.presence)

    server.after(GRACE - 0.1)
    assert hears() == []
    server.after(0.2)
    assert hears() == ["offline"]


def test_coming_back_within_the_grace_is_no_news(server, grace, hears):
    server.close(grace.presence)
    server.after(GRACE - 0.1)
    grace.connect("/presence").heard()

    server.after(TTL - 0.1)

    assert hears() == []


def test_a_server_keeps_its_people_alive_without_their_doing(server, grace, hears):
    for _ in range(10):
        server.after(15)
        server.keep_alive()

    assert hears() == []


def test_people_of_a_process_that_fell_silent_go_offline(server, ada, grace, hears):
    server.after(TTL - 0.1)
    ada.presence.call("heartbeat")
    assert hears() == []
    server.after(0.2)

    assert hears() == ["offline"]


def test_keeping_alive_does_not_bring_anybody_back_from_away(server, grace, hears):
    grace.presence.call("set_presence", status="away")

    server.keep_alive()

    assert hears() == ["away"]


def test_it_is_written_down_when_somebody_was_last_seen(server, app, grace, hears):
    server.close(grace.presence)
    server.after(GRACE)

    with app.app_context():
        seen = db.session.scalar(select(User.last_seen_at).where(User.id == grace.id))
    assert seen is not None
    assert hears() == ["offline"]
