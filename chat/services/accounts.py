"""Accounts: registering, and proving who one is."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from ..db import db
from ..errors import Conflict, Unauthenticated
from ..models import User, UserKind
from ..unit_of_work import unit_of_work
from .identities import fit_name
from .passwords import hash_password, verify_password


def register(username: str, email: str, password: str, display_name: str | None = None) -> User:
    """A new account. Conflict names the fields that somebody else already has."""
    username, email = username.lower(), email.lower()
    _refuse_taken(username, email)
    account = User(
        kind=UserKind.ACCOUNT,
        username=username,
        email=email,
        display_name=fit_name(display_name or username, "display_name"),
        password_hash=hash_password(password),
    )
    try:
        with unit_of_work():
            db.session.add(account)
    except IntegrityError:
        # Somebody else took it while the password was being hashed.
        _refuse_taken(username, email)
        raise
    return account


def authenticate(login: str, password: str) -> User:
    """The account with this username or e-mail address, if the password is right."""
    login = login.strip().lower()
    user = db.session.scalar(select(User).where(or_(User.username == login, User.email == login)))
    if not verify_password(password, user.password_hash if user else None) or user is None:
        raise Unauthenticated("That name and password don't go together.")
    return user


def _refuse_taken(username: str, email: str) -> None:
    rows = db.session.execute(
        select(User.username, User.email).where(or_(User.username == username, User.email == email))
    ).all()
    taken = {}
    if any(row.username == username for row in rows):
        taken["username"] = "Somebody already has this username."
    if any(row.email == email for row in rows):
        taken["email"] = "There already is an account with this address."
    if taken:
        raise Conflict(next(iter(taken.values())), fields=taken)
