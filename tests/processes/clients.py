"""The official Socket.IO clients, python-socketio's and socket.io-client, moved the same way."""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
import sys
import threading
from collections import defaultdict
from pathlib import Path
from queue import Queue
from typing import Any

import requests
import socketio

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).with_name("node")
PATIENCE = 20


class Client:
    """What both can do. Without `transports` they choose for themselves: polling, then upgrade."""

    def __init__(self, url: str, transports: list[str]):
        self.url, self.transports = url, transports
        self._heard: dict[tuple[str, str], Queue] = defaultdict(Queue)

    def next(self, namespace: str, event: str) -> Any:
        """What the next event of this name carries."""
        return self._heard[namespace, event].get(timeout=PATIENCE)

    def is_silent(self, namespace: str, event: str) -> bool:
        """Nothing of the kind has been heard that was not asked for. Calls are answered after
        what was told before them, so ask something first."""
        return self._heard[namespace, event].empty()

    def http(self, method: str, path: str, token: str = "", **body: Any) -> dict:
        raise NotImplementedError

    def connect(self, namespaces: list[str], auth: dict | None) -> None:
        raise NotImplementedError

    def call(self, namespace: str, command: str, *payload: Any) -> dict:
        raise NotImplementedError

    def transport(self) -> str:
        """The one in use, once it has been upgraded if it can be."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class PythonClient(Client):
    def __init__(self, url: str, transports: list[str]):
        super().__init__(url, transports)
        self._client = socketio.Client()

    def http(self, method: str, path: str, token: str = "", **body: Any) -> dict:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.request(method, self.url + path, headers=headers, json=body or None)
        return {"status": answer.status_code, "body": answer.json()}

    def connect(self, namespaces: list[str], auth: dict | None) -> None:
        for namespace in namespaces:
            self._client.on("*", self._listener(namespace), namespace)
            for event in ("connect", "disconnect", "connect_error"):
                self._client.on(event, self._occasion(namespace, event), namespace)
        with contextlib.suppress(socketio.exceptions.ConnectionError):
            self._client.connect(
                self.url,
                auth=auth,
                namespaces=namespaces,
                transports=self.transports or None,
                wait_timeout=PATIENCE,
            )

    def call(self, namespace: str, command: str, *payload: Any) -> dict:
        return self._client.call(command, payload, namespace=namespace, timeout=PATIENCE)

    def transport(self) -> str:
        return self._client.transport()

    def close(self) -> None:
        self._client.disconnect()

    def _listener(self, namespace: str):
        return lambda event, data=None: self._heard[namespace, event].put(data)

    def _occasion(self, namespace: str, event: str):
        def heard(data: Any = None) -> None:
            if event == "connect_error" and isinstance(data, dict):
                data = data["message"]
            self._heard[namespace, event].put(data)

        return heard


class JavaScriptClient(Client):
    def __init__(self, url: str, transports: list[str]):
        super().__init__(url, transports)
        script = ROOT / "tests" / "processes" / "js" / "client.mjs"
        self._process = subprocess.Popen(
            [NODE, script, ROOT / "web" / "package.json", url, *transports],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ids = itertools.count(1)
        self._answers: dict[int, Queue] = defaultdict(Queue)
        self._namespaces: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def http(self, method: str, path: str, token: str = "", **body: Any) -> dict:
        return self._move("http", method=method, path=path, token=token, body=body or None)

    def connect(self, namespaces: list[str], auth: dict | None) -> None:
        self._namespaces = namespaces
        for namespace in namespaces:
            self._move("connect", namespace=namespace, auth=auth or {})

    def call(self, namespace: str, command: str, *payload: Any) -> dict:
        return self._move("call", namespace=namespace, command=command, payload=payload)

    def transport(self) -> str:
        return self._move("upgraded", namespace=self._namespaces[0])

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()

    def _move(self, move: str, **details: Any) -> Any:
        number = next(self._ids)
        line = json.dumps({"id": number, "move": move, **details})
        self._process.stdin.write(line.replace("\n", "") + "\n")
        self._process.stdin.flush()
        answer = self._answers[number].get(timeout=PATIENCE)
        assert "fault" not in answer, answer["fault"]
        return answer["value"]

    def _read(self) -> None:
        with contextlib.suppress(ValueError):
            for line in self._process.stdout:
                told = json.loads(line)
                if "id" in told:
                    self._answers[told["id"]].put(told)
                else:
                    self._heard[told["namespace"], told["event"]].put(told["data"])
