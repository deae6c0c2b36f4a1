"""Counting how often somebody tries: a moving window in memory, or in Redis for all processes."""

from __future__ import annotations

import ipaddress
import time

import redis
import structlog
from flask import current_app
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ..errors import RateLimited

log = structlog.get_logger(__name__)

WAIT = "That was a lot in a short time. Wait a moment."


class RateLimits:
    """Named limits such as "10/minute", each counted for a key such as an address."""

    def __init__(self, redis_url: str | None, enabled: bool):
        self._limiter = MovingWindowRateLimiter(storage_from_string(redis_url or "memory://"))
        # Without Redis each process counts for itself, rather than not at all.
        self._alone = MovingWindowRateLimiter(storage_from_string("memory://"))
        self._enabled = enabled
        self._parsed: dict[str, RateLimitItem] = {}

    def hit(self, limit: str, *key: str) -> None:
        """Count one try; raises RateLimited when it is one too many."""
        if self._enabled and not self._ask("hit", limit, *key):
            raise self._refusal(limit, *key)

    def check(self, limit: str, *key: str) -> None:
        """Raise RateLimited if another try would be one too many, without counting one."""
        if self._enabled and not self._ask("test", limit, *key):
            raise self._refusal(limit, *key)

    def _ask(self, question: str, limit: str, *key: str):
        item = self._item(limit)
        try:
            return getattr(self._limiter, question)(item, *key)
        except redis.RedisError:
            log.warning("limits_without_redis")
            return getattr(self._alone, question)(item, *key)

    def _refusal(self, limit: str, *key: str) -> RateLimited:
        free_at, _ = self._ask("get_window_stats", limit, *key)
        return RateLimited(WAIT, retry_after_ms=max(1000, int((free_at - time.time()) * 1000)))

    def _item(self, limit: str) -> RateLimitItem:
        if limit not in self._parsed:
            self._parsed[limit] = parse(limit)
        return self._parsed[limit]


def rate_limits() -> RateLimits:
    return current_app.extensions["rate_limits"]


def address_key(address: str | None) -> str:
    """What counts as one place: an IPv4 address, or the /64 that IPv6 gives to one household."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        mapped = ip.ipv4_mapped
        return str(mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
