"""The HTTP doors."""

from __future__ import annotations

from apiflask import APIFlask


def register_blueprints(app: APIFlask) -> None:
    from ..extensions import csrf
    from . import auth, health, pages
    from .api import api
    from .api.openapi import complete
    from .problems import register_error_handlers

    # The API asks for the token itself, and only from those who come with a cookie.
    csrf.exempt(api)
    for blueprint in (pages.bp, auth.bp, health.bp, api):
        app.register_blueprint(blueprint)
    register_error_handlers(app)
    complete(app)
