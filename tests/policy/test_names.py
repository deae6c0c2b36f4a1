"""Names: what is shown of them, and which two are taken for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.policy.names import likeness, tidy


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Ada\nLovelace\t!", "Ada Lovelace !"),
        ("\u202eadA", "adA"),
        ("Ada\u200b\ufeff", "Ada"),
        ("تيو حداد", "تيو حداد"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\u2066\u2069", ""),
    ],
)
def test_a_name_is_shown_on_one_line_without_what_deceives(typed, shown):
    assert tidy(typed) == shown


@pytest.mark.parametrize("other", ["ada", "ADA", " Ada ", "Ａｄａ", "A\u200bda", "\u202eAda"])
def test_these_are_taken_for_ada(other):
    assert likeness(other) == likeness("Ada")


@pytest.mark.parametrize("other", ["Adam", "Ad", "Àda", "A da"])
def test_these_are_not(other):
    assert likeness(other) != likeness("Ada")


@given(st.text())
def test_tidying_what_is_tidy_changes_nothing(name):
    assert tidy(tidy(name)) == tidy(name)


@pytest.mark.parametrize(
    "nothing", ["\u200d", "\u3164", "\u2800", "\u034f", "\ufe0f", "\U000e0041", "\u00ad", "\u0301"]
)
def test_a_name_has_something_to_see(nothing):
    assert tidy(nothing) == ""


@pytest.mark.parametrize(
    "hidden",
    ["\u200d", "\u200c", "\u00ad", "\u034f", "\u061c", "\u2062", "\ufe0f", "\U000e0100", "\u3164"],
)
def test_nobody_passes_as_ada_by_what_cannot_be_seen(hidden):
    assert likeness(f"A{hidden}da") == likeness("Ada")


def test_emoji_and_persian_keep_what_joins_them():
    assert tidy("👩\u200d🚀") == "👩\u200d🚀"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"
