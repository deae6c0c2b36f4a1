"""The key everything is signed with: given, or made on first start and kept to this machine."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

FILE = "secret_key"


def kept_in(folder: Path) -> str:
    """The key in this folder; made there, readable by its owner alone, if there is none."""
    path = folder / FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_hex(32)
        file.write(key + "\n")
    return key


def derived(key: str, purpose: str) -> bytes:
    """A key of its own for each purpose, so that none can be used to forge another's work."""
    return hmac.digest(key.encode(), f"tessera: {purpose}".encode(), hashlib.sha256)
