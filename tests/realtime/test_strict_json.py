import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.realtime import strict_json

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e15, 1e15)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_what_is_written_is_read_again(value):
    assert strict_json.loads(strict_json.dumps(value)) == value


@pytest.mark.parametrize(
    "text", ["NaN", "[Infinity]", "-Infinity", "1e999", '["\\ud800", NaN]', "[", "[" * 100_000, ""]
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError):
        strict_json.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        str(2**53),
        str(-(2**53)),
        "1" * 40,
        "1e300",
        "[" * 30 + "]" * 30,
        '{"a":' * 20 + "1" + "}" * 20,
    ],
)
def test_what_other_clients_could_not_hold_is_refused(text):
    with pytest.raises(strict_json.Unspeakable):
        strict_json.loads(text)


@pytest.mark.parametrize("text", ['"\\ud800"', '"a\\uDFFF"', '{"\\ud800": 1}'])
def test_half_a_surrogate_pair_crashes_nothing(text):
    value = strict_json.loads(text)

    assert json.loads(strict_json.dumps(value)) == value
    assert strict_json.dumps(value).isascii()


def test_nothing_unreadable_is_ever_written():
    assert strict_json.dumps([float("nan"), float("inf")]) == "[null,null]"


def test_json_is_written_as_text_whatever_separators_are_asked_for():
    assert strict_json.dumps({"a": [1, "é"]}, separators=(",", ":")) == '{"a":[1,"é"]}'
