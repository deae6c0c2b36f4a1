"""People as programs: at the HTTP door, and on a WebSocket to /messaging.

It speaks just enough of docs/protocol.md, and fast: the load must not cost more than what
carries it. Whatever arrives is stamped before anybody looks at it.
"""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
import picows

CONNECTED, REFUSED, ACK = b"40/messaging,", b"44/messaging,", b"43/messaging,"
EVENT = b'42/messaging,["'
CREATED = b'42/messaging,["message_created",'

Heard = Callable[[bytes, float], None]


class Refused(Exception):
    """The server said no; its words are the text."""


class Visitor:
    """Somebody at the HTTP door, on one connection that stays open."""

    def __init__(self, url: str):
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)

    def post(self, path: str, body: dict[str, Any], token: str | None = None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._connection.request("POST", f"/api/v1{path}", orjson.dumps(body), headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise Refused(f"{path}: {answer.status} {text.decode(errors='replace')}")
        return orjson.loads(text)

    def close(self) -> None:
        self._connection.close()


class Client(picows.WSListener):
    """One person's WebSocket. `heard`, when given, is called with every event and its time."""

    def __init__(self, token: str, heard: Heard | None = None):
        super().__init__()
        self._token = token
        self._heard = heard
        self._ids = itertools.count(1)
        self._waiting: dict[int, Heard] = {}
        self._welcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def connect(cls, url: str, token: str, heard: Heard | None = None) -> Client:
        """Return once the namespace has said welcome."""
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        _, client = await picows.ws_connect(lambda: cls(token, heard), address)
        await asyncio.wait_for(client._welcome, 30)
        return client

    async def close(self) -> None:
        self._transport.disconnect()
        await self._transport.wait_disconnected()

    async def call(self, command: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Send a command and return the result in its ack, or raise Refused."""
        answered: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.send(command, payload, lambda ack, _: answered.set_result(ack))
        return result_of(await asyncio.wait_for(answered, 30))

    def send(self, command: str, payload: dict[str, Any], acked: Heard) -> None:
        """Send a command; `acked` is called with the ack's text and the time it came."""
        number = next(self._ids)
        self._waiting[number] = acked
        text = orjson.dumps([command, payload])
        self._transport.send(picows.WSMsgType.TEXT, b"42/messaging,%d%b" % (number, text))

    # ---- called by picows

    def on_ws_connected(self, transport: picows.WSTransport) -> None:
        self._transport = transport

    def on_ws_frame(self, transport: picows.WSTransport, frame: picows.WSFrame) -> None:
        at = time.perf_counter()
        packet = frame.get_payload_as_bytes()
        if packet.startswith(EVENT):
            if self._heard:
                self._heard(packet, at)
        elif packet.startswith(ACK):
            number, text = split_ack(packet)
            self._waiting.pop(number)(text, at)
        elif packet == b"2":
            transport.send(picows.WSMsgType.TEXT, b"3")
        elif packet.startswith(b"0"):
            hello = b"40/messaging," + json.dumps({"token": self._token}).encode()
            transport.send(picows.WSMsgType.TEXT, hello)
        elif packet.startswith(CONNECTED):
            self._welcome.set_result(None)
        elif packet.startswith(REFUSED):
            self._welcome.set_exception(Refused(packet.decode()))

    def on_ws_disconnected(self, transport: picows.WSTransport) -> None:
        if not self._welcome.done():
            self._welcome.set_exception(Refused("The connection was closed before the welcome."))


def split_ack(packet: bytes) -> tuple[int, bytes]:
    """The number of the command an ack answers, and the answer as it came."""
    number, _, text = packet.removeprefix(ACK).partition(b"[")
    return int(number), text[:-1]


def result_of(ack: bytes) -> dict[str, Any]:
    answer = orjson.loads(ack)
    if not answer["ok"]:
        raise Refused(str(answer["error"]))
    return answer["result"]


def event_of(packet: bytes) -> dict[str, Any]:
    """What a message_created carries."""
    return orjson.loads(packet.removeprefix(CREATED)[:-1])


def message_to(conversation_id: str, body: str) -> dict[str, Any]:
    """The payload of a send_message, with a client_id of its own."""
    return {"conversation_id": conversation_id, "client_id": str(uuid.uuid4()), "body": body}
