"""Who one is."""

from __future__ import annotations

from ...models import Actor
from ...schemas.objects import Person
from ..identity import signed_in
from . import api
from .describing import describe


@api.get("/me")
@signed_in
@api.output(Person)
@describe(api, "Who one is")
def me(actor: Actor) -> Person:
    return Person.of(actor)
