"""Accounts: making one, logging in, logging out. Works without JavaScript."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from ..errors import ChatError
from ..extensions import limiter
from ..models import User
from ..services import accounts
from .error_pages import as_refusal, go, page, shows_again
from .forms import LoginForm, LogoutForm, RegisterForm, local_path
from .identity import current_actor, sign_in, sign_out

bp = Blueprint("auth", __name__)


@bp.get("/login")
def login() -> Response:
    return _login_page(LoginForm(next=request.args.get("next")))


@bp.post("/login")
@limiter.limit("10/minute")
def log_in() -> Response:
    form = LoginForm()
    if not form.validate():
        return _login_page(form, status=422)
    try:
        account = accounts.authenticate(form.login.data, form.password.data)
    except ChatError as error:
        return as_refusal(_login_page(form, form.show(error)), error)
    return _welcome(account, form.next.data)


@bp.get("/register")
def register() -> Response:
    actor = current_actor()
    name = actor.display_name if actor else None
    return _register_page(RegisterForm(next=request.args.get("next"), display_name=name))


@bp.post("/register")
@limiter.limit("10/minute")
def make_account() -> Response:
    form = RegisterForm()
    if not form.validate():
        return _register_page(form, status=422)
    try:
        account = accounts.register(
            form.username.data, form.email.data, form.password.data, form.display_name.data
        )
    except ChatError as error:
        return as_refusal(_register_page(form, form.show(error)), error)
    return _welcome(account, form.next.data)


@bp.get("/logout")
def logout() -> Response:
    """Asks once: a guest who logs out can't come back."""
    if current_actor() is None:
        return go(url_for("pages.start"))
    return page("logout.html", form=LogoutForm())


@bp.post("/logout")
def log_out() -> Response:
    sign_out()
    return go(url_for("pages.start"))


@shows_again("auth.log_in")
def _login_again(message: str) -> Response:
    return _login_page(LoginForm(), message)


@shows_again("auth.make_account")
def _register_again(message: str) -> Response:
    return _register_page(RegisterForm(), message)


@shows_again("auth.log_out")
def _logout_again(_message: str) -> Response:
    return logout()


def _welcome(account: User, target: str) -> Response:
    """Signed in, and on to where the person was going."""
    sign_in(account)
    return go(local_path(target) or url_for("pages.client"))


def _login_page(form: LoginForm, message: str | None = None, status: int = 200) -> Response:
    return page("login.html", status, form=form, message=message)


def _register_page(form: RegisterForm, message: str | None = None, status: int = 200) -> Response:
    return page("register.html", status, form=form, message=message)
