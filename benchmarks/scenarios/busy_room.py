"""A room of 100 in which 8 write as fast as they are answered: what a delivery costs.

A delivery is one message at one member. Everybody hears everything, the senders included.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from benchmarks.client import CREATED, message_to, result_of
from benchmarks.measures import Figure, Times
from benchmarks.peer import node
from benchmarks.people import room_of
from benchmarks.server import tessera, tessera_on_postgresql

SERVERS = [tessera, tessera_on_postgresql, node]
TURNS = 3
MEMBERS, SENDERS, SECONDS = 100, 8, 4
MEASURES = {
    "cpu": Figure("server's processor time for a delivery", "µs"),
    "rate": Figure("deliveries", "per second"),
    "ack": Times("the sender has the ack"),
}


class Crowd:
    """The members of one busy room, who count what they hear."""

    def __init__(self, room):
        self.room = room
        self.heard = 0

    async def connect(self):
        numbers = range(len(self.room.tokens))
        self.clients = [await self.room.connect(number, self._hear) for number in numbers]
        return self

    def _hear(self, packet, _):
        self.heard += packet.startswith(CREATED)


@dataclass
class Sender:
    """Somebody who writes again as soon as the last message is acknowledged."""

    crowd: Crowd
    number: int
    until: float
    sent: int = 0

    async def write(self, record):
        while time.perf_counter() < self.until:
            began = time.perf_counter()
            acked_at = await self._send()
            record("ack", (acked_at - began) * 1000)

    async def _send(self):
        acked = asyncio.get_running_loop().create_future()
        payload = message_to(self.crowd.room.id, f"Message {self.sent} of sender {self.number}")
        self.crowd.clients[self.number].send(
            "send_message", payload, lambda ack, at: acked.set_result((ack, at))
        )
        ack, at = await acked
        result_of(ack)
        self.sent += 1
        return at


async def prepare(server):
    return await Crowd(room_of(server, MEMBERS)).connect()


async def once(crowd, record):
    crowd.heard = 0
    usage = crowd.room.server.usage
    before, began = usage.cpu_seconds(), time.perf_counter()
    senders = [Sender(crowd, number, began + SECONDS) for number in range(SENDERS)]
    await asyncio.gather(*(sender.write(record) for sender in senders))
    deliveries = sum(sender.sent for sender in senders) * MEMBERS
    await _all_heard(crowd, deliveries)
    record("cpu", (usage.cpu_seconds() - before) * 1e6 / deliveries)
    record("rate", deliveries / (time.perf_counter() - began))


async def finish(crowd):
    for client in crowd.clients:
        await client.close()


async def _all_heard(crowd, deliveries, patience=30.0):
    deadline = time.monotonic() + patience
    while crowd.heard < deliveries:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{deliveries - crowd.heard} deliveries are missing.")
        await asyncio.sleep(0.001)
