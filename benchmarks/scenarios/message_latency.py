"""Two members of a room on an otherwise idle server, one of whom sends 50 messages a second.

Counted from the moment of sending, on one clock. Sending does not wait for what was sent before.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from benchmarks.client import CREATED, Client, event_of, message_to
from benchmarks.measures import Figure, Target, Times
from benchmarks.peer import node
from benchmarks.people import Room, room_of
from benchmarks.server import tessera, tessera_on_postgresql

SERVERS = [tessera, tessera_on_postgresql, node]
TURNS = 8
MESSAGES = 125
PAUSE = 1 / 50
MEASURES = {
    "arrival": Times("the other member has the message", Target(99, 100)),
    "ack": Times("the sender has the ack"),
    "cpu": Figure("server's processor time for a message", "ms"),
}


@dataclass
class Pair:
    room: Room
    arrivals: dict[str, float] = field(default_factory=dict)
    acks: dict[str, float] = field(default_factory=dict)

    async def connect(self):
        self.ada: Client = await self.room.connect(0)
        self.grace: Client = await self.room.connect(1, self.heard)
        return self

    def heard(self, packet, at):
        if packet.startswith(CREATED):
            self.arrivals[event_of(packet)["message"]["client_id"]] = at


async def prepare(server):
    return await Pair(room_of(server, people=2)).connect()


async def once(pair, record):
    pair.arrivals.clear()
    pair.acks.clear()
    before = pair.room.server.usage.cpu_seconds()
    sent = await _send_all(pair)
    await _until(lambda: len(pair.arrivals) == len(pair.acks) == len(sent))
    record("cpu", (pair.room.server.usage.cpu_seconds() - before) * 1000 / len(sent))
    for client_id, at in sent.items():
        record("arrival", (pair.arrivals[client_id] - at) * 1000)
        record("ack", (pair.acks[client_id] - at) * 1000)


async def finish(pair):
    await pair.ada.close()
    await pair.grace.close()


async def _send_all(pair):
    sent = {}
    began = time.perf_counter()
    for number in range(MESSAGES):
        await asyncio.sleep(began + number * PAUSE - time.perf_counter())
        payload = message_to(pair.room.id, f"Shall we take the early train? ({number})")
        client_id = payload["client_id"]
        sent[client_id] = time.perf_counter()
        pair.ada.send("send_message", payload, lambda _, at, of=client_id: _note(pair, of, at))
    return sent


def _note(pair, client_id, at):
    pair.acks[client_id] = at


async def _until(done, patience=30.0):
    deadline = time.monotonic() + patience
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError("Not everything that was sent has arrived.")
        await asyncio.sleep(0.01)
