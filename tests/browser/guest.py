"""A guest without a browser: makes rooms and talks over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import requests


class Guest:
    def __init__(self, url: str, name: str, headers: dict[str, str]):
        self.name = name
        self._api = f"{url}/api/v1"
        self._session = requests.Session()
        self._session.headers.update(headers)

    def start_room(self, title: str | None = None) -> dict:
        """A new room; who is nobody yet becomes a guest by it."""
        room = self._post("/rooms", **({"title": title} if title else {}), **self._introduction())
        self._keep(room)
        return room

    def join(self, code: str) -> dict:
        joined = self._post(f"/rooms/{code}/join", **self._introduction())
        self._keep(joined)
        return joined["conversation"]

    def say(self, room: dict, body: str) -> dict:
        path = f"/conversations/{room['id']}/messages"
        return self._post(path, client_id=str(uuid.uuid4()), body=body)

    def _introduction(self) -> dict[str, str]:
        return {} if "Authorization" in self._session.headers else {"name": self.name}

    def _keep(self, answer: dict) -> None:
        if token := answer.get("access_token"):
            self._session.headers["Authorization"] = f"Bearer {token}"

    def _post(self, path: str, **body: Any) -> Any:
        answer = self._session.post(self._api + path, json=body)
        assert answer.ok, answer.text
        return answer.json()
