"""The runner: what it listens with, how it is filled, how it stops."""

import os
import signal
import socket
import threading
import time
from types import SimpleNamespace

import pytest
import requests
import socketio
import websocket

from .conftest import TransportServer, starter
from .wire import Bare, Client, eventually

MODES = ["eventlet", "threading"]


def in_background(function, *arguments) -> list:
    """Call it in a thread; the list holds its answer when there is one."""
    answers: list = []

    def call():
        try:
            answers.append(function(*arguments))
        except requests.RequestException as error:
            answers.append(error)

    threading.Thread(target=call, daemon=True).start()
    return answers


def get(server, path) -> list:
    return in_background(lambda: requests.get(server.url + path, timeout=30).text)


# ---- listening


def test_with_port_0_it_says_which_port_it_got(tmp_path):
    server = TransportServer(tmp_path)
    server.environ["PORT"] = "0"
    with server:
        (line,) = server.lines
        url = line.removeprefix("Tessera is at ")

        assert not url.endswith(":0")
        assert requests.get(url + "/healthz", timeout=5).ok


def test_it_says_the_public_address_and_that_nobody_is_limited(start_server):
    server = start_server(PUBLIC_URL="https://chat.example.org", RATE_LIMITS="off")

    assert "RATE_LIMITS=off" in server.lines[0]
    assert server.lines[-1] == "Tessera is at https://chat.example.org"


def test_a_second_server_on_the_port_says_so_in_one_line_and_ends(server, tmp_path):
    second = TransportServer(tmp_path, port=server.port)
    second.begin()

    assert second.wait() == 1
    assert len(second.lines) == 1
    assert f"Port {server.port} is taken" in second.output and "PORT=" in second.output
    assert requests.get(server.url + "/healthz", timeout=5).ok


def test_an_address_that_is_not_ours_is_refused_in_one_line(tmp_path):
    server = TransportServer(tmp_path, HOST="192.0.2.1")
    server.begin()

    assert server.wait() == 1
    assert server.lines[0].startswith("HOST=192.0.2.1 ") and len(server.lines) == 1


def test_small_packets_are_not_held_back(server):
    assert requests.get(server.url + "/nodelay", timeout=5).json() == {"nodelay": True}


def test_a_crowd_may_arrive_while_the_server_is_busy(start_server):
    server = start_server()
    server.signal(signal.SIGSTOP)
    crowd = []
    try:
        for _ in range(500):
            crowd.append(socket.create_connection(("127.0.0.1", server.port), timeout=2))
    finally:
        server.signal(signal.SIGCONT)
        for visitor in crowd:
            visitor.close()


def test_there_is_room_for_more_than_1024(start_server):
    server = start_server()
    crowd = []
    try:
        for _ in range(1100):
            visitor = Bare(server.url)
            crowd.append(visitor)
        assert requests.get(server.url + "/healthz", timeout=5).ok
        for visitor in crowd[::100]:
            assert b" 101 " in visitor.upgrade()
    finally:
        for visitor in crowd:
            visitor.close()


def test_a_client_that_drips_its_headers_is_cut_and_harms_nobody(start_server):
    server = start_server(HEADER_SECONDS=0.3)
    with Bare(server.url) as slow:
        slow.say("GET /healthz HTTP/1.1\r\nHost: localhost\r\n")

        assert slow.read_all() == b""


def test_a_connection_without_a_namespace_is_cut(server):
    with Client(server.url, namespace=None) as silent:
        requests.post(server.url + "/manager/cut_strangers", json=[1000.0], timeout=5)
        requests.post(server.url + "/manager/cut_strangers", json=[1009.0], timeout=5)
        silent.enter("/test")
        requests.post(server.url + "/manager/cut_strangers", json=[2000.0], timeout=5)
        assert silent.ws.connected
    with Client(server.url, namespace=None) as silent:
        requests.post(server.url + "/manager/cut_strangers", json=[3000.0], timeout=5)
        requests.post(server.url + "/manager/cut_strangers", json=[3010.0], timeout=5)

        assert silent.close_code() == 1000


# ---- stopping


@pytest.fixture(scope="module", params=MODES)
def stopped(request, tmp_path_factory):
    """What happens to everybody when a server is asked to stop."""
    with starter(tmp_path_factory.mktemp("stopped")) as start:
        server = start(ASYNC_MODE=request.param)
        ada, grace = Client(server.url), Client(server.url)
        packets = in_background(everything_heard_by, ada)
        waiting = in_background(grace.call, "wait", 0.5)
        finished = get(server, "/slow?seconds=0.7")
        eventually(lambda: {"journal: slow", "journal: wait"} <= set(server.lines))
        begin = time.monotonic()
        code = server.stop()
        duration = time.monotonic() - begin
        eventually(lambda: packets and waiting and finished)
        yield SimpleNamespace(**locals())


def everything_heard_by(client) -> tuple[list[str], int | None]:
    """The packets until the end, and the code of the end."""
    packets, code = [], None
    while code is None:
        opcode, data = client.ws.recv_data(control_frame=True)
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            code = int.from_bytes(data[:2], "big")
        packets.append(data.decode("utf-8", "replace"))
    return packets[:-1], code


def test_it_ends_well_and_soon(stopped):
    assert stopped.code == 0
    assert stopped.duration < 3


def test_requests_in_flight_are_finished(stopped):
    assert stopped.finished == ["finished"]


def test_a_command_being_handled_is_answered_first(stopped):
    assert stopped.waiting == [{"ok": True, "result": "waited"}]


def test_sockets_are_closed_in_the_way_clients_come_back_from(stopped):
    ((packets, code),) = stopped.packets

    # Neither Socket.IO's nor Engine.IO's "do not come back".
    assert not any(packet.startswith(("41", "1")) for packet in packets)
    assert code == 1001


def test_disconnect_handlers_run_and_what_waits_is_written_last(stopped):
    for client in (stopped.ada, stopped.grace):
        assert f"journal: disconnect /test {client.sid} transport close" in stopped.server.lines
    assert stopped.server.lines[-1] == "journal: stop"


@pytest.mark.parametrize(
    ("mode", "number"), [("eventlet", signal.SIGTERM), ("threading", signal.SIGINT)]
)
def test_a_request_that_hangs_does_not_keep_it(start_server, mode, number):
    server = start_server(ASYNC_MODE=mode)
    get(server, "/slow?seconds=60")
    eventually(lambda: "journal: slow" in server.lines)
    begin = time.monotonic()
    server.signal(number)

    assert server.wait() == 0
    assert time.monotonic() - begin < 5
    assert "journal: stop" in server.lines


def test_asked_a_second_time_it_ends_at_once(start_server):
    server = start_server()
    get(server, "/slow?seconds=60")
    eventually(lambda: "journal: slow" in server.lines)
    server.signal(signal.SIGTERM)
    eventually(lambda: _refuses(server))
    begin = time.monotonic()
    server.signal(signal.SIGTERM)

    assert server.wait() != 0
    assert time.monotonic() - begin < 2


def _refuses(server) -> bool:
    try:
        socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
    except (ConnectionRefusedError, ConnectionResetError):
        return True
    return False


def test_pythons_clients_come_back_by_themselves(start_server):
    server = start_server()
    clients = []
    for transport in ("websocket", "polling"):
        client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.2)
        client.connect(server.url, namespaces=["/test"], transports=[transport])
        clients.append(client)
    try:
        assert server.stop() == 0
        server.start()

        for client in clients:
            eventually(lambda client=client: "/test" in client.namespaces, patience=10)
            assert client.call("echo", 1, namespace="/test")["ok"]
    finally:
        for client in clients:
            client.shutdown()


def test_a_port_is_free_again_at_once(start_server):
    server = start_server()
    with Client(server.url):
        server.kill()

        server.start()

    assert requests.get(server.url + "/healthz", timeout=5).ok


# ---- several processes


def pids(server) -> set[int]:
    """The processes that answer, asked often enough to have met both."""
    found = set()
    for _ in range(60):
        found.add(requests.get(server.url + "/healthz", timeout=5).json()["pid"])
    return found


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("mode", MODES)
def test_several_processes_share_the_port_and_stop_together(start_server, mode):
    parent = start_server(ASYNC_MODE=mode, WEB_CONCURRENCY=2)
    children = eventually(lambda: len(found := pids(parent)) == 2 and found)

    assert parent.pid not in children
    assert parent.lines == [f"Tessera is at {parent.url}"]
    assert parent.stop() == 0
    assert parent.lines.count("journal: stop") == 2
    assert not any(lives(child) for child in children)


def test_a_process_that_dies_is_replaced_and_none_outlives_the_parent(start_server):
    parent = start_server(WEB_CONCURRENCY=2)
    victim = pids(parent).pop()
    os.kill(victim, signal.SIGKILL)
    children = eventually(lambda: len(found := pids(parent) - {victim}) == 2 and found, 20)

    parent.kill()

    eventually(lambda: not any(lives(child) for child in children), 10)
    assert _refuses(parent)


def test_a_port_that_is_taken_is_said_once(server, tmp_path):
    parent = TransportServer(tmp_path, port=server.port, WEB_CONCURRENCY=2)
    parent.begin()

    assert parent.wait() == 1
    assert len(parent.lines) == 1 and "is taken" in parent.output
