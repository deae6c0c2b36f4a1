"""Commit once, then say what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .db import db
from .events import Fact, publish


@contextmanager
def unit_of_work() -> Iterator[Callable[[Fact], None]]:
    """Commit everything in the block at once, then publish what happened in it.

        with unit_of_work() as happened:
            member.role = Role.OWNER
            happened(MemberChanged(...))

    If the block raises, nothing is written and nobody hears anything. What was read before
    the block is read again inside it: it may be old by the time the lock is ours.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("A unit of work inside another one would commit half of it.")
    session.commit()
    session.expire_all()
    session.info["writing"] = True
    facts: list[Fact] = []
    try:
        yield facts.append
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False
    for fact in facts:
        publish(fact)
