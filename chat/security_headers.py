"""The headers every answer of the app carries: what a browser may do with it.

Nothing inline, nothing from elsewhere, no frame around us. The files under /static/ get
theirs in assets.py.
"""

from __future__ import annotations

import re

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

ONE_YEAR = 31_536_000

# Everything is forbidden, and then allowed by name.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "media-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "app",
}

# What a chat without calls has no business asking for.
REFUSED_POWERS = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)

FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Addresses of rooms have their code in them.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in REFUSED_POWERS),
}

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def init_app(app: Flask) -> None:
    app.before_request(refuse_forms_of_others)
    app.after_request(add_security_headers)
    # Without a referrer there is none to compare; forms are held by their token, by
    # SameSite cookies, and by what the browser says in Sec-Fetch-Site.
    app.config["WTF_CSRF_SSL_STRICT"] = False


def refuse_forms_of_others() -> None:
    """Only our own pages have forms for us, and browsers tell where one was sent from."""
    sent_from = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.mimetype in FORMS and sent_from not in ("same-origin", "none"):
        raise Forbidden


def add_security_headers(response: Response) -> Response:
    """An answer that says something else about itself knows why."""
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_security_policy())
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
    # Nothing the app says is for a shared cache, or for the next person at this computer.
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def content_security_policy() -> str:
    policy = POLICY | {"connect-src": f"{POLICY['connect-src']} {own_socket()}".strip()}
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def own_socket() -> str:
    """Our WebSocket by its full name: older Safari does not count it as 'self'."""
    scheme = "wss" if request.is_secure else "ws"
    return f"{scheme}://{request.host}" if _HOST.fullmatch(request.host) else ""
