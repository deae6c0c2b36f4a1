"""Who is writing: for six seconds, or until they stop."""

from __future__ import annotations

import pytest

from chat.storage.typing import LASTS, Typing
from tests.live import Seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def typing(seconds) -> Typing:
    return Typing(seconds)


def test_beginning_is_news_and_going_on_is_not(typing):
    assert typing.start("room", "ada")
    assert not typing.start("room", "ada")
    assert typing.start("room", "grace")
    assert typing.start("another room", "ada")


def test_stopping_is_news_once(typing):
    typing.start("room", "ada")

    assert typing.stop("room", "ada")
    assert not typing.stop("room", "ada")
    assert not typing.stop("room", "grace")


def test_it_lasts_six_seconds_from_the_last_sign(typing, seconds):
    typing.start("room", "ada")
    seconds.pass_by(LASTS - 1)
    typing.start("room", "ada")
    seconds.pass_by(LASTS - 0.1)
    assert typing.expire() == []

    seconds.pass_by(0.1)
    assert typing.expire() == [("room", "ada")]
    assert typing.expire() == []


def test_who_closes_stops_everywhere_and_nobody_else_does(typing):
    for place in (("room", "ada"), ("another room", "ada"), ("room", "grace")):
        typing.start(*place)

    assert sorted(typing.stop_everywhere("ada")) == [("another room", "ada"), ("room", "ada")]
    assert typing.stop("room", "grace")
