"""What can go wrong, as data: a code, a sentence for the person, and whether trying again helps.

Raised where it is noticed; the doors turn it into an ack, a problem document (RFC 9457) or
a page, once.
"""

from __future__ import annotations


class ChatError(Exception):
    """The base of every refusal. `fields` maps a field's name to what is wrong with it."""

    code = "internal"
    status = 500
    retry = False

    def __init__(
        self,
        message: str,
        *,
        fields: dict[str, str] | None = None,
        retry_after_ms: int | None = None,
    ):
        super().__init__(message)
        self.message = message
        self.fields = fields
        self.retry_after_ms = retry_after_ms

    def as_dict(self) -> dict:
        """The shape of `error` in an ack; a problem document has the same members."""
        error: dict = {"code": self.code, "message": self.message, "retry": self.retry}
        if self.retry_after_ms is not None:
            error["retry_after_ms"] = self.retry_after_ms
        if self.fields:
            error["fields"] = self.fields
        return error


class Invalid(ChatError):
    code, status = "invalid", 422


class Malformed(Invalid):
    """Not even readable: the body is no JSON, or the request is no request."""

    status = 400


class Unauthenticated(ChatError):
    code, status = "unauthenticated", 401


class Forbidden(ChatError):
    code, status = "forbidden", 403


class NotFound(ChatError):
    code, status = "not_found", 404


class Conflict(ChatError):
    code, status = "conflict", 409


class Gone(ChatError):
    code, status = "gone", 410


class TooLarge(ChatError):
    code, status = "too_large", 413


class RateLimited(ChatError):
    code, status, retry = "rate_limited", 429, True


class UnknownCommand(ChatError):
    code, status = "unknown_command", 400


class Unavailable(ChatError):
    """The database or another part we need does not answer; nothing was lost by asking."""

    code, status, retry = "unavailable", 503, True


class Internal(ChatError):
    """A fault of ours. What it was stands in the log and nowhere else."""

    code, status = "internal", 500

    def __init__(self):
        super().__init__("Something went wrong on this server. It has been noted.")
