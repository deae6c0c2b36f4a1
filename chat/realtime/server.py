"""Serving: listen, say where, and when asked to stop, drain, so that people notice a blink at most.

Draining takes five seconds at most. The listener closes first; requests in flight are finished;
sockets are closed in a way that makes clients come back by themselves; what waits is written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import structlog

from . import green
from .listener import ListenError, listen, raise_file_limit, url_of
from .signals import Signals, end_at_the_latest_in

if TYPE_CHECKING:
    from .workers import Worker

log = structlog.get_logger(__name__)

REQUESTS_SECONDS, STOP_SECONDS, FLUSH_SECONDS, ALL_SECONDS = 3.2, 1.0, 0.4, 4.8
# Sockets are closed in slices, so that their clients do not come back all at once.
SLICES, SMALLEST_SLICE, SLICE_SECONDS = 20, 25, 0.05

Hook = Callable[[Any], Any]


def serve(app: Any, settings: Any, start: Hook, stop: Hook, worker: Worker | None = None) -> int:
    """Serve until asked to stop, and return the exit code.

    `start(app)` runs before the first request, `stop(app)` after the last socket is closed.
    A worker serves on the socket its parent listens on, and reports to it instead of to people.
    """
    file_limit = raise_file_limit()
    try:
        listener = worker.listener if worker else listen(settings.host, settings.port)
    except ListenError as error:
        print(error, file=sys.stderr)
        return 1
    url = settings.public_url or url_of(listener)
    signals = Signals()
    start(app)
    http = _http_server(listener, app, file_limit)
    http.start()
    if worker:
        worker.report(signals)
    else:
        announce(settings, url)
    signals.wait()
    _drain(app, http, stop)
    return 0


def announce(settings: Any, url: str) -> None:
    """Say what people have to know; the last line is where we are."""
    if not settings.rate_limits:
        print("RATE_LIMITS=off: NOBODY IS LIMITED. For benchmarks and load tests only.")
    print(f"Tessera is at {url}", flush=True)


def _http_server(listener: Any, app: Any, file_limit: int) -> Any:
    if green.is_green():
        from .green_http import GreenHttp

        return GreenHttp(listener, app, file_limit)
    from .threaded_http import ThreadedHttp

    return ThreadedHttp(listener, app, file_limit)


def _drain(app: Any, http: Any, stop: Hook) -> None:
    end_at_the_latest_in(ALL_SECONDS)
    deadline = time.monotonic() + REQUESTS_SECONDS
    http.stop_accepting()
    for leaving in _close_sockets(app.extensions["socketio"].server.eio):
        leaving.join(max(0.0, deadline - time.monotonic()))
    while http.conversations() and time.monotonic() < deadline:
        green.sleep(0.02)
    if http.conversations():
        log.warning("stopped_without_waiting", requests=http.conversations())
    green.spawn(stop, app).join(STOP_SECONDS)
    app.extensions["socketio"].server.manager.flush(FLUSH_SECONDS)


def _close_sockets(engine: Any) -> list[green.Task]:
    connections = [one for one in list(engine.sockets.values()) if not one.closed]
    size = max(SMALLEST_SLICE, len(connections) // SLICES)
    leaving = []
    for number, connection in enumerate(connections, start=1):
        leaving.append(green.spawn(connection.leave))
        if number % size == 0:
            green.sleep(SLICE_SECONDS)
    return leaving
