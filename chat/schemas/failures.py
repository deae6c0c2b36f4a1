"""Every exception as the refusal it is: what a door answers when something went wrong."""

from __future__ import annotations

import redis
import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ..errors import ChatError, Internal, Invalid, Unavailable

log = structlog.get_logger(__name__)


def refusal(error: Exception) -> ChatError:
    """The ChatError to answer with. What is a fault of ours is logged and answered as that."""
    if isinstance(error, ChatError):
        return error
    if isinstance(error, ValidationError):
        return invalid(error)
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        log.warning("database_away", error=type(error).__name__)
        return Unavailable("This server can't reach its database right now.")
    if isinstance(error, redis.RedisError):
        log.warning("redis_away", error=type(error).__name__)
        return Unavailable("This server can't reach Redis right now.")
    log.error("unexpected", exc_info=error)
    return Internal()


def invalid(error: ValidationError) -> Invalid:
    """Names each field and what is wrong with it, never the value itself."""
    fields: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = ".".join(str(part) for part in problem["loc"]) or "payload"
        fields.setdefault(name[:100], problem["msg"].removeprefix("Value error, "))
    return Invalid("Some fields are not right.", fields=dict(list(fields.items())[:20]))
