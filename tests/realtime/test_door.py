import socket
from dataclasses import replace

import pytest
from flask import Flask, request
from werkzeug.test import Client, create_environ

from chat.realtime.door import wrap
from config import Settings

SETTINGS = Settings(public_url="https://chat.example.org", allowed_origins=("https://p.example",))


def visitor(settings=SETTINGS) -> Client:
    app = Flask("door")
    app.add_url_rule("/", "root", lambda: request.url_root)
    app.add_url_rule("/healthz", "healthz", lambda: "alive")
    app.add_url_rule("/socket.io/", "socket", lambda: "socket", methods=["GET", "POST"])
    wrap(app, settings)
    return Client(app, use_cookies=False)


def status(path="/", settings=SETTINGS, **headers) -> int:
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return visitor(settings).get(path, headers=headers).status_code


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:5000",
        "LOCALHOST:5000",
        "localhost.",
        "chat.localhost:5000",
        "127.0.0.1:5000",
        "192.168.1.20:5000",
        "[::1]:5000",
        "[fd00::1]",
        "chat.example.org",
        "chat.example.org:8443",
        "p.example",
        socket.gethostname(),
        socket.gethostname().split(".")[0] + ".local:5000",
    ],
)
def test_we_answer_to_our_names(host):
    assert status(Host=host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebind.evil",
        "rebind.evil:5000",
        "localhost.evil",
        "127.0.0.1.evil",
        "1.2.3.4.5",
        "chat.example.org.evil",
        "chat.example.org@evil",
        "localhost,evil",
        "localhost:port",
        "[::1",
        "a/b",
        "localhost evil",
        "web",
    ],
)
def test_we_do_not_answer_to_other_names(host):
    assert status(Host=host) == 400


def test_the_refusal_is_kind_and_says_what_to_do():
    answer = visitor().get("/", headers={"Host": "rebind.evil"})

    assert "PUBLIC_URL=https://" in answer.text
    assert "rebind.evil" not in answer.text
    assert answer.content_type == "text/plain; charset=utf-8"


def test_load_balancers_may_ask_for_our_health_by_any_name():
    assert status("/healthz", Host="10-0-0-7.internal.example") == 200
    assert status("/healthz/x", Host="10-0-0-7.internal.example") == 400


def test_proxies_are_believed_only_as_far_as_they_are_trusted():
    outside = {
        "Host": "localhost",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
    }
    root = visitor().get("/", headers=outside).text

    assert root == "http://localhost/"


def test_a_trusted_proxy_says_what_people_called_us():
    settings = replace(SETTINGS, trusted_proxies=1)
    through = {"X-Forwarded-Host": "chat.example.org", "X-Forwarded-Proto": "https"}

    # The name the proxy calls us by is its own affair, as long as no page could have it.
    for host in ("web:5000", "chat.example.org"):
        answer = visitor(settings).get("/", headers={"Host": host} | through)
        assert answer.text == "https://chat.example.org/"


def test_what_a_trusted_proxy_reports_is_looked_at_as_well():
    settings = replace(SETTINGS, trusted_proxies=1)

    assert status(settings=settings, Host="localhost", X_Forwarded_Host="evil.example") == 400
    assert status(settings=settings, Host="evil.example", X_Forwarded_Host="localhost") == 400
    assert status(settings=settings, Host="evil.example") == 400


@pytest.mark.parametrize("query", ["j=0", "j=", "EIO=4&transport=polling&j=1", "a=1&%6A=0"])
def test_jsonp_is_not_spoken(query):
    assert status(f"/socket.io/?{query}", Host="localhost") == 400


def test_other_pages_may_have_such_a_parameter():
    assert status("/?j=0", Host="localhost") == 200
    assert status("/socket.io/?EIO=4&transport=polling&t=j", Host="localhost") == 200


def test_a_request_for_a_socket_with_a_session_names_its_origin():
    cookie = {"Host": "localhost", "Cookie": "session=x"}

    assert status("/socket.io/?EIO=4", **cookie) == 400
    assert status("/socket.io/?EIO=4", Sec_Fetch_Site="same-origin", **cookie) == 200
    assert status("/socket.io/?EIO=4", Origin="http://localhost", **cookie) == 200
    assert status("/", **cookie) == 200


def test_what_breaks_outside_the_application_is_not_told():
    app = Flask("door")

    def broken(environ, start_response):
        raise RuntimeError("a secret of the server")

    app.wsgi_app = broken
    wrap(app, SETTINGS)
    said = []

    body = app(create_environ(), lambda *arguments: said.append(arguments[0]))

    assert said == ["500 Internal Server Error"]
    assert b"secret" not in body[0] and b"Traceback" not in body[0]
