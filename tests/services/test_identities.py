"""Guests: people who gave a name and nothing else."""

from __future__ import annotations

import pytest

from chat.errors import Invalid
from chat.models import UserKind
from chat.services import identities


def test_a_guest_is_called_what_the_guest_said():
    guest = identities.create_guest("  Ada   Lovelace ")

    assert (guest.display_name, guest.kind) == ("Ada Lovelace", UserKind.GUEST)
    assert (guest.username, guest.email, guest.password_hash) == (None, None, None)


def test_two_guests_may_be_called_the_same():
    assert identities.create_guest("Ada").id != identities.create_guest("Ada").id


@pytest.mark.parametrize("name", ["", " ", "\u202e", "x" * 41])
def test_a_name_nobody_could_see_or_bear_is_refused(name):
    with pytest.raises(Invalid) as refused:
        identities.create_guest(name)

    assert list(refused.value.fields) == ["name"]
