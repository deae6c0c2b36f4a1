"""A client that breaks the protocol: its connection ends at once and cleanly, and nobody else's."""

import json
import time

import pytest
import requests

from .wire import Bare, Client, client_frame, text_frame

FAULTS = {
    "an empty frame": text_frame(""),
    "a frame without a digit": text_frame("abc"),
    "an unknown engine packet": text_frame("9"),
    "a ping from a client": text_frame("2"),
    "a packet that is no packet": text_frame("4x"),
    "an engine packet that is JSON": text_frame('4{"a":1}'),
    "a command without a name": text_frame("42/test,[]"),
    "a command that is no list": text_frame('42/test,{"a":1}'),
    "not a number": text_frame('42/test,["echo",NaN]'),
    "a number beyond all": text_frame('42/test,1["echo",1e999]'),
    "a binary command": text_frame('451-/test,["echo",{"_placeholder":true,"num":0}]'),
    "an announcement of attachments": text_frame('459999999999-/test,["echo"]'),
    "a binary frame": client_frame(2, b"\x04binary"),
    "base64": text_frame("bAAAA"),
    "bad UTF-8": client_frame(1, b"42\xff\xfe"),
    "an oversized frame": text_frame("42/test," + "x" * 65536),
    "an oversized message": client_frame(1, b"4" + b"x" * 60000, final=False)
    + client_frame(0, b"x" * 60000),
    "an unmasked frame": b"\x81\x02\x34\x32",
    "a compressed frame": client_frame(1, b"42", rsv=4),
    "deep nesting": text_frame("42/test," + "[" * 30000),
    "an error packet": text_frame('44/test,{"message":"no"}'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_ends_the_connection_at_once(server, fault):
    with Bare(server.url) as mallory:
        mallory.upgrade()
        begin = time.monotonic()
        mallory.say(FAULTS[fault])
        goodbye = mallory.read_all()
        duration = time.monotonic() - begin

    # A whole close frame, and nothing of HTTP.
    assert goodbye[:1] == b"\x88" and goodbye[1] == len(goodbye) - 2, goodbye
    assert b"Traceback" not in goodbye and b"HTTP" not in goodbye
    assert duration < 3
    assert [line.split()[0] for line in server.journal(mallory.sid)] == ["connect", "disconnect"]


def test_a_fault_is_one_line_in_the_log(start_server):
    server = start_server()
    with Bare(server.url) as mallory:
        mallory.upgrade()
        mallory.say(text_frame("abc"))
        mallory.read_all()
    server.stop()

    (line,) = (line for line in server.lines[1:] if not line.startswith("journal"))
    assert "connection_closed" in line


def test_the_others_do_not_notice(server):
    with Client(server.url) as ada, Bare(server.url) as mallory:
        mallory.upgrade()
        mallory.say(text_frame("abc"))
        mallory.read_all()

        assert ada.call("echo", {"still": "here"})["ok"]


@pytest.mark.parametrize("name", ["connect", "disconnect", "connect_error", "disconnecting"])
def test_a_client_cannot_make_the_servers_occasions_happen(server, name):
    with Client(server.url) as mallory:
        assert mallory.call(name, {})["error"]["code"] == "unknown_command"
        mallory.send(f'42/test,["{name}"]')
        assert mallory.call("echo", 1)["ok"]
        assert len(server.journal(mallory.sid)) == 1


@pytest.mark.parametrize("payload", ["9007199254740992", "[" * 20 + "]" * 20])
def test_a_payload_out_of_range_is_answered_and_the_connection_lives_on(server, payload):
    with Client(server.url) as mallory:
        mallory.send(f'42/test,5["echo",{payload}]')

        assert mallory.receive() == '43/test,5[{"ok":true,"result":null}]'
        assert mallory.call("echo", 1)["ok"]


def test_half_a_surrogate_pair_is_carried_and_the_connection_lives_on(server):
    with Client(server.url) as mallory:
        mallory.send('42/test,5["echo","\\ud800"]')

        assert json.loads(mallory.receive().split("5", 1)[1])[0]["result"] == "\ud800"
        mallory.send('42/test,6["\\ud800"]')
        assert "unknown_command" in mallory.receive()


def test_a_handlers_fault_is_answered_without_its_secrets(server):
    with Client(server.url) as ada:
        answer = ada.call("crash", {})

        assert answer["error"]["code"] == "internal"
        assert "secret" not in json.dumps(answer)
        # More arguments than the command has.
        assert ada.call("echo", 1, 2, 3)["error"]["code"] == "internal"
        assert ada.call("echo", 1)["ok"]


def test_a_fault_in_the_connect_handler_lets_nobody_in(server):
    with Client(server.url, namespace=None) as mallory, Client(server.url) as ada:
        assert mallory.enter("/test", {"token": "crash"}) == {"message": "internal"}
        assert ada.call("tell", {"to": "everybody", "data": "secret"})["ok"]
        mallory.send('42/test,1["echo",1]')

        refusal = json.loads(mallory.receive().removeprefix("43/test,1"))[0]
        assert refusal["error"]["code"] == "unauthenticated"


def test_an_unknown_namespace_is_refused_and_the_connection_lives_on(server):
    with Client(server.url) as ada:
        assert ada.enter("/nowhere") == {"message": "not_found"}
        assert ada.call("echo", 1)["ok"]


@pytest.mark.parametrize("body", ["", "abc", "42/test,[]", "4x\x1e4y", "b====", "\x1e", "45"])
def test_a_malformed_post_ends_the_polling_connection(server, body):
    address = server.url + "/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(address, timeout=5).text[1:])["sid"]
    requests.post(f"{address}&sid={sid}", data="40/test,", timeout=5)
    answer = requests.post(f"{address}&sid={sid}", data=body.encode(), timeout=5)

    if body:
        assert answer.status_code == 400
        assert "disconnect /test" in server.journal()[-1]
        assert requests.post(f"{address}&sid={sid}", data="3", timeout=5).status_code == 400


def test_a_post_may_be_64_kib_and_no_more(server):
    address = server.url + "/socket.io/?EIO=4&transport=polling"
    handshake = json.loads(requests.get(address, timeout=5).text[1:])
    address += f"&sid={handshake['sid']}"

    assert handshake["maxPayload"] == 65536
    assert requests.post(address, data="40/test,", timeout=5).status_code == 200
    assert requests.post(address, data="3" + "x" * 65535, timeout=5).status_code == 200
    assert requests.post(address, data="3" + "x" * 65536, timeout=5).status_code == 400


def test_many_packets_in_one_post_all_arrive(server):
    address = server.url + "/socket.io/?EIO=4&transport=polling"
    address += f"&sid={json.loads(requests.get(address, timeout=5).text[1:])['sid']}"
    commands = [f'42/test,{number}["echo",{number}]' for number in range(200)]

    requests.post(address, data="\x1e".join(["40/test,", *commands]), timeout=5)

    answer, got = "", ""
    while "199" not in got:
        got = requests.get(address, timeout=5).text
        answer += got + "\x1e"
    assert answer.count('"result"') == 200
