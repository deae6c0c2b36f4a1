"""Who is let in, who is not, and that nothing opens a door by accident."""

from __future__ import annotations

import base64
import json
import uuid

import jwt
import pytest
import requests

from tests.sockets import Refused, Socket

NAMESPACES = ("/messaging", "/typing", "/presence")
UNAUTHENTICATED = {"message": "unauthenticated"}


def refusal(url: str, namespace: str, auth=None, **headers: str):
    with pytest.raises(Refused) as refused:
        Socket(url, namespace, auth, **headers).close()
    return refused.value.answer


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_an_access_token_opens_the_door(ada, namespace):
    assert ada.connect(namespace).ask("no such", {})["error"]["code"] == "unknown_command"


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_nobody_is_refused(server, namespace):
    assert refusal(server.url, namespace) == UNAUTHENTICATED


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"token": ""},
        {"token": None},
        {"token": True},
        {"token": 7},
        {"token": []},
        {"token": {"token": "x"}},
        {"token": "garbage"},
        {"token": "a.b.c"},
        {"token": "\0"},
        {"token": "é" * 1000},
        {"tokens": "x"},
        {"token": "x", "user_id": "y"},
    ],
)
def test_an_auth_that_proves_nothing_is_refused(server, namespace, auth):
    assert refusal(server.url, namespace, auth) == UNAUTHENTICATED


def test_a_refresh_token_is_no_access_token(server, ada):
    auth = {"token": ada.tokens["refresh_token"]}

    assert refusal(server.url, "/messaging", auth) == UNAUTHENTICATED


def test_a_good_token_beside_something_else_is_refused(server, ada):
    auth = {"token": ada.tokens["access_token"], "user_id": "somebody"}

    assert refusal(server.url, "/messaging", auth) == UNAUTHENTICATED


def claims_of(token: str) -> dict:
    return jwt.decode(token, options={"verify_signature": False})


def unsigned(claims: dict) -> str:
    parts = [json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims)]
    return ".".join(base64.urlsafe_b64encode(p.encode()).decode().rstrip("=") for p in parts) + "."


def test_a_token_that_signs_itself_is_refused(server, ada):
    claims = claims_of(ada.tokens["access_token"])

    for token in (unsigned(claims), jwt.encode(claims, "a key of one's own" * 3)):
        assert refusal(server.url, "/messaging", {"token": token}) == UNAUTHENTICATED


def test_a_token_with_changed_claims_is_refused(server, ada, grace):
    head, _, signature = ada.tokens["access_token"].split(".")
    hers = grace.tokens["access_token"].split(".")[1]

    token = f"{head}.{hers}.{signature}"

    assert refusal(server.url, "/messaging", {"token": token}) == UNAUTHENTICATED


def test_a_token_of_a_session_that_has_ended_is_refused(server, ada):
    assert ada.post("/auth/logout").status_code == 204

    auth = {"token": ada.tokens["access_token"]}
    assert refusal(server.url, "/messaging", auth) == UNAUTHENTICATED


def test_the_default_namespace_refuses_everybody(server, ada):
    answer = requests.get(f"{server.url}/socket.io/?EIO=4&transport=polling")
    sid = json.loads(answer.text[1:])["sid"]
    url = f"{server.url}/socket.io/?EIO=4&transport=polling&sid={sid}"

    requests.post(url, data=f'40{{"token":"{ada.tokens["access_token"]}"}}')

    assert requests.get(url).text == '44{"message":"not_found"}'


@pytest.mark.parametrize("namespace", ["/admin", "/Messaging", "/messaging/", "/socket.io"])
def test_an_unknown_namespace_is_not_found(server, ada, namespace):
    auth = {"token": ada.tokens["access_token"]}

    assert refusal(server.url, namespace, auth) == {"message": "not_found"}


def test_a_refused_socket_hears_nothing_and_can_do_nothing(crowd, server, ada, room):
    """It may stay open, because a client may try another namespace on it."""
    ada.messaging.heard()
    socket = Socket.__new__(Socket)
    with pytest.raises(Refused):
        socket.__init__(server.url, "/messaging", {"token": "garbage"})

    ada.say(room, "Hello")
    crowd.settle()

    assert socket.is_closed()


def test_connecting_opens_the_ears_for_every_conversation_one_is_in(ada, grace, room):
    other = ada.create_room()
    grace.join(other)
    socket = grace.connect()

    for place in (room, other):
        ada.say(place, "Hello")
        assert socket.next("message_created")["conversation_id"] == place["id"]


def test_one_refusal_does_not_close_the_others(ada, room, server):
    ada.messaging.heard()

    refusal(server.url, "/messaging", {"token": "garbage"})

    assert ada.say(room, "Hello")["seq"] == 1


def test_a_browser_is_known_by_its_cookie(server):
    browser = requests.Session()
    name = f"Ada {uuid.uuid4().hex[:8]}"
    page = browser.get(f"{server.url}/").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    fields = {"name": name, "do": "create", "csrf_token": token}
    answer = browser.post(f"{server.url}/", data=fields, allow_redirects=False)
    assert answer.status_code == 303, answer.text
    cookie = f"session={browser.cookies['session']}"

    with_cookie = Socket(server.url, "/messaging", None, Cookie=cookie, Origin=server.url)

    [synced] = with_cookie.call("sync", conversations={})["conversations"]
    assert synced["members"][0]["user"]["display_name"] == name
    with_cookie.close()


def test_a_cookie_somebody_made_up_is_refused(server):
    made_up = "session=eyJfdXNlcl9pZCI6IngifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"

    answer = refusal(server.url, "/messaging", None, Cookie=made_up, Origin=server.url)

    assert answer == UNAUTHENTICATED
