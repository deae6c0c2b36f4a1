"""200 people open their WebSocket and catch up: one after the other, then all at the same time.

Each of them is in a room with one other. Counted until `sync` is answered, as a page that is
opened would wait for it.
"""

from __future__ import annotations

import asyncio
import time

from benchmarks.client import Client, Refused
from benchmarks.measures import Figure, Times
from benchmarks.peer import node
from benchmarks.people import room_of
from benchmarks.server import tessera, tessera_on_postgresql

SERVERS = [tessera, tessera_on_postgresql, node]
TURNS = 3
PEOPLE = 200
MEASURES = {
    "alone": Times("connected and caught up, one after the other"),
    "together": Times("connected and caught up, 200 at once"),
    "refused": Figure("sent away, 200 at once", "people"),
    "cpu": Figure("server's processor time for a connection", "ms"),
}


async def prepare(server):
    return [(room_of(server, people=2), number) for _ in range(PEOPLE // 2) for number in (0, 1)]


async def once(people, record):
    usage = people[0][0].server.usage
    before = usage.cpu_seconds()
    clients = [await _enter(room, number, record, "alone") for room, number in people]
    record("cpu", (usage.cpu_seconds() - before) * 1000 / len(clients))
    await _leave(clients)
    entering = [_enter(room, number, record, "together") for room, number in people]
    came = await asyncio.gather(*entering, return_exceptions=True)
    await _leave([client for client in came if isinstance(client, Client)])
    record("refused", sum(isinstance(refusal, Refused) for refusal in came))


async def _enter(room, number, record, measure):
    began = time.perf_counter()
    client = await room.connect(number)
    await client.call("sync", {"conversations": {}})
    record(measure, (time.perf_counter() - began) * 1000)
    return client


async def _leave(clients):
    for client in clients:
        await client.close()
