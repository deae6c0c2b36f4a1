"""What a scenario measures: times, of which the slow ones matter, and single figures."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What is good enough: a percentile of Tessera's times that has to stay under so much."""

    percent: int
    below: float

    def met_by(self, times: Sequence[float]) -> bool:
        return percentile(times, self.percent) < self.below


@dataclass(frozen=True)
class Times:
    """Something that happens often and takes milliseconds."""

    what: str
    target: Target | None = None


@dataclass(frozen=True)
class Figure:
    """One number for each turn, in a unit of its own."""

    what: str
    unit: str


Measure = Times | Figure


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)
