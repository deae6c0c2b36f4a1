"""A tiny application on our transport, in a process of its own: `python -m tests.realtime.app`.

It has what the tests of the transport need and nothing of the chat.
"""

from __future__ import annotations

import os
import sys
import types
import warnings
from dataclasses import replace
from pathlib import Path

from config import Settings

# The transport needs nothing of the chat around it; without it a server starts in half the time.
chat = types.ModuleType("chat")
chat.__path__ = [str(Path(__file__).parents[2] / "chat")]
sys.modules["chat"] = chat


def main() -> int:
    concurrency = int(os.environ.pop("WEB_CONCURRENCY", "1"))
    settings = replace(Settings.from_environ(os.environ), web_concurrency=concurrency)
    if concurrency > 1 and "TESSERA_WORKER" not in os.environ:
        from chat.realtime.workers import supervise

        os.environ["WEB_CONCURRENCY"] = str(concurrency)
        sys.argv = ["-m", "tests.realtime.app"]
        return supervise(settings)
    if settings.async_mode == "eventlet":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import eventlet

            eventlet.monkey_patch()
    return _serve(settings)


def _serve(settings: Settings) -> int:
    from chat.realtime import requests
    from chat.realtime.server import serve
    from chat.realtime.workers import Worker

    requests.HEADER_SECONDS = float(os.environ.get("HEADER_SECONDS", requests.HEADER_SECONDS))
    app, journal = make_app(settings)
    worker = Worker.from_environ(os.environ)
    code = serve(
        app, settings, start=lambda app: None, stop=lambda app: journal("stop"), worker=worker
    )
    sys.stdout.flush()
    return code


def make_app(settings: Settings):
    import socket

    from flask import Flask, request
    from flask_socketio import SocketIO

    from chat.realtime import green
    from chat.realtime.door import wrap
    from chat.realtime.options import socketio_options

    app = Flask("tiny")
    entries: list[str] = []

    def journal(entry: str) -> None:
        entries.append(entry)
        # In one piece: several processes may write at once.
        sys.stdout.write(f"journal: {entry}\n")
        sys.stdout.flush()

    @app.get("/healthz")
    def healthz():
        return {"pid": os.getpid()}

    @app.get("/journal")
    def read_journal():
        return entries

    @app.get("/slow")
    def slow():
        journal("slow")
        green.sleep(float(request.args["seconds"]))
        return "finished"

    @app.post("/echo")
    def echo():
        return request.get_data()

    @app.get("/nodelay")
    def nodelay():
        sock = request.environ["tessera.takeover"].socket
        return {"nodelay": bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))}

    @app.post("/manager/<method>")
    def manager(method):
        getattr(socketio.server.manager, method)(*request.get_json())
        return ""

    @app.post("/emit")
    def emit():
        socketio.emit(
            "told", request.get_json()["data"], namespace="/test", to=request.get_json()["to"]
        )
        return ""

    @app.get("/process")
    def process():
        import psutil

        return {
            "rss": psutil.Process().memory_info().rss,
            "sockets": len(socketio.server.eio.sockets),
        }

    socketio = SocketIO()
    socketio.init_app(app, **socketio_options(settings))
    for path in ("/test", "/other"):
        socketio.server.register_namespace(_namespace(path, journal, green))
    inner = app.wsgi_app

    def sometimes_broken(environ, start_response):
        if environ["PATH_INFO"] == "/broken":
            raise RuntimeError("a secret of the server")
        return inner(environ, start_response)

    app.wsgi_app = sometimes_broken
    wrap(app, settings)
    return app, journal


def _namespace(path, journal, green):
    import socketio

    class Tiny(socketio.Namespace):
        def trigger_event(self, event, sid, *args):
            if not hasattr(self, f"on_{event}"):
                return {"ok": False, "error": {"code": "unknown_command"}}
            return super().trigger_event(event, sid, *args)

        def on_connect(self, sid, environ, auth=None):
            if auth == {"token": "crash"}:
                raise RuntimeError("a fault in connect")
            self.enter_room(sid, "everybody")
            for audience in (auth or {}).get("audiences", []):
                self.enter_room(sid, audience)
            journal(f"connect {path} {sid}")

        def on_disconnect(self, sid, reason):
            journal(f"disconnect {path} {sid} {reason}")
            if os.environ.get("CRASH_ON_DISCONNECT"):
                raise RuntimeError("a fault in disconnect")

        def on_echo(self, sid, payload=None):
            return {"ok": True, "result": payload}

        def on_tell(self, sid, payload):
            self.emit("told", payload["data"], to=payload["to"])
            return {"ok": True}

        def on_crash(self, sid, payload=None):
            raise RuntimeError("a secret of the server")

        def on_wait(self, sid, seconds):
            journal("wait")
            green.sleep(seconds)
            return {"ok": True, "result": "waited"}

    return Tiny(path)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
