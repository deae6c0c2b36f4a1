"""From right to left: messages in their own direction, and the whole house mirrored."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.person import Person
from tests.browser.test_layout import SCREENS, fits

ARABIC = "أراك غدا في المكتبة"


# Turned as soon as it is there, before anything of it is drawn or run.
TURN = """new MutationObserver((_, observer) => {
    if (!document.documentElement) return;
    document.documentElement.dir = "rtl";
    observer.disconnect();
}).observe(document, { childList: true })"""


def mirrored(person: Person) -> Person:
    """Every page comes as it would in a language that is written from right to left."""
    person.page.add_init_script(TURN)
    return person


def direction(locator: Locator) -> str:
    return locator.evaluate("element => getComputedStyle(element).direction")


def test_every_paragraph_has_its_own_direction(house):
    ada = house.person("Ada")
    ada.start_room()

    ada.say(f"{ARABIC}\nSee you tomorrow")

    lines = ada.message(ARABIC).get_by_role("paragraph")
    expect(lines.first).to_have_text(ARABIC)
    assert [direction(lines.nth(at)) for at in (0, 1)] == ["rtl", "ltr"]
    ada.composer.fill(ARABIC)
    assert direction(ada.composer) == "rtl"


def right_edge(locator: Locator) -> float:
    box = locator.bounding_box()
    return box["x"] + box["width"]


@pytest.mark.parametrize("screen", ["desktop", "small"])
def test_a_mirrored_house_fits(house, screen):
    ada, grace = mirrored(house.person("تيو", **SCREENS[screen])), house.guest("Grace")
    room = grace.start_room("Lake weekend")
    grace.say(room, "The ferry leaves at 10:17")

    for path in "/", "/login", "/register", f"/r/{room['code']}":
        ada.page.goto(path)
        assert direction(ada.page.locator("html")) == "rtl"
        fits(ada.page)
    ada.join(room["code"])
    ada.say(ARABIC)
    expect(ada.messages).to_have_count(2)

    fits(ada.page)
    # My own words stand at the end side, which is now the left.
    mine, theirs = (ada.message(text).get_by_role("paragraph").first for text in (ARABIC, "ferry"))
    assert right_edge(mine) < right_edge(theirs)


def test_mirrored_columns_do_not_overlap(house):
    ada = mirrored(house.person("تيو"))
    ada.start_room()

    boxes = [each.bounding_box() for each in (ada.people, ada.conversation, ada.list)]

    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]
