"""What a server process has used: its time on the processor and its memory."""

from __future__ import annotations

import psutil


class Usage:
    """Of one process; what its database or its kernel threads use is not in it."""

    def __init__(self, pid: int):
        self._process = psutil.Process(pid)

    def cpu_seconds(self) -> float:
        times = self._process.cpu_times()
        return times.user + times.system

    def memory_bytes(self) -> int:
        return self._process.memory_info().rss
