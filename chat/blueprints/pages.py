"""The pages on the way in: start, an invitation, public rooms, what is read here, the client."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from ..errors import ChatError, NotFound
from ..extensions import limiter
from ..i18n import client_catalog
from ..models import Actor, Conversation
from ..policy import codes
from ..queries import members as member_queries
from ..queries import rooms as room_queries
from ..services import identities, rooms, sessions
from ..services.room_codes import room_by_code
from .error_pages import as_refusal, error_page, go, page, shows_again
from .forms import JoinForm, StartForm, local_path, why_no_code
from .identity import current_actor, sign_in

__all__ = ["bp", "error_page"]

MAX_BODY = 4000

bp = Blueprint("pages", __name__)


@bp.record
def _tidy_templates(state: BlueprintSetupState) -> None:
    """Lines that hold only a tag or a comment leave no empty lines behind."""
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


@bp.get("/")
def start() -> Response:
    return _start_page(StartForm())


@bp.post("/")
@limiter.limit("30/minute")
def come_in() -> Response:
    """Join by code, start a room, or look around: three buttons of one form."""
    form = StartForm()
    way = {"create": _create, "lobby": _look_around}.get(request.form.get("do", ""), _join)
    try:
        return way(form)
    except ChatError as error:
        return as_refusal(_start_page(form, form.show(error)), error)


@bp.get("/r/<code>")
@limiter.limit("60/minute")
def room(code: str) -> Response:
    """Where an invitation leads."""
    try:
        found = room_by_code(code, request.remote_addr)
    except ChatError as error:
        return _no_way_in(code, error)
    return _to(found) if _is_inside(found) else _room_page(found, JoinForm())


@bp.post("/r/<code>")
@limiter.limit("30/minute")
def walk_in(code: str) -> Response:
    try:
        found = room_by_code(code, request.remote_addr)
    except ChatError as error:
        return _no_way_in(code, error)
    form = JoinForm()
    if not form.is_sound(*_name_if_needed()):
        return _room_page(found, form, status=422)
    try:
        return _enter(found, form)
    except ChatError as error:
        return as_refusal(_room_page(found, form, form.show(error)), error)


@bp.get("/rooms")
def directory() -> Response:
    return page("rooms.html", listed=room_queries.public_rooms())


@bp.get("/privacy")
def privacy() -> Response:
    return page("privacy.html")


@bp.get("/app/", defaults={"path": ""})
@bp.get("/app/<path:path>")
def client(path: str) -> Response:
    """The client. Which of its pages is shown is the client's own matter."""
    actor = current_actor()
    if actor is None:
        return go(url_for(".start", next=request.path if path else None))
    # A visit a day keeps a guest known, who has no password to come back with.
    sessions.prolong(actor.session_id)
    response = page("app.html", boot=_boot(actor), conversation=path.startswith("c/"))
    # Long-polling without TLS has nothing else to say where it comes from: browsers put no
    # Origin on a GET to the same site. The address has no code in it.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@shows_again("pages.come_in")
def _start_again(message: str) -> Response:
    return _start_page(StartForm(), message)


@shows_again("pages.walk_in")
def _room_again(message: str) -> Response:
    code = (request.view_args or {})["code"]
    try:
        return _room_page(room_by_code(code, request.remote_addr), JoinForm(), message)
    except ChatError as error:
        return _no_way_in(code, error)


def _join(form: StartForm) -> Response:
    if not form.is_sound("code", *_name_if_needed()):
        return _start_page(form, status=422)
    found = room_by_code(form.code.data, request.remote_addr)
    if found.password_hash and not _is_inside(found):
        return _room_page(found, JoinForm())
    return _enter(found, form)


def _create(form: StartForm) -> Response:
    if not form.is_sound(*_name_if_needed()):
        return _start_page(form, status=422)
    return _to(rooms.create_room(_somebody(form.name.data)))


def _look_around(form: StartForm) -> Response:
    """Into the room that is there from the start. Who gave no name yet is given one."""
    lobby = _lobby()
    if lobby is None:
        return _start_page(form, status=404)
    if not current_actor() and not form.name.data:
        form.name.data = _("Guest %(number)s", number=1000 + secrets.randbelow(9000))
    elif not form.is_sound(*_name_if_needed()):
        return _start_page(form, status=422)
    return _enter(lobby, form)


def _enter(found: Conversation, form: StartForm | JoinForm) -> Response:
    password = form.password.data if isinstance(form, JoinForm) else None
    if current_actor() is None:
        # Nobody becomes a guest only to be turned away.
        rooms.refuse_taken_name(found, form.name.data)
        rooms.refuse_closed(found, password)
    actor = _somebody(form.name.data)
    return _to(rooms.join_room(actor, found.code or "", password, request.remote_addr))


def _somebody(name: str) -> Actor:
    """Whoever is here already, or a new guest."""
    return current_actor() or sign_in(identities.create_guest(name))


def _name_if_needed() -> tuple[str, ...]:
    return () if current_actor() else ("name",)


def _is_inside(found: Conversation) -> bool:
    actor = current_actor()
    try:
        return bool(actor and member_queries.member_of(found.id, actor))
    except NotFound:
        return False


def _to(found: Conversation) -> Response:
    return go(url_for(".client", path=f"c/{found.id}"))


def _no_way_in(code: str, error: ChatError) -> Response:
    """A code that opens nothing gets the start page, with a word at the code."""
    form = StartForm()
    form.code.data = codes.clean(code)
    message = form.show(error)
    if isinstance(error, NotFound) and (reason := why_no_code(form.code.data)):
        form.code.errors = [reason]
    return as_refusal(_start_page(form, message), error)


def _start_page(form: StartForm, message: str | None = None, status: int = 200) -> Response:
    target = local_path(request.args.get("next"))
    return page("start.html", status, form=form, message=message, lobby=_lobby(), next=target)


def _room_page(
    found: Conversation, form: JoinForm, message: str | None = None, status: int = 200
) -> Response:
    return page("room.html", status, room=found, form=form, message=message)


def _lobby() -> Conversation | None:
    title = current_app.config["SETTINGS"].default_room
    return room_queries.default_room(title) if title else None


def _boot(actor: Actor) -> dict:
    """What the client needs before its first request."""
    return {
        "user": {
            "id": actor.id,
            "username": actor.username,
            "display_name": actor.display_name,
            "kind": actor.kind,
            "avatar_url": None,
        },
        "csrf_token": generate_csrf(),
        "public_url": current_app.config["SETTINGS"].public_url or request.host_url.rstrip("/"),
        "max_body": MAX_BODY,
        "catalog": client_catalog(),
    }


@bp.app_template_global("actor")
def _actor() -> Actor | None:
    return current_actor()


@bp.app_template_global()
def host() -> str:
    """Who runs this server, as far as an address tells."""
    address = current_app.config["SETTINGS"].public_url or request.host_url
    return urlsplit(address).netloc


@bp.app_template_global()
def theme() -> str | None:
    """What the reader chose in the client; without a choice the system decides."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in ("light", "dark") else None
