"""People at a server: each has an account, speaks HTTP with a token, and opens sockets."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

import requests

from tests.sockets import Socket

PASSWORD = "four characters"


class Person:
    def __init__(self, url: str, name: str):
        self.url = url
        self._sockets: list[Socket] = []
        username = f"{name.lower()}-{uuid.uuid4().hex[:12]}"
        self.username, self.email = username, f"{username}@example.org"
        answer = requests.post(
            f"{url}/api/v1/auth/register",
            json={
                "username": username,
                "email": self.email,
                "password": PASSWORD,
                "display_name": name,
            },
        )
        assert answer.status_code == 201, answer.text
        self.tokens = answer.json()
        self.user: dict = self.tokens["user"]
        self.id: str = self.user["id"]

    def get(self, path: str, **options: Any) -> requests.Response:
        return self._request("GET", path, **options)

    def post(self, path: str, **json: Any) -> requests.Response:
        return self._request("POST", path, json=json)

    def connect(self, namespace: str = "/messaging") -> Socket:
        """Open one more socket; it is closed when the person goes."""
        socket = Socket(self.url, namespace, {"token": self.tokens["access_token"]})
        self._sockets.append(socket)
        return socket

    @cached_property
    def messaging(self) -> Socket:
        return self.connect("/messaging")

    @cached_property
    def typing(self) -> Socket:
        return self.connect("/typing")

    @cached_property
    def presence(self) -> Socket:
        return self.connect("/presence")

    def create_room(self, **fields: Any) -> dict:
        return self.post("/rooms", **fields).json()

    def join(self, room: dict, **fields: Any) -> dict:
        answer = self.post(f"/rooms/{room['code']}/join", **fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def say(self, room: dict, body: str, **fields: Any) -> dict:
        """Send a message on the socket, and return it."""
        return self.messaging.call(
            "send_message",
            **{
                "conversation_id": room["id"],
                "client_id": str(uuid.uuid4()),
                "body": body,
                **fields,
            },
        )

    def go(self) -> None:
        for socket in self._sockets:
            socket.close()

    def _request(self, method: str, path: str, **options: Any) -> requests.Response:
        token = {"Authorization": f"Bearer {self.tokens['access_token']}"}
        return requests.request(method, f"{self.url}/api/v1{path}", headers=token, **options)


class Crowd:
    """The people of one test."""

    def __init__(self, url: str):
        self.url = url
        self._people: list[Person] = []

    def __enter__(self) -> Crowd:
        return self

    def __exit__(self, *_: object) -> None:
        for person in self._people:
            person.go()

    def person(self, name: str) -> Person:
        self._people.append(Person(self.url, name))
        return self._people[-1]

    @cached_property
    def _bell(self) -> tuple[Person, dict]:
        ringer = self.person("Ringer")
        return ringer, ringer.create_room()

    def settle(self) -> None:
        """Return when everything about the messages sent so far has been told.

        Messages are told in turn, so once a later one has been heard, nothing about the
        earlier ones is still on its way.
        """
        ringer, room = self._bell
        ringer.say(room, "ding")
        ringer.messaging.next("message_created")
