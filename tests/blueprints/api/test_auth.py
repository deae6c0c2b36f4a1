"""Registering, logging in, staying so, and ending it."""

from __future__ import annotations

import pytest

from tests.blueprints.api.conftest import PASSWORD, Program

ACCOUNT = {"username": "ada", "email": "ada@example.org", "password": PASSWORD}


def test_registering_logs_in(anybody, app, document):
    answer = anybody.post("/auth/register", **ACCOUNT, display_name="Ada")

    tokens = answer.get_json()
    assert answer.status_code == 201
    assert tokens["user"] == {
        "id": tokens["user"]["id"],
        "username": "ada",
        "display_name": "Ada",
        "kind": "account",
        "avatar_url": None,
    }
    assert tokens["expires_in"] == 900
    me = Program(app, document, tokens["access_token"]).get("/me")
    assert (me.status_code, me.get_json()) == (200, tokens["user"])


def test_an_answer_never_has_the_password_or_its_hash(anybody):
    text = anybody.post("/auth/register", **ACCOUNT).get_data(as_text=True)

    assert PASSWORD not in text and "$2b$" not in text and "example.org" not in text


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", "Ada@Example.ORG", " ada "])
def test_one_logs_in_by_username_or_address_in_any_case(anybody, ada, login):
    answer = anybody.post("/auth/login", login=login, password=PASSWORD)

    assert answer.status_code == 200
    assert answer.get_json()["user"] == ada.tokens["user"]


def test_an_unknown_login_and_a_wrong_password_answer_alike(anybody, ada):
    answers = [
        anybody.post("/auth/login", login=login, password="not this one")
        for login in ("ada", "nobody", "nobody@example.org")
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.data for answer in answers}) == 1


def test_long_passwords_differ_in_their_last_byte(anybody):
    password = "x" * 72 + "a"
    anybody.post("/auth/register", **{**ACCOUNT, "password": password})

    assert anybody.post("/auth/login", login="ada", password=password).status_code == 200
    for other in ("x" * 72 + "b", "x" * 72, "x" * 73 + "a"):
        assert anybody.post("/auth/login", login="ada", password=other).status_code == 401


@pytest.mark.parametrize(
    ("field", "values"),
    {
        "username": ["", "ab", "x" * 33, "a b", "ädä", "a/b", "ada\n", None, 7, True, ["ada"]],
        "email": ["", "ada", "@", "a@b@c", "a b@c", "a@" + "b" * 253, "a@b\n", None, 7],
        "password": ["", "ninechars", "x" * 1001, "x" * 9 + "\0" + "x" * 9, None, 1234567890],
        "display_name": ["", " ", "x" * 41, "a\nb", "\x07", 7],
    }.items(),
)
def test_a_field_that_is_not_right_is_named(anybody, field, values):
    for value in values:
        answer = anybody.post("/auth/register", **{**ACCOUNT, field: value})

        assert answer.status_code == 422, value
        assert list(answer.get_json()["fields"]) == [field]


def test_what_somebody_has_already_is_named(anybody, ada):
    taken = anybody.post("/auth/register", **{**ACCOUNT, "username": "ADA"})

    assert taken.status_code == 409
    assert taken.get_json()["code"] == "conflict"
    assert set(taken.get_json()["fields"]) == {"username", "email"}


def test_refreshing_gives_a_new_pair_and_the_old_refresh_token_is_spent(anybody, ada):
    old = ada.tokens["refresh_token"]

    pair = anybody.post("/auth/refresh", refresh_token=old)

    assert pair.status_code == 200
    assert pair.get_json()["refresh_token"] != old
    assert anybody.post("/auth/refresh", refresh_token=old).status_code == 401


def test_using_a_refresh_token_twice_ends_the_whole_family(anybody, ada, app, document):
    old = ada.tokens["refresh_token"]
    pair = anybody.post("/auth/refresh", refresh_token=old).get_json()
    anybody.post("/auth/refresh", refresh_token=old)

    new = Program(app, document, pair["access_token"])
    assert [who.get("/me").status_code for who in (ada, new)] == [401, 401]
    spent = anybody.post("/auth/refresh", refresh_token=pair["refresh_token"])
    assert spent.status_code == 401


def test_a_refresh_token_nobody_gave_out_answers_like_a_spent_one(anybody, ada):
    old = ada.tokens["refresh_token"]
    anybody.post("/auth/refresh", refresh_token=old)

    answers = [anybody.post("/auth/refresh", refresh_token=t).data for t in (old, "made up")]

    assert answers[0] == answers[1]


def test_logging_out_ends_this_session_and_no_other(anybody, ada, app, document):
    login = anybody.post("/auth/login", login="ada", password=PASSWORD).get_json()
    phone = Program(app, document, login["access_token"])

    assert ada.post("/auth/logout").status_code == 204

    assert ada.get("/me").status_code == 401
    assert phone.get("/me").status_code == 200
    gone = anybody.post("/auth/refresh", refresh_token=ada.tokens["refresh_token"])
    assert gone.status_code == 401


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Bearer x", "bearer a.b.c", "Basic YWRhOnB3", "Token x", "Bearer é"],
)
def test_a_token_that_is_none_is_refused_and_not_taken_for_nobody(anybody, authorization):
    headers = {"Authorization": authorization}
    for method, path in (("GET", "/me"), ("POST", "/rooms"), ("POST", "/auth/logout")):
        answer = anybody.request(method, path, headers=headers, json={"name": "Ada"})

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.get_json()["code"] == "unauthenticated"


def test_without_a_token_one_is_nobody(anybody):
    for path in ("/me", "/conversations"):
        assert anybody.get(path).status_code == 401


@pytest.mark.settings(rate_limits=True)
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/auth/login", {"login": "ada", "password": "a guess"}),
        ("/auth/register", {"username": "ada"}),
    ],
)
def test_guessing_is_slowed_down_and_says_how_long(anybody, path, body):
    statuses = [anybody.post(path, **body).status_code for _ in range(10)]
    refused = anybody.post(path, **body)

    assert 429 not in statuses
    assert refused.status_code == 429
    assert refused.get_json()["code"] == "rate_limited"
    assert refused.get_json()["retry"] is True
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.get_json()["retry_after_ms"] <= 61_000
