"""The way in: `python wsgi.py` is the server, `wsgi:app` is for the flask command.

The order of imports matters here and nowhere else: eventlet has to replace the standard library's
ways of waiting before anything that waits is imported.
"""

from __future__ import annotations

import os
import sys
import warnings

from config import SettingError, Settings


def main() -> int:
    """Serve, and return the exit code. What people can mend is said in one line."""
    try:
        settings = Settings.from_environ(os.environ)
    except SettingError as error:
        return _refuse(error, 2)
    if settings.web_concurrency > 1 and "TESSERA_WORKER" not in os.environ:
        from chat.realtime.workers import supervise

        return supervise(settings)
    if settings.async_mode == "eventlet":
        _monkey_patch()
    try:
        return _serve(settings)
    except SettingError as error:
        return _refuse(error, 2)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("chat", "config"):
            raise
        return _refuse(f"The package {error.name} is missing. `make run` installs it.", 1)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        reason = _database_reason(error)
        if reason is None:
            raise
        return _refuse(reason, 1)


def _monkey_patch() -> None:
    with warnings.catch_warnings():
        # It says that eventlet will retire; docs/decisions/0006 says what we make of that.
        warnings.simplefilter("ignore")
        import eventlet

        eventlet.monkey_patch()


def _serve(settings: Settings) -> int:
    import chat
    from chat.realtime.server import serve
    from chat.realtime.workers import Worker

    app = chat.create_app(settings)
    worker = Worker.from_environ(os.environ)
    return serve(app, settings, start=chat.start, stop=chat.stop, worker=worker)


def _database_reason(error: Exception) -> str | None:
    try:
        from sqlalchemy.exc import DBAPIError
    except ImportError:
        return None
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig).strip().splitlines() or ["no reason given"]
    if "no such table" in said[0] or "does not exist" in said[0]:
        return f"The database is not up to date ({said[0]}). Run: python -m chat upgrade"
    return f"The database cannot be used ({said[0]}). See DATABASE_URL."


def _refuse(sentence: object, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    exit_code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: a request that hangs must not keep a drained server from ending.
    os._exit(exit_code)
else:
    from chat import create_app

    app = create_app()
