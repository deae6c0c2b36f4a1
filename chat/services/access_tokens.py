"""Access tokens: signed notes (JWT, RFC 7519) that say for a quarter of an hour who one is."""

from __future__ import annotations

from datetime import timedelta

import jwt
from flask import current_app

from .. import clock

LASTS = timedelta(minutes=15)
ALGORITHM = "HS256"
ISSUER = "tessera"
AUDIENCE = "tessera-clients"
_REQUIRED = ["sub", "sid", "iat", "exp", "iss", "aud"]


def encode(user_id: str, session_id: str) -> str:
    now = clock.now()
    claims = {
        "sub": user_id,
        "sid": session_id,
        "iat": _seconds(now),
        "exp": _seconds(now + LASTS),
        "iss": ISSUER,
        "aud": AUDIENCE,
    }
    return jwt.encode(claims, current_app.config["JWT_KEY"], algorithm=ALGORITHM)


def session_of(token: str) -> str | None:
    """The session a token speaks for, or None when it is expired, forged or no token at all.

    The algorithm is ours to choose and never the token's (CVE-2022-29217).
    """
    try:
        claims = jwt.decode(
            token,
            current_app.config["JWT_KEY"],
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": _REQUIRED, "verify_exp": False, "verify_iat": False},
        )
        # Expiry goes by our own clock, which tests can give.
        alive = int(claims["exp"]) > _seconds(clock.now())
        return claims["sid"] if alive and isinstance(claims["sid"], str) else None
    except (jwt.InvalidTokenError, ValueError, TypeError):
        return None


def _seconds(moment) -> int:
    return int((moment - _EPOCH).total_seconds())


_EPOCH = clock.datetime(1970, 1, 1)
