"""Clients close to the wire: a Socket.IO client on bare packets, and a WebSocket on bare bytes."""

from __future__ import annotations

import base64
import itertools
import json
import os
import socket
import struct
import time
from urllib.parse import urlsplit

import websocket

TIMEOUT = 5


class Client:
    """Speaks Socket.IO packets over websocket-client, one namespace at a time."""

    def __init__(self, url: str, namespace: str | None = "/test", auth=None, **options):
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        options.setdefault("suppress_origin", True)
        self.ws = websocket.create_connection(address, timeout=TIMEOUT, **options)
        self.open = json.loads(self.ws.recv()[1:])
        self.namespace = namespace
        self.sid = None
        self._ids = itertools.count(1)
        self._heard: list = []
        if namespace:
            self.sid = self.enter(namespace, auth)["sid"]

    def enter(self, namespace: str, auth=None) -> dict:
        """Connect to a namespace, and return the server's answer to that."""
        self.send(f"40{namespace}," + (json.dumps(auth) if auth else ""))
        answer = self.receive()
        assert answer.startswith((f"40{namespace},", f"44{namespace},")), answer
        return json.loads(answer.split(",", 1)[1])

    def send(self, packet: str) -> None:
        self.ws.send(packet)

    def receive(self) -> str:
        """The next packet that is no ping; raises WebSocketConnectionClosedException at the end."""
        while (packet := self.ws.recv()) == "2":
            self.ws.send("3")
        if not packet:
            raise websocket.WebSocketConnectionClosedException("closed")
        return packet

    def call(self, command: str, *arguments) -> dict:
        """Send a command and return what the ack says; events meanwhile are kept for `heard`."""
        number = next(self._ids)
        self.send(f"42{self.namespace},{number}" + json.dumps([command, *arguments]))
        prefix = f"43{self.namespace},{number}"
        while not (packet := self.receive()).startswith(prefix):
            self._heard.append(packet)
        return json.loads(packet.removeprefix(prefix))[0]

    def heard(self) -> list:
        """The events so far: everything that was sent before an echo comes back."""
        self.call("echo")
        events, self._heard = self._heard, []
        return [json.loads(event.split(",", 1)[1]) for event in events]

    def close_code(self) -> int | None:
        """Read to the end, and return the code the server closed with."""
        try:
            while True:
                opcode, data = self.ws.recv_data(control_frame=True)
                if opcode == websocket.ABNF.OPCODE_CLOSE:
                    return struct.unpack("!H", data[:2])[0]
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return None

    def close(self) -> None:
        self.ws.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Bare:
    """A connection on which every byte can be said."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        self.host = parts.netloc
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=TIMEOUT)

    def say(self, data: bytes | str) -> None:
        self.socket.sendall(data.encode() if isinstance(data, str) else data)

    def read_until(self, end: bytes) -> bytes:
        data = b""
        while end not in data:
            received = self.socket.recv(4096)
            if not received:
                return data
            data += received
        return data

    def read_all(self) -> bytes:
        """Everything until the server closes."""
        data = b""
        try:
            while received := self.socket.recv(65536):
                data += received
        except ConnectionResetError:
            pass
        return data

    def upgrade(self, *headers: str, namespace: str | None = "/test", auth: str = "") -> bytes:
        """Open a WebSocket, and connect to a namespace. Returns the answer to the handshake."""
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {self.host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            *headers,
        ]
        self.say("\r\n".join(lines) + "\r\n\r\n")
        answer = self.read_until(b"\r\n\r\n")
        if namespace and b" 101 " in answer:
            self.say(text_frame(f"40{namespace},{auth}"))
            welcome = self.read_until(f"40{namespace},{{".encode())
            if b"}" not in welcome.rpartition(b"40/")[2]:
                welcome += self.read_until(b"}")
            self.sid = welcome.rpartition(b'"sid":"')[2].split(b'"')[0].decode()
        return answer

    def close(self) -> None:
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def client_frame(opcode: int, payload: bytes, final: bool = True, rsv: int = 0) -> bytes:
    """A frame as clients send them, masked."""
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    first = (0x80 if final else 0) | rsv << 4 | opcode
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", first, 0x80 | length)
    elif length < 65536:
        head = struct.pack("!BBH", first, 0x80 | 126, length)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, length)
    return head + mask + masked


def text_frame(text: str) -> bytes:
    return client_frame(1, text.encode())


def eventually(true, patience: float = 5.0, pause: float = 0.02):
    """Wait until `true()` is, and return it; AssertionError when it never is."""
    end = time.monotonic() + patience
    while not (result := true()):
        assert time.monotonic() < end, "It did not come true."
        time.sleep(pause)
    return result
