"""The API describes itself, and is as it says."""

from __future__ import annotations

from openapi_spec_validator import OpenAPIV31SpecValidator

ROUTES = {
    ("post", "/auth/register"),
    ("post", "/auth/login"),
    ("post", "/auth/refresh"),
    ("post", "/auth/logout"),
    ("get", "/me"),
    ("get", "/rooms"),
    ("post", "/rooms"),
    ("get", "/rooms/{code}"),
    ("post", "/rooms/{code}/join"),
    ("get", "/conversations"),
    ("get", "/conversations/{conversation_id}"),
    ("get", "/conversations/{conversation_id}/members"),
    ("get", "/conversations/{conversation_id}/messages"),
    ("post", "/conversations/{conversation_id}/messages"),
}


def operations(document) -> dict:
    return {
        (method, path.removeprefix("/api/v1")): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def test_it_is_a_sound_document_of_version_3_1(document):
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


def test_it_names_every_route_of_the_api_and_no_page(document):
    assert set(operations(document)) == ROUTES


def test_it_names_every_route_the_server_has(app, document):
    served = {
        (method.lower(), str(rule).replace("uuid:", "").replace("string:", ""))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if str(rule).startswith("/api/v1/") and rule.endpoint.startswith("api.")
    }

    described = {
        (m, f"/api/v1{p}".replace("{", "<").replace("}", ">")) for m, p in operations(document)
    }
    assert described == served


def test_every_route_says_what_it_is_for_and_how_it_may_refuse(document):
    for name, operation in operations(document).items():
        assert operation["summary"], name
        assert {"400", "429", "503"} <= set(operation["responses"]), name
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], name


def test_only_what_needs_nobody_is_open_to_everybody(document):
    open_to_all = {name for name, op in operations(document).items() if not op.get("security")}

    assert open_to_all == {
        ("post", "/auth/register"),
        ("post", "/auth/login"),
        ("post", "/auth/refresh"),
        ("get", "/rooms"),
        ("get", "/rooms/{code}"),
    }


def test_bodies_are_required(document):
    for name, operation in operations(document).items():
        if "requestBody" in operation:
            assert operation["requestBody"]["required"] is True, name
