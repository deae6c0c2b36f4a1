"""One client's Engine.IO connection: what comes in is checked, what goes out is bounded.

It takes the place of python-engineio's socket, which leaves a client that breaks the protocol
half connected, queues without limit for one that does not read, and knows no way of leaving
that makes clients come back.
"""

from __future__ import annotations

import time
from typing import Any

import engineio.socket
import structlog
from engineio import exceptions, packet
from engineio.payload import Payload

from . import green
from .outbox import Outbox, frame_of
from .packets import InvalidPacket
from .websocket import (
    GOING_AWAY,
    NORMAL,
    POLICY,
    PROTOCOL,
    Closed,
    Fault,
    WebSocket,
    handshake,
)

log = structlog.get_logger(__name__)

# How long a goodbye may take before the connection is torn down.
GOODBYE_SECONDS = 2.0
# How long one client's packets may be handled before the others have their turn.
TURN_SECONDS = 0.002
# How long a command may hold up the closing of its connection when the server stops.
HANDLER_SECONDS = 2.0


def install() -> None:
    """Make python-engineio use this connection, and take as many packets a post as fit in it."""
    engineio.socket.Socket = Connection
    Payload.max_decode_packets = 1_000


class Connection(engineio.socket.Socket):
    connected: bool
    upgraded: bool

    def __init__(self, server: Any, sid: str):
        super().__init__(server, sid)
        self.queue = Outbox()
        self.websocket: WebSocket | None = None
        # What the WebSocket will be closed with.
        self.farewell = (NORMAL, "")
        # Since when it belongs to no namespace; the manager's sweep looks at it.
        self.idle_since: float | None = None
        self._handling = False
        self._leaving = False
        self._cut = False

    # ---- in

    def receive(self, pkt: packet.Packet) -> None:
        if pkt.packet_type == packet.MESSAGE:
            self._handle(pkt.data)
        else:
            super().receive(pkt)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        try:
            if self._leaving:
                raise InvalidPacket("leaving")
            super().handle_post_request(environ)
        except Exception as fault:
            self._end_by_fault(fault)
            raise exceptions.EngineIOError from None

    def poll(self) -> list[packet.Packet]:
        try:
            return self.queue.take(self.server.ping_interval + self.server.ping_timeout)
        except green.Empty:
            raise exceptions.QueueEmpty from None

    def _handle(self, data: Any) -> None:
        self._handling = True
        try:
            self.server.handlers["message"](self.sid, data)
        except InvalidPacket:
            raise
        except Exception:
            log.exception("packet_failed")
        finally:
            self._handling = False

    # ---- out

    def send(self, pkt: packet.Packet) -> None:
        # Whether it still answers pings is for the service task to find out: somebody else's emit
        # is no place to run the disconnect handlers of this one.
        if self._cut or self.closed:
            return
        self.queue.put(pkt)
        if self.queue.is_over_full():
            self._cut = True
            log.warning("connection_cut", reason="the client does not read")
            # Not here: this is somebody else's emit, and goodbyes run handlers.
            green.spawn(self._cut_off)

    def _cut_off(self) -> None:
        if self.websocket is not None:
            self.websocket.abort()
        self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)

    # ---- the end

    def close(self, wait: bool = False, abort: bool = False, reason: str | None = None) -> None:
        """Close without waiting for the client: the disconnect handlers run now, the rest is sent
        if it can be, and the transport is torn down soon after in any case."""
        if self.websocket is not None and not self.closing:
            green.spawn_after(GOODBYE_SECONDS, self.websocket.abort)
        super().close(wait=False, abort=abort, reason=reason)

    def leave(self) -> None:
        """Close because the server stops, in the way that makes clients come back by themselves.

        A command being handled is answered first; further ones are left to be sent again.
        """
        self._leaving = True
        deadline = time.monotonic() + HANDLER_SECONDS
        while self._handling and time.monotonic() < deadline:
            green.sleep(0.02)
        self.farewell = (GOING_AWAY, "the server stops")
        if not self.upgraded and not self.closed:
            # A CLOSE packet means "do not come back" to some clients; an empty answer does not.
            self.queue.put(packet.Packet(packet.NOOP))
        self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)

    def _end_by_fault(self, fault: Exception) -> None:
        if not self.closing:
            # Only our own words: others quote what the client sent.
            ours = isinstance(fault, InvalidPacket | Fault)
            log.warning("connection_closed", reason=str(fault) if ours else "invalid packet")
        self.close(abort=self.upgraded, reason=self.server.reason.TRANSPORT_ERROR)

    # ---- WebSocket

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        answer = handshake(environ)
        takeover = environ.get("tessera.takeover")
        if answer is None or takeover is None or self.upgrading:
            if not self.connected:
                self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            return self.server._bad_request("Not a WebSocket request.")
        sock = takeover.socket
        sock.settimeout(self.server.ping_interval + self.server.ping_timeout)
        websocket = WebSocket(sock, self.server.max_http_buffer_size)
        try:
            websocket.accept(answer)
            self._websocket_handler(websocket)
        except OSError:
            self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        if self.closed:
            self.server.sockets.pop(self.sid, None)
        return takeover.finish()

    def _websocket_handler(self, websocket: WebSocket) -> None:
        if self.connected and (not self._probe(websocket) or self.closed):
            return websocket.close(PROTOCOL)
        self.connected = self.upgraded = True
        self.websocket = websocket
        writer = green.spawn(self._write, websocket)
        self._read(websocket)
        writer.join(GOODBYE_SECONDS)

    def _probe(self, websocket: WebSocket) -> bool:
        """Move from long-polling to this WebSocket, unless it never asks to in the right words."""
        try:
            if websocket.receive() != "2probe":
                return False
            self.upgrading = True
            websocket.send("3probe")
            # Whoever is polling is let go, so that the client can change over.
            self.queue.put(packet.Packet(packet.NOOP))
            return websocket.receive() == "5"
        except (Closed, Fault, OSError):
            return False
        finally:
            self.upgrading = False

    def _read(self, websocket: WebSocket) -> None:
        turn = time.monotonic()
        while True:
            try:
                message = websocket.receive()
                # Reading gives way only when nothing is there to be read, so somebody who sends
                # without pause would keep everybody else from being heard.
                if time.monotonic() - turn > TURN_SECONDS:
                    green.sleep(0)
                    turn = time.monotonic()
                # After our own goodbye we only wait for the other side's.
                if not (self.closing or self._leaving):
                    self.receive(packet.Packet(encoded_packet=message))
            except Closed:
                return self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
            except Fault as fault:
                self.farewell = (fault.code, fault.reason)
                self._end_by_fault(fault)
                return websocket.discard()
            except (ValueError, exceptions.EngineIOError) as fault:
                self.farewell = (POLICY, "invalid packet")
                self._end_by_fault(fault)
                return websocket.discard()

    def _write(self, websocket: WebSocket) -> None:
        try:
            while packets := self.queue.take():
                websocket.send_frames([frame_of(pkt) for pkt in packets])
        except OSError:
            websocket.abort()
        websocket.close(*self.farewell)
