"""Pages go out compressed. Files under /static/ were compressed when the client was built."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

# Below this the headers weigh more than what is saved.
WORTH_IT = 1000


def init_app(app: Flask) -> None:
    app.after_request(compress_page)


def compress_page(response: Response) -> Response:
    """Only pages: they hold no secret beside text that somebody else may have chosen, but for
    the CSRF token, which is signed anew for each page."""
    if response.mimetype != "text/html" or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    plain = response.get_data()
    if len(plain) >= WORTH_IT and _takes_gzip() and "Content-Encoding" not in response.headers:
        response.set_data(gzip.compress(plain, compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _takes_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0
