"""Socket.IO packets as we accept them: commands, answers, hello and goodbye, and nothing else."""

from __future__ import annotations

from typing import Any

from socketio import packet

from . import strict_json

# The server's own occasions. A client that names one must not make it happen.
RESERVED = frozenset(
    (
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "error",
        "newListener",
        "removeListener",
        "__disconnect_final",
    )
)
ACCEPTED = ("0", "1", "2", "3")


class InvalidPacket(ValueError):
    """A packet no honest client sends. The connection it came on is closed."""


class Packet(packet.Packet):
    json = strict_json
    # Files go by HTTP. Binary packets would have to be collected, and so could be piled up.
    uses_binary_events = False

    def __init__(self, packet_type: int = packet.EVENT, data: Any = None, **kwargs: Any):
        # The library refuses an unknown namespace with bare text, where clients expect an object.
        if packet_type == packet.CONNECT_ERROR and isinstance(data, str):
            data = {"message": "not_found"}
        if "encoded_packet" in kwargs and not kwargs["encoded_packet"]:
            raise InvalidPacket("empty packet")
        super().__init__(packet_type, data, **kwargs)

    def decode(self, encoded_packet: Any) -> int:
        """Read a client's packet, or raise InvalidPacket."""
        if not isinstance(encoded_packet, str) or not encoded_packet.startswith(ACCEPTED):
            raise InvalidPacket("unknown packet type")
        try:
            attachments = super().decode(encoded_packet)
        except strict_json.Unspeakable as out_of_range:
            self.data = out_of_range.data
            self._check_shape()
            # The command is understood, its payload is not: its schema will say `invalid`.
            self.data = [self.data[0], None] if self.packet_type == packet.EVENT else None
        except (ValueError, RecursionError) as error:
            raise InvalidPacket("not a packet") from error
        else:
            if attachments:
                raise InvalidPacket("binary packet")
            self._check_shape()
        if self.packet_type == packet.EVENT and self.data[0] in RESERVED:
            # No handler has a space in its name, so this is answered as an unknown command.
            self.data[0] += " "
        return 0

    def _check_shape(self) -> None:
        data = self.data
        if self.packet_type == packet.EVENT:
            sound = isinstance(data, list) and bool(data) and isinstance(data[0], str)
        elif self.packet_type == packet.ACK:
            sound = isinstance(data, list) and self.id is not None
        elif self.packet_type == packet.CONNECT:
            sound = data is None or isinstance(data, dict)
        else:
            sound = data is None
        if not sound:
            raise InvalidPacket("wrong shape")
