"""Registering, logging in, and keeping an access token fresh."""

from __future__ import annotations

from ... import models
from ...extensions import limiter
from ...models import Actor
from ...schemas.objects import User
from ...schemas.requests import LogIn, Refresh, Register, SignedIn, Tokens
from ...services import accounts, sessions
from ..identity import end_session, signed_in
from . import api
from .describing import describe


@api.post("/auth/register")
@limiter.limit("10/minute")
@api.input(Register)
@api.output(SignedIn, status_code=201)
@describe(api, "A new account, logged in", 409, 413, 415, 422, security=False)
def register(json_data: Register) -> SignedIn:
    return _signed_in(accounts.register(**json_data.model_dump()))


@api.post("/auth/login")
@limiter.limit("10/minute")
@api.input(LogIn)
@api.output(SignedIn)
@describe(api, "Log in", 401, 413, 415, 422, security=False)
def log_in(json_data: LogIn) -> SignedIn:
    return _signed_in(accounts.authenticate(json_data.login, json_data.password))


@api.post("/auth/refresh")
@limiter.limit("60/minute")
@api.input(Refresh)
@api.output(Tokens)
@describe(api, "A new pair of tokens for a refresh token", 401, 413, 415, 422, security=False)
def refresh(json_data: Refresh) -> Tokens:
    return _tokens(sessions.refresh(json_data.refresh_token))


@api.post("/auth/logout")
@signed_in
@api.output({}, status_code=204)
@describe(api, "End this session and its sockets")
def log_out(actor: Actor):
    end_session(actor)
    return ""


def tokens_for(user: models.User) -> tuple[Actor, dict]:
    """Sign a new guest in as an API client: the actor, and the tokens as fields."""
    actor, pair = sessions.issue_tokens(user)
    return actor, _tokens(pair).model_dump()


def _signed_in(user: models.User) -> SignedIn:
    _, fields = tokens_for(user)
    return SignedIn(user=User.of(user), **fields)


def _tokens(pair: sessions.TokenPair) -> Tokens:
    return Tokens(
        access_token=pair.access_token,
        refresh_token=pair.refresh_token,
        expires_in=pair.expires_in,
    )
