"""The kinds of value on the wire, and what every request and every answer has in common."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from ..policy.names import is_visible

MAX_INTEGER = 2**53 - 1


class Request(BaseModel):
    """What clients send: no other fields, and no values of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Query(BaseModel):
    """What stands behind the question mark, where everything is text."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """What the server says."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


def _sound(text: str) -> str:
    """Text that every database and every screen can take: NFC, no control characters.

    Lone surrogates never get here: neither JSON parser lets them through.
    """
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in text):
        raise ValueError("There are control characters in it.")
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("It must be one line.")
    return text.strip()


def _uuid(value: Any) -> Any:
    """Any spelling of a UUID, as the one we use."""
    if not isinstance(value, str) or len(value) > 45:
        raise ValueError("It must be a UUID.")
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise ValueError("It must be a UUID.") from None


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds") + "Z"


_UUID_SCHEMA = WithJsonSchema({"type": "string", "format": "uuid"})

Id = Annotated[str, BeforeValidator(_uuid), _UUID_SCHEMA]
Position = Annotated[int, Field(ge=0, le=MAX_INTEGER)]
Text = Annotated[str, AfterValidator(_sound)]
Line = Annotated[str, AfterValidator(_sound), AfterValidator(_one_line)]
Timestamp = Annotated[
    datetime,
    PlainSerializer(_rfc3339),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


def length(low: int, high: int) -> AfterValidator:
    """Counted after normalising, as the reader would count."""

    def check(text: str) -> str:
        if not low <= len(text) <= high:
            raise ValueError(f"It must have {low:,} to {high:,} characters.")
        return text

    return AfterValidator(check)


def not_blank(text: str) -> str:
    if not is_visible(text):
        raise ValueError("There is nothing to read in it.")
    return text


def bounds(low: int, high: int) -> Any:
    """What `length` checks, for the documents."""
    return Field(json_schema_extra={"minLength": low, "maxLength": high})
