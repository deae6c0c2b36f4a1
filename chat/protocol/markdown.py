"""The wire as a document for people who write clients."""

from __future__ import annotations

from ..delivery.emitting import event_name
from .typescript import type_of
from .wire import WIRE, definitions

HEAD = """\
# The sockets

Made from the server's schemas by `make protocol`; changes here are overwritten. The HTTP side
describes itself at `/api/v1/openapi.json`.

Socket.IO 4 (Engine.IO 4) at `/socket.io/`. Connect to the namespaces you need with
`auth: {"token": "<access token>"}`; a browser is known by its session cookie. Whoever is not
signed in is refused with `connect_error {message: "unauthenticated"}`. The default namespace
`/` refuses everybody.

Every command takes one object and is answered by an ack: `{"ok": true, "result": …}` or
`{"ok": false, "error": {"code", "message", "retry", "retry_after_ms"?, "fields"?}}`. `retry`
says whether the same command may succeed later. Unknown fields in a command are refused;
ignore unknown fields in answers. Ids are UUIDs, times are RFC 3339 in UTC with milliseconds,
numbers are whole and below 2^53.

Codes: `invalid`, `unauthenticated`, `forbidden`, `not_found`, `conflict`, `gone`,
`too_large`, `rate_limited`, `unavailable`, `unknown_command`, `internal`. What belongs to
others is `not_found`.

Keep the highest `rev` you have seen of each conversation. An event whose `rev` is more than
one higher means that something was missed: ask `sync` with what you have. Do so whenever you
connect, too. Merge messages by `id`, order them by `seq`, and replace what you hold only by a
higher `rev`. Who sends a message has thereby read up to it; no receipt is told for that.
A conversation told to everybody in it has `my: null` and `last_message: null`: keep yours.
"""


def render_markdown() -> str:
    """The text of docs/protocol.md."""
    parts = [HEAD]
    found = definitions()
    for door in WIRE:
        parts.append(f"## {door.path}\n\n{door.about}\n")
        parts.append(_commands(door))
        parts.append(_events(door, found))
    parts.append(_objects(found))
    return "\n".join(parts)


def _commands(door) -> str:
    rows = ["| command | payload | result | at most | |", "|---|---|---|---|---|"]
    for command in door.commands:
        about = " ".join((command.run.__doc__ or "").split())
        rows.append(
            f"| `{command.name}` | [{command.payload.__name__}](#{_anchor(command.payload)}) "
            f"| [{command.result.__name__}](#{_anchor(command.result)}) "
            f"| {command.limit} | {about} |"
        )
    return "\n".join(rows) + "\n"


def _events(door, found) -> str:
    rows = ["| event | carries | |", "|---|---|---|"]
    for schema in door.events:
        document, about = found[schema.__name__]
        rows.append(f"| `{event_name(schema)}` | {_fields(document)} | {' '.join(about.split())} |")
    return "\n".join(rows) + "\n"


def _objects(found) -> str:
    events = {schema.__name__ for door in WIRE for schema in door.events}
    parts = ["## Objects\n"]
    for name in sorted(found):
        if name not in events:
            document, about = found[name]
            parts.append(f"### {name}\n")
            parts += [about + "\n"] if about else []
            parts.append(_table(document))
    return "\n".join(parts)


def _table(document: dict) -> str:
    if not document.get("properties"):
        return "Empty.\n"
    rows = ["| field | type | |", "|---|---|---|"]
    for name, part in document["properties"].items():
        notes = [_limits(part), "" if name in document.get("required", []) else "may be left out"]
        # A bar inside a table's cell would begin the next one.
        kind = type_of(part).replace("|", "\\|")
        rows.append(f"| `{name}` | `{kind}` | {', '.join(filter(None, notes))} |")
    return "\n".join(rows) + "\n"


def _fields(document: dict) -> str:
    return ", ".join(f"`{name}`" for name in document.get("properties", {}))


def _limits(part: dict) -> str:
    if "maxLength" not in part:
        return ""
    return f"{part.get('minLength', 0):,} to {part['maxLength']:,} characters"


def _anchor(schema: type) -> str:
    return schema.__name__.lower()
