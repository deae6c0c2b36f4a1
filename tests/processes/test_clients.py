"""Programs of other people: the official Socket.IO clients, with what docs/protocol.md says.

Each with its default options (polling, then upgrade) and with WebSocket only.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.processes.clients import Client, JavaScriptClient, PythonClient
from tests.processes.server import Server

MESSAGING, TYPING, PRESENCE = NAMESPACES = ["/messaging", "/typing", "/presence"]
KINDS = {
    "python, default": (PythonClient, []),
    "python, websocket": (PythonClient, ["websocket"]),
    "javascript, default": (JavaScriptClient, []),
    "javascript, websocket": (JavaScriptClient, ["websocket"]),
}


class Person:
    """Somebody at a client: registered over HTTP, connected to every namespace."""

    def __init__(self, client: Client, name: str):
        self.client, self.name = client, name
        username = f"{name.lower()}-{uuid.uuid4().hex[:8]}"
        self.account = self.http(
            201,
            "POST",
            "/auth/register",
            username=username,
            email=f"{username}@example.org",
            password="four characters",
            display_name=name,
        )
        self.id = self.account["user"]["id"]

    @property
    def token(self) -> str:
        return getattr(self, "account", {}).get("access_token", "")

    def http(self, status: int, method: str, path: str, **body) -> dict:
        answer = self.client.http(method, f"/api/v1{path}", self.token, **body)
        assert answer["status"] == status, answer
        return answer["body"]

    def connect(self) -> None:
        self.client.connect(NAMESPACES, {"token": self.token})
        for namespace in NAMESPACES:
            self.client.next(namespace, "connect")

    def ask(self, namespace: str, command: str, **payload) -> dict:
        ack = self.client.call(namespace, command, payload)
        assert ack["ok"] is True, ack
        return ack["result"]

    def refusal(self, namespace: str, command: str, *payload) -> str:
        ack = self.client.call(namespace, command, *payload)
        assert ack["ok"] is False, ack
        return ack["error"]["code"]

    def say(self, room: dict, body: str) -> dict:
        return self.ask(
            MESSAGING,
            "send_message",
            conversation_id=room["id"],
            client_id=str(uuid.uuid4()),
            body=body,
        )


@pytest.fixture(scope="module")
def server(databases, tmp_path_factory) -> Iterator[Server]:
    with (
        databases.migrated() as url,
        Server(tmp_path_factory.mktemp("instance"), DATABASE_URL=url, RATE_LIMITS="off") as server,
    ):
        yield server


@pytest.fixture
def start(server) -> Iterator:
    """Start a client of this kind; it is closed at the end."""
    clients: list[Client] = []

    def start(kind: str) -> Client:
        make, transports = KINDS[kind]
        clients.append(make(server.url, transports))
        return clients[-1]

    yield start
    for client in clients:
        client.close()


@pytest.fixture(params=KINDS)
def pair(request, start) -> tuple[Person, Person, dict]:
    """Ada and Grace at clients of the same kind, in Ada's room."""
    ada, grace = (Person(start(request.param), name) for name in ("Ada", "Grace"))
    for person in (ada, grace):
        person.connect()
    room = ada.http(201, "POST", "/rooms", title="Engines")
    ada.client.next(MESSAGING, "conversation_added")
    grace.ask(MESSAGING, "join_room", code=room["code"])
    return ada, grace, room


def test_two_people_meet_talk_and_see_each_other(pair):
    ada, grace, room = pair

    came = [ada.client.next(MESSAGING, "member_changed")["member"] for _ in range(2)]
    assert [member["user"]["id"] for member in came] == [ada.id, grace.id]
    assert [member["presence"] for member in came] == ["online", "online"]
    assert [person.client.transport() for person in (ada, grace)] == ["websocket"] * 2

    ada.ask(TYPING, "start_typing", conversation_id=room["id"])
    typing = {"conversation_id": room["id"], "user_id": ada.id, "typing": True}
    assert grace.client.next(TYPING, "typing_changed") == typing
    message = ada.say(room, "Hello, Grace 👋")
    assert grace.client.next(TYPING, "typing_changed") == {**typing, "typing": False}
    heard = grace.client.next(MESSAGING, "message_created")
    assert heard == {"conversation_id": room["id"], "rev": message["rev"], "message": message}

    answer = grace.say(room, "Hello, Ada")
    assert [ada.client.next(MESSAGING, "message_created")["message"] for _ in range(2)] == [
        message,
        answer,
    ]
    grace.ask(MESSAGING, "mark_read", conversation_id=room["id"], seq=2)
    page = ada.ask(MESSAGING, "fetch_messages", conversation_id=room["id"])
    assert page["messages"] == [message, answer]

    grace.ask(PRESENCE, "set_presence", status="away")
    while (status := ada.client.next(PRESENCE, "presence_changed"))["status"] != "away":
        pass
    assert status["user_id"] == grace.id


def test_who_left_hears_nothing_any_more(pair):
    ada, grace, room = pair

    grace.ask(MESSAGING, "leave_room", conversation_id=room["id"])
    ada.say(room, "Is she gone?")
    ada.client.next(MESSAGING, "message_created")
    grace.ask(MESSAGING, "sync", conversations={})

    assert grace.client.next(MESSAGING, "conversation_removed")["reason"] == "left"
    assert grace.client.is_silent(MESSAGING, "message_created")


def test_what_is_wrong_is_answered_and_the_connection_lives_on(pair):
    ada, _, room = pair

    assert ada.refusal(MESSAGING, "no_such_command", {}) == "unknown_command"
    assert ada.refusal(MESSAGING, "send_message", {"body": "Hello"}) == "invalid"
    assert ada.refusal(MESSAGING, "send_message") == "invalid"
    assert ada.refusal(MESSAGING, "send_message", 7, "x") == "invalid"
    nobodys = {"conversation_id": str(uuid.uuid4())}
    assert ada.refusal(MESSAGING, "fetch_messages", nobodys) == "not_found"
    assert ada.refusal(MESSAGING, "join_room", {"code": "0000"}) == "not_found"
    assert ada.refusal(TYPING, "start_typing", nobodys) == "not_found"
    assert ada.refusal(PRESENCE, "set_presence", {"status": "asleep"}) == "invalid"

    assert ada.say(room, "Still here")["seq"] == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("auth", [None, {"token": "made up"}])
def test_who_is_not_signed_in_is_told_so(start, kind, auth):
    client = start(kind)

    client.connect([MESSAGING], auth)

    assert client.next(MESSAGING, "connect_error") == "unauthenticated"
    assert client.is_silent(MESSAGING, "connect")


def test_after_a_restart_everybody_comes_back_by_themselves_and_catches_up(server, start):
    people = [Person(start(kind), kind.split(",")[0].title()) for kind in KINDS]
    ada, *others = people
    for person in people:
        person.connect()
    room = ada.http(201, "POST", "/rooms", title="Engines")
    for person in others:
        person.ask(MESSAGING, "join_room", code=room["code"])
    before = ada.say(room, "before")
    for person in others:
        person.client.next(MESSAGING, "message_created")

    assert server.stop() == 0
    server.start()
    for person in people:
        for namespace in NAMESPACES:
            person.client.next(namespace, "connect")
    after = ada.say(room, "after")

    for person in people:
        revs = {room["id"]: before["rev"]}
        [missed] = person.ask(MESSAGING, "sync", conversations=revs)["conversations"]
        assert (missed["messages"], missed["reset"]) == ([after], False)
        assert missed["rev"] == after["rev"]
    for person in others:
        assert person.client.next(MESSAGING, "message_created")["message"] == after
