"""What can go wrong, as data."""

from __future__ import annotations

import pytest

from chat import errors
from chat.errors import ChatError

CODES = {
    "invalid": (422, False),
    "unauthenticated": (401, False),
    "forbidden": (403, False),
    "not_found": (404, False),
    "conflict": (409, False),
    "gone": (410, False),
    "too_large": (413, False),
    "rate_limited": (429, True),
    "unavailable": (503, True),
    "unknown_command": (400, False),
    "internal": (500, False),
}


def kinds(kind: type[ChatError] = ChatError) -> list[type[ChatError]]:
    return [kind, *(k for sub in kind.__subclasses__() for k in kinds(sub))]


def test_the_codes_are_those_of_the_wire():
    assert {kind.code for kind in kinds()} == set(CODES)


@pytest.mark.parametrize("kind", kinds())
def test_each_has_its_status_and_says_whether_trying_again_helps(kind):
    status, retry = CODES[kind.code]

    # A body that is no JSON at all is invalid too, but has a status of its own.
    assert kind.status == (400 if kind is errors.Malformed else status)
    assert kind.retry is retry


def test_an_error_says_no_more_than_it_has_to():
    assert errors.NotFound("There is no such conversation.").as_dict() == {
        "code": "not_found",
        "message": "There is no such conversation.",
        "retry": False,
    }


def test_an_error_names_fields_and_how_long_to_wait():
    fields = {"name": "Too long."}

    assert errors.Invalid("No.", fields=fields).as_dict()["fields"] == fields
    assert errors.RateLimited("No.", retry_after_ms=1500).as_dict()["retry_after_ms"] == 1500
