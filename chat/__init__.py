"""Tessera: a self-hosted chat that starts with four characters.

`create_app()` is the one place where everything is put together.
"""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from apiflask import APIFlask

from config import Settings

from . import assets, compression, extensions, i18n, logs, offload, secret_keys, security_headers
from .background import start, stop
from .db import db, init_db
from .namespaces import NAMESPACES
from .realtime import green
from .realtime.door import wrap
from .realtime.options import socketio_options
from .services.heads import new_heads
from .storage.message_writer import MessageWriter
from .storage.presence import MemoryPresence
from .storage.presence_redis import RedisPresence
from .storage.rate_limits import RateLimits
from .storage.typing import Typing

__all__ = ["create_app", "start", "stop"]

MAX_BODY = 64 * 1024


def create_app(settings: Settings | None = None) -> APIFlask:
    """The application for these settings, by default those of the environment."""
    settings = settings or Settings.from_environ(os.environ)
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    logs.configure()
    app = APIFlask(
        __name__,
        title="Tessera",
        version="1",
        instance_path=str(settings.instance_path),
        spec_path="/api/v1/openapi.json",
        docs_path=None,
        json_errors=False,
        enable_openapi=True,
    )
    _configure(app, settings)
    init_db(app, settings.database_url)
    _keep(app, settings)
    _extend(app, settings)
    _open_doors(app, settings)
    return app


def _configure(app: APIFlask, settings: Settings) -> None:
    from .blueprints.api.openapi import OPENAPI
    from .browser_sessions import BrowserSessions
    from .json_provider import StrictJSONProvider

    key = settings.secret_key or secret_keys.kept_in(settings.instance_path)
    secure = bool(settings.public_url and settings.public_url.startswith("https:"))
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=key,
        JWT_KEY=secret_keys.derived(key, "access tokens"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        MAX_CONTENT_LENGTH=MAX_BODY,
        WTF_CSRF_TIME_LIMIT=None,
        RATELIMIT_ENABLED=settings.rate_limits,
        RATELIMIT_STORAGE_URI=settings.redis_url or "memory://",
        # Without Redis each process counts for itself, rather than not at all.
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        **OPENAPI,
    )
    app.json = StrictJSONProvider(app)
    app.session_interface = BrowserSessions()


def _keep(app: APIFlask, settings: Settings) -> None:
    """What lives as long as the process, and belongs to the app rather than to a module."""
    app.extensions["rate_limits"] = RateLimits(settings.redis_url, settings.rate_limits)
    app.extensions["presence"] = (
        RedisPresence(settings.redis_url) if settings.redis_url else MemoryPresence(time.monotonic)
    )
    app.extensions["typing"] = Typing(time.monotonic)
    app.extensions["heads"] = new_heads()
    app.extensions["message_writer"] = MessageWriter(app)
    offload.use(green.run_in_thread)


def _extend(app: APIFlask, settings: Settings) -> None:
    extensions.migrate.init_app(
        app, db, directory=str(Path(app.root_path) / "migrations"), render_as_batch=True
    )
    extensions.login.init_app(app)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    i18n.init_app(app)
    assets.init_app(app)
    security_headers.init_app(app)
    compression.init_app(app)
    # Without names python-socketio lets everybody into its default namespace, "/".
    names = [kind.path for kind in NAMESPACES]
    extensions.socketio.init_app(app, **socketio_options(settings), namespaces=names)


def _open_doors(app: APIFlask, settings: Settings) -> None:
    from . import delivery  # noqa: F401 (registers who tells what)
    from .blueprints import register_blueprints
    from .cli import register_commands
    from .namespaces import register_namespaces

    register_blueprints(app)
    register_namespaces(app, extensions.socketio)
    register_commands(app)
    app.wsgi_app = assets.serve_static(app.wsgi_app)  # type: ignore[method-assign]
    wrap(app, settings)
