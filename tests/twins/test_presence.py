"""Who is here: memory and Redis keep the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat.storage.presence import GRACE, TTL, MemoryPresence, Presence
from chat.storage.presence_redis import RedisPresence


@pytest.fixture(params=["memory", "redis"])
def presence(request, seconds) -> Iterator[Presence]:
    if request.param == "memory":
        yield MemoryPresence(seconds)
        return
    twin = RedisPresence(request.getfixturevalue("redis_url"), seconds)
    yield twin
    twin._redis.close()


def test_nobody_is_here_at_first(presence):
    assert presence.statuses(["ada", "grace"]) == {"ada": "offline", "grace": "offline"}
    assert presence.statuses([]) == {}
    assert presence.settle() == []


def test_coming_is_news_once(presence):
    assert presence.put("ada", "s1", "online") == "online"
    assert presence.put("ada", "s1", "online") is None
    assert presence.put("ada", "s2", "online") is None
    assert presence.statuses(["ada", "grace"]) == {"ada": "online", "grace": "offline"}


def test_stepping_away_and_back_is_news(presence):
    presence.put("ada", "s1", "online")

    assert presence.put("ada", "s1", "away") == "away"
    assert presence.statuses(["ada"]) == {"ada": "away"}
    assert presence.put("ada", "s1", "online") == "online"


def test_one_socket_that_is_online_is_enough(presence):
    presence.put("ada", "phone", "away")
    assert presence.put("ada", "desk", "online") == "online"

    assert presence.put("ada", "phone", "away") is None
    assert presence.put("ada", "desk", "away") == "away"


def test_a_closed_socket_counts_for_the_grace_and_no_longer(presence, seconds):
    presence.put("ada", "s1", "online")

    assert presence.drop("ada", "s1") is None
    seconds.pass_by(GRACE - 0.01)
    assert presence.settle() == []
    seconds.pass_by(0.02)
    assert presence.settle() == [("ada", "offline")]
    assert presence.settle() == []
    assert presence.statuses(["ada"]) == {"ada": "offline"}


def test_reloading_within_the_grace_is_no_news_ever(presence, seconds):
    presence.put("ada", "before", "online")
    presence.drop("ada", "before")
    seconds.pass_by(1)

    assert presence.put("ada", "after", "online") is None
    seconds.pass_by(GRACE)
    assert presence.settle() == []


def test_when_the_online_one_of_two_closes_the_other_shows(presence, seconds):
    presence.put("ada", "phone", "away")
    presence.put("ada", "desk", "online")

    presence.drop("ada", "desk")
    seconds.pass_by(GRACE)

    assert presence.settle() == [("ada", "away")]


def test_who_falls_silent_is_offline_after_a_while(presence, seconds):
    presence.put("ada", "s1", "online")
    seconds.pass_by(TTL - 0.01)
    assert presence.settle() == []
    seconds.pass_by(0.02)

    assert presence.settle() == [("ada", "offline")]


def test_who_says_so_again_stays(presence, seconds):
    for _ in range(10):
        presence.put("ada", "s1", "online")
        seconds.pass_by(TTL - 1)

        assert presence.settle() == []
    assert presence.statuses(["ada"]) == {"ada": "online"}


def test_a_socket_nobody_knows_cannot_be_dropped(presence):
    assert presence.drop("ada", "s1") is None
    presence.put("ada", "s1", "online")
    assert presence.drop("ada", "another") is None

    assert presence.settle() == []
    assert presence.statuses(["ada"]) == {"ada": "online"}


def test_dropping_does_not_make_anybody_last_longer(presence, seconds):
    presence.put("ada", "s1", "online")
    presence.drop("ada", "s1")
    seconds.pass_by(GRACE - 1)
    presence.put("ada", "s2", "away")
    seconds.pass_by(2)

    assert presence.settle() == [("ada", "away")]


def test_everybody_who_is_gone_is_told_once(presence, seconds):
    people = [f"person {number}" for number in range(50)]
    for person in people:
        presence.put(person, "s", "online")
    seconds.pass_by(TTL)

    assert sorted(presence.settle()) == sorted((person, "offline") for person in people)
    assert presence.settle() == []


def test_coming_back_after_having_gone_is_news(presence, seconds):
    presence.put("ada", "s1", "online")
    seconds.pass_by(TTL)
    presence.settle()

    assert presence.put("ada", "s1", "online") == "online"


def test_somebody_who_came_back_unnoticed_is_no_news(presence, seconds):
    """Nobody had looked in between, so nobody was told that they were gone."""
    presence.put("ada", "s1", "online")
    seconds.pass_by(TTL + 1)

    assert presence.put("ada", "s2", "online") is None
    assert presence.settle() == []


def test_of_many_who_notice_at_once_one_tells(presence, seconds):
    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(lambda n: presence.put("ada", f"s{n}", "online"), range(8)))
    seconds.pass_by(TTL)
    with ThreadPoolExecutor(8) as pool:
        went = [news for found in pool.map(lambda _: presence.settle(), range(8)) for news in found]

    assert sorted(filter(None, came)) == ["online"]
    assert went == [("ada", "offline")]


def test_two_processes_share_what_is_in_redis(redis_url, seconds):
    here, there = (RedisPresence(redis_url, seconds) for _ in range(2))

    assert here.put("ada", "s1", "online") == "online"
    assert there.put("ada", "s2", "online") is None
    assert there.statuses(["ada"]) == {"ada": "online"}
    here.drop("ada", "s1")
    seconds.pass_by(GRACE)
    assert here.settle() == there.settle() == []
    seconds.pass_by(TTL)
    assert there.settle() == [("ada", "offline")]


def test_without_being_given_a_clock_redis_tells_the_time(redis_url):
    presence = RedisPresence(redis_url)

    assert presence.put("ada", "s1", "online") == "online"
    assert presence.settle() == []
    assert presence.statuses(["ada"]) == {"ada": "online"}
