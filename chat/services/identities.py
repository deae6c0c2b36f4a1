"""Guests: people who gave a name and nothing else."""

from __future__ import annotations

from ..db import db
from ..errors import Invalid
from ..models import User, UserKind
from ..policy import names
from ..unit_of_work import unit_of_work


def create_guest(display_name: str) -> User:
    with unit_of_work():
        guest = User(kind=UserKind.GUEST, display_name=fit_name(display_name))
        db.session.add(guest)
    return guest


def fit_name(display_name: str, field: str = "name") -> str:
    """The name as it will be shown, or Invalid when nothing of it can be."""
    name = names.tidy(display_name)
    if not 1 <= len(name) <= 40:
        raise Invalid("That name can't be shown.", fields={field: "1 to 40 characters."})
    return name
