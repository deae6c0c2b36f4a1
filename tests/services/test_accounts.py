"""Accounts: registering, and proving who one is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import bcrypt
import pytest

from chat.db import db
from chat.errors import Conflict, Invalid, Unauthenticated
from chat.models import User, UserKind
from chat.services import accounts, identities
from chat.services.passwords import hash_password, verify_password

PASSWORD = "four characters"


@pytest.fixture
def account() -> User:
    return accounts.register("ada", "ada@example.org", PASSWORD, "Ada")


def test_an_account_keeps_a_hash_and_never_the_password(account):
    assert account.kind == UserKind.ACCOUNT
    assert account.password_hash.startswith("$2b$04$")
    assert PASSWORD not in account.password_hash


@pytest.mark.parametrize("login", ["ada", "ADA", " Ada ", "ada@example.org", "ADA@Example.ORG"])
def test_one_logs_in_by_username_or_address_in_any_case(account, login):
    assert accounts.authenticate(login, PASSWORD).id == account.id


@pytest.mark.parametrize(
    ("login", "password"),
    [("ada", "Four characters"), ("ada", ""), ("nobody", PASSWORD), ("", PASSWORD), ("Ada", "x")],
)
def test_an_unknown_login_and_a_wrong_password_answer_alike(account, login, password):
    with pytest.raises(Unauthenticated) as refused:
        accounts.authenticate(login, password)

    assert refused.value.as_dict() == {
        "code": "unauthenticated",
        "message": "That name and password don't go together.",
        "retry": False,
    }


def test_an_unknown_login_costs_a_hash_too(monkeypatch):
    checked = []
    real = bcrypt.checkpw
    monkeypatch.setattr(bcrypt, "checkpw", lambda *a: checked.append(a) or real(*a))

    with pytest.raises(Unauthenticated):
        accounts.authenticate("nobody", PASSWORD)

    assert len(checked) == 1


def test_a_guest_cannot_be_logged_in_as(account):
    identities.create_guest("Grace")

    for login in ("Grace", "None", ""):
        with pytest.raises(Unauthenticated):
            accounts.authenticate(login, "")


@pytest.mark.parametrize(
    ("username", "email", "fields"),
    [
        ("ada", "other@example.org", ["username"]),
        ("ADA", "other@example.org", ["username"]),
        ("other", "ada@example.org", ["email"]),
        ("other", "ADA@EXAMPLE.ORG", ["email"]),
        ("ada", "ada@example.org", ["username", "email"]),
    ],
)
def test_what_somebody_has_already_is_named(account, username, email, fields):
    with pytest.raises(Conflict) as refused:
        accounts.register(username, email, PASSWORD)

    assert list(refused.value.fields) == fields
    assert db.session.query(User).count() == 1


def test_of_two_who_want_a_name_at_once_one_gets_it(app):
    def register(number: int) -> str:
        with app.app_context():
            try:
                accounts.register("ada", f"ada{number}@example.org", PASSWORD)
            except Conflict as refused:
                return ",".join(refused.fields)
        return "registered"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(register, range(8)))

    assert sorted(outcomes) == ["registered"] + ["username"] * 7


def test_without_a_name_one_is_called_by_ones_username():
    assert accounts.register("ada", "ada@example.org", PASSWORD).display_name == "ada"


@pytest.mark.parametrize("name", ["\u202e", "\u200b\u200b", "x" * 41])
def test_a_name_nobody_could_see_is_refused(name):
    with pytest.raises(Invalid) as refused:
        accounts.register("ada", "ada@example.org", PASSWORD, name)
    assert list(refused.value.fields) == ["display_name"]

    with pytest.raises(Invalid) as refused:
        identities.create_guest(name)
    assert list(refused.value.fields) == ["name"]
    assert db.session.query(User).count() == 0


@pytest.mark.parametrize(
    "password", ["x" * 72, "x" * 73, "x" * 1000, "é" * 40, "密" * 30, "NUL \0 inside", "a\ud7ff"]
)
def test_every_byte_of_a_password_counts(password):
    hashed = hash_password(password)

    assert verify_password(password, hashed)
    assert not verify_password(password + "y", hashed)
    assert not verify_password(password[:-1], hashed)
    assert not verify_password(password[:-1] + "y", hashed)


def test_two_passwords_that_differ_after_72_bytes_are_two_passwords():
    hashed = hash_password("x" * 72 + "a")

    assert not verify_password("x" * 72 + "b", hashed)
    assert not verify_password("x" * 72, hashed)


def test_nobodys_password_is_never_right():
    assert not verify_password("nobody", None)
    assert not verify_password("", None)


def test_the_same_password_is_hashed_differently_each_time():
    assert hash_password(PASSWORD) != hash_password(PASSWORD)
