"""How long `POST /api/v1/rooms` takes to answer: one request after the other on one connection.

Somebody who is in already makes another room, and somebody new becomes a guest by making one.
"""

from __future__ import annotations

import time
from contextlib import closing

from benchmarks.client import Visitor
from benchmarks.measures import Figure, Target, Times
from benchmarks.peer import node
from benchmarks.server import tessera, tessera_on_postgresql

SERVERS = [tessera, tessera_on_postgresql, node]
TURNS = 6
ROOMS = 50
UNDER_50_MS = Target(99, 50)
MEASURES = {
    "again": Times("a member's next room", UNDER_50_MS),
    "new": Times("a newcomer's first room", UNDER_50_MS),
    "cpu": Figure("server's processor time for a room", "ms"),
}


async def prepare(server):
    with closing(Visitor(server.url)) as visitor:
        return server, visitor.post("/rooms", {"name": "Ada"})["access_token"]


async def once(prepared, record):
    server, token = prepared
    # A connection for each turn: nobody keeps one open while others have theirs.
    with closing(Visitor(server.url)) as visitor:
        before = server.usage.cpu_seconds()
        for _ in range(ROOMS):
            record("again", _milliseconds(visitor, {"title": "Lake weekend"}, token))
        record("cpu", (server.usage.cpu_seconds() - before) * 1000 / ROOMS)
        for _ in range(ROOMS):
            record("new", _milliseconds(visitor, {"name": "Grace"}, None))


def _milliseconds(visitor, body, token):
    began = time.perf_counter()
    visitor.post("/rooms", body, token)
    return (time.perf_counter() - began) * 1000
