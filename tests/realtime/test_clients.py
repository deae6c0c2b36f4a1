"""Other people's clients, as they come: long-polling first, then the WebSocket."""

import pytest
import requests
import socketio

from .wire import Bare, Client, client_frame, eventually, text_frame

EVERY_WAY = [["polling", "websocket"], ["websocket"], ["polling"]]


@pytest.fixture
def connect(server):
    clients = []

    def connect(url=server.url, **options) -> socketio.Client:
        client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.2)
        clients.append(client)
        client.connect(url, namespaces=["/test"], **options)
        return client

    yield connect
    for client in clients:
        client.shutdown()


def hears(client) -> list:
    told = []
    client.on("told", told.append, namespace="/test")
    return told


@pytest.mark.parametrize("transports", EVERY_WAY)
def test_pythons_client_talks_with_its_default_options(connect, transports):
    ada, grace = connect(transports=transports), connect(transports=transports)
    told = hears(grace)

    assert ada.call("echo", {"n": 1}, namespace="/test") == {"ok": True, "result": {"n": 1}}
    ada.emit("tell", {"to": "everybody", "data": {"body": "grüße"}}, namespace="/test")

    eventually(lambda: told == [{"body": "grüße"}])


def test_the_client_changes_over_to_the_websocket(connect):
    ada = connect()

    assert ada.transport() == "websocket"
    assert ada.call("echo", 1, namespace="/test")["ok"]


def test_what_one_client_sends_is_handled_in_order(connect):
    ada = connect(transports=["websocket"])
    told = hears(ada)

    for number in range(200):
        ada.emit("tell", {"to": "everybody", "data": number}, namespace="/test")

    eventually(lambda: len(told) == 200)
    assert told == list(range(200))


def test_a_failed_change_over_leaves_the_polling_connection_as_it_is(server):
    address = "/socket.io/?EIO=4&transport=polling"
    text = requests.get(server.url + address, timeout=5).text
    sid = text.split('"sid":"')[1].split('"')[0]
    session = f"{server.url}{address}&sid={sid}"
    for words in (text_frame("2wrong"), text_frame("nonsense"), client_frame(2, b"x")):
        with Bare(server.url) as client:
            client.say(_change_over(client, sid))
            client.read_until(b"\r\n\r\n")
            client.say(words)
            assert client.read_all()[:1] == b"\x88"

    requests.post(session, data="40/test,", timeout=5)

    assert "40/test" in requests.get(session, timeout=5).text


def _change_over(client, sid: str) -> str:
    return (
        f"GET /socket.io/?EIO=4&transport=websocket&sid={sid} HTTP/1.1\r\nHost: {client.host}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )


def test_a_client_that_goes_away_is_noticed_at_once(server):
    with Client(server.url) as ada:
        pass
    with Bare(server.url) as grace:
        grace.upgrade()

    eventually(lambda: _is_gone(server, ada), 3)
    eventually(lambda: _is_gone(server, grace), 3)


def _is_gone(server, client) -> bool:
    return any(line.startswith("disconnect") for line in server.journal(client.sid))


def test_every_namespace_hears_of_the_end_even_if_one_fails(start_server):
    server = start_server(CRASH_ON_DISCONNECT=1)
    with Client(server.url) as ada:
        ada.enter("/other")

    def ends():
        return sorted(line.split()[1] for line in server.journal() if line[:4] == "disc")

    eventually(lambda: ends() == ["/other", "/test"])
    with Client(server.url) as grace:
        assert grace.call("echo", 1)["ok"]


def test_a_client_that_does_not_read_is_cut_and_costs_a_bounded_amount(server):
    before = _memory(server)
    with Bare(server.url) as slow, Client(server.url) as ada:
        slow.upgrade(auth='{"audiences":["slow"]}')
        for _ in range(200):
            tell = {"to": "slow", "data": "x" * 500_000}
            requests.post(server.url + "/emit", json=tell, timeout=5)

        eventually(lambda: _is_gone(server, slow))
        assert _memory(server) - before < 64_000_000
        assert ada.call("echo", 1)["ok"]
    assert "connection_cut" in server.output


def test_a_big_answer_arrives_whole(server):
    with Client(server.url) as ada:
        tell = {"to": ada.sid, "data": "x" * 2_000_000}
        requests.post(server.url + "/emit", json=tell, timeout=5)

        assert len(ada.heard()[0][1]) == 2_000_000


def _memory(server) -> int:
    return requests.get(server.url + "/process", timeout=5).json()["rss"]
