"""Which web pages may connect: our own and those the settings name, and nobody by default.

Browsers say where a page came from (Origin); other programs do not, and carry no session cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from werkzeug.http import parse_cookie

DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def origin_check(settings: Any) -> Callable[[str | None, dict[str, Any]], bool]:
    """The decision for requests that name an origin, in the form Engine.IO asks for it."""
    named = {
        origin.lower() for origin in (settings.public_url, *settings.allowed_origins) if origin
    }

    def is_allowed(origin: str | None, environ: dict[str, Any]) -> bool:
        if not origin:
            return False
        return origin.lower() in named or origin.lower() == own_origin(environ)

    return is_allowed


def own_origin(environ: dict[str, Any]) -> str | None:
    """The origin of our own pages as this request (after ProxyFix) addresses us."""
    scheme, host = environ.get("wsgi.url_scheme", ""), environ.get("HTTP_HOST", "").lower()
    if not host or scheme not in DEFAULT_PORTS:
        return None
    return f"{scheme}://{host.removesuffix(DEFAULT_PORTS[scheme])}"


def may_omit_origin(environ: dict[str, Any], cookies: tuple[str, ...], is_allowed: Any) -> bool:
    """Whether a request for a socket may do without an Origin header.

    A browser leaves it out in one honest case: when one of our pages polls with GET. Then it says
    `Sec-Fetch-Site: same-origin`, or on plain HTTP, where it does not say that, which page it was.
    """
    if not _carries(environ, cookies):
        return True
    if environ.get("REQUEST_METHOD") != "GET" or "HTTP_UPGRADE" in environ:
        return False
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site == "same-origin"
    return is_allowed(_origin_of(environ.get("HTTP_REFERER", "")), environ)


def _carries(environ: dict[str, Any], cookies: tuple[str, ...]) -> bool:
    carried = parse_cookie(environ)
    return any(name in carried for name in cookies)


def _origin_of(page: str) -> str | None:
    try:
        parts = urlsplit(page)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else None
