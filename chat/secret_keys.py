"""The key everything is signed with: given, or made on first start and kept to this machine."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import secrets
from pathlib import Path

FILE = "secret_key"


def kept_in(folder: Path) -> str:
    """The key in this folder; made there, readable by its owner alone, if there is none."""
    descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        # Processes that start together wait for the one that makes it: an empty key is no key.
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip()
        if not key:
            key = secrets.token_hex(32)
            file.write(key + "\n")
    return key


def derived(key: str, purpose: str) -> bytes:
    """A key of its own for each purpose, so that none can be used to forge another's work."""
    return hmac.digest(key.encode(), f"tessera: {purpose}".encode(), hashlib.sha256)
