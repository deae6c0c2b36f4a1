"""Codes: how they look, and what is forgiven when they are typed."""

from __future__ import annotations

import pytest

from chat.policy import codes


@pytest.mark.parametrize(
    "typed", ["K7QM", "k7qm", " k7 qm ", "K-7-Q-M", "k7–qm", "K7_QM", "k.7.q.m", "\tK7\u00a0QM\n"]
)
def test_spelling_is_forgiven(typed):
    assert codes.clean(typed) == "K7QM"


@pytest.mark.parametrize(
    "typed", ["", "K7Q", "K7QMM", "K7Q0", "K7Q1", "KIQM", "KLQM", "KOQM", "Ｋ7QM"]
)
def test_what_no_code_can_be_is_none(typed):
    assert not codes.is_code(codes.clean(typed))


def test_a_code_has_four_symbols_of_the_alphabet():
    for code in (codes.new_code() for _ in range(500)):
        assert codes.is_code(code)
        assert codes.clean(code.lower()) == code


def test_every_symbol_is_given_out():
    assert set("".join(codes.new_code() for _ in range(2000))) == set(codes.ALPHABET)


@pytest.mark.parametrize(
    ("code", "kind"), [("K7Q0", True), ("K7QM", False), ("0000", True), ("O", False)]
)
def test_a_code_with_a_symbol_that_is_easily_mistaken_deserves_a_kind_word(code, kind):
    assert codes.has_confusable(code) is kind
