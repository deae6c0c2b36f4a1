"""Room codes: four symbols that are hard to mistake for each other."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 4
CONFUSABLE = set("01ILO")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def clean(text: str) -> str:
    """The code as it was meant: case, spaces and dashes are forgiven."""
    return "".join(c for c in text.upper() if not c.isspace() and c not in "-–—_.")


def is_code(code: str) -> bool:
    return len(code) == LENGTH and all(symbol in ALPHABET for symbol in code)


def has_confusable(code: str) -> bool:
    """True for a code with a character that no code has, which deserves a kind word."""
    return len(code) == LENGTH and any(symbol in CONFUSABLE for symbol in code)
