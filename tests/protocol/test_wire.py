"""The wire as documents: nothing that is served is missing in them, and nothing else is there."""

from __future__ import annotations

import re

import pytest

from chat.delivery.emitting import event_name
from chat.namespaces import NAMESPACES
from chat.protocol import WIRE, render_markdown, render_typescript
from chat.protocol.typescript import type_of
from chat.protocol.wire import definitions
from chat.schemas import events
from chat.schemas.base import Answer, Request

COMMANDS = {
    "/messaging": [
        "sync",
        "open_conversation",
        "join_room",
        "leave_room",
        "send_message",
        "fetch_messages",
        "mark_delivered",
        "mark_read",
    ],
    "/typing": ["start_typing", "stop_typing"],
    "/presence": ["heartbeat", "set_presence"],
}
EVENTS = {
    "/messaging": [
        "message_created",
        "member_changed",
        "conversation_changed",
        "receipt_changed",
        "conversation_added",
        "conversation_removed",
        "heads",
    ],
    "/typing": ["typing_changed"],
    "/presence": ["presence_changed"],
}


def test_the_doors_have_the_commands_and_events_that_were_promised():
    assert {door.path: [c.name for c in door.commands] for door in WIRE} == COMMANDS
    assert {door.path: [event_name(e) for e in door.events] for door in WIRE} == EVENTS


def test_every_event_there_is_belongs_to_a_door():
    told = {event for door in WIRE for event in door.events}

    assert told == {
        kind
        for kind in vars(events).values()
        if isinstance(kind, type)
        and issubclass(kind, Answer)
        and kind.__module__ == events.__name__
    }


def test_every_command_says_what_it_does_and_is_limited():
    for namespace in NAMESPACES:
        for command in namespace.commands.values():
            assert command.run.__doc__, command.name
            assert re.fullmatch(r"\d+/(minute|\d+ seconds)", command.limit), command.name


def test_commands_take_requests_and_give_answers():
    for namespace in NAMESPACES:
        for command in namespace.commands.values():
            assert issubclass(command.payload, Request)
            assert issubclass(command.result, Answer)


@pytest.mark.parametrize("name", [n for names in COMMANDS.values() for n in names])
def test_a_command_stands_in_both_documents(name):
    assert f"| `{name}` |" in render_markdown()
    assert re.search(rf"^    {name}: {{ payload: \w+; result: \w+ }};$", render_typescript(), re.M)


@pytest.mark.parametrize("name", [n for names in EVENTS.values() for n in names])
def test_an_event_stands_in_both_documents(name):
    assert f"| `{name}` |" in render_markdown()
    assert re.search(rf"^    {name}: {{ ", render_typescript(), re.M)


def test_whatever_the_documents_refer_to_is_in_them():
    text = render_markdown()
    anchors = {heading.lower() for heading in re.findall(r"^### (\w+)$", text, re.M)}
    types = render_typescript()

    assert set(re.findall(r"\(#(\w+)\)", text)) <= anchors
    told = {event.__name__ for door in WIRE for event in door.events}
    for name in set(definitions()) - told:
        assert f"export type {name} = " in types


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "uuid"}, "Id"),
        ({"type": "integer"}, "number"),
        ({"type": "boolean"}, "boolean"),
        ({"type": "null"}, "null"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string | null"),
        ({"enum": ["a", "b"]}, '"a" | "b"'),
        ({"const": "left"}, '"left"'),
        ({"type": "array", "items": {"type": "string"}}, "string[]"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, '("a" | "b")[]'),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "Record<string, number>"),
        ({"$ref": "#/$defs/Message"}, "Message"),
    ],
)
def test_a_kind_of_value_is_written_the_way_the_client_reads_it(schema, written):
    assert type_of(schema) == written
