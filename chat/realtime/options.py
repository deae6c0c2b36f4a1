"""How Socket.IO is set up: `socketio.init_app(app, **socketio_options(settings))`."""

from __future__ import annotations

import logging
from typing import Any

from . import green, strict_json
from .connection import install
from .manager import Audiences, LocalManager
from .origins import origin_check
from .packets import Packet
from .shared_manager import SharedManager

# A frame, a message of several frames, and the body of a long-polling post.
MAX_MESSAGE = 64 * 1024
# Whole seconds: the handshake that tells clients truncates them.
PING_INTERVAL, PING_TIMEOUT = 25, 20


def socketio_options(settings: Any) -> dict[str, Any]:
    install()
    return {
        "async_mode": "eventlet" if green.is_green() else "threading",
        # One command after the other: what a client sent first is handled first.
        "async_handlers": False,
        "json": strict_json,
        "serializer": Packet,
        "client_manager": _manager(settings),
        "cors_allowed_origins": origin_check(settings),
        "transports": ["polling", "websocket"] if settings.long_polling else ["websocket"],
        "max_http_buffer_size": MAX_MESSAGE,
        "ping_interval": PING_INTERVAL,
        "ping_timeout": PING_TIMEOUT,
        "logger": _quiet_logger(),
        "engineio_logger": _quiet_logger(),
    }


def _manager(settings: Any) -> Audiences:
    return SharedManager(settings.redis_url) if settings.redis_url else LocalManager()


def _quiet_logger() -> logging.Logger:
    # The libraries log every packet's text below this level.
    logger = logging.getLogger("chat.realtime.socketio")
    logger.setLevel(logging.ERROR)
    return logger
