import pytest
from socketio import packet

from chat.realtime.packets import RESERVED, InvalidPacket, Packet


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "2{}",
        "2[]",
        "2[1]",
        "2[null,1]",
        '2"echo"',
        '2["echo",NaN]',
        '2["echo"',
        "2[[[",
        '0["auth"]',
        '1["x"]',
        "3[]",
        '31{"a":1}',
        '4{"message":"x"}',
        '51-["x",{"_placeholder":true,"num":0}]',
        '61-1["x"]',
        '59999999999-["x"]',
        '21-["echo"]',
        "7",
        "9",
        "x",
        "²",
        "2" + "1" * 200 + "[]",
        b'2["echo"]',
        {"a": 1},
        None,
    ],
)
def test_a_packet_no_client_sends_is_refused(text):
    with pytest.raises(InvalidPacket):
        Packet(encoded_packet=text)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_the_servers_own_occasions_cannot_be_named_by_a_client(name):
    command = Packet(encoded_packet=f'2/test,7["{name}",{{}}]')

    assert command.data[0] not in RESERVED
    assert not hasattr(object, f"on_{command.data[0]}")
    assert command.id == 7


@pytest.mark.parametrize("payload", ["9007199254740993", "[" * 40 + "]" * 40, '{"a":1e300}'])
def test_a_payload_out_of_range_reaches_the_command_as_none(payload):
    command = Packet(encoded_packet=f'2/test,7["echo",{payload}]')

    assert command.data == ["echo", None]
    assert (command.namespace, command.id) == ("/test", 7)


def test_a_command_is_read_as_it_was_sent():
    command = Packet(encoded_packet='2/test,12["echo",{"body":"hello"}]')

    assert command.data == ["echo", {"body": "hello"}]
    assert (command.packet_type, command.namespace, command.id) == (packet.EVENT, "/test", 12)


def test_an_unknown_namespace_is_refused_with_an_object_as_clients_expect():
    refusal = Packet(packet.CONNECT_ERROR, data="Unable to connect", namespace="/nowhere")

    assert refusal.encode() == '4/nowhere,{"message":"not_found"}'
