"""The REST API, version 1: the same services as the sockets, for programs."""

from __future__ import annotations

from apiflask import APIBlueprint

from ..identity import protect_cookie
from .bodies import require_an_object
from .cors import allow_named_origins

api = APIBlueprint("api", __name__, url_prefix="/api/v1", enable_openapi=True, tag="Tessera")
api.before_request(protect_cookie)
api.before_request(require_an_object)
api.after_request(allow_named_origins)

from . import auth, conversations, me, messages, rooms  # noqa: E402

__all__ = ["api", "auth", "conversations", "me", "messages", "rooms"]
