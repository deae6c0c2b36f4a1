"""Who one is."""

from __future__ import annotations

from ...models import Actor
from ...schemas.objects import User
from ..identity import signed_in
from . import api
from .describing import describe


@api.get("/me")
@signed_in
@api.output(User)
@describe(api, "Who one is")
def me(actor: Actor) -> User:
    return User.of(actor)
