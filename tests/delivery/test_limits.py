"""Too much of anything: the sender waits, is told how long, and nobody else suffers."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.settings(rate_limits=True)


def rate_limited(ack: dict, within_ms: int) -> bool:
    if ack["ok"] or ack["error"]["code"] != "rate_limited":
        return False
    error = ack["error"]
    assert error["retry"] is True
    assert 1000 <= error["retry_after_ms"] <= within_ms
    return True


def test_who_asks_too_often_is_told_how_long_to_wait(ada, room):
    acks = [ada.messaging.ask("sync", {"conversations": {}}) for _ in range(61)]

    assert all(ack["ok"] for ack in acks[:60])
    assert rate_limited(acks[60], 10_000)


def test_each_command_and_each_person_has_a_limit_of_their_own(ada, grace, room):
    for _ in range(61):
        ack = ada.messaging.ask("sync", {"conversations": {}})
    assert rate_limited(ack, 10_000)

    assert ada.say(room, "Hello")["seq"] == 1
    assert grace.messaging.call("sync", conversations={})["conversations"]


def test_another_socket_does_not_help(ada, room):
    for _ in range(60):
        ada.messaging.ask("sync", {"conversations": {}})

    assert rate_limited(ada.connect().ask("sync", {"conversations": {}}), 10_000)


def test_bad_input_counts_too(ada, room):
    acks = [ada.messaging.ask("send_message", 7) for _ in range(61)]

    assert rate_limited(acks[60], 10_000)


def test_codes_are_not_guessed_over_sockets(ada, room):
    wrong = room["code"][:-1] + ("2" if room["code"][-1] != "2" else "3")
    for _ in range(10):
        assert ada.messaging.refusal("join_room", code=wrong)["code"] == "not_found"

    assert rate_limited(ada.messaging.ask("join_room", {"code": room["code"]}), 60_000)


def test_a_limit_that_was_reached_does_not_close_the_socket(ada, room):
    for _ in range(70):
        ada.typing.ask("start_typing", {"conversation_id": room["id"]})

    assert ada.typing.ask("no_such_command", {})["error"]["code"] == "unknown_command"
    assert ada.typing.call("stop_typing", conversation_id=room["id"]) == {}
