"""The server's side of one WebSocket (RFC 6455): text messages of a bounded size, no extensions.

It works on a plain socket, so it is the same on eventlet and on real threads.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import socket
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from . import green
from .frames import CLOSE, CONTINUATION, OPCODES, PING, PONG, TEXT, frame, text_frame, unmask

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
RECEIVE = 16 * 1024

# What a connection can end with.
NORMAL, GOING_AWAY, PROTOCOL, UNSUPPORTED = 1000, 1001, 1002, 1003
NOT_TEXT, POLICY, TOO_BIG = 1007, 1008, 1009
CLOSE_CODES = frozenset((*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)))


class Closed(Exception):
    """The other side has gone."""


class Fault(Exception):
    """The other side broke the protocol; the connection ends with this code."""

    def __init__(self, code: int, reason: str):
        super().__init__(reason)
        self.code = code
        self.reason = reason


def handshake(environ: dict[str, Any]) -> bytes | None:
    """The answer to a request for a WebSocket; None when it is no sound request."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not _is_key(key):
        return None
    accept = base64.b64encode(hashlib.sha1(key.encode() + GUID).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


class WebSocket:
    def __init__(self, sock: Any, max_message: int):
        self._socket = sock
        self._max_message = max_message
        self._buffer = bytearray()
        self._sending = green.Lock()
        self._said_goodbye = False

    def accept(self, answer: bytes) -> None:
        self._socket.sendall(answer)

    def receive(self) -> str:
        """The next message, after answering pings. Raises Closed or Fault when there is none."""
        pieces: list[bytes] = []
        size = 0
        begun = False
        while True:
            final, opcode, payload = self._frame(self._max_message - size)
            if opcode >= CLOSE:
                self._answer(opcode, payload)
                continue
            _check_order(opcode, begun)
            begun = True
            size += len(payload)
            # Empty fragments are allowed and must not pile up.
            if payload:
                pieces.append(payload)
            if final:
                return _text(b"".join(pieces))

    def send(self, *messages: str) -> None:
        """Send messages together; OSError when the other side is gone or does not read."""
        self.send_frames([text_frame(message) for message in messages])

    def send_frames(self, frames: Iterable[bytes]) -> None:
        """Send what text_frame() made: a message for many is made into one once."""
        with self._sending:
            if not self._said_goodbye:
                self._socket.sendall(b"".join(frames))

    def close(self, code: int = NORMAL, reason: str = "") -> None:
        """Say goodbye. The other side's goodbye is still to be received."""
        goodbye = struct.pack("!H", code) + reason.encode()
        try:
            with self._sending:
                if not self._said_goodbye:
                    self._said_goodbye = True
                    self._socket.sendall(frame(CLOSE, goodbye))
                    self._socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.abort()

    def discard(self) -> None:
        """Read to the end without listening, so that our goodbye arrives before the end does."""
        try:
            while self._socket.recv(RECEIVE):
                pass
        except OSError:
            pass

    def abort(self) -> None:
        """Tear the connection down; whoever waits for it wakes up."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _answer(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            with self._sending:
                if not self._said_goodbye:
                    self._send_control(frame(PONG, payload))
        elif opcode == CLOSE:
            self.close(_close_code(payload))
            raise Closed

    def _send_control(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError:
            raise Closed from None

    def _frame(self, room: int) -> tuple[bool, int, bytes]:
        first, second = self._take(2)
        opcode, length = first & 0x0F, second & 0x7F
        if first & 0x70 or opcode not in OPCODES or not second & 0x80:
            raise Fault(PROTOCOL, "malformed frame")
        final = bool(first & 0x80)
        if opcode >= CLOSE:
            if not final or length > 125:
                raise Fault(PROTOCOL, "malformed control frame")
            return final, opcode, self._payload(length)
        if length == 126:
            (length,) = struct.unpack("!H", self._take(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._take(8))
        if length > room:
            raise Fault(TOO_BIG, "message too big")
        return final, opcode, self._payload(length)

    def _payload(self, length: int) -> bytes:
        mask = self._take(4)
        return unmask(self._take(length), mask)

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            try:
                received = self._socket.recv(RECEIVE)
            except OSError:
                raise Closed from None
            if not received:
                raise Closed
            self._buffer += received
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def _check_order(opcode: int, begun: bool) -> None:
    if opcode not in (CONTINUATION, TEXT):
        raise Fault(UNSUPPORTED, "only text is spoken here")
    if (opcode == TEXT) == begun:
        raise Fault(PROTOCOL, "fragments out of order")


def _text(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise Fault(NOT_TEXT, "not UTF-8") from None


def _close_code(payload: bytes) -> int:
    if not payload:
        return NORMAL
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or code not in CLOSE_CODES:
        raise Fault(PROTOCOL, "malformed goodbye")
    _text(payload[2:])
    return code
