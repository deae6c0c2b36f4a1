"""One scenario, run: every server is up the whole time, and they take turns.

What disturbs the machine for a while then disturbs all of them, and ratios hold even where
absolute figures do not.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from benchmarks import machine
from benchmarks.measures import Measure
from benchmarks.server import Measured
from tests.rig.processes import Missing

Open = Callable[[], AbstractContextManager[Measured]]


@dataclass
class Outcome:
    """What came of a scenario: by measure and server the values, and what to know about them."""

    name: str
    question: str
    measures: dict[str, Measure]
    servers: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    values: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    # How much of the machine others used in each turn that counts; how many turns did not.
    others: list[float] = field(default_factory=list)
    repeated: int = 0

    @property
    def disturbed(self) -> bool:
        return max(self.others, default=0) >= machine.QUIET

    missing: list[str] = field(default_factory=list)


@dataclass
class Patience:
    """How long may still be waited for other programs."""

    seconds: float

    def lose_since(self, began: float) -> None:
        self.seconds -= time.monotonic() - began


async def run(scenario: ModuleType, patience: float) -> Outcome:
    """Measure; `patience` is how many seconds in all may be lost to other programs."""
    outcome = _empty(scenario)
    left = Patience(patience)
    with ExitStack() as stack:
        servers = list(_opened(scenario.SERVERS, stack, outcome))
        prepared = [await scenario.prepare(server) for server in servers]
        try:
            for turn in range(scenario.TURNS + 1):
                for server, what in zip(servers, prepared, strict=True):
                    # The first turn warms everything up and does not count.
                    if turn:
                        await _turn(scenario, server, what, left, outcome)
                    else:
                        await _once(scenario, server, what)
        finally:
            for what in prepared:
                if hasattr(scenario, "finish"):
                    await scenario.finish(what)
    return outcome


async def _turn(
    scenario: ModuleType, server: Measured, prepared: Any, patience: Patience, outcome: Outcome
) -> None:
    """Measure until nobody disturbed it, or until patience ends; the last time counts.

    What came out has no say in whether it counts, only who else was at work.
    """
    while True:
        began = time.monotonic()
        await machine.wait_for_quiet(began + patience.seconds)
        patience.lose_since(began)
        began = time.monotonic()
        values, others = await _once(scenario, server, prepared)
        if others < machine.QUIET or patience.seconds <= 0:
            break
        patience.lose_since(began)
        outcome.repeated += 1
    outcome.others.append(others)
    for name, value in values:
        outcome.values[name, server.name].append(value)


async def _once(scenario: ModuleType, server: Measured, prepared: Any) -> tuple[list, float]:
    values: list[tuple[str, float]] = []
    others = machine.Others()
    try:
        with _no_collecting():
            await scenario.once(prepared, lambda name, value: values.append((name, value)))
    except Exception as error:
        error.add_note(f"It was the turn of {server.name}.")
        raise
    return values, others.share()


def _empty(scenario: ModuleType) -> Outcome:
    assert scenario.__doc__
    return Outcome(scenario.__name__.rpartition(".")[2], scenario.__doc__, scenario.MEASURES)


def _opened(doors: list[Open], stack: ExitStack, outcome: Outcome) -> Iterator[Measured]:
    for door in doors:
        try:
            server = stack.enter_context(door())
        except Missing as missing:
            outcome.missing.append(str(missing))
            continue
        outcome.servers.append(server.name)
        outcome.about.append(server.about)
        yield server


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep our own garbage collector from being measured as somebody's latency."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
