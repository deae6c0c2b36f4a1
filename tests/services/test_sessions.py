"""Sessions: renewed by a token that works once, ended for good, and only while they last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from chat import clock, events
from chat.db import db
from chat.errors import Unauthenticated
from chat.models import RefreshToken, Session, SessionKind
from chat.queries.sessions import actor_of
from chat.services import access_tokens, identities, sessions

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def signed_in():
    """Ada as an API client, at the start of time."""
    with clock.given(lambda: START):
        return sessions.issue_tokens(identities.create_guest("Ada"))


@pytest.fixture
def later():
    """Let so much time have passed since the start."""

    def later(**time):
        return clock.given(lambda: START + timedelta(**time))

    return later


def test_a_session_tells_who_one_is(signed_in):
    actor, pair = signed_in

    with clock.given(lambda: START):
        assert access_tokens.session_of(pair.access_token) == actor.session_id
        assert actor_of(actor.session_id, SessionKind.TOKEN) == actor


def test_a_session_of_one_kind_is_none_of_the_other(signed_in, later):
    actor, _ = signed_in
    browser = sessions.open_browser_session(identities.create_guest("Grace"))

    with later(minutes=1):
        assert actor_of(actor.session_id, SessionKind.BROWSER) is None
        assert actor_of(browser.id, SessionKind.TOKEN) is None


def test_an_access_token_lasts_a_quarter_of_an_hour(signed_in, later):
    actor, pair = signed_in

    assert pair.expires_in == 900
    with later(minutes=14, seconds=59):
        assert access_tokens.session_of(pair.access_token) == actor.session_id
    with later(minutes=15):
        assert access_tokens.session_of(pair.access_token) is None


def test_a_session_lasts_ninety_days(signed_in, later):
    actor, _ = signed_in

    with later(days=89, hours=23):
        assert actor_of(actor.session_id, SessionKind.TOKEN) == actor
    with later(days=90):
        assert actor_of(actor.session_id, SessionKind.TOKEN) is None


def test_refreshing_gives_a_new_pair_for_the_same_session_and_makes_it_last(signed_in, later):
    actor, pair = signed_in

    with later(days=80):
        fresh = sessions.refresh(pair.refresh_token)
        assert access_tokens.session_of(fresh.access_token) == actor.session_id
    assert fresh.refresh_token != pair.refresh_token
    with later(days=169):
        assert actor_of(actor.session_id, SessionKind.TOKEN) == actor


def test_a_session_that_has_run_out_cannot_be_refreshed(signed_in, later):
    _, pair = signed_in

    with later(days=91), pytest.raises(Unauthenticated):
        sessions.refresh(pair.refresh_token)


def test_a_used_refresh_token_ends_the_whole_session(signed_in, later, facts):
    actor, pair = signed_in
    with later(minutes=10):
        fresh = sessions.refresh(pair.refresh_token)
        facts.clear()

        with pytest.raises(Unauthenticated):
            sessions.refresh(pair.refresh_token)

        assert facts == [events.SessionRevoked(actor.session_id)]
        assert actor_of(actor.session_id, SessionKind.TOKEN) is None
        with pytest.raises(Unauthenticated):
            sessions.refresh(fresh.refresh_token)
    assert len(facts) == 1


def test_a_stolen_token_ends_only_that_persons_session(signed_in, later):
    _, pair = signed_in
    with later(minutes=1):
        grace, hers = sessions.issue_tokens(identities.create_guest("Grace"))
        sessions.refresh(pair.refresh_token)
        with pytest.raises(Unauthenticated):
            sessions.refresh(pair.refresh_token)

        assert actor_of(grace.session_id, SessionKind.TOKEN) == grace
        assert sessions.refresh(hers.refresh_token)


def test_of_two_who_refresh_at_once_one_wins_and_the_session_ends(app, signed_in):
    actor, pair = signed_in

    def refresh(_) -> bool:
        with app.app_context():
            try:
                sessions.refresh(pair.refresh_token)
            except Unauthenticated:
                return False
        return True

    with clock.given(lambda: START), ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(refresh, range(8))) == 1
        assert actor_of(actor.session_id, SessionKind.TOKEN) is None


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 200])
def test_a_token_nobody_gave_out_refreshes_nothing(token):
    with pytest.raises(Unauthenticated):
        sessions.refresh(token)


def test_refresh_tokens_are_kept_as_hashes_only(signed_in):
    _, pair = signed_in

    assert pair.refresh_token not in db.session.scalars(select(RefreshToken.token_hash)).all()


def test_ending_a_session_twice_changes_nothing(signed_in, later, facts):
    actor, _ = signed_in
    with later(minutes=1):
        sessions.revoke(actor.session_id)
    ended = db.session.get(Session, actor.session_id, populate_existing=True).revoked_at

    with later(minutes=2):
        sessions.revoke(actor.session_id)
        sessions.revoke("00000000-0000-7000-8000-000000000000")

    assert db.session.get(Session, actor.session_id, populate_existing=True).revoked_at == ended
    assert facts == [events.SessionRevoked(actor.session_id)]


def test_who_keeps_coming_stays_signed_in_for_ever(later):
    with later():
        session = sessions.open_browser_session(identities.create_guest("Grace"))

    for day in range(60, 600, 60):
        with later(days=day):
            assert actor_of(session.id, SessionKind.BROWSER)
            sessions.prolong(session.id)

    with later(days=540 + 89):
        assert actor_of(session.id, SessionKind.BROWSER)
    with later(days=540 + 91):
        assert actor_of(session.id, SessionKind.BROWSER) is None
