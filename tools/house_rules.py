"""Rules of the house that a reader could check by grep: who emits, who commits, who asks Flask.

Which module may import which is import-linter's question; this one is about calls and names.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHAT = ROOT / "chat"

# Only these say something to clients, only these write for good.
MAY_EMIT = ("delivery/", "realtime/manager.py")
MAY_COMMIT = ("unit_of_work.py", "storage/message_writer.py")
# Below the doors an actor is passed in; nobody reaches for whoever happens to be asking.
BELOW_THE_DOORS = (
    "services/ queries/ storage/ adapters/ policy/ text/ models/ schemas/ jobs/ "
    "events.py unit_of_work.py db.py errors.py clock.py ids.py"
).split()
REQUEST_PROXIES = {"request", "session", "g"}


def main() -> int:
    found = [
        f"chat/{name}:{line}"
        for path in sorted(CHAT.rglob("*.py"))
        for name in [path.relative_to(CHAT).as_posix()]
        for line in broken_rules(name, path.read_text())
    ]
    print("\n".join(found))
    return int(bool(found))


def broken_rules(name: str, source: str) -> Iterator[str]:
    """What the module `name`, a path inside chat/, does against the rules: "line: rule"."""
    for node in ast.walk(ast.parse(source)):
        for rule in filter(None, (_emits(name, node), _commits(name, node), _asks(name, node))):
            yield f"{node.lineno}: {rule}"


def _emits(name: str, node: ast.AST) -> str | None:
    if _called(node) == "emit" and not name.startswith(MAY_EMIT):
        return "only delivery/ emits; publish a fact and let it be heard there"
    return None


def _commits(name: str, node: ast.AST) -> str | None:
    if _called(node) in ("commit", "begin") and not name.startswith(MAY_COMMIT):
        return "only unit_of_work and message_writer commit"
    return None


def _asks(name: str, node: ast.AST) -> str | None:
    if not name.startswith(tuple(BELOW_THE_DOORS)) or not isinstance(node, ast.ImportFrom):
        return None
    asked = {alias.name for alias in node.names}
    if (node.module == "flask" and asked & REQUEST_PROXIES) or "current_user" in asked:
        return "below the doors nobody asks who is asking; take an actor"
    return None


def _called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None


if __name__ == "__main__":
    sys.exit(main())
