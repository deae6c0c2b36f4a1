"""Sessions: opening one, renewing it with a refresh token, and ending it at once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from .. import clock
from ..db import db
from ..errors import Unauthenticated
from ..events import SessionRevoked
from ..models import Actor, RefreshToken, Session, SessionKind, User
from ..unit_of_work import unit_of_work
from . import access_tokens

LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What an API client holds: `expires_in` seconds for the access token."""

    access_token: str
    refresh_token: str
    expires_in: int


def open_browser_session(user: User) -> Session:
    with unit_of_work():
        session = _new_session(user, SessionKind.BROWSER)
    return session


def issue_tokens(user: User) -> tuple[Actor, TokenPair]:
    """Open a session for an API client; the actor is the person signed in with it."""
    with unit_of_work():
        session = _new_session(user, SessionKind.TOKEN)
        pair = _new_pair(session)
    actor = Actor(user.id, user.kind, user.display_name, user.username, session.id)
    return actor, pair


def refresh(refresh_token: str) -> TokenPair:
    """A new pair for a refresh token that was never used.

    Meeting a used one means that two parties hold it, so the whole session ends
    (RFC 9700 §4.14.2).
    """
    now = clock.now()
    with unit_of_work() as happened:
        token, session = _find(refresh_token)
        fresh = token.used_at is None and _use(token)
        if fresh and session.revoked_at is None and session.expires_at > now:
            session.expires_at = now + LASTS
            return_pair = _new_pair(session)
        else:
            return_pair = None
            if session.revoked_at is None:
                session.revoked_at = now
                happened(SessionRevoked(session.id))
    if return_pair is None:
        raise Unauthenticated("This sign-in has ended. Log in again.")
    return return_pair


def revoke(session_id: str) -> None:
    """End a session now, its sockets included. Ending it again changes nothing."""
    with unit_of_work() as happened:
        session = db.session.get(Session, session_id)
        if session and session.revoked_at is None:
            session.revoked_at = clock.now()
            happened(SessionRevoked(session.id))


def prolong(session_id: str) -> None:
    """Let a session last from now on, at most once a day, so that who keeps coming stays known."""
    now = clock.now()
    session = db.session.get(Session, session_id)
    if session and session.expires_at < now + LASTS - timedelta(days=1):
        with unit_of_work():
            session.expires_at = now + LASTS


def _new_session(user: User, kind: SessionKind) -> Session:
    session = Session(user_id=user.id, kind=kind, expires_at=clock.now() + LASTS)
    db.session.add(session)
    db.session.flush()
    return session


def _new_pair(session: Session) -> TokenPair:
    secret = secrets.token_urlsafe(32)
    db.session.add(RefreshToken(session_id=session.id, token_hash=_hash(secret)))
    return TokenPair(
        access_tokens.encode(session.user_id, session.id),
        secret,
        int(access_tokens.LASTS.total_seconds()),
    )


def _find(refresh_token: str) -> tuple[RefreshToken, Session]:
    row = db.session.execute(
        select(RefreshToken, Session)
        .join(Session, Session.id == RefreshToken.session_id)
        .where(RefreshToken.token_hash == _hash(refresh_token))
    ).one_or_none()
    if row is None:
        raise Unauthenticated("This sign-in has ended. Log in again.")
    return row[0], row[1]


def _use(token: RefreshToken) -> bool:
    """Use the token up; False when somebody else did between our look and now."""
    used = db.session.scalar(
        update(RefreshToken)
        .where(RefreshToken.id == token.id, RefreshToken.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(RefreshToken.id)
    )
    return used is not None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
