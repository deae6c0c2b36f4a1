"""Accounts on pages: made, logged in to, logged out of."""

from __future__ import annotations

import pytest

from chat.db import db
from chat.models import Session
from chat.services import accounts

PASSWORD = "a difference engine"
ADA = {"display_name": "Ada", "username": "ada", "email": "ada@example.org", "password": PASSWORD}


@pytest.fixture
def ada(app) -> None:
    """There is an account of Ada's."""
    with app.app_context():
        accounts.register("ada", "ada@example.org", PASSWORD, "Ada")


def test_making_an_account_logs_in(visitor):
    page = visitor.submit("/register", **ADA)

    assert (page.status, page.location) == (303, "/app/")
    assert "Continue as Ada" in visitor.open("/").words


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "x" * 41),
        ("username", "ad"),
        ("username", "ada lovelace"),
        ("username", "adä"),
        ("email", "ada"),
        ("email", "ada@" + "x" * 260),
        ("password", "too short"),
        ("password", "x" * 1001),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_the_rest_stays(visitor, field, value):
    page = visitor.submit("/register", **{**ADA, field: value})

    assert page.status == 422
    assert page.error_at(field)
    assert "autofocus" in page.inputs[field]
    for name in {"display_name", "username", "email"} - {field}:
        assert page.inputs[name]["value"] == ADA[name]


def test_a_password_is_never_sent_back(visitor):
    page = visitor.submit("/register", **{**ADA, "email": "nowhere"})

    assert PASSWORD not in page.html


def test_a_password_may_be_longer_than_bcrypt_reads(visitor):
    long = "é" * 100
    visitor.submit("/register", **{**ADA, "password": long})
    visitor.submit("/logout")

    almost = visitor.submit("/login", login="ada", password="é" * 99 + "e")
    right = visitor.submit("/login", login="ada", password=long)

    assert (almost.status, right.status) == (401, 303)


def test_a_username_and_an_address_belong_to_one_account(visitor, ada):
    page = visitor.submit("/register", **{**ADA, "username": "ADA"})

    assert page.status == 409
    assert page.error_at("username") == "Somebody already has this username. Add a letter?"
    assert page.error_at("email").startswith("There already is an account with this address.")


@pytest.mark.parametrize("login", ["ada", " Ada ", "ADA@example.org"])
def test_logging_in_by_username_or_address(visitor, ada, login):
    page = visitor.submit("/login", login=login, password=PASSWORD)

    assert (page.status, page.location) == (303, "/app/")


@pytest.mark.parametrize("login", ["ada", "mallory", "a\x00da", "x" * 300])
def test_wrong_and_unknown_are_told_alike(visitor, ada, login):
    page = visitor.submit("/login", login=login, password="not the password")

    assert page.status == 401
    assert "That name and password don’t go together." in page.words


def test_what_is_missing_is_said_at_its_field(visitor):
    page = visitor.submit("/login", login="ada")

    assert page.status == 422
    assert page.error_at("password") == "Type your password."
    assert page.inputs["login"]["value"] == "ada"


def test_logging_in_leads_where_one_was_going(visitor, ada):
    page = visitor.submit("/login?next=/app/c/1", then="/login", login="ada", password=PASSWORD)

    assert page.location == "/app/c/1"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil", ""],
)
def test_logging_in_never_leads_elsewhere(visitor, ada, target):
    page = visitor.submit("/login", login="ada", password=PASSWORD, next=target)

    assert page.location == "/app/"


def test_logging_in_ends_the_session_before_it(app, visitor, ada):
    visitor.submit("/", name="Grace", do="create")

    warned = visitor.open("/login")
    visitor.submit("/login", login="ada", password=PASSWORD)

    assert "You’re here as the guest Grace" in warned.words
    assert "Continue as Ada" in visitor.open("/").words
    with app.app_context():
        assert [opened.revoked_at is None for opened in sessions_in_order()] == [False, True]


def test_a_guest_is_told_what_an_account_does_not_carry_over(visitor):
    visitor.submit("/", name="Grace", do="create")

    page = visitor.open("/register")

    assert "isn’t carried over" in page.words
    assert page.inputs["display_name"]["value"] == "Grace"


def test_logging_out_asks_first_and_then_ends_the_session(app, visitor):
    visitor.submit("/", name="Grace", do="create")

    asked = visitor.open("/logout")
    still_here = visitor.open("/app/")
    done = visitor.submit("/logout")

    assert "nobody can come back as Grace" in asked.words
    assert still_here.status == 200
    assert (done.status, done.location) == (303, "/")
    assert visitor.open("/app/").status == 303
    with app.app_context():
        assert all(opened.revoked_at for opened in sessions_in_order())


def test_nobody_is_asked_whether_to_log_out(visitor):
    assert visitor.open("/logout").location == "/"


@pytest.mark.parametrize("path", ["/login", "/register", "/logout", "/"])
def test_a_form_without_its_token_is_refused(visitor, ada, path):
    page = visitor.send(path, login="ada", password=PASSWORD, do="create")

    assert page.status == 400
    assert visitor.open("/app/").status == 303


def test_a_form_from_another_site_is_refused(app, visitor, ada):
    token = visitor.open("/login").inputs["csrf_token"]["value"]

    refused = visitor.client.post(
        "/login",
        data={"login": "ada", "password": PASSWORD, "csrf_token": token},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert refused.status_code == 403
    assert visitor.open("/app/").status == 303


@pytest.mark.settings(rate_limits=True)
def test_trying_passwords_is_slowed_down_and_what_was_typed_stays(visitor, ada):
    for _ in range(10):
        visitor.submit("/login", login="ada", password="a guess")

    page = visitor.submit("/login", login="ada", password=PASSWORD)

    assert page.status == 429
    assert int(page.headers["Retry-After"]) > 0
    assert page.inputs["login"]["value"] == "ada"


def sessions_in_order() -> list[Session]:
    return db.session.query(Session).order_by(Session.created_at, Session.id).all()
