"""HTTP requests that two programs could read differently are refused."""

import pytest

from .wire import Bare

BODY = "Host: localhost\r\nContent-Type: text/plain\r\n"


def ask(server, headers: str, body: str = "", line: str = "POST /echo HTTP/1.1") -> bytes:
    with Bare(server.url) as client:
        client.say(f"{line}\r\n{headers}\r\n{body}")
        return client.read_all()


@pytest.mark.parametrize(
    "headers",
    [
        BODY + "Content-Length: +3\r\n",
        BODY + "Content-Length: 1_0\r\n",
        BODY + "Content-Length: -1\r\n",
        BODY + "Content-Length: 0x3\r\n",
        BODY + "Content-Length: 3, 3\r\n",
        BODY + "Content-Length: 3\r\nContent-Length: 3\r\n",
        BODY + "Content-Length: 3\r\nContent-Length: 40\r\n",
        BODY + "Content-Length : 3\r\n",
        BODY + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        BODY + "Transfer-Encoding : chunked\r\n",
        BODY + "Transfer-Encoding: chunked\r\n",
        BODY + "Transfer-Encoding: xchunked\r\n",
        BODY + "Content-Length: 3\r\nno colon here\r\n",
        BODY + "Content-Length: 3\r\nX-Folded: a\r\n b\r\n",
        "Host: localhost\r\nHost: evil.example\r\nContent-Length: 3\r\n",
        "Content-Length: 3\r\n",
        "Host: evil.example\r\nContent-Length: 3\r\n",
    ],
)
def test_an_ambiguous_request_is_refused_and_its_connection_closed(server, headers):
    follow_up = "abcGET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = ask(server, headers + "Connection: close\r\n", follow_up)

    assert answer.split(b"\r\n")[0].split()[1] in (b"400", b"411"), answer
    assert answer.count(b"HTTP/1.") == 1


def test_a_plain_request_is_answered(server):
    answer = ask(server, BODY + "Content-Length: 3\r\nConnection: close\r\n", "abc")

    assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"abc")


def test_what_breaks_is_told_without_details(server):
    answer = ask(server, "Host: localhost\r\nConnection: close\r\n", line="GET /broken HTTP/1.1")

    assert answer.startswith(b"HTTP/1.1 500")
    assert b"secret" not in answer and b"Traceback" not in answer
    assert "RuntimeError: a secret of the server" in server.output


def test_the_answer_does_not_tell_what_we_are_made_of(server):
    answer = ask(server, "Host: localhost\r\nConnection: close\r\n", line="GET /healthz HTTP/1.1")
    malformed = ask(server, "", line="GET / HTTP/9.9.9")

    for name in (b"Python", b"Werkzeug", b"eventlet", b"BaseHTTP"):
        assert name not in answer + malformed


def test_compression_of_websockets_is_not_offered(server):
    with Bare(server.url) as client:
        answer = client.upgrade("Sec-WebSocket-Extensions: permessage-deflate")

    assert b" 101 " in answer and b"Extensions" not in answer


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost"])
def test_a_page_elsewhere_opens_no_websocket(server, origin):
    with Bare(server.url) as client:
        assert b" 400 " in client.upgrade(f"Origin: {origin}", "Connection: close")


def test_our_own_page_opens_one_and_a_cookie_without_an_origin_does_not(server):
    with Bare(server.url) as client:
        assert b" 101 " in client.upgrade(f"Origin: {server.url}", "Cookie: session=x")
    with Bare(server.url) as client:
        assert b" 400 " in client.upgrade("Cookie: session=x", "Connection: close")


@pytest.mark.parametrize("query", ["transport=websocket", "transport=polling&j=0"])
def test_a_malformed_handshake_is_refused_politely(server, query):
    line = f"GET /socket.io/?EIO=4&{query} HTTP/1.1"
    upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 7\r\n"

    with Bare(server.url) as client:
        client.say(f"{line}\r\nHost: localhost\r\n{upgrade}\r\n")
        answer = client.read_until(b"\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 400")
