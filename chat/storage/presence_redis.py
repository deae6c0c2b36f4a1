"""Who is here, for several processes: the rules of presence.py as a script inside Redis.

Redis runs a script without interruption, so two processes never both think that the news is
theirs to tell. Its own clock is used, because processes on several machines disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import redis

from .presence import GRACE, TTL

_DUE = "tessera:presence:due"
_TOLD = "tessera:presence:told"

# KEYS: the user's sockets, whom to look at when, what was told.
# ARGV: user, socket ("" to only look), status ("" to keep the one it has), seconds it counts,
#       now ("" for Redis's own clock).
_SCRIPT = """
local sockets, due, told = KEYS[1], KEYS[2], KEYS[3]
local user, socket, status, counts = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local now = tonumber(ARGV[5])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) + tonumber(time[2]) / 1000000
end
if socket ~= '' then
  if status == '' then
    local said = redis.call('HGET', sockets, socket)
    status = said and string.match(said, '^(%a+) ') or ''
  end
  if status ~= '' then
    redis.call('HSET', sockets, socket, status .. ' ' .. string.format('%.6f', now + counts))
  end
end
local result, soonest = 'offline', nil
local all = redis.call('HGETALL', sockets)
for i = 1, #all, 2 do
  local said, ends = string.match(all[i + 1], '^(%a+) (.+)$')
  ends = tonumber(ends)
  if ends <= now then
    redis.call('HDEL', sockets, all[i])
  else
    if said == 'online' or result == 'offline' then result = said end
    if not soonest or ends < soonest then soonest = ends end
  end
end
if soonest then
  redis.call('ZADD', due, string.format('%.6f', soonest), user)
else
  redis.call('ZREM', due, user)
end
local before = redis.call('HGET', told, user) or 'offline'
if result == 'offline' then redis.call('HDEL', told, user)
else redis.call('HSET', told, user, result) end
if result ~= before then return result end
return false
"""


class RedisPresence:
    """For several processes. `now` is for tests; without it Redis tells the time."""

    def __init__(self, redis_url: str, now: Callable[[], float] | None = None):
        # Typed as anything, because the client answers bytes or text as it is told.
        self._redis: Any = redis.Redis.from_url(
            redis_url, decode_responses=True, socket_timeout=2, socket_connect_timeout=2
        )
        self._script = self._redis.register_script(_SCRIPT)
        self._now = now

    def put(self, user_id: str, socket_id: str, status: str) -> str | None:
        return self._run(user_id, socket_id, status, TTL)

    def drop(self, user_id: str, socket_id: str) -> str | None:
        return self._run(user_id, socket_id, "", GRACE)

    def settle(self) -> list[tuple[str, str]]:
        now = self._now() if self._now else float("{}.{:06d}".format(*self._redis.time()))
        due = self._redis.zrangebyscore(_DUE, "-inf", now, start=0, num=1000)
        news = ((user_id, self._run(user_id, "", "", 0)) for user_id in due)
        return [(user_id, status) for user_id, status in news if status]

    def statuses(self, user_ids: Iterable[str]) -> dict[str, str]:
        user_ids = list(user_ids)
        told = self._redis.hmget(_TOLD, user_ids) if user_ids else []
        return {u: status or "offline" for u, status in zip(user_ids, told, strict=True)}

    def _run(self, user_id: str, socket_id: str, status: str, counts: float) -> str | None:
        keys = [f"tessera:presence:sockets:{user_id}", _DUE, _TOLD]
        now = repr(self._now()) if self._now else ""
        return self._script(keys, [user_id, socket_id, status, counts, now]) or None
