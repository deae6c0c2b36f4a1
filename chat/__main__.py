"""`python -m chat COMMAND`: one door to the command line, without the flask program around it."""

from __future__ import annotations

import os
import sys

from flask.cli import FlaskGroup
from sqlalchemy.exc import OperationalError

from config import SettingError, Settings


def main() -> None:
    try:
        settings = Settings.from_environ(os.environ)
    except SettingError as error:
        sys.exit(f"Tessera can't start: {error}")

    from . import create_app

    group = FlaskGroup(
        create_app=lambda: create_app(settings),
        add_default_commands=False,
        load_dotenv=False,
        help="Tessera's command line.",
    )
    try:
        group.main(prog_name="python -m chat")
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        sys.exit(f"Tessera can't reach its database: {reason}")


if __name__ == "__main__":
    main()
