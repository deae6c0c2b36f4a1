"""Every exception becomes a refusal that says what to do and nothing of the inside."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chat import errors
from chat.schemas.commands import FetchMessages, SendMessage
from chat.schemas.failures import refusal

SECRET = "password=hunter2"


def validation_error(schema, payload) -> ValidationError:
    with pytest.raises(ValidationError) as error:
        schema.model_validate(payload)
    return error.value


def test_what_is_a_refusal_already_stays_what_it_is():
    error = errors.NotFound("There is no such conversation.")

    assert refusal(error) is error


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("SELECT", {}, Exception(SECRET)),
        InterfaceError("SELECT", {}, Exception(SECRET)),
        DBAPIError("SELECT", {}, Exception(SECRET), connection_invalidated=True),
        PoolTimeout(SECRET),
    ],
)
def test_with_the_database_away_trying_again_helps(error):
    told = refusal(error).as_dict()

    assert (told["code"], told["retry"]) == ("unavailable", True)
    assert SECRET not in str(told)


@pytest.mark.parametrize(
    "error",
    [RuntimeError(SECRET), KeyError(SECRET), IntegrityError("INSERT", {}, Exception(SECRET))],
)
def test_a_fault_of_ours_is_not_explained(error):
    told = refusal(error).as_dict()

    assert (told["code"], told["retry"], set(told)) == (
        "internal",
        False,
        {"code", "message", "retry"},
    )
    assert SECRET not in str(told)


def test_wrong_fields_are_named_without_their_values():
    error = validation_error(SendMessage, {"body": SECRET * 1000, "extra": SECRET})

    told = refusal(error).as_dict()

    assert set(told["fields"]) == {"conversation_id", "client_id", "body", "extra"}
    assert told["code"] == "invalid"
    assert SECRET not in str(told)


def test_what_is_wrong_with_the_whole_is_said_of_the_payload():
    error = validation_error(
        FetchMessages,
        {"conversation_id": "0" * 32, "before_seq": 1, "after_seq": 1},
    )

    assert refusal(error).fields == {
        "payload": "Give only one of before_seq, after_seq and around_seq."
    }


def test_a_refusal_names_at_most_twenty_fields_and_none_at_length():
    error = validation_error(SendMessage, {"x" * 1000 + str(n): 1 for n in range(100)})

    fields = refusal(error).fields

    assert len(fields) <= 20
    assert max(map(len, fields)) <= 100
