"""Whatever a client sends: it is answered with the right code, and the connection lives on."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

import pytest

from tests.people import Crowd, Person
from tests.sockets import Socket

NOBODY = "00000000-0000-7000-8000-000000000000"
SHAPE = {"code", "message", "retry"}


def new_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture(scope="module")
def crowd(server) -> Iterator[Crowd]:
    """The same people for everything that is refused: it leaves no trace."""
    with Crowd(server.url) as crowd:
        yield crowd


@pytest.fixture(scope="module")
def ada(crowd) -> Person:
    return crowd.person("Ada")


@pytest.fixture(scope="module")
def mallory(crowd) -> Person:
    return crowd.person("Mallory")


@pytest.fixture(scope="module")
def room(ada) -> dict:
    return ada.create_room()


@pytest.fixture
def draft(room) -> dict:
    """A message as it should be."""
    return {"conversation_id": room["id"], "client_id": new_id(), "body": "Hello"}


@pytest.fixture
def socket(ada, room) -> Iterator[Socket]:
    """A socket that is to be of use after whatever was tried on it."""
    socket = ada.messaging
    yield socket
    assert socket.call("fetch_messages", conversation_id=room["id"])["messages"] == []


def check(ack: dict, code: str, *fields: str) -> None:
    """It is a refusal of the promised shape, it names these fields, and gives nothing away."""
    assert ack["ok"] is False and set(ack) == {"ok", "error"}
    error = ack["error"]
    assert (error["code"], error["retry"]) == (code, False), error
    assert set(error) <= SHAPE | {"fields"}
    assert set(error.get("fields", {})) == set(fields), error
    text = json.dumps(error)
    assert not any(word in text for word in ("Traceback", "pydantic", "sqlalchemy", "chat/"))


@pytest.mark.parametrize("payload", [None, True, 1, 1.5, "text", [], [{}]])
def test_a_payload_that_is_no_object_is_invalid(socket, payload):
    check(socket.ask("send_message", payload), "invalid", "payload")


def test_no_payload_at_all_is_invalid(socket):
    check(socket.ask("send_message"), "invalid", "payload")


def test_two_payloads_are_invalid(socket, draft):
    check(socket.ask("send_message", draft, draft), "invalid", "payload")


@pytest.mark.parametrize("command", ["heartbeat"])
def test_a_command_that_needs_nothing_takes_an_empty_object_and_nothing_else(ada, command):
    assert ada.presence.ask(command, {})["ok"]
    check(ada.presence.ask(command, {"extra": 1}), "invalid", "extra")
    check(ada.presence.ask(command), "invalid", "payload")
    check(ada.presence.ask(command, None), "invalid", "payload")


@pytest.mark.parametrize("field", ["conversation_id", "client_id", "body"])
def test_a_missing_field_is_named(socket, draft, field):
    del draft[field]

    check(socket.ask("send_message", draft), "invalid", field)


def test_an_extra_field_is_named(socket, draft):
    check(socket.ask("send_message", draft | {"colour": "red"}), "invalid", "colour")


def test_a_field_called_like_something_of_python_is_just_an_extra_field(socket, draft):
    check(socket.ask("send_message", draft | {"__class__": "x"}), "invalid", "__class__")


@pytest.mark.parametrize("value", [None, True, 7, 7.5, [], {}, ["Hello"]])
def test_a_body_of_another_type_is_invalid(socket, draft, value):
    check(socket.ask("send_message", draft | {"body": value}), "invalid", "body")


@pytest.mark.parametrize(
    "value", [None, True, 7, [], {}, "", "x", "../../etc/passwd", "%00", NOBODY + "0", "0" * 5000]
)
@pytest.mark.parametrize("field", ["conversation_id", "client_id"])
def test_an_id_that_is_none_is_invalid(socket, draft, field, value):
    check(socket.ask("send_message", draft | {field: value}), "invalid", field)


@pytest.mark.parametrize("value", [True, "1", 1.5, -1, 2**53, 10**30, None, [], {}])
def test_a_position_that_is_none_is_invalid(socket, room, value):
    for command in ("mark_read", "mark_delivered"):
        ack = socket.ask(command, {"conversation_id": room["id"], "seq": value})
        assert ack["error"]["code"] == "invalid"


@pytest.mark.parametrize("value", [0, 101, -1, True, "5", 2.0])
def test_a_limit_out_of_range_is_invalid(socket, room, value):
    payload = {"conversation_id": room["id"], "limit": value}

    check(socket.ask("fetch_messages", payload), "invalid", "limit")


def test_two_positions_at_once_are_invalid(socket, room):
    payload = {"conversation_id": room["id"], "before_seq": 1, "after_seq": 1}

    check(socket.ask("fetch_messages", payload), "invalid", "payload")


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "\n\t ",
        "x" * 4001,
        "é" * 4001,
        "NUL \0",
        "bell \a",
        "escape \x1b[31m",
        "\x85",
        "\r\n",
    ],
)
def test_text_nobody_can_read_is_invalid(socket, draft, body):
    check(socket.ask("send_message", draft | {"body": body}), "invalid", "body")


@pytest.mark.parametrize("half", [r"\ud800", r"\udc00", r"\uDfff x", r"x\ud83d"])
def test_half_a_surrogate_pair_is_invalid(socket, draft, half):
    text = json.dumps(["send_message", draft | {"body": "…"}]).replace("\\u2026", half)

    check(socket.ask_raw(text), "invalid", "body")


def test_half_a_surrogate_pair_in_a_name_of_a_field_is_invalid(socket, draft):
    text = json.dumps(["send_message", draft | {"…": 1}]).replace("\\u2026", r"\ud800")

    assert socket.ask_raw(text)["error"]["code"] == "invalid"


@pytest.mark.parametrize("number", ["9007199254740992", "1e300", "-1e308", "1" + "0" * 25])
def test_a_number_nobody_can_hold_is_invalid(socket, room, number):
    text = f'["mark_read",{{"conversation_id":"{room["id"]}","seq":{number}}}]'

    assert socket.ask_raw(text)["error"]["code"] == "invalid"


def test_a_very_deep_structure_is_invalid(socket):
    text = '["sync",{"conversations":' + "[" * 500 + "]" * 500 + "}]"

    assert socket.ask_raw(text)["error"]["code"] == "invalid"


def test_the_longest_body_is_welcome(ada):
    room = ada.create_room()

    for text in ("x" * 4000, "😀" * 4000):
        assert ada.say(room, text)["body"] == text


def test_a_body_is_measured_after_composing(ada):
    room = ada.create_room()

    assert ada.say(room, "e\u0301" * 4000)["body"] == "é" * 4000


def test_attachments_cannot_be_sent_yet(socket, draft):
    ack = socket.ask("send_message", draft | {"attachments": [new_id()]})

    check(ack, "invalid", "attachments")


@pytest.mark.parametrize(
    "name", ["no_such", "", "message:send", "__init__", "trigger_event", "_run"]
)
def test_an_unknown_command_is_said_to_be_one(socket, name):
    check(socket.ask(name, {}), "unknown_command")


@pytest.mark.parametrize("name", ["connect", "disconnect", "connect_error", "error"])
def test_the_servers_own_occasions_are_no_commands(socket, name):
    check(socket.ask(name, {}), "unknown_command")
    check(socket.ask(name), "unknown_command")


def test_a_command_of_another_namespace_is_unknown(ada, socket):
    check(socket.ask("start_typing", {}), "unknown_command")
    check(ada.typing.ask("send_message", {}), "unknown_command")


def test_a_command_without_an_ack_is_carried_out_and_a_bad_one_harms_nobody(ada):
    room, socket = ada.create_room(), ada.connect()

    socket.say('2/messaging,["no_such",{}]')
    socket.say('2/messaging,["send_message",7]')
    socket.say(
        f'2/messaging,["send_message",{{"conversation_id":"{room["id"]}",'
        f'"client_id":"{new_id()}","body":"Hello"}}]'
    )

    assert socket.next("message_created")["message"]["body"] == "Hello"


COMMANDS = {
    "leave_room": {},
    "send_message": {"client_id": NOBODY, "body": "Hello"},
    "fetch_messages": {},
    "mark_delivered": {"seq": 0},
    "mark_read": {"seq": 1},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_anothers_conversation_is_not_found_and_neither_is_none(mallory, room, command):
    def error(conversation_id: str) -> dict:
        return mallory.messaging.refusal(
            command, conversation_id=conversation_id, **COMMANDS[command]
        )

    assert error(room["id"]) == error(NOBODY)
    assert error(room["id"])["code"] == "not_found"


@pytest.mark.parametrize("command", COMMANDS)
def test_what_one_has_left_is_not_found(ada, mallory, command):
    room = ada.create_room()
    mallory.join(room)
    mallory.messaging.call("leave_room", conversation_id=room["id"])

    error = mallory.messaging.refusal(command, conversation_id=room["id"], **COMMANDS[command])

    assert error["code"] == "not_found"


@pytest.mark.parametrize("command", ["start_typing", "stop_typing"])
def test_typing_in_anothers_conversation_is_not_found(mallory, room, command):
    for conversation_id in (room["id"], NOBODY):
        error = mallory.typing.refusal(command, conversation_id=conversation_id)
        assert error["code"] == "not_found"


def test_a_status_nobody_knows_is_invalid(ada):
    for status in ("offline", "busy", "", None, 1, ["online"]):
        check(ada.presence.ask("set_presence", {"status": status}), "invalid", "status")


@pytest.mark.parametrize(
    "conversations",
    [None, [], "x", {"x": 1}, {NOBODY: -1}, {NOBODY: "1"}, {NOBODY: True}, {NOBODY: None}],
)
def test_a_sync_that_makes_no_sense_is_invalid(socket, conversations):
    ack = socket.ask("sync", {"conversations": conversations})

    assert ack["error"]["code"] == "invalid"


def test_a_sync_of_more_conversations_than_one_frame_holds_is_invalid(socket):
    conversations = {new_id(): 1 for _ in range(1001)}

    check(socket.ask("sync", {"conversations": conversations}), "invalid", "conversations")


def test_a_code_that_could_never_be_one_is_not_found_or_invalid(socket):
    for code in ("ZZZ", "ZZZZZ", "0000", "💥💥💥💥", "a b", "%", "' OR 1=1"):
        error = socket.refusal("join_room", code=code)
        assert error["code"] == "not_found"
    for code in ("", "x" * 33, "\0", None, 7):
        assert socket.refusal("join_room", code=code)["code"] == "invalid"


def test_errors_never_repeat_what_was_sent(socket, draft):
    ack = socket.ask("send_message", draft | {"body": "<script>" * 1000, "secret": "<script>"})

    assert "<script>" not in json.dumps(ack)
