"""Passwords: hashed with bcrypt, away from the event loop, whatever their length."""

from __future__ import annotations

import base64
import hashlib
import hmac

import bcrypt
from flask import current_app

from ..offload import run_in_thread

MIN_LENGTH = 10
MAX_LENGTH = 1000

# bcrypt reads 72 bytes and no NUL. Hashing first lets every byte count; the key keeps the
# result from being one that a leaked list of plain SHA-256 hashes could be tried against.
_KEY = b"tessera: password to bcrypt, v1"

# What an unknown login is compared with, so that the answer takes as long as for a known one.
_NOBODY: dict[int, bytes] = {}


def hash_password(password: str) -> str:
    rounds = current_app.config["SETTINGS"].bcrypt_rounds
    return run_in_thread(bcrypt.hashpw, _condensed(password), bcrypt.gensalt(rounds)).decode()


def verify_password(password: str, password_hash: str | None) -> bool:
    """Whether the password is right; takes its time for nobody's password too."""
    known = password_hash.encode() if password_hash else _nobody()
    right = run_in_thread(bcrypt.checkpw, _condensed(password), known)
    return right and password_hash is not None


def _condensed(password: str) -> bytes:
    return base64.b64encode(hmac.digest(_KEY, password.encode(), hashlib.sha256))


def _nobody() -> bytes:
    rounds = current_app.config["SETTINGS"].bcrypt_rounds
    if rounds not in _NOBODY:
        _NOBODY[rounds] = run_in_thread(bcrypt.hashpw, b"nobody", bcrypt.gensalt(rounds))
    return _NOBODY[rounds]
