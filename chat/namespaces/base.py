"""What every namespace shares: the door, the actor, the commands and their acks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import structlog
from flask import Flask
from flask_login import current_user
from flask_socketio import ConnectionRefusedError, Namespace
from pydantic import BaseModel

from .. import audiences
from ..errors import ChatError, Invalid, UnknownCommand
from ..models import Actor, SessionKind
from ..queries.sessions import actor_of
from ..schemas.commands import Empty, Nothing
from ..schemas.failures import refusal
from ..services import access_tokens
from ..storage.rate_limits import rate_limits

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Socket:
    """One client's connection to one namespace."""

    sid: str
    actor: Actor
    address: str | None


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the documents know it: what it takes, what it gives, how often it may come."""

    name: str
    payload: type[BaseModel]
    result: type[BaseModel]
    limit: str
    run: Callable


def command(
    payload: type[BaseModel] = Empty, result: type[BaseModel] = Nothing, limit="60/10 seconds"
):
    """Make a method the handler of the command it is named after.

    It is called with the Socket and the parsed payload, and what it returns becomes the ack.
    """

    def mark(handler: Callable) -> Callable:
        about = Command(handler.__name__, payload, result, limit, handler)
        handler.command = about  # type: ignore[attr-defined]
        return handler

    return mark


class ChatNamespace(Namespace):
    """A door that lets in whoever is signed in, and answers every command with an ack."""

    commands: ClassVar[dict[str, Command]] = {}

    def __init_subclass__(cls):
        marked = (getattr(member, "command", None) for member in vars(cls).values())
        cls.commands = {command.name: command for command in marked if command}

    def __init__(self, app: Flask):
        super().__init__(self.path)
        self.app = app
        self.sockets: dict[str, Socket] = {}

    def welcome(self, socket: Socket) -> None:
        """Enter the audiences this socket is to hear."""

    def farewell(self, socket: Socket) -> None:
        """The socket is closed."""

    def trigger_event(self, event: str, sid: str, *args: Any) -> Any:
        """Called by python-socketio with everything that comes in.

        A client cannot reach `connect` and `disconnect`: the packet class renames what it
        sends under these names (realtime/packet.py).
        """
        if event == "connect":
            return self._connect(sid, *args)
        if event == "disconnect":
            return self._disconnect(sid)
        return self._answer(event, sid, args)

    def _connect(self, sid: str, environ: dict, auth: Any = None) -> None:
        # Whatever goes wrong in here has to end in a refusal: python-socketio takes any
        # other answer for a welcome.
        try:
            with self.app.request_context(environ):
                socket = self._identify(sid, environ, auth)
                self.sockets[sid] = socket
                self.welcome(socket)
        except ConnectionRefusedError:
            self.sockets.pop(sid, None)
            raise
        except Exception as error:
            self.sockets.pop(sid, None)
            raise ConnectionRefusedError(refusal(error).code) from None

    def _identify(self, sid: str, environ: dict, auth: Any) -> Socket:
        """Who this is, by the token in `auth` or else by the browser's cookie."""
        if auth is not None and not (isinstance(auth, dict) and set(auth) <= {"token"}):
            raise ConnectionRefusedError("unauthenticated")
        if auth and "token" in auth:
            token = auth["token"]
            session_id = access_tokens.session_of(token) if isinstance(token, str) else None
            kind = SessionKind.TOKEN
        else:
            session_id = current_user.get_id() if current_user.is_authenticated else None
            kind = SessionKind.BROWSER
        if session_id is None:
            raise ConnectionRefusedError("unauthenticated")
        # Heard first, looked up second: a session that is revoked in between is either not
        # found here or cut because its socket is in the audience already.
        self.enter(sid, audiences.session(session_id))
        actor = actor_of(session_id, kind)
        if actor is None:
            raise ConnectionRefusedError("unauthenticated")
        self.enter(sid, audiences.user(actor.id))
        return Socket(sid, actor, environ.get("REMOTE_ADDR"))

    def enter(self, sid: str, audience: str) -> None:
        self.socketio.server.manager.enter_room(sid, self.namespace, audience)

    def leave(self, sid: str, audience: str) -> None:
        self.socketio.server.manager.leave_room(sid, self.namespace, audience)

    def audiences_of(self, prefix: str) -> list[str]:
        """What stands behind the prefix in each audience that has a socket at this process."""
        names = self.socketio.server.manager.rooms.get(self.namespace, {})
        return [name.removeprefix(prefix) for name in names if name and name.startswith(prefix)]

    def _disconnect(self, sid: str) -> None:
        socket = self.sockets.pop(sid, None)
        if socket is None:
            return
        try:
            with self.app.app_context():
                self.farewell(socket)
        except Exception as error:
            refusal(error)

    def _answer(self, name: str, sid: str, args: tuple) -> dict:
        """The ack: a result or an error, never nothing and never a traceback."""
        with self.app.app_context():
            try:
                return {"ok": True, "result": self._run(name, sid, args)}
            except Exception as error:
                return {"ok": False, "error": refusal(error).as_dict()}

    def _run(self, name: str, sid: str, args: tuple) -> dict:
        command = self.commands.get(name)
        if command is None:
            raise UnknownCommand(f"There is no such command in {self.namespace}.")
        socket = self.sockets.get(sid)
        if socket is None:
            raise ChatError("This socket is closed.")
        rate_limits().hit(command.limit, command.name, socket.actor.id)
        if len(args) != 1:
            raise Invalid("A command takes one object.", fields={"payload": "One object."})
        result = command.run(self, socket, command.payload.model_validate(args[0]))
        return (result or Nothing()).model_dump(mode="json")
