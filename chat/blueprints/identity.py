"""Who is asking over HTTP: by a bearer token, or by the browser's session cookie."""

from __future__ import annotations

from functools import wraps

from flask import g, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from ..errors import Unauthenticated
from ..extensions import csrf, login
from ..models import Actor, SessionKind, User
from ..queries.sessions import actor_of
from ..services import access_tokens, sessions

SAFE = ("GET", "HEAD", "OPTIONS")


class SignedInBrowser(UserMixin):
    """What Flask-Login keeps: the cookie names our session, never the person."""

    def __init__(self, actor: Actor):
        self.actor = actor

    def get_id(self) -> str:
        return self.actor.session_id


@login.user_loader
def load_browser(session_id: str) -> SignedInBrowser | None:
    actor = actor_of(session_id, SessionKind.BROWSER)
    return SignedInBrowser(actor) if actor else None


def sign_in(user: User) -> Actor:
    """Sign this browser in under a new session; what was in the cookie before is gone."""
    sign_out()
    opened = sessions.open_browser_session(user)
    actor = Actor(user.id, user.kind, user.display_name, user.username, opened.id)
    session.permanent = True
    login_user(SignedInBrowser(actor))
    g.pop("actor", None)
    return actor


def sign_out() -> None:
    """End this browser's session, its sockets included."""
    if current_user.is_authenticated:
        sessions.revoke(current_user.actor.session_id)
    logout_user()
    session.clear()
    g.pop("actor", None)


def end_session(actor: Actor) -> None:
    """End the session that asks, and leave another one alone that the browser may hold too."""
    if "Authorization" in request.headers:
        sessions.revoke(actor.session_id)
    else:
        sign_out()


def current_actor() -> Actor | None:
    """Who this is; None for nobody. A bearer token that is not good is an error, not nobody."""
    if "actor" not in g:
        g.actor = _by_token() if "Authorization" in request.headers else _by_cookie()
    return g.actor


def signed_in(view):
    """Hand the view its actor, or refuse."""

    @wraps(view)
    def guarded(*args, **kwargs):
        actor = current_actor()
        if actor is None:
            raise Unauthenticated("Log in, or join a room as a guest.")
        return view(*args, actor=actor, **kwargs)

    return guarded


def protect_cookie() -> None:
    """What changes something on the strength of a cookie needs the CSRF token too.

    A bearer token is never sent by a browser on its own, so it needs none.
    """
    if request.method not in SAFE and "Authorization" not in request.headers and _by_cookie():
        csrf.protect()


def _by_cookie() -> Actor | None:
    return current_user.actor if current_user.is_authenticated else None


def _by_token() -> Actor:
    scheme, _, token = request.headers["Authorization"].partition(" ")
    session_id = access_tokens.session_of(token) if scheme.lower() == "bearer" else None
    actor = actor_of(session_id, SessionKind.TOKEN) if session_id else None
    if actor is None:
        raise Unauthenticated("This access token has expired or was never good.")
    return actor
