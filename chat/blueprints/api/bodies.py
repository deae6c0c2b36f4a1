"""What a request carries has to be a JSON object, and is never silently passed over."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from ...errors import Invalid


def require_an_object() -> None:
    """APIFlask takes a body that is not called JSON, and `null`, for an empty object."""
    if not request.content_length:
        return
    if not request.is_json:
        raise UnsupportedMediaType("Only JSON is understood here.")
    if request.get_json() is None:
        raise Invalid("The body must be an object.", fields={"payload": "One object."})
