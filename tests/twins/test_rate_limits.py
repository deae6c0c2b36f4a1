"""Counting tries: memory and Redis answer the same, and losing Redis is not losing the limits."""

from __future__ import annotations

import pytest

from chat.errors import RateLimited
from chat.storage.rate_limits import RateLimits, address_key
from tests.rig.redis_server import Redis


@pytest.fixture(params=["memory", "redis"])
def limits(request) -> RateLimits:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    return RateLimits(url, enabled=True)


def test_as_many_as_allowed_and_no_more(limits):
    for _ in range(3):
        limits.hit("3/minute", "joining", "ada")

    with pytest.raises(RateLimited) as refused:
        limits.hit("3/minute", "joining", "ada")

    assert 1000 <= refused.value.retry_after_ms <= 60_000
    assert refused.value.as_dict()["retry"] is True


def test_each_counts_for_themselves(limits):
    limits.hit("1/minute", "joining", "ada")

    limits.hit("1/minute", "joining", "grace")
    limits.hit("1/minute", "sending", "ada")
    with pytest.raises(RateLimited):
        limits.hit("1/minute", "joining", "ada")


def test_asking_does_not_count(limits):
    for _ in range(5):
        limits.check("1/minute", "joining", "ada")
    limits.hit("1/minute", "joining", "ada")

    with pytest.raises(RateLimited):
        limits.check("1/minute", "joining", "ada")


def test_several_processes_count_together_in_redis(redis_url):
    here, there = (RateLimits(redis_url, enabled=True) for _ in range(2))
    here.hit("1/minute", "joining", "ada")

    with pytest.raises(RateLimited):
        there.hit("1/minute", "joining", "ada")


def test_switched_off_nobody_is_limited():
    limits = RateLimits(None, enabled=False)

    for _ in range(100):
        limits.hit("1/minute", "joining", "ada")
        limits.check("1/minute", "joining", "ada")


def test_without_redis_each_process_counts_for_itself(redis_server):
    with Redis() as redis:
        limits = RateLimits(redis.url, enabled=True)
        limits.hit("2/minute", "joining", "ada")
        redis.stop()

        for _ in range(2):
            limits.hit("2/minute", "joining", "ada")
        with pytest.raises(RateLimited):
            limits.hit("2/minute", "joining", "ada")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("", "unknown"),
        (None, "unknown"),
        ("a socket", "unknown"),
    ],
)
def test_what_counts_as_one_place(address, key):
    assert address_key(address) == key
