"""Codes: forgiving for people, slow for those who guess."""

from __future__ import annotations

import pytest

from chat.errors import NotFound, RateLimited
from chat.policy import codes
from chat.services import rooms
from chat.services.room_codes import MISSES_OF_ALL, room_by_code

MISSES = 10


@pytest.fixture
def room(ada):
    return rooms.create_room(ada)


def wrong(code: str) -> str:
    """A code that is none, and not far from this one."""
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def miss(code: str, address: str) -> NotFound:
    with pytest.raises(NotFound) as refused:
        room_by_code(code, address)
    return refused.value


def test_a_code_is_forgiven_its_spelling(room):
    for spelling in (room.code.lower(), " ".join(room.code), "-".join(room.code), f"{room.code}."):
        assert room_by_code(spelling, None).id == room.id


def test_wrong_gone_and_impossible_codes_answer_alike(room):
    answers = [miss(code, None).as_dict() for code in (wrong(room.code), "0000", "", "x" * 500)]

    assert answers == [answers[0]] * 4


@pytest.mark.settings(rate_limits=True)
def test_after_ten_misses_in_a_minute_even_a_right_code_has_to_wait(room):
    for _ in range(MISSES):
        miss(wrong(room.code), "192.0.2.1")

    with pytest.raises(RateLimited) as refused:
        room_by_code(room.code, "192.0.2.1")

    assert 1000 <= refused.value.retry_after_ms <= 60_000
    assert refused.value.retry is True


@pytest.mark.settings(rate_limits=True)
def test_other_addresses_do_not_wait_for_a_guesser(room):
    for _ in range(MISSES):
        miss(wrong(room.code), "192.0.2.1")

    assert room_by_code(room.code, "192.0.2.2").id == room.id


@pytest.mark.settings(rate_limits=True)
def test_a_household_with_ipv6_is_one_place(room):
    for number in range(MISSES):
        miss(wrong(room.code), f"2001:db8:1:1::{number:x}")

    with pytest.raises(RateLimited):
        room_by_code(room.code, "2001:db8:1:1:ffff::1")
    assert room_by_code(room.code, "2001:db8:1:2::1").id == room.id


@pytest.mark.settings(rate_limits=True)
def test_right_codes_are_not_counted(room):
    for _ in range(MISSES * 5):
        assert room_by_code(room.code, "192.0.2.1").id == room.id
    miss(wrong(room.code), "192.0.2.1")


@pytest.mark.settings(rate_limits=True)
def test_all_guessers_together_are_limited_too(room):
    most = int(MISSES_OF_ALL.partition("/")[0])
    for number in range(most):
        miss(wrong(room.code), f"192.0.{number // 200}.{number % 200}")

    with pytest.raises(RateLimited):
        room_by_code(room.code, "203.0.113.7")


def test_codes_have_no_symbol_that_is_mistaken_for_another():
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 31
    assert not set(codes.ALPHABET) & set("01ILO")
    assert all(codes.is_code(codes.new_code()) for _ in range(1000))
