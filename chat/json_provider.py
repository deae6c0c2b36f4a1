"""JSON over HTTP: orjson, which reads what RFC 8259 allows and nothing else (no NaN)."""

from __future__ import annotations

from typing import Any

import orjson
from flask.json.provider import JSONProvider


class StrictJSONProvider(JSONProvider):
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj, default=str).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)
