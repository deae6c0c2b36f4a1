"""Audiences: people are moved and cut by audience, in one process and across several."""

import signal
import time

import pytest
import requests
import websocket

from tests.rig.processes import Missing
from tests.rig.redis_server import Redis

from .conftest import starter
from .wire import Client, eventually


@pytest.fixture(scope="module", params=["one process", "two processes"])
def servers(request, tmp_path_factory):
    """Two servers that hear each other, or the same one twice."""
    with starter(tmp_path_factory.mktemp("servers")) as start:
        if request.param == "one process":
            yield (start(),) * 2
        else:
            redis_url = request.getfixturevalue("redis_server").url
            yield acquainted(start(REDIS_URL=redis_url), start(REDIS_URL=redis_url))


def acquainted(first, second):
    with Client(first.url) as ada, Client(second.url) as grace:
        # Their listeners begin with the first client and need a moment to be heard.
        def each_hears_the_other():
            tell(first, "everybody", "first")
            tell(second, "everybody", "second")
            return heard(ada)[-1:] == ["second"] and "first" in heard(grace)

        eventually(each_hears_the_other, pause=0.1)
    return first, second


def tell(server, to, data):
    requests.post(server.url + "/emit", json={"to": to, "data": data}, timeout=5)


def ask(server, method, *arguments):
    requests.post(f"{server.url}/manager/{method}", json=arguments, timeout=5)


def heard(client) -> list:
    return [data for _, data in client.heard()]


def connect(server, *audiences):
    return Client(server.url, auth={"audiences": audiences})


def settled(server, *clients):
    """Wait until everything asked for so far has arrived everywhere."""
    tell(server, "everybody", "settled")
    for client in clients:
        eventually(lambda client=client: "settled" in heard(client))


def test_who_is_admitted_hears_the_audience_on_every_device(servers):
    here, there = servers
    with (
        connect(here, "user:ada") as phone,
        connect(there, "user:ada") as laptop,
        connect(there, "user:mallory") as mallory,
    ):
        ask(here, "admit", "/test", "user:ada", "conversation:1")
        settled(here, phone, laptop, mallory)

        tell(here, "conversation:1", "hello")

        eventually(lambda: "hello" in heard(phone))
        eventually(lambda: "hello" in heard(laptop))
        settled(here, mallory)
        assert "hello" not in heard(mallory)


def test_who_is_expelled_hears_it_no_more_but_everything_else(servers):
    here, there = servers
    with (
        connect(there, "user:ada", "conversation:1") as ada,
        connect(there, "conversation:1") as grace,
    ):
        ask(here, "expel", "/test", "user:ada", "conversation:1")
        settled(here, ada, grace)

        tell(here, "conversation:1", "secret")
        tell(here, ["user:ada", "conversation:1"], "last")

        assert eventually(lambda: [data for data in heard(grace) if data == "last"]) == ["last"]
        everything = eventually(lambda: heard(ada))
        assert everything == ["last"]


@pytest.mark.parametrize("namespace", ["/test", None])
def test_who_is_cut_is_gone_for_good_from_every_namespace(servers, namespace):
    here, there = servers
    with connect(there, "user:ada") as ada, connect(here, "user:grace") as grace:
        ada.enter("/other")
        ask(here, "cut", namespace, "user:ada")

        packets = []
        with pytest.raises((websocket.WebSocketException, ConnectionError)):
            while True:
                packets.append(ada.receive())

        # 41 tells clients not to come back by themselves.
        assert {"41/test,", "41/other,"} <= set(packets)
        journal = there.journal()
        assert any(f"disconnect /test {ada.sid}" in line for line in journal)
        assert any(line.startswith("disconnect /other") for line in journal)
        assert grace.call("echo", 1)["ok"]


def test_several_audiences_are_told_once_and_stay_as_they_are(servers):
    here, there = servers
    with connect(here, "a", "b") as ada, connect(there, "b") as grace, connect(there, "c") as linus:
        tell(here, ["a", "b", "nobody"], "both")
        tell(here, "a", "only a")
        settled_on = ("both", "only a")

        eventually(lambda: "only a" in (seen := heard(ada)) and seen.count("both") == 1)
        assert eventually(lambda: heard(grace)) == ["both"]
        settled(here, linus)
        assert not set(settled_on) & set(heard(linus))


@pytest.mark.parametrize("nobody", [[], None, ""])
def test_an_emit_to_nobody_is_heard_by_nobody(servers, nobody):
    here, _ = servers
    with connect(here, "a") as ada:
        tell(here, nobody, "secret")

        assert heard(ada) == []


@pytest.fixture
def own_redis():
    try:
        server = Redis()
    except Missing as missing:
        pytest.skip(str(missing))
    with server:
        yield server


@pytest.mark.parametrize("outage", ["frozen", "dead"])
def test_without_redis_everybody_is_served_here_and_hears_the_rest_later(
    start_server, own_redis, outage
):
    here, there = acquainted(*(start_server(REDIS_URL=own_redis.url) for _ in range(2)))
    with connect(here, "a") as ada, connect(there, "a") as grace:
        if outage == "frozen":
            own_redis.process.send_signal(signal.SIGSTOP)
        else:
            own_redis.stop()

        for number in range(20):
            begin = time.monotonic()
            tell(here, "a", number)
            assert time.monotonic() - begin < 1
        assert heard(ada) == list(range(20))
        assert heard(grace) == []

        if outage == "frozen":
            own_redis.process.send_signal(signal.SIGCONT)
        else:
            own_redis.start()
        everything = []

        def all_came():
            tell(here, "a", "again")
            everything.extend(heard(grace))
            return "again" in everything

        eventually(all_came, pause=0.2)
        # A dead Redis may be back before those who listen to it are; their clients catch up.
        if outage == "frozen":
            assert [entry for entry in everything if entry != "again"][-20:] == list(range(20))
