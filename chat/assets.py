"""The built client: which tags bring an entry into a page, and who serves the files.

Vite writes its files with a hash in their names and says in a manifest which entry needs
which of them. Pages name the entry; browsers keep the files for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response
from markupsafe import Markup
from whitenoise import WhiteNoise

STATIC = Path(__file__).parent / "static"
MANIFEST = STATIC / "dist" / ".vite" / "manifest.json"
DIST_URL = "/static/dist/"
NOT_BUILT = "The client has not been built. Run make run."
ONE_HOUR = 3600

LINKS = {
    "css": '<link rel="stylesheet" href="{}">',
    "preload": '<link rel="modulepreload" href="{}">',
    # The page is readable before its script has come, so styles and fonts go first.
    "script": '<script type="module" src="{}" fetchpriority="low"></script>',
}


class ClientNotBuilt(RuntimeError):
    """There is no manifest yet, so no page can be shown."""

    def __init__(self):
        super().__init__(NOT_BUILT)


def init_app(app: Flask) -> None:
    """Give templates `vite(entry)`, and say plainly when the client was not built."""
    app.add_template_global(vite)
    app.register_error_handler(ClientNotBuilt, not_built)


def vite(entry: str) -> Markup:
    """The tags an entry of web/ needs: styles, what to fetch ahead, the script."""
    return Markup("\n").join(
        Markup(LINKS[kind]).format(DIST_URL + name) for kind, name in _needed(entry, _manifest())
    )


def not_built(_error: ClientNotBuilt) -> Response:
    return Response(NOT_BUILT + "\n", status=500, content_type="text/plain; charset=utf-8")


def serve_static(wsgi_app, folder: Path = STATIC):
    """Answer /static/ before the app is asked: compressed where there is a .br or .gz beside
    the file, and kept for good where the name has a hash."""
    served = WhiteNoise(
        wsgi_app,
        max_age=ONE_HOUR,
        allow_all_origins=False,
        immutable_file_test=_has_hash,
        add_headers_function=_harden,
        mimetypes={".webmanifest": "application/manifest+json"},
    )
    served.add_files(folder, prefix="static/")
    return served


def _manifest() -> dict:
    try:
        return _read(MANIFEST, MANIFEST.stat().st_mtime_ns)
    except FileNotFoundError:
        raise ClientNotBuilt from None


@cache
def _read(path: Path, _written_at: int) -> dict:
    return json.loads(path.read_text("utf-8"))


def _needed(entry: str, manifest: dict) -> Iterator[tuple[str, str]]:
    chunks = list(_with_imports(entry, manifest, seen=set()))
    styles = dict.fromkeys(name for chunk in chunks for name in chunk.get("css", ()))
    yield from (("css", name) for name in styles)
    yield from (("preload", chunk["file"]) for chunk in chunks[:-1])
    yield ("script", manifest[entry]["file"])


def _with_imports(key: str, manifest: dict, seen: set[str]) -> Iterator[dict]:
    """The chunk and everything it imports at once; what is imported first comes first."""
    if key in seen:
        return
    seen.add(key)
    chunk = manifest[key]
    for imported in chunk.get("imports", ()):
        yield from _with_imports(imported, manifest, seen)
    yield chunk


def _has_hash(_path: str, url: str) -> bool:
    return url.startswith(DIST_URL + "assets/")


def _harden(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # A picture opened on its own is a document too.
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
