"""Group commit: many senders, one transaction.

Senders hand over drafts and wait. One writer in each process takes all that are waiting,
writes them in one transaction, and only then wakes the senders and publishes the facts, in
the order of their positions. An ack therefore means "on disk".
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from queue import Empty, Full, Queue

import structlog
from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ..db import db, writer_engine
from ..errors import Internal, Unavailable
from ..events import MessageCreated, publish
from ..models import MessageRecord
from .message_batch import Draft, write_batch

log = structlog.get_logger(__name__)

_AWAY = (OperationalError, InterfaceError, PoolTimeout)
_Entry = tuple[Draft, Future]


class MessageWriter:
    """The one writer of messages in this process."""

    def __init__(self, app: Flask, max_batch: int = 256, max_waiting: int = 1000):
        self._app = app
        self._engine = writer_engine(app)
        self._max_batch = max_batch
        self._waiting: Queue[_Entry | None] = Queue(max_waiting)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def append(self, draft: Draft, timeout: float = 10) -> tuple[MessageRecord, bool]:
        """Return the committed message for `draft` and whether it is new; waits for its batch.

        The caller's session is let go first: whoever waits here must hold neither a lock nor
        a connection that the writer needs. A sender that waited in vain does not know the
        outcome; its `client_id` makes asking again safe, so the answer is "try again".
        """
        db.session.close()
        self._start()
        future: Future = Future()
        try:
            self._waiting.put_nowait((draft, future))
            return future.result(timeout)
        except (Full, FutureTimeout):
            raise Unavailable("This server is very busy. The message was not confirmed.") from None

    def close(self) -> None:
        """Write what is still waiting, then stop."""
        if self._thread:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None
        self._engine.dispose()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="message-writer", daemon=True
                )
                self._thread.start()

    def _run(self) -> None:
        while (entry := self._waiting.get()) is not None:
            batch = [entry]
            closing = self._take_waiting(batch)
            try:
                self._write(batch)
            except Exception:
                # Whatever it was: without this thread nobody could send any more.
                log.exception("batch_failed")
                self._refuse(batch, Internal())
            if closing:
                return

    def _take_waiting(self, batch: list[_Entry]) -> bool:
        """Fill `batch` with what waits already; True when the last one has been taken."""
        while len(batch) < self._max_batch:
            try:
                entry = self._waiting.get_nowait()
            except Empty:
                return False
            if entry is None:
                return True
            batch.append(entry)
        return False

    def _write(self, batch: list[_Entry]) -> None:
        try:
            with self._engine.begin() as connection:
                outcomes = write_batch(connection, [draft for draft, _ in batch])
        except _AWAY:
            log.warning("database_away", waiting=len(batch))
            self._refuse(batch, Unavailable("This server can't reach its database right now."))
        except Exception as error:
            self._write_alone(batch, error)
        else:
            self._tell(batch, outcomes)

    def _write_alone(self, batch: list[_Entry], error: Exception) -> None:
        """Keep one bad draft from failing its neighbours."""
        if len(batch) > 1:
            for entry in batch:
                self._write([entry])
        elif isinstance(error, IntegrityError):
            # Another process wrote the same client_id between our look and our insert.
            self._refuse(batch, Unavailable("Somebody else was writing. Once more, and it's in."))
        else:
            log.error("message_not_written", exc_info=error)
            self._refuse(batch, Internal())

    def _refuse(self, batch: list[_Entry], error: Exception) -> None:
        for _, future in batch:
            if not future.done():
                future.set_exception(error)

    def _tell(self, batch: list[_Entry], outcomes: list) -> None:
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)
        created = [o[0] for o in outcomes if not isinstance(o, Exception) and o[1]]
        with self._app.app_context():
            for message in sorted(created, key=lambda message: message.seq):
                publish(MessageCreated(message))


def message_writer() -> MessageWriter:
    """The writer of this process, which belongs to the app."""
    return current_app.extensions["message_writer"]
