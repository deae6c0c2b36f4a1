"""The Socket.IO doors."""

from __future__ import annotations

from flask import Flask
from flask_socketio import SocketIO

from .messaging import MessagingNamespace
from .presence import PresenceNamespace
from .typing import TypingNamespace

NAMESPACES = (MessagingNamespace, TypingNamespace, PresenceNamespace)


def register_namespaces(app: Flask, socketio: SocketIO) -> None:
    for namespace in NAMESPACES:
        socketio.on_namespace(namespace(app))
