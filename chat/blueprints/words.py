"""What refusals and faults are called on a page, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from ..errors import ChatError, Conflict
from .waiting import milliseconds_to_wait

# What happened, then what to do.
FOR_STATUS = {
    400: (
        _l("That didn’t come through"),
        _l("This server couldn’t make sense of the request. Go back and try once more."),
    ),
    403: (
        _l("This door is closed"),
        _l("What you asked for isn’t open to you, or came from another site."),
    ),
    404: (
        _l("Nothing here"),
        _l("This address leads nowhere, or no longer. Rooms are found by their code."),
    ),
    405: (
        _l("Not this way"),
        _l("This address can’t be used like that. Begin again on the start page."),
    ),
    413: (
        _l("That’s too much at once"),
        _l("This server takes less at a time. Send a smaller piece."),
    ),
    429: (
        _l("A little too fast"),
        _l("That was a lot in a short time. Wait a moment, then try once more."),
    ),
    500: (
        _l("Something broke"),
        _l("The fault is on this server, and it has been noted. Try once more in a moment."),
    ),
    503: (
        _l("Back in a moment"),
        _l("This server can’t answer just now. Nothing you wrote is lost."),
    ),
}

# What services say about a field. They speak English to programs; people get this.
FOR_FIELD = {
    (404, "code"): _l("No open room has this code. Check the last letters?"),
    (409, "username"): _l("Somebody already has this username. Add a letter?"),
    (409, "email"): _l("There already is an account with this address. Log in instead?"),
    (403, "password"): _l("That isn’t the password of this room."),
}


def for_status(status: int) -> tuple[str, str]:
    """A title and a sentence for any status of an error."""
    title, text = FOR_STATUS.get(status) or FOR_STATUS[500 if status >= 500 else 400]
    return str(title), str(text)


def in_words(error: ChatError) -> str:
    """A refusal that is about no field in particular."""
    if error.status == 401:
        return _("That name and password don’t go together.")
    if error.status == 409:
        return _("This room is full.")
    return wait(error) if error.status == 429 else for_status(error.status)[1]


def at_field(error: ChatError, name: str, value: str) -> str:
    """A refusal of what was typed into one field."""
    if isinstance(error, Conflict) and name == "name":
        return _("Somebody here is called %(name)s. Add a letter?", name=value)
    return str(FOR_FIELD.get((error.status, name)) or (error.fields or {})[name])


def wait(error: ChatError) -> str:
    """What was too much, and for how long."""
    seconds = seconds_to_wait(error)
    if seconds is None:
        return for_status(429)[1]
    return ngettext(
        "That was a lot in a short time. Try again in %(num)s second.",
        "That was a lot in a short time. Try again in %(num)s seconds.",
        seconds,
    )


def seconds_to_wait(error: Exception) -> int | None:
    milliseconds = milliseconds_to_wait(error)
    return -(-milliseconds // 1000) if milliseconds else None
