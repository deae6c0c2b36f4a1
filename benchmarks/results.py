"""RESULTS.md: a section for each scenario, replaced whenever that scenario is run again."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import machine
from benchmarks.table import tables
from benchmarks.turns import Outcome

FILE = Path(__file__).with_name("RESULTS.md")
TOP = """\
# What was measured

Written by `make bench`; a section is replaced when its scenario is run again. Everything runs on
one machine and over its loopback: the servers, their database and the load. So the multiples of
Socket.IO's own Node server (`÷ Node`, less is better for times and for costs) say more than the
milliseconds do. That server runs in the same minutes, takes turns with ours, and stores nothing,
while Tessera's messages and rooms are on disk before anybody hears of them.
"""


def section(outcome: Outcome, command: str) -> str:
    """What goes under the scenario's heading."""
    return f"## {outcome.name}\n\n{outcome.question.strip()}\n\n{tables(outcome)}\n\n" + "".join(
        f"{note}\n" for note in notes(outcome, command)
    )


def notes(outcome: Outcome, command: str) -> list[str]:
    """Under which circumstances; no name and no path of the machine is in it."""
    most = max(outcome.others, default=0)
    mean = sum(outcome.others) / max(1, len(outcome.others))
    return [
        f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {_commit()}, `{command}`{machine.priority()}",
        f"- {machine.hardware()}",
        f"- {', '.join([machine.versions(), *outcome.about])}",
        f"- Meanwhile other programs used {mean:.0%} of the machine's cores on average,"
        f" {most:.0%} in the busiest turn; {outcome.repeated} turns were measured again for that.",
        *(f"- Left out: {reason}" for reason in outcome.missing),
    ]


def with_section(page: str, name: str, text: str) -> str:
    """The page with this scenario's section new, and the others as they were, by name."""
    _, *rest = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    sections = {one.split()[1]: one.strip() + "\n" for one in rest}
    sections[name] = text.strip() + "\n"
    return "\n".join([TOP, *(sections[one] for one in sorted(sections))])


def write(outcome: Outcome, command: str) -> None:
    page = FILE.read_text() if FILE.exists() else ""
    FILE.write_text(with_section(page, outcome.name, section(outcome, command)))


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty=, with changes"]
    done = subprocess.run(command, cwd=FILE.parent, capture_output=True, text=True)
    return f"commit {done.stdout.strip()}" if done.returncode == 0 else "no commit"
