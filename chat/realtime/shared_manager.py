"""Audiences of several processes, which tell each other over Redis.

Redis is a way of telling, never the place where something is kept: while it is away each process
goes on telling its own clients, and nobody waits for it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from typing import Any

import orjson
import socketio
import structlog

from . import green
from .manager import Audiences

log = structlog.get_logger(__name__)

# What processes ask of each other, beside what Socket.IO does.
MOVES = ("admit", "expel", "cut")
# What may wait for a Redis that is away. The oldest go first; their clients catch up by `sync`.
MOST_WAITING = 10_000
RETRY_SECONDS = 0.5
TIMEOUTS = {"socket_timeout": 1, "socket_connect_timeout": 1, "health_check_interval": 15}


class SharedManager(Audiences, socketio.RedisManager):
    connected: bool

    def __init__(self, url: str):
        super().__init__(url, channel="tessera", redis_options=dict(TIMEOUTS))
        self._waiting: deque[dict[str, Any]] = deque(maxlen=MOST_WAITING)
        self._something_waits = green.Event()
        self._is_away = False
        self._publisher: green.Task | None = None

    def flush(self, seconds: float) -> None:
        """Give what waits to be told that long to get out."""
        deadline = time.monotonic() + seconds
        while self._waiting and time.monotonic() < deadline:
            green.sleep(0.02)

    def _everywhere(self, method: str, *arguments: Any) -> None:
        super()._everywhere(method, *arguments)
        self._publish({"method": method, "arguments": arguments, "host_id": self.host_id})

    # ---- out

    def _publish(self, data: dict[str, Any]) -> None:
        """Tell the other processes, soon; an emit does not wait for Redis."""
        if self._publisher is None:
            self._publisher = green.spawn(self._publish_forever)
        self._waiting.append(data)
        self._something_waits.set()

    def _publish_forever(self) -> None:
        while True:
            self._something_waits.wait()
            self._something_waits.clear()
            while self._waiting:
                self._publish_first()

    def _publish_first(self) -> None:
        first = self._waiting[0]
        try:
            if not self.connected:
                self._redis_connect()
            self.redis.publish(self.channel, self.json.dumps(first))
        except Exception as error:
            self._note_away(error)
            self.connected = False
            green.sleep(RETRY_SECONDS)
            return
        self._note_back()
        # While we waited it may have been pushed out.
        if self._waiting and self._waiting[0] is first:
            self._waiting.popleft()

    # ---- in

    def _redis_listen_with_retries(self) -> Iterator[dict[str, Any]]:
        """As the library does it, but back within a second instead of a minute."""
        while True:
            try:
                self._redis_connect()
                self.pubsub.subscribe(self.channel)
                yield from self.pubsub.listen()
            except Exception as error:
                self._note_away(error)
                green.sleep(RETRY_SECONDS)

    def _listen(self) -> Iterator[dict[str, Any]]:
        for message in super()._listen():
            try:
                told = orjson.loads(message)
                is_move = told["method"] in MOVES
            except (ValueError, TypeError, KeyError):
                continue
            if not is_move:
                yield told
            elif told.get("host_id") != self.host_id:
                self._obey(told)

    def _obey(self, told: dict[str, Any]) -> None:
        try:
            self._here(told["method"], told["arguments"])
        except Exception:
            log.exception("remote_request_failed", method=told["method"])

    def _note_away(self, error: Exception) -> None:
        if not self._is_away:
            log.warning("redis_away", reason=type(error).__name__)
        self._is_away = True

    def _note_back(self) -> None:
        if self._is_away:
            log.warning("redis_back")
        self._is_away = False
