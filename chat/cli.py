"""The command line: `python -m chat upgrade`, `seed`, `protocol`; the same under `flask`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import Flask
from flask_migrate import upgrade as apply_migrations

from . import seeds
from .protocol import render_markdown, render_typescript
from .services import rooms

ROOT = Path(__file__).resolve().parents[1]


def register_commands(app: Flask) -> None:
    for command in (upgrade, seed, protocol):
        app.cli.add_command(command)


@click.command()
def upgrade() -> None:
    """Bring the database up to date, and make the room there is from the start."""
    apply_migrations()
    rooms.ensure_default_room()


@click.command()
def seed() -> None:
    """Fill the rooms with Ada, Grace, Linus and friends, to have something to look at."""
    for line in seeds.sow():
        click.echo(line)


@click.command()
@click.option("--check", is_flag=True, help="Only say whether they are up to date.")
def protocol(check: bool) -> None:
    """Write docs/protocol.md and the client's types from the schemas."""
    documents = {
        ROOT / "docs" / "protocol.md": render_markdown(),
        ROOT / "web" / "src" / "protocol" / "schema.ts": render_typescript(),
    }
    stale = [path for path, text in documents.items() if _read(path) != text]
    if check and stale:
        names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
        sys.exit(f"Out of date: {names}. Run make protocol.")
    for path in stale:
        path.write_text(documents[path])


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
