"""The JSON of the wire, stricter than the libraries' own: what it lets in every client can read.

Socket.IO wants a module with `loads` and `dumps`. Numbers nobody else can hold (NaN, infinity,
integers from 2^53) are kept out, so that one client's packet never becomes another's parse error.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

MAX_DEPTH = 16
MAX_NUMBER = 2**53 - 1


class Unspeakable(ValueError):
    """Sound JSON that the wire's rules do not allow. `data` is what it said."""

    def __init__(self, data: Any):
        super().__init__("a number out of range or too deep a structure")
        self.data = data


def loads(text: str | bytes, **_: Any) -> Any:
    """Read JSON. ValueError when it is none, Unspeakable when it breaks the wire's rules."""
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        data = _loads_with_surrogates(text)
    if not _speakable(data, MAX_DEPTH):
        raise Unspeakable(data)
    return data


def dumps(data: Any, **_: Any) -> str:
    """Write JSON, always valid, whatever strings it is given."""
    try:
        return orjson.dumps(data).decode()
    except TypeError:
        # Half a surrogate pair has no UTF-8, but it has an escape; the same for numbers as keys.
        return json.dumps(data, separators=(",", ":"), allow_nan=False)


def _loads_with_surrogates(text: str | bytes) -> Any:
    # Text with half a surrogate pair is refused by the schemas, which know whom to tell.
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    if "\\ud" not in text.lower() and not _has_surrogates(text):
        raise ValueError("not JSON")
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("not JSON") from None


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _speakable(data: Any, depth: int) -> bool:
    if isinstance(data, str) or data is None or isinstance(data, bool):
        return True
    if isinstance(data, int | float):
        return -MAX_NUMBER <= data <= MAX_NUMBER
    if depth == 0:
        return False
    return all(
        _speakable(item, depth - 1) for item in (data.values() if isinstance(data, dict) else data)
    )
