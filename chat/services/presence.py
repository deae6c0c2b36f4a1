"""Presence: somebody arrives, steps away, or is gone; others are told only of changes."""

from __future__ import annotations

import redis
import structlog
from flask import current_app

from .. import clock
from ..db import db
from ..events import PresenceChanged
from ..models import User
from ..storage.presence import Presence
from ..unit_of_work import unit_of_work

log = structlog.get_logger(__name__)


def presence() -> Presence:
    """Where presence is kept: in this process, or in Redis."""
    return current_app.extensions["presence"]


def be(user_id: str, socket_id: str, status: str) -> None:
    """The person at this socket is online or away, and so for the next while."""
    try:
        _tell(user_id, presence().put(user_id, socket_id, status))
    except redis.RedisError:
        # The process says again who is here every few seconds.
        log.warning("presence_without_redis")


def leave(user_id: str, socket_id: str) -> None:
    """The socket closed; the person is offline soon unless another one is open."""
    _tell(user_id, presence().drop(user_id, socket_id))


def settle() -> None:
    """Tell of those who are gone without having said so."""
    for user_id, status in presence().settle():
        _tell(user_id, status)


def statuses(user_ids: list[str]) -> dict[str, str]:
    """What people are told; while Redis is away everybody seems offline, and nothing else stops."""
    try:
        return presence().statuses(user_ids)
    except redis.RedisError:
        log.warning("presence_without_redis")
        return dict.fromkeys(user_ids, "offline")


def _tell(user_id: str, status: str | None) -> None:
    if status is None:
        return
    with unit_of_work() as happened:
        user = db.session.get(User, user_id)
        if user:
            user.last_seen_at = clock.now()
            happened(PresenceChanged(user_id, status, user.last_seen_at))
