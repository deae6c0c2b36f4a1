"""The kinds of column that several tables share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import DateTime, Enum, ForeignKey, Uuid
from sqlalchemy.orm import mapped_column

from .. import clock, ids

Id = Annotated[str, mapped_column(Uuid(as_uuid=False), primary_key=True, default=ids.new_id)]
Moment = Annotated[datetime, mapped_column(DateTime(), default=clock.now)]


def choice(kind: type[StrEnum]) -> Enum:
    """A word out of `kind`, kept as text so that a new word needs no change of type."""
    return Enum(
        kind,
        native_enum=False,
        length=16,
        create_constraint=False,
        values_callable=lambda words: [word.value for word in words],
    )


def points_to(column: str) -> tuple[Uuid, ForeignKey]:
    """The type and the reference of a column that holds another row's id."""
    return Uuid(as_uuid=False), ForeignKey(column, ondelete="CASCADE")
