"""Waiting: tasks, timers, queues, locks and threads, in green threads or in real ones.

This module and wsgi.py are the only two that know eventlet. A process that was not
monkey-patched (the command line, migrations, most tests, ASYNC_MODE=threading) never loads it.
"""

from __future__ import annotations

import importlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

log = structlog.get_logger(__name__)

# Passwords cost a core for a quarter of a second each; two at a time leave room for the chat.
THREADS_AT_A_TIME = 2


def is_green() -> bool:
    """True when this process runs on eventlet, that is, when wsgi.py has monkey-patched it."""
    patcher = sys.modules.get("eventlet.patcher")
    return patcher is not None and bool(patcher.is_monkey_patched("socket"))


def library(name: str) -> Any:
    """eventlet's module of that name, for the few places that have to look inside."""
    return importlib.import_module(f"eventlet.{name}")


_GREEN = is_green()

# The patched threading module already waits in the green way; eventlet's queue is the faster one.
Lock = threading.Lock
Semaphore = threading.Semaphore
Event = threading.Event
Queue: Any = library("queue").Queue if _GREEN else importlib.import_module("queue").Queue
Empty: Any = importlib.import_module("queue").Empty

_threads = Semaphore(THREADS_AT_A_TIME)


class Task:
    """Something that was begun and can be waited for. What goes wrong in it is logged."""

    def __init__(self, target: Callable[..., Any], args: tuple, kwargs: dict):
        self._target, self._args, self._kwargs = target, args, kwargs
        self._done = Event()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until it has ended; False when it has not by then."""
        return self._done.wait(timeout)

    def run(self) -> None:
        try:
            self._target(*self._args, **self._kwargs)
        except Exception:
            log.exception("task_failed", task=getattr(self._target, "__qualname__", "?"))
        finally:
            self._done.set()


class Timer(Task):
    """Something that will begin later unless it is cancelled."""

    timer: Any = None

    def cancel(self) -> None:
        self.timer.cancel()


def spawn(target: Callable[..., Any], *args: Any, **kwargs: Any) -> Task:
    """Begin `target` beside us."""
    task = Task(target, args, kwargs)
    if _GREEN:
        library("greenthread").spawn_n(task.run)
    else:
        threading.Thread(target=task.run, daemon=True).start()
    return task


def spawn_after(seconds: float, target: Callable[..., Any], *args: Any, **kwargs: Any) -> Timer:
    """Begin `target` beside us in `seconds`, unless the timer is cancelled before."""
    task = Timer(target, args, kwargs)
    if _GREEN:
        task.timer = library("greenthread").spawn_after(seconds, task.run)
    else:
        task.timer = threading.Timer(seconds, task.run)
        task.timer.daemon = True
        task.timer.start()
    return task


def sleep(seconds: float = 0) -> None:
    """Let the others run, for at least `seconds`."""
    if _GREEN:
        library("greenthread").sleep(seconds)
    else:
        time.sleep(seconds)


def run_in_thread(function: Callable[..., Any], *args: Any) -> Any:
    """Run work that does not wait for anything (a password hash) without stopping the chat.

    On real threads it already runs beside the others, so there it simply runs.
    """
    if not _GREEN:
        return function(*args)
    with _threads:
        return library("tpool").execute(function, *args)


@contextmanager
def patience(seconds: float, give_up: Callable[[], Any] = lambda: None) -> Iterator[None]:
    """Raise TimeoutError when the block takes longer.

    A real thread cannot be interrupted; there `give_up` has to end what the block waits for.
    """
    if not _GREEN:
        with _watched(seconds, give_up):
            yield
        return
    timer = library("timeout").Timeout(seconds, TimeoutError("out of patience"))
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _watched(seconds: float, give_up: Callable[[], Any]) -> Iterator[None]:
    over = Event()

    def end() -> None:
        over.set()
        give_up()

    watch = spawn_after(seconds, end)
    try:
        yield
    finally:
        watch.cancel()
    if over.is_set():
        raise TimeoutError("out of patience")
