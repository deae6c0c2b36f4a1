"""Finding a room by its code, and slowing down whoever guesses.

A code is an address, not a secret, so wrong ones are counted for each place they come from
and altogether; wrong, gone and never-used codes answer alike.
"""

from __future__ import annotations

from ..errors import NotFound
from ..models import Conversation
from ..policy import codes
from ..queries.rooms import room_with
from ..storage.rate_limits import address_key, rate_limits

MISSES_OF_ONE = "10/minute"
MISSES_OF_ALL = "600/minute"
WRONG_CODE = "No open room has this code. Check the last letters?"


def room_by_code(code: str, address: str | None) -> Conversation:
    """The open room with this code, asked for from `address`."""
    limits, place = rate_limits(), address_key(address)
    limits.check(MISSES_OF_ONE, "code-misses", place)
    limits.check(MISSES_OF_ALL, "code-misses-of-all")
    room = room_with(codes.clean(code))
    if room is None:
        limits.hit(MISSES_OF_ONE, "code-misses", place)
        limits.hit(MISSES_OF_ALL, "code-misses-of-all")
        raise NotFound(WRONG_CODE, fields={"code": WRONG_CODE})
    return room
