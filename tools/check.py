"""`make check`: asks every question, two at a time, and shows what the unhappy ones said."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

# The slow ones first, so that the last one to end is a short one.
CHECKS = {
    "types": ["mypy"],
    "migrations": ["python", "-m", "tools.migrations"],
    "client: types": ["node", "node_modules/.bin/tsc", "--noEmit"],
    "client: lint and format": ["node", "node_modules/.bin/biome", "ci", "--colors=off", "."],
    "generated files": ["python", "-m", "chat", "protocol", "--check"],
    "layers": ["lint-imports", "--no-cache", "--config", "pyproject.toml"],
    "lint": ["ruff", "check", "--quiet"],
    "format": ["ruff", "format", "--check", "--quiet"],
    "house rules": ["python", "-m", "tools.house_rules"],
    "contrast": ["python", "-m", "tools.contrast"],
    "client: sizes": ["npm", "run", "--silent", "budget"],
    "left-overs": ["python", "-m", "tools.left_overs"],
    "translations": ["python", "-m", "tools.messages", "--check"],
}


@dataclass
class Answer:
    name: str
    yes: bool
    seconds: float
    output: str


def main() -> int:
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(_ask, name, command) for name, command in CHECKS.items()]
        answers = [_show(future.result()) for future in as_completed(asked)]
    unhappy = [answer.name for answer in answers if not answer.yes]
    if unhappy:
        print(f"{len(unhappy)} of {len(answers)} checks failed: {', '.join(unhappy)}")
        return 1
    print(f"{len(answers)} checks passed in {time.monotonic() - began:.0f} s")
    return 0


def _ask(name: str, command: list[str]) -> Answer:
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT / "web" if name.startswith("client") else ROOT,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return Answer(name, done.returncode == 0, time.monotonic() - began, done.stdout.strip())


def _show(answer: Answer) -> Answer:
    mark = "ok    " if answer.yes else "FAILED"
    print(f"{mark} {answer.name} ({answer.seconds:.1f} s)", flush=True)
    # A happy check is quiet, unless it has something to point out.
    if answer.output and (not answer.yes or "warning" in answer.output.lower()):
        print("    " + answer.output.replace("\n", "\n    "), flush=True)
    return answer


if __name__ == "__main__":
    sys.exit(main())
