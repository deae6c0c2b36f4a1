"""The command line: `python -m chat upgrade`, `seed`, `protocol`; the same under `flask`."""

from __future__ import annotations

import click
from flask import Flask
from flask_migrate import upgrade as apply_migrations

from .services import rooms


def register_commands(app: Flask) -> None:
    app.cli.add_command(upgrade)


@click.command()
def upgrade() -> None:
    """Bring the database up to date, and make the room there is from the start."""
    apply_migrations()
    rooms.ensure_default_room()
