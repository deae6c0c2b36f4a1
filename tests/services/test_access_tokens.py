"""Access tokens: only ours, only whole, only in time."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import jwt
import pytest
from flask import current_app

from chat import clock
from chat.services import access_tokens
from chat.services.access_tokens import session_of

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
GOOD = {
    "sub": "somebody",
    "sid": "a session",
    "iat": SECONDS,
    "exp": SECONDS + 60,
    "iss": "tessera",
    "aud": "tessera-clients",
}


@pytest.fixture(autouse=True)
def _now():
    with clock.given(lambda: NOW):
        yield


def signed(claims: dict, key: bytes | None = None, algorithm: str = "HS256", **head) -> str:
    key = key or current_app.config["JWT_KEY"]
    return jwt.encode(claims, key, algorithm=algorithm, headers=head)


def test_ours_are_good():
    assert session_of(access_tokens.encode("somebody", "a session")) == "a session"
    assert session_of(signed(GOOD)) == "a session"


@pytest.mark.parametrize("claim", GOOD)
def test_a_missing_claim_is_not_forgiven(claim):
    assert session_of(signed({k: v for k, v in GOOD.items() if k != claim})) is None


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "somebody else"),
        ("aud", "others"),
        ("aud", ["others", "more"]),
        ("exp", SECONDS),
        ("exp", SECONDS - 1),
        ("exp", "soon"),
        ("exp", None),
        ("exp", [SECONDS + 60]),
        ("sid", None),
        ("sid", 7),
        ("sid", ["a session"]),
    ],
)
def test_a_wrong_claim_is_not_forgiven(claim, value):
    assert session_of(signed(GOOD | {claim: value})) is None


@pytest.mark.parametrize("key", [b"x" * 32, b"tessera" * 8])
def test_another_key_signs_nothing(key):
    assert session_of(signed(GOOD, key)) is None


def test_the_key_of_the_cookies_signs_nothing():
    key = current_app.config["SECRET_KEY"].encode()

    assert session_of(signed(GOOD, key)) is None


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_the_algorithm_is_ours_to_choose(algorithm):
    assert session_of(signed(GOOD, algorithm=algorithm)) is None


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
def test_a_token_without_a_signature_is_none(algorithm):
    def part(value: dict) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    body = f"{part({'alg': algorithm, 'typ': 'JWT'})}.{part(GOOD)}."

    assert session_of(body) is None
    assert session_of(body + signed(GOOD).rpartition(".")[2]) is None


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "é.é.é", "\0", "x" * 10_000, "null"])
def test_what_is_no_token_is_nobody(token):
    assert session_of(token) is None
