"""The socket the server listens on."""

from __future__ import annotations

import contextlib
import errno
import resource
import socket
from typing import Any

BACKLOG = 2048
# Above this, closing what was inherited costs more than anybody has connections for.
MOST_FILES = 1024 * 1024


class ListenError(Exception):
    """We cannot listen there; its text is the one line shown at start."""


def listen(host: str, port: int) -> socket.socket:
    """Listen on `host` and `port`, alone: a second server there is an error, not a share."""
    try:
        family, kind, protocol, _, address = _resolve(host, port)
        listener = socket.socket(family, kind, protocol)
        _prepare(listener, family)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        raise ListenError(_explain(error, host, port)) from error
    return listener


def adopt(descriptor: int) -> socket.socket:
    """A socket that another process of ours has opened."""
    # -1: what it is, it knows itself; eventlet would call it an IPv4 socket otherwise.
    return socket.socket(-1, -1, -1, fileno=descriptor)


def url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "127.0.0.1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def raise_file_limit() -> int:
    """Each connection is an open file. Take as many as we may have, and return how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST_FILES if soft == resource.RLIM_INFINITY else soft
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _resolve(host: str, port: int) -> Any:
    flags = socket.AI_PASSIVE
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)[0]


def _prepare(listener: socket.socket, family: int) -> None:
    # A restart does not wait for the last connections of the server before it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit these. An ack behind a broadcast waits 40 ms without the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 5000
        return (
            f"Port {port} is taken, perhaps by another Tessera. "
            f"Stop that one or choose another port, for example PORT={other}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is not ours to take. Choose one above 1023, for example PORT=5000"
    return f"HOST={host} is no address to listen on ({error.strerror}). Example: HOST=127.0.0.1"
