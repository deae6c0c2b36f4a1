"""Locks for what has no row of its own to lock yet, shared by all processes."""

from __future__ import annotations

from sqlalchemy import text

from ..db import db

# Any number will do, as long as every process asks for the same one.
DEFAULT_ROOM = 7_355_609


def one_at_a_time(number: int) -> None:
    """Inside a unit of work: wait for whoever else holds this lock; it ends with the commit."""
    # On SQLite a unit of work holds the one write lock already.
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
