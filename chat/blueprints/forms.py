"""The forms of the pages: what may be typed into them, and what is said when it may not."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp, ValidationError

from ..errors import ChatError
from ..policy import codes, names
from .words import at_field, in_words

NAME_LENGTH = 40
USERNAME = r"^[a-z0-9_.-]{3,32}$"
PASSWORD_LENGTH = 10
TOO_LONG = 1000


def plain(text: str | None) -> str:
    """One line that every database can take. No browser lets people type anything else here."""
    text = unicodedata.normalize("NFC", text or "")
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs")).strip()


def tidy_name(text: str | None) -> str:
    return names.tidy(plain(text))


def lower(text: str | None) -> str:
    return plain(text).lower()


def local_path(target: str | None) -> str:
    """Where to go next, if it is a path of ours; else nothing.

    Browsers read a backslash as a slash and skip control characters, and two slashes lead
    to another host.
    """
    target = target or ""
    sound = target.startswith("/") and target.isprintable() and "\\" not in target
    if not sound or target.startswith("//") or urlsplit(target).netloc:
        return ""
    return target


def why_no_code(code: str) -> str | None:
    """What is wrong with what was typed, when it cannot be a code at all."""
    if not code:
        return _("Type the four characters of the code.")
    if any(symbol in codes.CONFUSABLE for symbol in code):
        return _("Codes never use 0, 1, I, L or O. Have another look at the invitation?")
    if not codes.is_code(code):
        return _("A code has four letters or digits, like K7QM.")
    return None


def name_field(label) -> StringField:
    return StringField(
        label,
        filters=[tidy_name],
        validators=[
            DataRequired(_l("Give a name, so that people know who’s there.")),
            Length(max=NAME_LENGTH, message=_l("Names have up to 40 characters.")),
        ],
    )


class PageForm(FlaskForm):
    """A form of which a button may need only some fields."""

    def is_sound(self, *needed: str) -> bool:
        """Whether these fields are right; what is wrong with others is not said."""
        self.validate()
        for field in self:
            if field.name not in (*needed, "csrf_token"):
                field.errors = []
        return not self.errors

    def show(self, error: ChatError) -> str | None:
        """Put a refusal at the fields it is about; what is about none of them is returned."""
        placed = [name for name in error.fields or {} if name in self]
        for name in placed:
            self[name].errors = [at_field(error, name, self[name].data)]
        return None if placed else in_words(error)

    def first_wrong(self) -> str | None:
        """The field to start with."""
        return next((field.name for field in self if field.errors), None)


class StartForm(PageForm):
    """A name and a code."""

    name = name_field(_l("Your name"))
    code = StringField(_l("Room code"), filters=[lambda text: codes.clean(plain(text))])

    def validate_code(self, field: Field) -> None:
        if reason := why_no_code(field.data):
            raise ValidationError(reason)


class JoinForm(PageForm):
    """A name, for a room that is already known."""

    name = name_field(_l("Your name"))
    password = PasswordField(_l("Password of the room"))


class LoginForm(PageForm):
    login = StringField(
        _l("Username or e-mail"),
        filters=[lower],
        validators=[DataRequired(_l("Type your username or your e-mail address."))],
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(_l("Type your password.")),
            Length(max=TOO_LONG, message=_l("At most a thousand characters.")),
        ],
    )
    next = HiddenField(filters=[local_path])


class RegisterForm(PageForm):
    display_name = name_field(_l("Your name"))
    username = StringField(
        _l("Username"),
        filters=[lower],
        validators=[
            Regexp(
                USERNAME,
                message=_l("3 to 32 small letters, digits, dots, dashes or underscores."),
            )
        ],
    )
    email = StringField(
        _l("E-mail"),
        filters=[lower],
        validators=[
            Length(max=254, message=_l("That’s too long for an e-mail address.")),
            Regexp(r"^[^@\s]+@[^@\s]+$", message=_l("That isn’t an e-mail address yet.")),
        ],
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            Length(min=PASSWORD_LENGTH, message=_l("At least ten characters.")),
            Length(max=TOO_LONG, message=_l("At most a thousand characters.")),
        ],
    )
    next = HiddenField(filters=[local_path])


class LogoutForm(FlaskForm):
    """Nothing but the proof that it was this person who pressed the button."""
