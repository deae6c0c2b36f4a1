"""The outermost door for every HTTP request and WebSocket: only what is addressed to us gets in.

A web page on another site cannot fake our name in `Host`, so refusing names that are not ours
keeps it from reaching a server in somebody's home network (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import structlog
from werkzeug.middleware.proxy_fix import ProxyFix

from .origins import may_omit_origin, origin_check

log = structlog.get_logger(__name__)

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

NOT_OUR_NAME = (
    "This server does not know the name it was called by. If people are to use that name, "
    "start it with PUBLIC_URL set to the address they type, "
    "for example PUBLIC_URL=https://chat.example.org"
)


def wrap(app: Any, settings: Any) -> None:
    """Put the door in front of a Flask app; to be called after socketio.init_app()."""
    cookies = (
        app.config.get("SESSION_COOKIE_NAME", "session"),
        app.config.get("REMEMBER_COOKIE_NAME", "remember_token"),
    )
    inner: Wsgi = SocketDoor(app.wsgi_app, settings, cookies)
    if trusted := settings.trusted_proxies:
        # Once as it came, and once more as the proxies report it.
        inner = ProxyFix(Door(inner, settings), x_for=trusted, x_proto=trusted, x_host=trusted)
    app.wsgi_app = Net(Door(inner, settings))


class Door:
    """Lets requests in that call us by one of our names."""

    def __init__(self, app: Wsgi, settings: Any):
        self._app = app
        self._names = our_names(settings)
        self._behind_proxies = settings.trusted_proxies > 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if is_health_check(environ) or self._may_be_called(environ.get("HTTP_HOST", "")):
            return self._app(environ, start_response)
        return refuse(start_response, NOT_OUR_NAME)

    def _may_be_called(self, host: str) -> bool:
        # Proxies may call us by the name of a machine; no web page's name is without a dot.
        machine = self._behind_proxies and "." not in host and host_name(host) is not None
        return machine or is_ours(host, self._names)


class Net:
    """The last net: what breaks outside the application is logged, and told without details."""

    def __init__(self, app: Wsgi):
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            return self._app(environ, start_response)
        except OSError:
            # The client has gone, or a WebSocket is over; the HTTP server knows what to do.
            raise
        except Exception:
            log.exception("request_failed")
            status, sentence = "500 Internal Server Error", "Something went wrong here."
            return refuse(start_response, sentence, status, sys.exc_info())


class SocketDoor:
    """What has to hold for requests to Socket.IO before Engine.IO sees them."""

    def __init__(self, app: Wsgi, settings: Any, cookies: tuple[str, ...]):
        self._app = app
        self._cookies = cookies
        self._is_allowed = origin_check(settings)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith("/socket.io"):
            # A script element on any page could fetch the answer to such a request.
            if "j" in parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True):
                return refuse(start_response, "JSONP is not spoken here.")
            if not environ.get("HTTP_ORIGIN") and not self._may_omit_origin(environ):
                return refuse(start_response, "A request with a cookie has to name its origin.")
        return self._app(environ, start_response)

    def _may_omit_origin(self, environ: dict[str, Any]) -> bool:
        return may_omit_origin(environ, self._cookies, self._is_allowed)


def our_names(settings: Any) -> frozenset[str]:
    """The names people may call us by, beside IP addresses and those of this very machine."""
    machine = socket.gethostname().lower()
    origins = filter(None, (settings.public_url, *settings.allowed_origins))
    hosts = filter(None, (urlsplit(origin).hostname for origin in origins))
    return frozenset({"localhost", machine, f"{machine.split('.')[0]}.local", *hosts})


def is_ours(host: str, names: frozenset[str]) -> bool:
    name = host_name(host)
    if name is None:
        return False
    return name in names or name.endswith(".localhost") or _is_address(name)


def host_name(host: str) -> str | None:
    """The name in a Host header, without its port; None when it is malformed."""
    # A user name or a path in it would be read differently by different programs.
    if not host or any(character in host for character in "@/\\?#, \t\r\n"):
        return None
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    return (parts.hostname or "").removesuffix(".") or None


def is_health_check(environ: dict[str, Any]) -> bool:
    """Load balancers call us by whatever name they like."""
    return environ.get("PATH_INFO") == "/healthz"


def refuse(
    start_response: Any, sentence: str, status: str = "400 Bad Request", error: Any = None
) -> list[bytes]:
    body = f"{sentence}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, headers, error)
    return [body]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
