"""The tables: percentiles beside their targets, figures, and both as multiples of the peer's."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measures import Figure, Times, middle, percentile
from benchmarks.peer import NAME as PEER
from benchmarks.turns import Outcome

Row = list[str]
MISSED = "MISSED"
BUSY = ", others were busy"


def tables(outcome: Outcome) -> str:
    """One table of times and one of figures, as Markdown that reads well in a terminal too."""
    times = list(_rows(outcome, Times))
    figures = list(_rows(outcome, Figure))
    head = ["server", "count", "p50", "p95", "p99", "target", "p50 ÷ Node", "p99 ÷ Node"]
    parts = []
    if times:
        parts.append(_aligned([["milliseconds until", *head], *times]))
    if figures:
        head = ["server", "turns", "median", "least", "most", "÷ Node"]
        parts.append(_aligned([["figure", *head], *figures]))
    return "\n\n".join(parts)


def missed(outcome: Outcome) -> list[str]:
    """The targets that were not met, each in a sentence."""
    return [
        f"{outcome.name}: {measure.what}, {server}: p{measure.target.percent} is not under"
        f" {measure.target.below:g} ms{BUSY if outcome.disturbed else ''}."
        for name, measure in outcome.measures.items()
        for server in outcome.servers
        if isinstance(measure, Times) and measure.target and server != PEER
        if (values := outcome.values[name, server]) and not measure.target.met_by(values)
    ]


def _rows(outcome: Outcome, kind: type) -> Iterator[Row]:
    # The targets are for a machine with nothing else to do.
    word = MISSED + BUSY if outcome.disturbed else MISSED
    for name, measure in outcome.measures.items():
        if not isinstance(measure, kind):
            continue
        peer = outcome.values.get((name, PEER), [])
        for server in outcome.servers:
            values = outcome.values.get((name, server), [])
            if values:
                row = _times if isinstance(measure, Times) else _figure
                line = row(measure, server, values, [] if server == PEER else peer)
                yield [cell.replace(MISSED, word) for cell in line]


def _times(measure: Times, server: str, values: list[float], peer: list[float]) -> Row:
    ratios = [_ratio(percentile(values, p), peer and percentile(peer, p)) for p in (50, 99)]
    shown = [_number(percentile(values, percent)) for percent in (50, 95, 99)]
    target = _verdict(measure, values) if server != PEER else "–"
    return [measure.what, server, str(len(values)), *shown, target, *ratios]


def _verdict(measure: Times, values: list[float]) -> str:
    if measure.target is None:
        return "none"
    word = "met" if measure.target.met_by(values) else MISSED
    return f"p{measure.target.percent} < {measure.target.below:g}: {word}"


def _figure(measure: Figure, server: str, values: list[float], peer: list[float]) -> Row:
    shown = [_number(value) for value in (middle(values), min(values), max(values))]
    ratio = _ratio(middle(values), peer and middle(peer))
    return [f"{measure.what} ({measure.unit})", server, str(len(values)), *shown, ratio]


def _ratio(ours: float, theirs: float | list[float]) -> str:
    return f"{_number(ours / theirs)}×" if isinstance(theirs, float) and theirs else "–"


def _number(value: float) -> str:
    """Three digits that mean something, and no more of them than that."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"


def _aligned(rows: list[Row]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    # What is read as words stands left, what is compared as numbers right.
    words = {column for column, name in enumerate(rows[0]) if column < 2 or name == "target"}
    lines = [
        " | ".join(
            text.ljust(width) if column in words else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    rule = " | ".join(
        "-" * width if column in words else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    )
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))
