"""Heads: how far each conversation is, and in how many rounds that is still to be told.

An event that is lost is noticed by the next one, except for the last. So the revs are read from
the database and told again for a few rounds after they changed; then there is quiet.
"""

from __future__ import annotations


class Heads:
    """The revs told at one rhythm. Each new rev is told in `rounds` rounds."""

    def __init__(self, rounds: int):
        self._rounds = rounds
        # conversation → (rev, in how many rounds it is still to be told)
        self._known: dict[str, tuple[int, int]] = {}

    def due(self, revs: dict[str, int]) -> dict[str, int]:
        """Of the revs as they are now, those to tell in this round.

        A conversation that is not in `revs` any more is forgotten.
        """
        left = {c: self._left(c, rev) for c, rev in revs.items()}
        self._known = {c: (rev, max(0, left[c] - 1)) for c, rev in revs.items()}
        return {c: rev for c, rev in revs.items() if left[c]}

    def _left(self, conversation_id: str, rev: int) -> int:
        known, left = self._known.get(conversation_id, (None, 0))
        return left if known == rev else self._rounds
