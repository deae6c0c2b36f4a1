"""How an event leaves: its name is the schema's, its audience the caller's choice."""

from __future__ import annotations

import re

from pydantic import BaseModel

from ..extensions import socketio

MESSAGING, TYPING, PRESENCE = "/messaging", "/typing", "/presence"
NAMESPACES = (MESSAGING, TYPING, PRESENCE)


def emit(namespace: str, event: BaseModel, to: str | list[str], skip: list[str] | None = None):
    socketio.emit(
        event_name(type(event)),
        event.model_dump(mode="json"),
        namespace=namespace,
        to=to,
        skip_sid=skip,
    )


def event_name(schema: type[BaseModel]) -> str:
    """`MessageCreated` travels as `message_created`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", schema.__name__).lower()


def sids_in(namespace: str, audience: str) -> list[str]:
    """The sockets of an audience at this process."""
    return [sid for sid, _ in socketio.server.manager.get_participants(namespace, audience)]
