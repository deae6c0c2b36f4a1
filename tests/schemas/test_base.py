"""The kinds of value on the wire: what is taken, what is refused, and how it is said."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from chat.schemas.base import MAX_INTEGER, Id, Line, Position, Text, Timestamp
from chat.schemas.commands import SendMessage, Sync

ID = "01a1fe30-c946-7269-aa44-107d40b98b9a"


def read(kind, value):
    return TypeAdapter(kind).validate_python(value, strict=True)


@pytest.mark.parametrize(
    "spelling", [ID, ID.upper(), ID.replace("-", ""), "{" + ID + "}", f"urn:uuid:{ID}"]
)
def test_an_id_in_any_spelling_is_the_one_we_use(spelling):
    assert read(Id, spelling) == ID


@pytest.mark.parametrize(
    "value", [None, 7, True, b"x", "", ID[:-1], ID + "0", "g" * 32, "x" * 10**6]
)
def test_what_is_no_id_is_refused(value):
    with pytest.raises(ValidationError):
        read(Id, value)


@pytest.mark.parametrize("value", [0, 1, MAX_INTEGER])
def test_a_position_is_a_whole_number_that_every_client_can_hold(value):
    assert read(Position, value) == value


@pytest.mark.parametrize("value", [-1, MAX_INTEGER + 1, True, False, 1.0, "1", None, 1e300])
def test_what_is_no_position_is_refused(value):
    with pytest.raises(ValidationError):
        read(Position, value)


@given(st.text())
def test_text_is_taken_whole_or_refused_and_never_changed_but_for_its_form(text):
    unfit = any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in text)
    try:
        kept = read(Text, text)
    except ValidationError:
        assert unfit
    else:
        assert not unfit
        assert kept == unicodedata.normalize("NFC", text)
        kept.encode()


@pytest.mark.parametrize("value", ["a\nb", "a\tb"])
def test_a_line_is_one_line(value):
    with pytest.raises(ValidationError):
        read(Line, value)


def test_a_moment_is_told_in_utc_with_milliseconds():
    adapter = TypeAdapter(Timestamp)

    for moment, told in (
        ("2026-11-20 12:00:00.007", "2026-11-20T12:00:00.007Z"),
        ("2026-11-20 00:00", "2026-11-20T00:00:00.000Z"),
    ):
        assert adapter.dump_python(datetime.fromisoformat(moment), mode="json") == told


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("schema", [SendMessage, Sync])
@given(payload=anything)
def test_whatever_comes_is_read_or_refused_and_never_breaks_anything(schema, payload):
    with contextlib.suppress(ValidationError):
        schema.model_validate(payload)


def test_two_spellings_of_one_conversation_are_one_key():
    sync = Sync.model_validate({"conversations": {ID: 1, ID.upper(): 2}})

    assert list(sync.conversations) == [ID]


def test_the_documents_say_what_is_checked():
    body = SendMessage.model_json_schema()["properties"]["body"]

    assert (body["minLength"], body["maxLength"]) == (1, 4000)
    assert json.dumps(SendMessage.model_json_schema())
