"""How long to wait after having asked too often, whichever of the two kinds of limit it was."""

from __future__ import annotations

import time

from flask_limiter import RateLimitExceeded

from ..extensions import limiter


def milliseconds_to_wait(error: Exception) -> int | None:
    """Until another try is of use, as far as the error knows."""
    if isinstance(error, RateLimitExceeded) and limiter.current_limit:
        return max(1000, int((limiter.current_limit.reset_at - time.time()) * 1000))
    return getattr(error, "retry_after_ms", None)
