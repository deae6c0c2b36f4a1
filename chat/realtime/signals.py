"""Being asked to stop: SIGTERM or SIGINT once to drain, once more to end at once."""

from __future__ import annotations

import os
import signal
import socket
from types import FrameType


class Signals:
    def __init__(self) -> None:
        self.asked = False
        self.reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        # The byte that arrives with a signal wakes whoever waits; a handler alone would not.
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def wait(self) -> None:
        """Wait until we are asked to stop."""
        while not self.asked:
            self.reader.recv(16)

    def ask(self) -> None:
        """Ask ourselves."""
        self.asked = True
        self._writer.send(b"!")

    def _asked(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            os._exit(128 + number)
        self.asked = True


def end_at_the_latest_in(seconds: float) -> None:
    """Whatever hangs, the process ends by then."""
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, seconds)
