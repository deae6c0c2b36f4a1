"""Telling how far conversations are, so that even the last event cannot stay lost."""

from __future__ import annotations

from flask import current_app

from ..events import HeadsDue, publish
from ..queries.conversations import revs_of
from ..storage.heads import Heads

# The conversation in view is told every 2 s and for 10 s; the others every 20 s, and twice.
OPEN_EVERY, OPEN_ROUNDS = 2.0, 5
ALL_EVERY, ALL_ROUNDS = 20.0, 2


def new_heads() -> dict[str, Heads]:
    return {"open": Heads(OPEN_ROUNDS), "all": Heads(ALL_ROUNDS)}


def tell_open(conversation_ids: list[str]) -> None:
    """Tell those who have one of these in view."""
    _tell("open", conversation_ids)


def tell_all(conversation_ids: list[str]) -> None:
    """Tell everybody in them."""
    _tell("all", conversation_ids)


def _tell(which: str, conversation_ids: list[str]) -> None:
    revs = revs_of(conversation_ids) if conversation_ids else {}
    due = current_app.extensions["heads"][which].due(revs)
    if due:
        publish(HeadsDue(due, only_in_view=which == "open"))
