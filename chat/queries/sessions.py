"""Who a session belongs to."""

from __future__ import annotations

from sqlalchemy import select

from .. import clock
from ..db import db
from ..models import Actor, Session, SessionKind, User


def actor_of(session_id: str, kind: SessionKind) -> Actor | None:
    """The person signed in with this session, or None when it ended or never was."""
    row = db.session.execute(
        select(User.id, User.kind, User.display_name, User.username)
        .join(Session, Session.user_id == User.id)
        .where(Session.id == session_id, Session.kind == kind)
        .where(Session.revoked_at.is_(None), Session.expires_at > clock.now())
    ).one_or_none()
    return Actor(*row, session_id=session_id) if row else None
