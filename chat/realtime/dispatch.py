"""From an incoming Socket.IO packet to the handler it is for; every fault has an answer here.

The handlers refuse and answer by themselves. This is the last net under them: a handler that
breaks never lets anybody in and never leaves a command unanswered.
"""

from __future__ import annotations

from typing import Any

import structlog
from socketio import packet

log = structlog.get_logger(__name__)


class Dispatch:
    def __init__(self, server: Any):
        self._server = server

    def __call__(self, eio_sid: str, data: Any) -> None:
        """Handle one packet of the connection `eio_sid`; InvalidPacket when it is none."""
        pkt = self._server.packet_class(encoded_packet=data)
        if pkt.packet_type == packet.CONNECT:
            self._connect(eio_sid, pkt)
        elif pkt.packet_type == packet.DISCONNECT:
            reason = self._server.reason.CLIENT_DISCONNECT
            self._server._handle_disconnect(eio_sid, pkt.namespace, reason)
        elif pkt.packet_type == packet.ACK:
            self._server._handle_ack(eio_sid, pkt.namespace, pkt.id, pkt.data)
        else:
            self._command(eio_sid, pkt)

    def goodbye(self, eio_sid: str, reason: str) -> None:
        """The connection is closed; each of its namespaces hears of it, whatever the others do."""
        for namespace in list(self._server.manager.get_namespaces()):
            try:
                self._server._handle_disconnect(eio_sid, namespace, reason)
            except Exception:
                log.exception("disconnect_failed", namespace=namespace)
                self._forget(eio_sid, namespace)
        self._server.environ.pop(eio_sid, None)

    def _connect(self, eio_sid: str, pkt: packet.Packet) -> None:
        try:
            self._server._handle_connect(eio_sid, pkt.namespace, pkt.data)
        except Exception:
            # Without this, python-socketio leaves the client half inside and it hears everything.
            log.exception("connect_failed", namespace=pkt.namespace)
            self._turn_away(eio_sid, pkt.namespace or "/")
        if eio_sid not in self._server.environ:
            # It has gone while its connect handler was at work.
            self._forget(eio_sid, pkt.namespace or "/")

    def _turn_away(self, eio_sid: str, namespace: str) -> None:
        self._forget(eio_sid, namespace)
        refusal = {"message": "internal"}
        self._send(eio_sid, packet.CONNECT_ERROR, namespace=namespace, data=refusal)

    def _forget(self, eio_sid: str, namespace: str) -> None:
        manager = self._server.manager
        sid = manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is not None:
            manager.disconnect(sid, namespace, ignore_queue=True)

    def _command(self, eio_sid: str, pkt: packet.Packet) -> None:
        manager, namespace = self._server.manager, pkt.namespace or "/"
        sid = manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is None or not manager.is_connected(sid, namespace):
            return self._refuse(eio_sid, pkt, "unauthenticated", "Connect to this namespace first.")
        try:
            self._server._handle_event(eio_sid, pkt.namespace, pkt.id, pkt.data)
        except Exception:
            log.exception("command_failed", command=pkt.data[0])
            self._refuse(eio_sid, pkt, "internal", "Something went wrong here. It has been noted.")

    def _refuse(self, eio_sid: str, pkt: packet.Packet, code: str, message: str) -> None:
        if pkt.id is not None:
            error = {"code": code, "message": message, "retry": False}
            answer = [{"ok": False, "error": error}]
            self._send(eio_sid, packet.ACK, namespace=pkt.namespace, id=pkt.id, data=answer)

    def _send(self, eio_sid: str, packet_type: int, **fields: Any) -> None:
        self._server._send_packet(eio_sid, self._server.packet_class(packet_type, **fields))
