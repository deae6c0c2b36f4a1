"""axe finds nothing, wherever people come by, in light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.house import House
from tests.browser.person import Person
from tests.browser.watch import REFUSED

WIDTHS = {
    "1280": {"viewport": {"width": 1280, "height": 800}},
    "360": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("walk", ["pages", "app"])
def test_axe_finds_nothing(house, walk, width):
    ada = house.person("Ada", **width)

    wrong = [
        line
        for place in {"pages": pages, "app": app}[walk](house, ada)
        for theme in ("light", "dark")
        for line in in_theme(ada, place, theme)
    ]

    assert not wrong, "\n".join(wrong)


def in_theme(person: Person, place: str, theme: str) -> list[str]:
    person.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    return violations(person.page, f"{place}, {theme}")


def pages(house: House, ada: Person) -> Iterator[str]:
    """Everything on the way in, and what is said when something is wrong."""
    ada.watch.expect(REFUSED)
    code = house.guest("Grace").start_room("Lake weekend")["code"]
    for path in ["/", "/login", "/register", f"/r/{code}", "/rooms", "/privacy", "/nowhere"]:
        ada.page.goto(path)
        yield path
    ada.page.goto("/r/ZZZZ")
    yield "start with a wrong code"
    ada.page.goto("/login")
    ada.page.get_by_label("Username or e-mail").fill("nobody")
    ada.page.get_by_label("Password").fill("nothing at all")
    ada.page.get_by_role("button", name="Log in").click()
    expect(ada.page.get_by_role("alert")).to_be_visible()
    yield "login refused"


def app(house: House, ada: Person) -> Iterator[str]:
    """A first room, then people and messages, then what lies above them, then nothing at all."""
    grace = house.person("Grace")
    code = ada.start_room()
    yield "first room"
    grace.join(code)
    grace.say("Hello, whoever is here")
    ada.say("https://example.org is an example.\nAnd this is a second line.")
    grace.say("مرحبا بالجميع")
    expect(ada.messages).to_have_count(3)
    grace.composer.press_sequentially("Wr")
    expect(ada.page.get_by_text("is writing")).to_be_visible()
    yield "conversation"
    ada.menu("More", "Bring people in")
    expect(ada.dialog("Bring people in")).to_be_visible()
    yield "share dialog"
    ada.page.keyboard.press("Escape")
    ada.page.get_by_role("button", name="More", exact=True).click()
    expect(ada.page.get_by_role("menu")).to_be_visible()
    yield "menu"
    if ada.list.is_visible():
        ada.page.keyboard.press("Escape")
    else:
        ada.page.get_by_role("menuitem", name="People", exact=True).click()
        expect(ada.dialog("People")).to_be_visible()
        yield "people"
        ada.page.go_back()
        expect(ada.dialog("People")).to_have_count(0)
    ada.page.get_by_role("button", name="More", exact=True).click()
    ada.page.get_by_role("menuitem", name="Leave room…").click()
    yield "leave dialog"
    ada.dialog(re.compile("^Leave")).get_by_role("button", name="Leave", exact=True).click()
    expect(ada.page.get_by_role("heading", name="Nothing here yet").last).to_be_visible()
    yield "empty list"
    ada.menu("New conversation", "Join with a code")
    expect(ada.dialog("Join with a code")).to_be_visible()
    yield "join dialog"
