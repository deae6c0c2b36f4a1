"""Facts: told to everybody who listens, whoever among them fails."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from chat import events
from chat.events import Fact, listen, publish


@dataclass(frozen=True)
class KettleBoiled(Fact):
    litres: int


@dataclass(frozen=True)
class DoorOpened(Fact):
    pass


@pytest.fixture(autouse=True)
def _nobody_listens_afterwards():
    yield
    for kind in (KettleBoiled, DoorOpened):
        events._listeners.pop(kind, None)


def test_whoever_listens_hears_it_and_nobody_else_does():
    heard = []
    listen(KettleBoiled)(lambda fact: heard.append(("kettle", fact)))
    listen(DoorOpened)(lambda fact: heard.append(("door", fact)))

    publish(KettleBoiled(2))

    assert heard == [("kettle", KettleBoiled(2))]


def test_they_hear_it_in_the_order_they_began_to_listen():
    heard = []
    for number in range(3):
        listen(KettleBoiled)(lambda _, number=number: heard.append(number))

    publish(KettleBoiled(1))

    assert heard == [0, 1, 2]


def test_a_listener_that_fails_keeps_nobody_from_hearing_and_is_noted():
    heard = []

    @listen(KettleBoiled)
    def broken(_fact):
        raise RuntimeError("out of tea")

    listen(KettleBoiled)(heard.append)

    with capture_logs() as log:
        publish(KettleBoiled(1))

    assert heard == [KettleBoiled(1)]
    assert [entry["event"] for entry in log] == ["listener_failed"]


def test_what_nobody_listens_to_may_be_said():
    publish(DoorOpened())


def test_a_fact_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        KettleBoiled(1).litres = 2
