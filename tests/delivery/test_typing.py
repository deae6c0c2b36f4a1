"""When typing ends by itself."""

from __future__ import annotations

import pytest


@pytest.fixture
def hears(ada, grace, room):
    """What Ada hears of Grace's typing."""
    ada.typing.heard()
    grace.typing.call("start_typing", conversation_id=room["id"])
    assert ada.typing.next("typing_changed")["typing"] is True

    return lambda: [event["typing"] for event in ada.typing.heard("typing_changed")]


def test_it_ends_after_six_seconds_and_not_before(server, hears):
    server.after(5.9)
    assert hears() == []
    server.after(0.2)
    assert hears() == [False]


def test_who_goes_on_typing_goes_on_being_seen(server, grace, room, hears):
    for _ in range(5):
        server.after(4)
        grace.typing.call("start_typing", conversation_id=room["id"])
    assert hears() == []

    server.after(6)
    assert hears() == [False]


def test_it_ends_once(server, hears):
    server.after(10)
    server.after(10)

    assert hears() == [False]


def test_beginning_again_after_it_ended_is_news(server, grace, room, hears):
    server.after(6)

    grace.typing.call("start_typing", conversation_id=room["id"])

    assert hears() == [False, True]


def test_it_ends_with_the_last_socket_and_not_before(server, ada, grace, room, hears):
    """Time stands still here, so nothing else can have ended it."""
    phone = grace.connect("/typing")
    phone.call("start_typing", conversation_id=room["id"])
    server.close(grace.typing)
    assert hears() == []

    server.close(phone)

    assert hears() == [False]
