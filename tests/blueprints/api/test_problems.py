"""When something is wrong over HTTP: one shape for every refusal, and never a traceback."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.exc import OperationalError

SECRET = "the secret of line 17"
MEMBERS = {"type", "title", "status", "detail", "code", "retry"}


def check(answer, status: int, code: str) -> dict:
    problem = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert (problem["status"], problem["code"]) == (status, code)
    assert set(problem) - {"fields", "retry_after_ms"} == MEMBERS
    text = json.dumps(problem)
    assert not any(word in text for word in ("Traceback", "werkzeug", "chat/", SECRET))
    return problem


@pytest.mark.parametrize(
    "body", ["", "{", "nonsense", '{"title": NaN}', "\xff\xfe", '{"title": "x"', "[" * 100_0]
)
def test_a_body_that_is_no_json_is_400(ada, body):
    answer = ada.request("POST", "/rooms", data=body, content_type="application/json")

    check(answer, 400, "invalid")


@pytest.mark.parametrize("body", ["[]", '"text"', "7", "null", "true", "[{}]"])
def test_json_that_is_no_object_is_422(ada, body):
    answer = ada.request("POST", "/rooms", data=body, content_type="application/json")

    assert answer.status_code in (400, 422)
    check(answer, answer.status_code, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_kind_is_415_and_changes_nothing(ada, kind):
    answer = ada.request("POST", "/rooms", data='{"title":"x"}', content_type=kind)

    check(answer, 415, "invalid")
    assert ada.get("/conversations").get_json()["items"] == []


def test_a_body_larger_than_64_kib_is_413(ada):
    answer = ada.request(
        "POST",
        "/rooms",
        data=b'{"title":"' + b"x" * 70_000 + b'"}',
        content_type="application/json",
    )

    check(answer, 413, "too_large")


def test_an_address_that_is_none_is_404(ada):
    for path in ("/nothing", "/", "/rooms/AAAA/nothing", "/%00", "/../secret_key"):
        check(ada.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("PUT", "/me", {"GET", "HEAD", "OPTIONS"}), ("DELETE", "/auth/login", {"POST", "OPTIONS"})],
)
def test_a_method_that_is_none_is_405_and_says_which_there_are(ada, method, path, allowed):
    answer = ada.request(method, path)

    check(answer, 405, "invalid")
    assert set(answer.headers["Allow"].split(", ")) == allowed


def test_a_fault_of_ours_is_500_without_its_details(ada, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError(SECRET)

    monkeypatch.setattr("chat.blueprints.api.conversations.conversations_of", broken)

    answer = ada.client.get("/api/v1/conversations", headers=ada.headers)

    problem = check(answer, 500, "internal")
    assert problem["retry"] is False


def test_with_the_database_away_it_is_503_and_worth_another_try(ada, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError("SELECT", {}, Exception(SECRET))

    monkeypatch.setattr("chat.blueprints.api.conversations.conversations_of", away)

    problem = check(ada.get("/conversations"), 503, "unavailable")
    assert problem["retry"] is True


@pytest.fixture
def browser(app, ada):
    """Ada's browser: a cookie, and the token its pages have."""
    page = app.test_client()
    page.post("/", data={"name": "Grace", "do": "create", "csrf_token": token_on(page, "/")})
    return page, token_on(page, "/logout")


def token_on(page, path: str) -> str:
    html = page.get(path).get_data(as_text=True)
    return html.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def test_a_cookie_alone_may_look_but_changes_nothing(browser):
    page, _ = browser

    assert page.get("/api/v1/me").status_code == 200
    for headers in ({}, {"X-CSRFToken": "made up"}):
        check(page.post("/api/v1/rooms", json={}, headers=headers), 403, "forbidden")
    assert len(page.get("/api/v1/conversations").get_json()["items"]) == 1


def test_a_cookie_with_the_csrf_token_may_change_things(browser):
    page, token = browser

    answer = page.post("/api/v1/rooms", json={}, headers={"X-CSRFToken": token})

    assert answer.status_code == 201


def test_a_bearer_token_needs_no_csrf_token_even_beside_a_cookie(browser, ada):
    page, _ = browser

    answer = page.post("/api/v1/rooms", json={}, headers=ada.headers)

    assert (answer.status_code, answer.get_json()["owner_id"]) == (201, ada.id)


def test_answers_are_for_nobodys_cache(ada):
    for path in ("/me", "/nothing"):
        headers = ada.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_site_that_is_not_named_gets_no_permission(ada):
    answer = ada.request("GET", "/me", headers={"Origin": "https://elsewhere.example"})

    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.settings(allowed_origins=("https://bot.example",))
def test_a_site_that_is_named_may_use_the_api_but_not_the_cookie(ada):
    answer = ada.request("GET", "/me", headers={"Origin": "https://bot.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "https://bot.example"
    assert "Access-Control-Allow-Credentials" not in answer.headers
