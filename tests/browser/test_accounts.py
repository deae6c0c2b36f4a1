"""Accounts: made and entered without JavaScript, used with it, and left."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watch import REFUSED

PASSWORD = "four characters"


@pytest.fixture
def username() -> str:
    return f"ada-{uuid.uuid4().hex[:8]}"


def register(page: Page, username: str) -> None:
    page.goto("/register")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("Username").fill(username)
    page.get_by_label("E-mail").fill(f"{username}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()


def test_an_account_is_made_and_entered_without_javascript_and_used_with_it(house, username):
    plain = house.person("Ada", java_script_enabled=False)

    register(plain.page, username)
    expect(plain.page).to_have_url(re.compile("/app/$"))
    expect(plain.page.locator("noscript")).to_contain_text("needs JavaScript", use_inner_text=True)
    plain.page.goto("/logout")
    plain.page.get_by_role("button", name="Log out").click()
    expect(plain.page).to_have_url(f"{house.url}/")
    plain.page.get_by_role("link", name="Log in").click()
    plain.page.get_by_label("Username or e-mail").fill(username)
    plain.page.get_by_label("Password").fill(PASSWORD)
    plain.page.get_by_role("button", name="Log in").click()
    expect(plain.page).to_have_url(re.compile("/app/$"))

    ada = house.person("Ada", plain.state)
    ada.page.goto("/app/")
    expect(ada.page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    ada.menu("New conversation", "Start a room")
    ada.dialog("Start a room").get_by_role("textbox").fill("Lake weekend")
    ada.page.keyboard.press("Enter")
    ada.say("Hello")
    expect(ada.message("Hello")).to_contain_text("Sent")


def test_a_room_is_entered_without_javascript(house):
    plain = house.person("Ada", java_script_enabled=False)
    room = house.guest("Grace").start_room()

    plain.page.goto("/")
    plain.page.get_by_label("Your name").fill("Ada")
    plain.page.get_by_label("Room code").fill(room["code"])
    plain.page.get_by_role("button", name="Join the room").click()

    expect(plain.page).to_have_url(re.compile(f"/app/c/{room['id']}$"))


def test_a_wrong_password_says_what_does_not_fit(house, username):
    ada = house.person("Ada")
    ada.watch.expect(REFUSED)

    ada.page.goto("/login")
    ada.page.get_by_label("Username or e-mail").fill(username)
    ada.page.get_by_label("Password").fill("four other characters")
    ada.page.get_by_role("button", name="Log in").click()

    expect(ada.page.get_by_role("alert")).to_have_text(
        re.compile("That name and password don’t go together.")
    )


def test_logging_out_ends_every_tab_and_leads_to_the_start_page(house, username):
    ada = house.person("Ada")
    register(ada.page, username)
    ada.page.goto(f"/r/{house.guest('Linus').start_room()['code']}")
    ada.page.get_by_role("button", name="Join the room").click()
    ada.is_inside()
    other_tab = ada.page.context.new_page()
    other_tab.goto(ada.page.url)
    expect(other_tab.get_by_role("textbox", name=re.compile("^Write to "))).to_be_visible()

    ada.menu("Settings", "Log out")
    ada.dialog("Log out?").get_by_role("button", name="Log out").click()

    expect(ada.page).to_have_url(f"{house.url}/")
    expect(ada.page.get_by_role("heading", name="Four characters")).to_be_visible()
    expect(other_tab).to_have_url(re.compile("/login"))
