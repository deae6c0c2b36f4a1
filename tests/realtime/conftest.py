"""Servers with nothing but the transport."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.processes.server import Server


class TransportServer(Server):
    upgrade = None
    command = (sys.executable, "-m", "tests.realtime.app")

    def journal(self, sid: str = "") -> list[str]:
        """What its handlers have noted so far, of one socket if wanted."""
        entries = requests.get(self.url + "/journal", timeout=5).json()
        return [entry for entry in entries if sid in entry]


@pytest.fixture
def start_server(tmp_path) -> Iterator:
    """Start a server with these settings; it is killed at the end."""
    with starter(tmp_path) as start:
        yield start


@contextmanager
def starter(folder: Path) -> Iterator:
    servers = []

    def start(**environ) -> TransportServer:
        server = TransportServer(folder / f"instance{len(servers)}", **environ)
        servers.append(server)
        return server.start()

    yield start
    for server in servers:
        server.kill()


@pytest.fixture(scope="session", params=["eventlet", "threading"])
def server(request, tmp_path_factory) -> Iterator[TransportServer]:
    """One for all tests that leave it running, on each way of waiting."""
    folder = tmp_path_factory.mktemp("instance")
    with TransportServer(folder, ASYNC_MODE=request.param) as server:
        yield server
