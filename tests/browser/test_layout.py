"""How it fits: no sideways scroll, the whole height, and one pane at a time on a phone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.browser.watch import REFUSED

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": PHONE,
    "small": {"viewport": {"width": 320, "height": 640}},
}
PAGES = ["/", "/login", "/register", "/rooms", "/privacy", "/nowhere"]
LONG_TITLE = "A room with a rather long name, as people have them"
# What does not want to be broken.
LONG = (
    "https://example.org/" + "a-very-long-path-without-an-end/" * 6 + " "
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" + "!" * 90
)
# Margins of sheet and composer, and not a bar's height more.
NEAR = 28

screens = pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)


def fits(page: Page) -> None:
    width, height = page.evaluate(
        "[document.scrollingElement.scrollWidth - innerWidth,"
        " document.scrollingElement.scrollHeight - innerHeight]"
    )
    assert width <= 0, f"{page.url} scrolls sideways by {width} px."
    if "/app/" in page.url:
        assert height <= 0, f"{page.url} is {height} px higher than the screen."


def ends_near_the_bottom(person: Person) -> None:
    box = person.page.get_by_role("button", name="Send", exact=True).bounding_box()
    below = person.page.evaluate("innerHeight") - (box["y"] + box["height"])
    assert 0 <= below <= NEAR, f"There are {below} px below the composer."


def is_phone(screen: dict) -> bool:
    return screen["viewport"]["width"] < 768


@screens
def test_pages_fit(house, screen):
    ada = house.person("Ada", **screen)
    ada.watch.expect(REFUSED)
    code = house.guest("Grace").start_room(LONG_TITLE)["code"]

    for path in [*PAGES, f"/r/{code}"]:
        ada.page.goto(path)
        fits(ada.page)


@screens
def test_a_conversation_fills_the_screen(house, screen):
    ada, grace = house.person("Ada", **screen), house.guest("Grace" + "e" * 30)
    room = grace.start_room(LONG_TITLE)
    ada.join(room["code"])
    fits(ada.page)
    ends_near_the_bottom(ada)

    grace.say(room, LONG)
    ada.say(LONG)
    expect(ada.messages).to_have_count(2)
    fits(ada.page)
    ends_near_the_bottom(ada)
    for message in ada.messages.all():
        box = message.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= screen["viewport"]["width"]

    ada.composer.fill("\n".join(f"Line {number}" for number in range(40)))
    fits(ada.page)
    ends_near_the_bottom(ada)
    assert ada.composer.bounding_box()["height"] <= screen["viewport"]["height"] / 2
    expect(ada.message("Donaudampf").last).to_be_in_viewport()


@pytest.mark.parametrize("name", ["desktop", "small"])
def test_what_lies_above_a_conversation_fits(house, name):
    screen = SCREENS[name]
    ada = house.person("Ada", **screen)
    ada.start_room()

    for button, item, dialog in [
        ("More", "Bring people in", "Bring people in"),
        ("More", "Leave room…", re.compile("Leave .*")),
    ]:
        ada.menu(button, item)
        box = ada.dialog(dialog).bounding_box()
        fits(ada.page)
        assert box["x"] >= 0 and box["y"] >= 0
        assert box["x"] + box["width"] <= screen["viewport"]["width"]
        assert box["y"] + box["height"] <= screen["viewport"]["height"]
        ada.page.keyboard.press("Escape")
        expect(ada.dialog(dialog)).to_have_count(0)


def test_on_a_phone_list_conversation_and_people_are_pages_and_back_leads_through(house):
    ada = house.person("Ada", **PHONE)
    ada.join(house.guest("Grace").start_room("Lake weekend")["code"])
    expect(ada.list).to_be_hidden()
    expect(ada.people).to_have_count(0)

    ada.menu("More", "People")
    people = ada.dialog("People")
    expect(people.get_by_text("Grace")).to_be_visible()
    assert people.bounding_box()["width"] == 360
    fits(ada.page)
    ada.page.go_back()
    expect(people).to_have_count(0)
    expect(ada.composer).to_be_visible()

    ada.page.get_by_role("button", name="Back", exact=True).tap()
    expect(ada.list).to_be_visible()
    expect(ada.composer).to_be_hidden()
    fits(ada.page)
    ada.list.get_by_role("link", name=re.compile("Lake weekend")).tap()
    expect(ada.composer).to_be_visible()
    ada.page.go_back()
    expect(ada.list).to_be_visible()
    expect(ada.composer).to_be_hidden()


def test_who_comes_in_by_a_link_on_a_phone_finds_the_list_behind_the_room(house):
    ada = house.person("Ada", **PHONE)
    ada.join_by_link(house.guest("Grace").start_room("Lake weekend")["code"])

    ada.page.go_back()

    expect(ada.list.get_by_role("link", name=re.compile("Lake weekend"))).to_be_visible()


def test_between_phone_and_desktop_people_are_a_drawer(house):
    ada = house.person("Ada", viewport={"width": 900, "height": 700})
    ada.start_room()
    expect(ada.list).to_be_visible()
    expect(ada.people).to_have_count(0)

    ada.page.get_by_role("button", name="People", exact=True).click()

    expect(ada.dialog("People").get_by_text("Ada")).to_be_visible()
    fits(ada.page)


def test_touch_targets_are_large_enough(house):
    ada, grace = house.person("Ada", **PHONE), house.guest("Grace")
    room = grace.start_room()
    ada.join(room["code"])
    ada.say("Hello")

    for button in ada.page.get_by_role("button").all():
        box = button.bounding_box()
        if box and button.is_visible():
            name = button.get_attribute("aria-label") or button.text_content()
            assert min(box["width"], box["height"]) >= 44, f"{name} is {box}"


def test_columns_stand_side_by_side(house):
    ada = house.person("Ada")
    ada.start_room()

    boxes = [each.bounding_box() for each in (ada.list, ada.conversation, ada.people)]

    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]
