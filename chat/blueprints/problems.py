"""Every error over HTTP, answered once: a problem (RFC 9457) to programs, a page to people."""

from __future__ import annotations

from apiflask import APIFlask
from apiflask.exceptions import HTTPError
from apiflask.exceptions import _ValidationError as InputError
from flask import Response, current_app, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, default_exceptions

from .. import errors
from ..errors import ChatError
from ..schemas.failures import refusal
from ..storage.rate_limits import WAIT
from .error_pages import error_page
from .waiting import milliseconds_to_wait

JSON_PATHS = ("/api/",)
_BY_STATUS = {
    kind.status: kind
    for kind in (
        errors.Malformed,
        errors.Unauthenticated,
        errors.Forbidden,
        errors.NotFound,
        errors.Conflict,
        errors.Gone,
        errors.TooLarge,
        errors.Invalid,
        errors.RateLimited,
        errors.Unavailable,
    )
}


def register_error_handlers(app: APIFlask) -> None:
    for kind in (Exception, HTTPException, HTTPError):
        app.register_error_handler(kind, answer)


def answer(error: Exception) -> Response:
    """The one place where an exception becomes an HTTP answer."""
    if request.path.startswith(JSON_PATHS):
        return problem(as_refusal(error), error)
    if isinstance(error, HTTPException | ChatError):
        return error_page(error)
    return error_page(refusal(error))


def problem(error: ChatError, cause: Exception) -> Response:
    document = {
        "type": "about:blank",
        "title": default_exceptions[error.status]().name,
        "status": error.status,
        "detail": error.message,
        **error.as_dict(),
    }
    del document["message"]
    response = Response(
        current_app.json.dumps(document), error.status, content_type="application/problem+json"
    )
    if isinstance(cause, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(cause.valid_methods or ())
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if error.retry_after_ms is not None:
        response.headers["Retry-After"] = str(-(-error.retry_after_ms // 1000))
    return response


def as_refusal(error: Exception) -> ChatError:
    if isinstance(error, InputError):
        return _invalid(error)
    if isinstance(error, RateLimitExceeded):
        return errors.RateLimited(WAIT, retry_after_ms=milliseconds_to_wait(error))
    if isinstance(error, CSRFError):
        return errors.Forbidden("The CSRF token is missing or old. Reload the page.")
    if isinstance(error, HTTPException | HTTPError):
        return _of_status(error)
    return refusal(error)


def _invalid(error: InputError) -> ChatError:
    fields = {
        name: str(problems[0]).removeprefix("Value error, ")
        for where in (error.detail or {}).values()
        for name, problems in where.items()
    }
    return errors.Invalid("Some fields are not right.", fields=fields)


def _of_status(error: HTTPException | HTTPError) -> ChatError:
    status = getattr(error, "status_code", None) or getattr(error, "code", None) or 500
    if status >= 500 and status not in _BY_STATUS:
        return refusal(error)
    kind = _BY_STATUS.get(status)
    if kind is None:
        refused = errors.Invalid(_SENTENCES.get(status, "This request can't be answered."))
        refused.status = status
        return refused
    return kind(_SENTENCES.get(status, "This request can't be answered."))


_SENTENCES = {
    400: "This is not readable as JSON.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "This is more than the server takes at once.",
}
