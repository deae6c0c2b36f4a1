"""One socket in one namespace, on bare packets: what is sent and heard is exactly what is said."""

from __future__ import annotations

import itertools
import json
from typing import Any

import websocket

TIMEOUT = 10


class Refused(Exception):
    """The server did not let the socket into the namespace; `answer` is what it said."""

    def __init__(self, answer: Any):
        super().__init__(answer)
        self.answer = answer


class Socket:
    def __init__(self, url: str, namespace: str, auth: Any = None, **headers: str):
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        origin = headers.pop("Origin", None)
        self.ws = websocket.create_connection(
            address, timeout=TIMEOUT, origin=origin, suppress_origin=not origin, header=headers
        )
        self.namespace = namespace
        self._numbers = itertools.count(1)
        self._events: list[tuple[str, Any]] = []
        self.ws.recv()
        self._enter(auth)

    def say(self, text: str) -> None:
        """Send a Socket.IO packet as it stands."""
        self.ws.send("4" + text)

    def ask(self, *arguments: Any) -> dict:
        """Send a command with whatever arguments, and return the ack."""
        return self.ask_raw(json.dumps(arguments))

    def ask_raw(self, text: str) -> dict:
        """Send a command as it stands in JSON, and return the ack."""
        number = next(self._numbers)
        self.say(f"2{self.namespace},{number}{text}")
        prefix = f"3{self.namespace},{number}["
        while not (packet := self._packet()).startswith(prefix):
            self._keep(packet)
        return json.loads(packet[len(prefix) - 1 :])[0]

    def call(self, command: str, **payload: Any) -> dict:
        """Send a command and return its result; AssertionError with the error otherwise."""
        ack = self.ask(command, payload)
        assert ack["ok"], ack
        return ack["result"]

    def refusal(self, command: str, **payload: Any) -> dict:
        """Send a command that is to be refused, and return its error."""
        ack = self.ask(command, payload)
        assert not ack["ok"], ack
        return ack["error"]

    def next(self, name: str) -> Any:
        """What the next event of this name carries; the ones before it are forgotten."""
        while True:
            while self._events:
                event, data = self._events.pop(0)
                if event == name:
                    return data
            self._keep(self._packet())

    def heard(self, name: str | None = None) -> list:
        """The events so far: the server has answered us after it sent them.

        Heads come by the clock and are news to nobody, so only who asks for them gets them.
        """
        self.ask("anything more?", {})
        events, self._events = self._events, []
        if name is None:
            return [one for one in events if one[0] != "heads"]
        return [data for event, data in events if event == name]

    def is_closed(self) -> bool:
        """Read on until the server ends the connection; a timeout when it does not."""
        try:
            while True:
                self._packet()
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return True

    def close(self) -> None:
        self.ws.close()

    def _enter(self, auth: Any) -> None:
        self.say(f"0{self.namespace}," + ("" if auth is None else json.dumps(auth)))
        while not (packet := self._packet()).startswith(("0", "4")):
            self._keep(packet)
        answer = json.loads(packet.partition(",")[2])
        if packet.startswith("4"):
            self.ws.close()
            raise Refused(answer)
        self.sid = answer["sid"]

    def _packet(self) -> str:
        while (frame := self.ws.recv()) == "2":
            self.ws.send("3")
        if not frame.startswith("4"):
            raise websocket.WebSocketConnectionClosedException(frame)
        return frame[1:]

    def _keep(self, packet: str) -> None:
        prefix = f"2{self.namespace},"
        assert packet.startswith(prefix), packet
        name, data = json.loads(packet[len(prefix) :])
        self._events.append((name, data))
