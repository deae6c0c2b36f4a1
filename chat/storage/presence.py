"""Who is here: what each socket last said, and what people were told of it.

A socket counts for `TTL` seconds after it was last put, so a process that dies takes its
people along without saying goodbye. A socket that closes counts for `GRACE` seconds more, so
that reloading a page is no coming and going. `put`, `drop` and `settle` answer what people are
to be told: the new status, or None when it is the one they know.

The same rules run in Redis for several processes: see presence_redis.py.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Protocol

TTL = 45.0
GRACE = 5.0


class Presence(Protocol):
    def put(self, user_id: str, socket_id: str, status: str) -> str | None: ...

    def drop(self, user_id: str, socket_id: str) -> str | None: ...

    def settle(self) -> list[tuple[str, str]]: ...

    def statuses(self, user_ids: Iterable[str]) -> dict[str, str]: ...


class MemoryPresence:
    """For one process. `now` gives seconds."""

    def __init__(self, now: Callable[[], float]):
        self._now = now
        self._lock = threading.Lock()
        # user → socket → (status, until when it counts)
        self._sockets: dict[str, dict[str, tuple[str, float]]] = {}
        self._told: dict[str, str] = {}

    def put(self, user_id: str, socket_id: str, status: str) -> str | None:
        with self._lock:
            self._sockets.setdefault(user_id, {})[socket_id] = (status, self._now() + TTL)
            return self._news(user_id)

    def drop(self, user_id: str, socket_id: str) -> str | None:
        with self._lock:
            sockets = self._sockets.get(user_id, {})
            if socket_id in sockets:
                sockets[socket_id] = (sockets[socket_id][0], self._now() + GRACE)
            return self._news(user_id)

    def settle(self) -> list[tuple[str, str]]:
        """Forget what no longer counts, and answer whose status changed by that."""
        with self._lock:
            news = ((user_id, self._news(user_id)) for user_id in list(self._sockets))
            return [(user_id, status) for user_id, status in news if status]

    def statuses(self, user_ids: Iterable[str]) -> dict[str, str]:
        with self._lock:
            return {user_id: self._told.get(user_id, "offline") for user_id in user_ids}

    def _news(self, user_id: str) -> str | None:
        status, told = self._status(user_id), self._told.get(user_id, "offline")
        if status == "offline":
            self._told.pop(user_id, None)
            self._sockets.pop(user_id, None)
        else:
            self._told[user_id] = status
        return status if status != told else None

    def _status(self, user_id: str) -> str:
        now, sockets = self._now(), self._sockets.get(user_id, {})
        for socket_id in [s for s, (_, until) in sockets.items() if until <= now]:
            del sockets[socket_id]
        said = {status for status, _ in sockets.values()}
        return "online" if "online" in said else "away" if said else "offline"
