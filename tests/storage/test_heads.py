"""Heads: a new rev is told for some rounds, and then there is quiet."""

from __future__ import annotations

from chat.storage.heads import Heads


def test_a_rev_is_told_as_often_as_it_should_be():
    heads = Heads(rounds=2)

    assert [heads.due({"lake": 7}) for _ in range(4)] == [{"lake": 7}, {"lake": 7}, {}, {}]


def test_a_change_is_told_anew():
    heads = Heads(rounds=1)
    heads.due({"lake": 7, "lobby": 3})

    assert heads.due({"lake": 8, "lobby": 3}) == {"lake": 8}


def test_a_conversation_that_nobody_hears_any_more_is_forgotten():
    heads = Heads(rounds=1)
    heads.due({"lake": 7})
    heads.due({})

    assert heads.due({"lake": 7}) == {"lake": 7}
