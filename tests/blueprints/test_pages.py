"""Coming in: the start page, invitations, public rooms, and what is said when it goes wrong."""

from __future__ import annotations

import json
import re

import pytest

from chat.db import db
from chat.models import User, Visibility
from chat.services import rooms

NO_ROOM = "No open room has this code. Check the last letters?"


def count_of_people(app) -> int:
    with app.app_context():
        return db.session.query(User).count()


def test_a_name_and_a_code_lead_into_the_room(visitor, room):
    page = visitor.submit("/", name="Grace", code=room.code, do="join")

    assert page.status == 303
    assert page.location == f"/app/c/{room.id}"
    assert '"display_name":"Grace"' in visitor.open(page.location).html


@pytest.mark.parametrize("spelled", ["{0}{1}{2}{3}", " {0}{1}-{2}{3} ", "{0} {1} {2} {3}"])
def test_case_spaces_and_dashes_in_a_code_are_forgiven(visitor, room, spelled):
    code = spelled.format(*room.code.lower())

    page = visitor.submit("/", name="Grace", code=code, do="join")

    assert page.location == f"/app/c/{room.id}"


def test_a_name_alone_starts_a_new_room(visitor):
    page = visitor.submit("/", name="Grace", do="create")

    assert page.status == 303
    assert page.location.startswith("/app/c/")


def test_the_lobby_is_one_click_away(visitor, lobby):
    page = visitor.submit("/", do="lobby")

    assert page.location == f"/app/c/{lobby.id}"
    assert re.search(r'"display_name":"Guest \d{4}"', visitor.open("/app/").html)


def test_whoever_gave_a_name_keeps_it_in_the_lobby(visitor):
    visitor.submit("/", name="Grace", do="lobby")

    assert "Continue as Grace" in visitor.open("/").words


def test_a_wrong_code_is_said_at_the_code_and_what_was_typed_stays(app, visitor, room):
    people = count_of_people(app)

    page = visitor.submit("/", name="Grace", code=another(room.code), do="join")

    assert page.status == 404
    assert page.error_at("code") == NO_ROOM
    assert page.inputs["name"]["value"] == "Grace"
    assert page.inputs["code"]["value"] == another(room.code)
    assert count_of_people(app) == people


@pytest.mark.parametrize("code", ["K0QM", "k1qm", "KIQM", "lqm7", "OOOO"])
def test_characters_no_code_has_get_a_kind_word(visitor, code):
    page = visitor.submit("/", name="Grace", code=code, do="join")

    assert page.status == 422
    assert page.error_at("code").startswith("Codes never use 0, 1, I, L or O.")


@pytest.mark.parametrize("code", ["", "K7Q", "K7QMX", "K7Q!"])
def test_what_can_be_no_code_is_said_at_the_code(visitor, code):
    page = visitor.submit("/", name="Grace", code=code, do="join")

    assert page.status == 422
    assert page.error_at("code")


@pytest.mark.parametrize("do", ["join", "create"])
@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "\u200b", "\x00"])
def test_a_name_that_cannot_be_shown_is_said_at_the_name(visitor, room, do, name):
    page = visitor.submit("/", name=name, code=room.code, do=do)

    assert page.status == 422
    assert page.error_at("name")
    assert page.inputs["code"]["value"] == room.code


def test_nobody_comes_in_under_the_name_of_somebody_inside(app, visitor, room):
    people = count_of_people(app)

    page = visitor.submit("/", name="ada", code=room.code, do="join")

    assert page.status == 409
    assert page.error_at("name") == "Somebody here is called ada. Add a letter?"
    assert count_of_people(app) == people


def test_somebody_who_is_here_already_is_not_asked_for_a_name(visitor, room):
    visitor.submit("/", name="Grace", do="create")

    start = visitor.open("/")
    page = visitor.submit("/", code=room.code, do="join")

    assert "name" not in start.inputs
    assert "You’re here as Grace ." in start.words
    assert page.location == f"/app/c/{room.id}"


def test_an_invitation_shows_the_room_and_one_button(visitor, room):
    page = visitor.open(f"/r/{room.code}")

    assert page.status == 200
    assert "Engines" in page.words
    assert "1 person is in this room." in page.words
    assert set(page.inputs) == {"csrf_token", "name"}


def test_an_invitation_is_accepted_with_a_name(visitor, room):
    page = visitor.submit(f"/r/{room.code}", name="Grace")

    assert page.location == f"/app/c/{room.id}"


def test_an_invitation_to_where_one_is_leads_there(visitor, room):
    visitor.submit(f"/r/{room.code}", name="Grace")

    assert visitor.open(f"/r/{room.code.lower()}").location == f"/app/c/{room.id}"


def test_an_invitation_that_leads_nowhere_shows_the_start_page(visitor, room):
    page = visitor.open(f"/r/{another(room.code)}")

    assert page.status == 404
    assert page.error_at("code") == NO_ROOM
    assert "name" in page.inputs


def test_a_room_with_a_password_asks_for_it(app, visitor, ada):
    with app.app_context():
        locked = rooms.create_room(ada, "Vault", password="sesame street")
    people = count_of_people(app)

    asked = visitor.submit("/", name="Grace", code=locked.code, do="join")
    wrong = visitor.submit(f"/r/{locked.code}", name="Grace", password="open up")
    right = visitor.submit(f"/r/{locked.code}", name="Grace", password="sesame street")

    assert "password" in asked.inputs
    assert asked.inputs["name"]["value"] == "Grace"
    assert (wrong.status, wrong.error_at("password")) == (
        403,
        "That isn’t the password of this room.",
    )
    assert right.location == f"/app/c/{locked.id}"
    assert count_of_people(app) == people + 1


def test_a_full_room_says_so(app, visitor, ada, linus):
    with app.app_context():
        full = rooms.create_room(ada, "Tandem", capacity=2)
        rooms.join_room(linus, full.code)
    people = count_of_people(app)

    page = visitor.submit(f"/r/{full.code}", name="Grace")

    assert page.status == 409
    assert count_of_people(app) == people
    assert "This room is full." in page.words


@pytest.mark.settings(rate_limits=True)
def test_guessing_codes_is_slowed_down_in_words(visitor, room):
    for _ in range(10):
        visitor.open(f"/r/{another(room.code)}")

    page = visitor.open(f"/r/{room.code}")

    assert page.status == 429
    assert int(page.headers["Retry-After"]) > 0
    assert "That was a lot in a short time. Try again in" in page.words


def test_public_rooms_are_listed_and_others_are_not(app, visitor, ada, room):
    with app.app_context():
        open_to_all = rooms.create_room(ada, "Market", Visibility.PUBLIC)

    page = visitor.open("/rooms")

    assert page.links["Market"] == f"/r/{open_to_all.code}"
    assert "Lobby" in page.links
    assert "Engines" not in page.words


def test_what_the_server_reads_is_said_plainly(visitor):
    page = visitor.open("/privacy")

    assert "Nothing is end-to-end encrypted yet" in page.words


def test_the_client_is_for_somebody(visitor):
    page = visitor.open("/app/c/0190")

    assert page.status == 303
    assert page.location == "/?next=/app/c/0190"


def test_what_the_client_needs_cannot_break_out_of_its_page(visitor):
    visitor.submit("/", name="</script><b>&", do="create")

    html = visitor.open("/app/").html
    boot = re.search(r'<script type="application/json" id="boot">(.*?)</script>', html, re.S)

    assert "</script><b>" not in html
    assert json.loads(boot[1])["user"]["display_name"] == "</script><b>&"
    assert json.loads(boot[1])["max_body"] == 4000


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_only_paths_of_ours_are_handed_on(visitor, target):
    assert "evil" not in visitor.open(f"/?next={target}").html


def test_the_theme_of_the_cookie_is_there_before_the_first_paint(visitor):
    visitor.client.set_cookie("theme", "dark")
    assert visitor.open("/").root["data-theme"] == "dark"

    visitor.client.set_cookie("theme", '"><script>')
    assert "data-theme" not in visitor.open("/").root


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_start_page_is_light(visitor, language):
    headers = {"Accept-Encoding": "gzip", "Accept-Language": language}

    page = visitor.client.get("/", headers=headers)

    assert len(page.data) < 4000


def another(code: str) -> str:
    """A code like this one that opens nothing."""
    return code[:3] + ("2" if code[3] != "2" else "3")
