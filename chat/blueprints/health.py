"""Whether the process lives, and whether it can work."""

from __future__ import annotations

import redis
from flask import Blueprint, current_app
from sqlalchemy import text

from ..db import db
from ..extensions import limiter

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@limiter.exempt
def lives():
    return {"ok": True}


@bp.get("/readyz")
@limiter.exempt
def ready():
    """503 when the database or Redis does not answer, naming which, never why."""
    parts = {"database": _answers(_ask_database)}
    if url := current_app.config["SETTINGS"].redis_url:
        parts["redis"] = _answers(lambda: _ask_redis(url))
    ok = all(parts.values())
    return {"ok": ok, **parts}, 200 if ok else 503


def _answers(ask) -> bool:
    try:
        ask()
    except Exception:
        return False
    return True


def _ask_database() -> None:
    db.session.execute(text("SELECT 1"))


def _ask_redis(url: str) -> None:
    with redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as server:
        server.ping()
