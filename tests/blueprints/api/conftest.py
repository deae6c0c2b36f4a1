"""Programs that talk to the API, in this process and without a socket."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

PASSWORD = "four characters"


class Program:
    """A client with a token, or without one. Every answer is held against the document."""

    def __init__(self, app, document: dict, token: str | None = None):
        self.app, self.document = app, document
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: Any):
        return self.request("GET", path, query_string=query)

    def post(self, path: str, **json: Any):
        return self.request("POST", path, json=json)

    def request(self, method: str, path: str, **options: Any):
        headers = {**self.headers, **options.pop("headers", {})}
        answer = self.client.open(f"/api/v1{path}", method=method, headers=headers, **options)
        check(self.document, method, path, answer)
        return answer


def check(document: dict, method: str, path: str, answer) -> None:
    """The answer is one that the OpenAPI document promises."""
    operation = operation_for(document, method, path)
    if operation is None:
        return
    promised = operation["responses"].get(str(answer.status_code))
    assert promised, f"{method} {path} does not say that it may answer {answer.status_code}"
    kinds = promised.get("content")
    if not kinds:
        assert answer.data == b""
        return
    assert answer.mimetype in kinds, f"{method} {path} answered {answer.mimetype}"
    schema = {**kinds[answer.mimetype]["schema"], "components": document["components"]}
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        answer.get_json()
    )


def operation_for(document: dict, method: str, path: str) -> dict | None:
    asked = f"/api/v1{path}".split("/")
    for template, operations in document["paths"].items():
        parts = template.split("/")
        alike = len(parts) == len(asked) and all(
            part.startswith("{") or part == word for part, word in zip(parts, asked, strict=True)
        )
        if alike and method.lower() in operations:
            return operations[method.lower()]
    return None


@pytest.fixture
def document(app) -> dict:
    return app.test_client().get("/api/v1/openapi.json").get_json()


@pytest.fixture
def anybody(app, document) -> Program:
    """Somebody nobody knows."""
    return Program(app, document)


@pytest.fixture
def register(app, document, anybody):
    """Make an account, and answer the program that is logged in with it."""

    def register(name: str) -> Program:
        answer = anybody.post(
            "/auth/register",
            username=name.lower(),
            email=f"{name.lower()}@example.org",
            password=PASSWORD,
            display_name=name,
        )
        program = Program(app, document, answer.get_json()["access_token"])
        program.tokens = answer.get_json()
        program.id = program.tokens["user"]["id"]
        return program

    return register


@pytest.fixture
def ada(register) -> Program:
    return register("Ada")


@pytest.fixture
def grace(register) -> Program:
    return register("Grace")


@pytest.fixture
def mallory(register) -> Program:
    return register("Mallory")


@pytest.fixture
def room(ada) -> dict:
    """Ada's room, with nobody else in it."""
    return ada.post("/rooms", title="Engines").get_json()
