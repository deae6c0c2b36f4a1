"""Browser programs on other sites: those of ALLOWED_ORIGINS may use the API, with a token.

Cookies stay at home: nothing here allows credentials.
"""

from __future__ import annotations

from flask import Response, current_app, request

HEADERS = {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "600",
}


def allow_named_origins(response: Response) -> Response:
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in current_app.config["SETTINGS"].allowed_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers.update(HEADERS)
    return response
