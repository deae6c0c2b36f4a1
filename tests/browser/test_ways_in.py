"""Coming in: by link, by the Lobby, by a code typed carelessly; and what is said when it fails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.watch import REFUSED

WRONG_CODE = "No open room has this code. Check the last letters?"


@pytest.fixture
def room(house):
    return house.guest("Grace").start_room("Lake weekend")


def test_an_invitation_link_asks_for_a_name_and_only_once(house, room):
    ada = house.person("Ada")

    ada.page.goto(f"/r/{room['code']}")
    expect(ada.page.get_by_role("heading", name="Lake weekend")).to_be_visible()
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.get_by_role("button", name="Join the room").click()

    ada.is_inside()
    expect(ada.page.get_by_role("heading", name="Lake weekend")).to_be_visible()
    ada.page.goto(f"/r/{room['code']}")
    ada.is_inside()


def test_the_lobby_is_one_click_away_even_without_a_name(house):
    ada = house.person("Ada")

    ada.page.goto("/")
    ada.page.get_by_role("button", name="Look around in Lobby").click()

    ada.is_inside()
    expect(ada.page.get_by_role("heading", name="Lobby")).to_be_visible()
    expect(ada.people.get_by_text(re.compile(r"^Guest \d{4}$"))).to_be_visible()


def test_the_code_field_forgives_case_and_spaces(house, room):
    ada = house.person("Ada")
    first, second = room["code"][:2].lower(), room["code"][2:].lower()

    ada.page.goto("/")
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.get_by_label("Room code").press_sequentially(f" {first}- {second}")
    ada.page.keyboard.press("Enter")

    ada.is_inside()
    assert ada.code == room["code"]


def test_a_pasted_code_may_have_spaces(house, room):
    ada = house.person("Ada")

    ada.join(" ".join(room["code"]))

    assert ada.code == room["code"]


def test_a_wrong_code_says_so_at_the_field(house):
    ada = house.person("Ada")
    ada.watch.expect(REFUSED)

    ada.page.goto("/")
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.get_by_label("Room code").fill("ZZZZ")
    ada.page.get_by_role("button", name="Join the room").click()

    expect(ada.page.get_by_label("Room code")).to_have_accessible_description(
        re.compile(re.escape(WRONG_CODE))
    )
    expect(ada.page.get_by_label("Your name")).to_have_value("Ada")


def test_a_code_that_cannot_be_one_is_explained(house):
    ada = house.person("Ada")
    ada.watch.expect(REFUSED)

    ada.page.goto("/")
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.get_by_label("Room code").fill("KO10")
    ada.page.get_by_role("button", name="Join the room").click()

    expect(ada.page.get_by_text("Codes never use 0, 1, I, L or O.")).to_be_visible()


def test_a_link_that_leads_nowhere_ends_at_the_code_field(house):
    ada = house.person("Ada")
    ada.watch.expect(REFUSED)

    ada.page.goto("/r/ZZZZ")

    expect(ada.page.get_by_text(WRONG_CODE)).to_be_visible()
    expect(ada.page.get_by_label("Room code")).to_have_value("ZZZZ")


def test_a_name_that_is_taken_in_the_room_is_refused(house, room):
    ada = house.person("Ada")
    ada.watch.expect(REFUSED)

    ada.page.goto("/")
    ada.page.get_by_label("Your name").fill("Grace")
    ada.page.get_by_label("Room code").fill(room["code"])
    ada.page.get_by_role("button", name="Join the room").click()
    expect(ada.page.get_by_text("Somebody here is called Grace. Add a letter?")).to_be_visible()

    ada.page.get_by_label("Your name").fill("Grace B")
    ada.page.get_by_role("button", name="Join the room").click()
    ada.is_inside()


def test_another_room_is_joined_from_within(house, room):
    ada = house.person("Ada")
    ada.start_room()

    ada.menu("New conversation", "Join with a code")
    dialog = ada.dialog("Join with a code")
    dialog.get_by_label("Room code").fill("ZZZZ")
    dialog.get_by_role("button", name="Join the room").click()
    expect(dialog.get_by_text(WRONG_CODE)).to_be_visible()
    dialog.get_by_label("Room code").fill(room["code"].lower())
    dialog.get_by_role("button", name="Join the room").click()

    expect(ada.page.get_by_role("heading", name="Lake weekend")).to_be_visible()
    expect(ada.list.get_by_role("link", name=re.compile("Lake weekend"))).to_be_visible()
