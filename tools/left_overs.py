"""What should not be committed: paths of one machine, a registry's address, notes to oneself.

Files that have grown too long are pointed out, and pass.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = {
    *(".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".md", ".toml", ".txt", ".ini"),
    *(".json", ".yaml", ".yml", ".sh", ".po", ".svg", ".conf", ".cfg", ""),
}
SOURCES = {".py", ".ts", ".tsx"}
LONG = 300
# Written in two halves, so that this file does not find itself.
UNWANTED = {
    "a path of one machine": r"(?<![\w./:-])/(?:wo" r"rk|ho" r"me|ro" r"ot|Us" r"ers)/\w",
    "the address of a registry": r'"resol' r'ved": "http',
    "a note to oneself": r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b",
}


def main() -> int:
    found = [line for path in _files() for line in _unwanted_in(path)]
    print("\n".join([*found, *_long_files()]))
    return int(bool(found))


def _unwanted_in(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        for what, pattern in UNWANTED.items():
            if re.search(pattern, line):
                yield f"{path.relative_to(ROOT)}:{number}: {what}"


def _long_files() -> Iterator[str]:
    for path in _files():
        if path.suffix in SOURCES and "migrations" not in path.parts:
            lines = len(path.read_text().splitlines())
            if lines > LONG:
                name = path.relative_to(ROOT)
                yield f"warning: {name} has {lines} lines: is there a second noun?"


def _files() -> list[Path]:
    """Everything of ours: committed, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in names.splitlines()]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


if __name__ == "__main__":
    sys.exit(main())
