"""Reading back: pages before, after and around a position, and what there is beyond them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.people import Crowd, Person


@pytest.fixture(scope="module")
def crowd(server) -> Iterator[Crowd]:
    with Crowd(server.url) as crowd:
        yield crowd


@pytest.fixture(scope="module")
def ada(crowd) -> Person:
    return crowd.person("Ada")


@pytest.fixture(scope="module")
def room(ada) -> dict:
    """Sixty messages, of which only Ada knows."""
    room = ada.create_room()
    for number in range(1, 61):
        ada.say(room, str(number))
    return room


def page(ada, room, **position) -> tuple[list[int], bool, bool]:
    found = ada.messaging.call("fetch_messages", conversation_id=room["id"], **position)
    return [m["seq"] for m in found["messages"]], found["has_before"], found["has_after"]


def test_without_a_position_it_is_the_newest_fifty(ada, room):
    assert page(ada, room) == (list(range(11, 61)), True, False)


@pytest.mark.parametrize(
    ("position", "seqs", "has_before", "has_after"),
    [
        ({"before_seq": 11}, range(1, 11), False, True),
        ({"before_seq": 12, "limit": 10}, range(2, 12), True, True),
        ({"before_seq": 1}, [], False, True),
        ({"before_seq": 0}, [], False, True),
        ({"before_seq": 61, "limit": 2}, [59, 60], True, False),
        ({"before_seq": 1000, "limit": 1}, [60], True, False),
        ({"after_seq": 0, "limit": 3}, [1, 2, 3], False, True),
        ({"after_seq": 58}, [59, 60], True, False),
        ({"after_seq": 60}, [], True, False),
        ({"after_seq": 1000}, [], True, False),
        ({"around_seq": 30, "limit": 5}, [28, 29, 30, 31, 32], True, True),
        ({"around_seq": 30, "limit": 1}, [30], True, True),
        ({"around_seq": 1, "limit": 4}, [1, 2, 3, 4], False, True),
        ({"around_seq": 60, "limit": 4}, [58, 59, 60], True, False),
        ({"limit": 100}, range(1, 61), False, False),
    ],
)
def test_a_page_has_what_was_asked_for_and_knows_what_is_beyond(
    ada, room, position, seqs, has_before, has_after
):
    assert page(ada, room, **position) == (list(seqs), has_before, has_after)


def test_over_http_it_is_the_same(ada, room):
    path = f"/conversations/{room['id']}/messages"

    for position in ({}, {"before_seq": 12, "limit": 10}, {"around_seq": 30, "limit": 5}):
        on_socket = ada.messaging.call("fetch_messages", conversation_id=room["id"], **position)
        assert ada.get(path, params=position).json() == on_socket


def test_an_empty_room_has_an_empty_page(ada):
    empty = ada.create_room()

    for position in ({}, {"before_seq": 5}, {"after_seq": 0}, {"around_seq": 1}):
        assert page(ada, empty, **position) == ([], False, False)
