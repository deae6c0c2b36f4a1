"""What waits to be sent to one client, and how much of it may."""

from __future__ import annotations

from engineio import packet

from . import green
from .frames import text_frame

# A client that is further behind than this is cut; it comes back and catches up.
MAX_WAITING_PACKETS = 1_000
MAX_WAITING_BYTES = 1024 * 1024
# What one write takes, so that what is being written does not count as a second queue.
BATCH_BYTES = 64 * 1024


class Outbox(green.Queue):  # type: ignore[misc]
    """Packets in the order they are to be sent; None is the end."""

    _bytes_waiting = 0
    _biggest = 0

    def _put(self, item: packet.Packet | None) -> None:
        super()._put(item)
        size = _size(item)
        self._bytes_waiting += size
        self._biggest = max(self._biggest, size)

    def _get(self) -> packet.Packet | None:
        item = super()._get()
        self._bytes_waiting -= _size(item)
        if self._bytes_waiting == 0:
            self._biggest = 0
        return item

    def is_over_full(self) -> bool:
        """Whether the client is too far behind. One big answer that it asked for is not too far."""
        if self.qsize() > MAX_WAITING_PACKETS:
            return True
        return self._bytes_waiting - self._biggest > MAX_WAITING_BYTES

    def take(self, timeout: float | None = None) -> list[packet.Packet]:
        """Wait for packets and take some; none when the connection is closed."""
        item = self.get(timeout=timeout)
        taken: list[packet.Packet] = []
        size = 0
        while item is not None:
            taken.append(item)
            size += _size(item)
            if size > BATCH_BYTES:
                return taken
            try:
                item = self.get(block=False)
            except green.Empty:
                return taken
        if taken:
            # The end is for the next one who asks.
            self.put(None)
        return taken


def frame_of(item: packet.Packet) -> bytes:
    """A packet is shared by everybody it is sent to, and so is its frame."""
    if not hasattr(item, "frame"):
        item.frame = text_frame(item.encode())
    return item.frame


def _size(item: packet.Packet | None) -> int:
    return 0 if item is None else len(item.encode())
