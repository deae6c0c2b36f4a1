"""The wire as TypeScript types."""

from __future__ import annotations

from ..delivery.emitting import event_name
from ..errors import ChatError
from .wire import WIRE, definitions

HEAD = """\
// The wire as types: every object, command and event that client and server exchange.
// Generated from the server's schemas by `make protocol`; changes here are overwritten.

export type Id = string;
export type Time = string;
"""

TAIL = """\
export type WireError = {
  code: ErrorCode;
  message: string;
  retry: boolean;
  retry_after_ms?: number;
  fields?: Record<string, string>;
};

export type Ack<Result> = { ok: true; result: Result } | { ok: false; error: WireError };

export type Namespace = keyof Commands;
export type CommandName<N extends Namespace> = keyof Commands[N] & string;
export type Payload<N extends Namespace, C extends CommandName<N>> = Commands[N][C] extends {
  payload: infer P;
}
  ? P
  : never;
export type Result<N extends Namespace, C extends CommandName<N>> = Commands[N][C] extends {
  result: infer R;
}
  ? R
  : never;

/** An event as the store sees it: its name beside what it carries. */
export type ServerEvent = {
  [N in Namespace]: { [E in keyof Events[N]]: { type: E } & Events[N][E] }[keyof Events[N]];
}[Namespace];
"""


def render_typescript() -> str:
    """The text of web/src/protocol/schema.ts."""
    found = definitions()
    wrapped = {schema.__name__ for door in WIRE for schema in door.events}
    parts = [HEAD]
    parts += [_declaration(name, *found[name]) for name in sorted(found) if name not in wrapped]
    parts += [_commands(), _events(found), _error_codes(), TAIL]
    return "\n".join(parts)


def _declaration(name: str, schema: dict, about: str) -> str:
    comment = f"/** {' '.join(about.split())} */\n" if about else ""
    return f"{comment}export type {name} = {type_of(schema)};\n"


def _commands() -> str:
    lines = ["/** What a client may ask, per namespace: the payload and what an ack carries. */"]
    lines.append("export type Commands = {")
    for door in WIRE:
        lines.append(f'  "{door.path}": {{')
        lines += [
            f"    {c.name}: {{ payload: {c.payload.__name__}; result: {c.result.__name__} }};"
            for c in door.commands
        ]
        lines.append("  };")
    return "\n".join([*lines, "};", ""])


def _events(found: dict[str, tuple[dict, str]]) -> str:
    lines = ["/** What the server tells, per namespace. */", "export type Events = {"]
    for door in WIRE:
        lines.append(f'  "{door.path}": {{')
        lines += [f"    {event_name(e)}: {type_of(found[e.__name__][0])};" for e in door.events]
        lines.append("  };")
    return "\n".join([*lines, "};", ""])


def _error_codes() -> str:
    codes = sorted({kind.code for kind in _kinds(ChatError)})
    return "export type ErrorCode =\n" + "\n".join(f'  | "{code}"' for code in codes) + ";\n"


def _kinds(kind: type[ChatError]) -> list[type[ChatError]]:
    return [kind, *(k for sub in kind.__subclasses__() for k in _kinds(sub))]


def type_of(schema: dict) -> str:
    """The TypeScript type of a JSON schema, as far as ours go."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(type_of(part) for part in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f'"{word}"' for word in schema["enum"])
    if "const" in schema:
        return f'"{schema["const"]}"'
    return _by_type(schema)


def _by_type(schema: dict) -> str:
    match schema.get("type"):
        case "string":
            return {"uuid": "Id", "date-time": "Time"}.get(schema.get("format", ""), "string")
        case "integer" | "number":
            return "number"
        case "array":
            inner = type_of(schema["items"])
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case "object":
            return _object(schema)
        case plain:
            return str(plain or "unknown")


def _object(schema: dict) -> str:
    if "properties" not in schema:
        values = schema.get("additionalProperties")
        return f"Record<string, {type_of(values) if values else 'never'}>"
    required = schema.get("required", [])
    fields = (
        f"{name}{'' if name in required else '?'}: {type_of(part)}"
        for name, part in schema["properties"].items()
    )
    return "{ " + "; ".join(fields) + " }"
