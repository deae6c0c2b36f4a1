"""Guests in rooms, made over HTTP like everybody: what most scenarios begin with."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from benchmarks.client import Client, Heard, Visitor
from benchmarks.server import Measured


@dataclass(frozen=True)
class Room:
    """A room's id, and its members by their tokens; the first one made it."""

    server: Measured
    id: str
    tokens: list[str]

    async def connect(self, number: int, heard: Heard | None = None) -> Client:
        return await Client.connect(self.server.url, self.tokens[number], heard)


def room_of(server: Measured, people: int) -> Room:
    with closing(Visitor(server.url)) as door:
        made = door.post("/rooms", {"name": "Guest 1"})
        tokens = [made["access_token"]]
        for number in range(2, people + 1):
            joined = door.post(f"/rooms/{made['code']}/join", {"name": f"Guest {number}"})
            tokens.append(joined["access_token"])
        return Room(server, made["id"], tokens)
