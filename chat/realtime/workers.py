"""Several web processes on one port: a parent that listens, and workers that accept.

The parent serves nothing itself. It passes its listening socket on, starts a worker again when one
dies, and passes on the wish to stop. Each worker holds one end of a link to it, by which the one
notices the end of the other.
"""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from . import green
from .listener import ListenError, adopt, listen, raise_file_limit, url_of
from .server import announce
from .signals import Signals

VARIABLE = "TESSERA_WORKER"
READY = b"r"
RESTART_SECONDS = 1.0
# A worker drains within five seconds; one that has not by then is not going to.
PATIENCE_SECONDS = 6.0


class Worker:
    """A worker's view of itself: what its parent gave it."""

    def __init__(self, listener: socket.socket, link: socket.socket):
        self.listener = listener
        self._link = link

    @classmethod
    def from_environ(cls, environ: Any) -> Worker | None:
        """What this process was given, if it is a worker. To be called once."""
        given = environ.pop(VARIABLE, None)
        if given is None:
            return None
        listener, link = (adopt(int(descriptor)) for descriptor in given.split(","))
        for inherited in (listener, link):
            os.set_inheritable(inherited.fileno(), False)
        return cls(listener, link)

    def report(self, signals: Signals) -> None:
        """Tell the parent that we accept, and stop when it is no more."""
        self._link.send(READY)
        green.spawn(self._watch, signals)

    def _watch(self, signals: Signals) -> None:
        with suppress(OSError):
            self._link.recv(1)
        signals.ask()


class Child:
    """The parent's view of one worker."""

    def __init__(self, listener: socket.socket):
        self.link, theirs = socket.socketpair()
        descriptors = (listener.fileno(), theirs.fileno())
        self.ready = False
        self.process = subprocess.Popen(
            [sys.executable, *sys.argv],
            env=os.environ | {VARIABLE: ",".join(map(str, descriptors))},
            pass_fds=descriptors,
            # Ctrl-C reaches everything in our session; the workers are to hear of it from us, once.
            start_new_session=True,
        )
        theirs.close()

    def hear(self) -> bool:
        """Take what it says; False when it has ended."""
        try:
            said = self.link.recv(1)
        except OSError:
            said = b""
        self.ready = self.ready or said == READY
        return bool(said)

    def end(self) -> int:
        self.link.close()
        return self.process.wait()


class Parent:
    def __init__(self, settings: Any, listener: socket.socket):
        self._settings = settings
        self._listener = listener
        self._signals = Signals()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._signals.reader, selectors.EVENT_READ)
        self._children: set[Child] = set()
        self._restarts: list[float] = []
        self._announced = False

    def run(self) -> int:
        """Keep the workers running until asked to stop, and return the exit code."""
        # The first one alone: what keeps it from starting is then said once.
        self._begin()
        code = 0
        while not self._signals.asked and not code:
            code = self._turn()
        self._stop()
        return code

    def _turn(self) -> int:
        for key, _ in self._selector.select(self._pause()):
            if key.data is None:
                self._signals.reader.recv(16)
            elif not key.data.hear():
                code = self._bury(key.data)
                # What cannot even start will not start by being tried again; but once one process
                # serves people, the others may have met a database that was away for a moment.
                if not self._announced and not any(other.ready for other in self._children):
                    return code or 1
                self._restarts.append(time.monotonic() + RESTART_SECONDS)
        for due in [due for due in self._restarts if due <= time.monotonic()]:
            self._restarts.remove(due)
            self._begin()
        if not self._announced and all(child.ready for child in self._children):
            self._go_on()
        return 0

    def _pause(self) -> float | None:
        return max(0.0, min(self._restarts) - time.monotonic()) if self._restarts else None

    def _begin(self) -> None:
        child = Child(self._listener)
        self._children.add(child)
        self._selector.register(child.link, selectors.EVENT_READ, child)

    def _bury(self, child: Child) -> int:
        self._selector.unregister(child.link)
        self._children.discard(child)
        code = child.end()
        if self._announced:
            print(f"A web process ended ({code}); another one takes its place.", file=sys.stderr)
        return code

    def _go_on(self) -> None:
        missing = self._settings.web_concurrency - len(self._children) - len(self._restarts)
        for _ in range(missing):
            self._begin()
        if not missing and not self._restarts:
            self._announced = True
            announce(self._settings, self._settings.public_url or url_of(self._listener))

    def _stop(self) -> None:
        self._listener.close()
        for child in self._children:
            child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self._children:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()


def supervise(settings: Any) -> int:
    """Run as the parent of `settings.web_concurrency` workers; returns the exit code."""
    raise_file_limit()
    try:
        listener = listen(settings.host, settings.port)
    except ListenError as error:
        print(error, file=sys.stderr)
        return 1
    return Parent(settings, listener).run()
