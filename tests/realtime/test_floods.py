"""Somebody who sends without pause does not keep the others from being served."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import requests

from .wire import Client

# A masked text frame that holds a PONG.
PONG = b"\x81\x81\0\0\0\0" + b"3"


@contextmanager
def flooding(send: Callable[[], None]) -> Iterator[threading.Event]:
    """Send again and again in a thread; the event is set when that cannot go on."""
    ended, enough = threading.Event(), threading.Event()

    def flood():
        try:
            while not enough.is_set():
                send()
        except OSError:
            ended.set()

    thread = threading.Thread(target=flood, daemon=True)
    thread.start()
    yield ended
    enough.set()
    thread.join(10)


def assert_others_are_served(server) -> None:
    for _ in range(3):
        assert requests.get(server.url + "/healthz", timeout=10).ok


def test_packets_without_pause(server):
    flooder = Client(server.url)

    with flooding(lambda: flooder.ws.sock.sendall(PONG * 5000)) as ended:
        assert_others_are_served(server)

        assert not ended.is_set(), "Nobody was flooding any more."


@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
def test_requests_without_pause(server, path):
    address = urlsplit(server.url)
    request = f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    with socket.create_connection((address.hostname, address.port), timeout=20) as flooder:
        threading.Thread(target=drain, args=(flooder,), daemon=True).start()

        with flooding(lambda: flooder.sendall(request * 50)) as ended:
            assert_others_are_served(server)

            assert not ended.is_set(), "Nobody was flooding any more."
            flooder.shutdown(socket.SHUT_RDWR)


def drain(sock: socket.socket) -> None:
    try:
        while sock.recv(65536):
            pass
    except OSError:
        pass
