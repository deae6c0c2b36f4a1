"""Answers for somebody with a browser, above all to what was refused or went wrong."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from ..assets import ClientNotBuilt, not_built
from ..errors import ChatError
from .forms import local_path
from .words import for_status, seconds_to_wait, wait

HEADERS_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")

_shown_again: dict[str, Callable[[str], Response]] = {}


def error_page(error: Exception) -> Response:
    """The page for an error, whatever it is. To Flask a redirect is one too, and stays one."""
    status = _status(error)
    if isinstance(error, HTTPException) and status < 400:
        return make_response(error.get_response())
    try:
        return as_refusal(_page(error, status), error)
    except ClientNotBuilt as missing:
        return not_built(missing)


def page(template: str, status: int = 200, **context) -> Response:
    return make_response(render_template(template, **context), status)


def go(address: str) -> Response:
    """On to another page, by GET whatever brought us here."""
    return make_response(redirect(address, code=303))


def as_refusal(response: Response, error: Exception) -> Response:
    """A page with an error's status, and when to come back if that is known."""
    response.status_code = _status(error)
    if isinstance(error, HTTPException):
        given = error.get_response().headers
        response.headers.extend({name: given[name] for name in HEADERS_KEPT if name in given})
    if (seconds := seconds_to_wait(error)) is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def shows_again(endpoint: str):
    """Register who shows the form of an endpoint again, filled in as it was, when it came too
    often, or from a page that was open for so long that it can't be trusted any more."""

    def register(show: Callable[[str], Response]):
        _shown_again[endpoint] = show
        return show

    return register


def _page(error: Exception, status: int) -> Response:
    title, text = for_status(status)
    if isinstance(error, CSRFError):
        text = _open_for_long(error)
    elif isinstance(error, ChatError) and status == 429:
        text = wait(error)
    again = _shown_again.get(request.endpoint or "") if request.method == "POST" else None
    if again and (isinstance(error, CSRFError) or status == 429):
        return again(text)
    return page("error.html", title=title, text=text, way_on=_way_on(status))


def _open_for_long(error: CSRFError) -> str:
    # A browser that keeps no cookies comes by here every time, and should learn why.
    if error.description == "The CSRF session token is missing.":
        return _("This page was open for long, or your browser keeps no cookies. Try once more.")
    return _("This page was open for long. Try once more.")


def _way_on(status: int) -> dict[str, str]:
    may_work_later = status in (429, 500, 503) and request.method == "GET"
    if may_work_later and (here := local_path(request.path)):
        return {"href": here, "label": _("Try again")}
    return {"href": url_for("pages.start"), "label": _("Go to the start page")}


def _status(error: Exception) -> int:
    return getattr(error, "status", None) or getattr(error, "code", None) or 500
