"""A Redis of our own: nothing on disk, a free port, gone after the tests."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from pathlib import Path

import redis

from tests.rig.processes import Missing, free_port, program, start, stop, wait_until


class Redis:
    """`with Redis() as server:` runs one; `server.url` is its address."""

    def __init__(self):
        path = program("redis-server")
        if path is None:
            raise Missing("Redis", "redis-server")
        self._path = path
        self._password = secrets.token_hex(16)
        self.port = free_port()
        self.url = f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    def __enter__(self) -> Redis:
        self.folder = Path(tempfile.mkdtemp(prefix="tessera-redis-"))
        try:
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, or start it again, empty, on the same port."""
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        options = ["--requirepass", self._password, "--save", "", "--appendonly", "no"]
        log = self.folder / "log"
        self.process = start([self._path, *where, *options], log)
        wait_until(self._answers, self.process, log)

    def stop(self) -> None:
        stop(self.process)

    def clear(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return client.ping()
        except redis.ConnectionError:
            return False
