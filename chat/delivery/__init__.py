"""The server's voice: the only place that emits. One listener for each fact."""

from . import access, conversations, heads, presence, typing

__all__ = ["access", "conversations", "heads", "presence", "typing"]
