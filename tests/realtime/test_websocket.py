import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.realtime.frames import frame, unmask
from chat.realtime.websocket import Closed, Fault, WebSocket, handshake

from .wire import client_frame, text_frame

LIMIT = 1000


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.settimeout(5)
    yield WebSocket(ours, LIMIT), theirs
    ours.close()
    theirs.close()


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4))
def test_unmasking_is_exclusive_or_with_the_repeated_mask(payload, mask):
    expected = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))

    assert unmask(payload, mask) == expected


@pytest.mark.parametrize("size", [0, 1, 125, 126, 999, 1000])
def test_messages_of_every_size_arrive(pair, size):
    ours, theirs = pair
    theirs.sendall(text_frame("x" * size))

    assert ours.receive() == "x" * size


def test_a_message_in_pieces_arrives_whole_with_a_ping_between(pair):
    ours, theirs = pair
    whole = "grüße".encode()
    theirs.sendall(
        client_frame(1, whole[:3], final=False)
        + client_frame(9, b"there?")
        + client_frame(0, b"", final=False)
        + client_frame(0, whole[3:])
    )

    assert ours.receive() == "grüße"
    assert theirs.recv(100) == frame(0xA, b"there?")


@pytest.mark.parametrize(
    ("code", "data"),
    [
        (1009, text_frame("x" * (LIMIT + 1))),
        (1009, client_frame(1, b"x" * LIMIT, final=False) + client_frame(0, b"x")),
        (1009, b"\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
        (1007, client_frame(1, b"\xff\xfe")),
        (1007, client_frame(1, b"\xed\xa0\x80")),
        (1003, client_frame(2, b"binary")),
        (1002, b"\x81\x01x"),
        (1002, client_frame(1, b"x", rsv=4)),
        (1002, client_frame(1, b"x", rsv=1)),
        (1002, client_frame(3, b"x")),
        (1002, client_frame(0, b"x")),
        (1002, client_frame(1, b"x", final=False) + client_frame(1, b"x")),
        (1002, client_frame(9, b"x" * 126)),
        (1002, client_frame(9, b"x", final=False)),
        (1002, client_frame(8, b"x")),
        (1002, client_frame(8, b"\x03\xed")),
    ],
)
def test_what_breaks_the_protocol_is_a_fault(pair, code, data):
    ours, theirs = pair
    theirs.sendall(data)

    with pytest.raises(Fault) as fault:
        ours.receive()

    assert fault.value.code == code


def test_endless_empty_pieces_pile_up_nothing(pair):
    ours, theirs = pair
    theirs.sendall(client_frame(1, b"", final=False) + client_frame(0, b"", final=False) * 2000)
    theirs.sendall(client_frame(0, b"end"))

    assert ours.receive() == "end"


def test_a_goodbye_is_answered(pair):
    ours, theirs = pair
    theirs.sendall(client_frame(8, b"\x03\xe9bye"))

    with pytest.raises(Closed):
        ours.receive()

    assert theirs.recv(100) == frame(8, b"\x03\xe9")


def test_the_end_of_the_line_is_noticed(pair):
    ours, theirs = pair
    theirs.close()

    with pytest.raises(Closed):
        ours.receive()


def test_after_goodbye_nothing_more_is_said(pair):
    ours, theirs = pair
    ours.close(1001, "later")
    ours.send("too late")
    ours.close(1000)

    assert theirs.recv(100) == frame(8, b"\x03\xe9later")
    assert theirs.recv(100) == b""


def test_several_messages_go_together(pair):
    ours, theirs = pair
    ours.send("a", "é")

    assert theirs.recv(100) == frame(1, b"a") + frame(1, "é".encode())


def test_the_handshake_is_the_one_of_the_standard():
    asked = {
        "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
    }

    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in handshake(asked)
    assert handshake(asked | {"HTTP_SEC_WEBSOCKET_VERSION": "8"}) is None
    assert handshake(asked | {"HTTP_SEC_WEBSOCKET_KEY": "short"}) is None
    assert handshake({}) is None
