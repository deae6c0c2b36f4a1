"""What browsers are told about every answer."""

from __future__ import annotations

import pytest

from chat.security_headers import POLICY, content_security_policy
from tests.blueprints.visitor import pretend_built


@pytest.fixture
def client(app, tmp_path, monkeypatch):
    pretend_built(tmp_path, monkeypatch)
    return app.test_client()


def policy_of(response) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.partition(" ")[::2] for part in parts)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/healthz", "/api/v1/nowhere", "/app/"])
def test_every_answer_carries_them(client, path):
    response = client.get(path)

    assert policy_of(response).keys() == POLICY.keys()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_inline_and_nothing_from_elsewhere(client):
    policy = policy_of(client.get("/"))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert not any("unsafe-inline" in value or "*" in value for value in policy.values())


@pytest.mark.parametrize(
    ("address", "socket"),
    [
        ("http://tessera.example:8080", "ws://tessera.example:8080"),
        ("https://tessera.example", "wss://tessera.example"),
        ("http://[::1]:5000", "ws://[::1]:5000"),
    ],
)
def test_our_own_socket_is_named(app, address, socket):
    with app.test_request_context(base_url=address):
        assert f"connect-src 'self' {socket};" in content_security_policy()


@pytest.mark.parametrize("host", ["x; script-src *", "x y", "x,y", "[::1", "*"])
def test_a_made_up_host_adds_nothing_to_the_policy(app, host):
    with app.test_request_context(headers={"Host": host}):
        assert "connect-src 'self';" in content_security_policy()


def test_only_https_is_told_to_stay_https(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=")


def test_forms_work_over_https_although_no_referrer_is_sent(client):
    page = client.get("/login", base_url="https://localhost").get_data(as_text=True)
    token = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]

    answer = client.post(
        "/login",
        data={"login": "ada", "password": "x", "csrf_token": token},
        base_url="https://localhost",
    )

    assert answer.status_code == 401


def test_pages_are_compressed_for_those_who_can_read_it(client):
    packed = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    refused = client.get("/", headers={"Accept-Encoding": "gzip;q=0"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in refused.headers
    assert len(packed.data) < len(refused.data) / 2


def test_the_client_tells_its_own_server_where_it_comes_from(client):
    page = client.get("/")
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    client.post("/", data={"name": "Ada", "do": "create", "csrf_token": token})

    response = client.get("/app/")

    assert response.status_code == 200
    assert response.headers["Referrer-Policy"] == "same-origin"
