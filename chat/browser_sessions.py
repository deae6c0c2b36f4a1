"""The browser's cookie: only over TLS wherever there is TLS, whoever ends it."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


class BrowserSessions(SecureCookieSessionInterface):
    def get_cookie_secure(self, app: Flask) -> bool:
        return app.config["SESSION_COOKIE_SECURE"] or request.is_secure
