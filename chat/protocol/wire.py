"""What there is on the wire: the commands and events of each namespace."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from ..namespaces import NAMESPACES
from ..namespaces.base import Command
from ..schemas import events
from ..schemas.base import Request


@dataclass(frozen=True)
class Door:
    """One namespace: what clients may ask there and what they may hear."""

    path: str
    about: str
    commands: list[Command]
    events: list[type[BaseModel]]


EVENTS: dict[str, list[type[BaseModel]]] = {
    "/messaging": [
        events.MessageCreated,
        events.MemberChanged,
        events.ConversationChanged,
        events.ReceiptChanged,
        events.ConversationAdded,
        events.ConversationRemoved,
        events.Heads,
    ],
    "/typing": [events.TypingChanged],
    "/presence": [events.PresenceChanged],
}

WIRE = [
    Door(kind.path, (kind.__doc__ or "").strip(), list(kind.commands.values()), EVENTS[kind.path])
    for kind in NAMESPACES
]


def schemas() -> list[type[BaseModel]]:
    """Every schema that stands in the wire by itself, each once, in the order of meeting."""
    met: dict[type[BaseModel], None] = {}
    for door in WIRE:
        for command in door.commands:
            met |= {command.payload: None, command.result: None}
        met |= dict.fromkeys(door.events)
    return list(met)


def definitions() -> dict[str, tuple[dict, str]]:
    """Every object, by name: its JSON schema and what its class says of itself."""
    found: dict[str, tuple[dict, str]] = {}
    for schema in schemas():
        asked = issubclass(schema, Request)
        document = schema.model_json_schema(mode="validation" if asked else "serialization")
        for name, part in document.pop("$defs", {}).items():
            found.setdefault(name, (part, part.get("description", "")))
        found[schema.__name__] = (document, document.get("description", ""))
    return found
