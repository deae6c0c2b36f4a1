"""Ending a session ends its sockets, now, in every namespace, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import requests

from chat import clock
from chat.models import SessionKind
from chat.queries.sessions import actor_of
from chat.services import access_tokens, sessions
from tests.people import PASSWORD
from tests.sockets import Refused, Socket

NAMESPACES = ("/messaging", "/typing", "/presence")


@pytest.fixture
def phone(server, ada) -> dict:
    """Ada's tokens on another device."""
    login = {"login": ada.username, "password": PASSWORD}
    return requests.post(f"{server.url}/api/v1/auth/login", json=login).json()


@pytest.fixture
def sockets(ada) -> list[Socket]:
    return [ada.connect(namespace) for namespace in NAMESPACES]


def alive(socket: Socket) -> bool:
    return socket.ask("anything", {})["error"]["code"] == "unknown_command"


def test_logging_out_closes_the_sessions_sockets(ada, sockets):
    assert ada.post("/auth/logout").status_code == 204

    assert all(socket.is_closed() for socket in sockets)


def test_logging_out_leaves_ones_other_sessions_and_other_people_alone(server, ada, grace, phone):
    other = Socket(server.url, "/messaging", {"token": phone["access_token"]})

    ada.post("/auth/logout")

    assert alive(other) and alive(grace.messaging)
    other.close()


def test_using_a_refresh_token_twice_closes_the_sockets(server, ada, sockets):
    url = f"{server.url}/api/v1/auth/refresh"
    used = {"refresh_token": ada.tokens["refresh_token"]}

    assert requests.post(url, json=used).status_code == 200
    assert alive(sockets[0])
    assert requests.post(url, json=used).status_code == 401

    assert all(socket.is_closed() for socket in sockets)


def test_nobody_comes_back_with_the_token_of_an_ended_session(server, ada, sockets):
    ada.post("/auth/logout")

    with pytest.raises(Refused) as refused:
        ada.connect("/messaging")
    assert refused.value.answer == {"message": "unauthenticated"}


def test_a_socket_outlives_its_access_token_but_not_its_session(server, app, ada):
    """Tokens last a quarter of an hour; who is in stays in as long as the session does."""
    socket = ada.connect()
    session_id = _session_of(app, ada)
    assert alive(socket)

    with app.app_context():
        sessions.revoke(session_id)

    assert socket.is_closed()


def test_a_token_that_has_run_out_opens_nothing(server, ada):
    later = datetime.now(UTC) + timedelta(minutes=15, seconds=1)

    with clock.given(lambda: later), pytest.raises(Refused) as refused:
        ada.connect("/messaging")

    assert refused.value.answer == {"message": "unauthenticated"}


def test_logging_out_in_a_browser_closes_the_sockets_of_its_tabs(server, grace):
    browser = requests.Session()
    fields = {"name": "Ada", "do": "create", "csrf_token": token_on(browser, server, "/")}
    browser.post(f"{server.url}/", data=fields, allow_redirects=False)
    cookie = f"session={browser.cookies['session']}"
    tabs = [
        Socket(server.url, namespace, None, Cookie=cookie, Origin=server.url)
        for namespace in NAMESPACES
    ]
    assert alive(tabs[0])

    fields = {"csrf_token": token_on(browser, server, "/logout")}
    browser.post(f"{server.url}/logout", data=fields, allow_redirects=False)

    assert all(tab.is_closed() for tab in tabs)
    assert alive(grace.messaging)
    with pytest.raises(Refused):
        Socket(server.url, "/messaging", None, Cookie=cookie, Origin=server.url)


def token_on(browser: requests.Session, server, path: str) -> str:
    html = browser.get(server.url + path).text
    return html.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def _session_of(app, person) -> str:
    with app.app_context():
        session_id = access_tokens.session_of(person.tokens["access_token"])
        assert actor_of(session_id, SessionKind.TOKEN).id == person.id
    return session_id
