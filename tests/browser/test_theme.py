"""Light, dark, or as the system is: chosen once, and there before the first paint."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def served_theme(page: Page, path: str) -> str | None:
    """What the server itself writes, before any script has run."""
    html = page.context.request.get(path).text()
    found = re.search(r'<html[^>]* data-theme="(\w+)"', html)
    return found and found[1]


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def choose(page: Page, theme: str) -> None:
    page.get_by_role("button", name="Settings", exact=True).click()
    page.get_by_role("menuitemcheckbox", name=theme).click()


def test_a_chosen_theme_is_kept_and_there_before_the_first_paint(house):
    ada = house.person("Ada", color_scheme="light")
    ada.start_room()
    light = background(ada.page)
    assert served_theme(ada.page, "/app/") is None

    choose(ada.page, "Dark")
    expect(ada.page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = background(ada.page)
    assert dark != light
    assert served_theme(ada.page, "/app/") == "dark"
    ada.page.reload()
    ada.is_inside()
    assert background(ada.page) == dark
    kept = ada.state
    ada.page.context.close()

    returned = house.person("Ada", kept, color_scheme="light")
    returned.page.goto("/")
    expect(returned.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert background(returned.page) == dark


def test_without_a_choice_the_system_decides(house):
    ada = house.person("Ada", color_scheme="dark")
    ada.start_room()
    dark = background(ada.page)

    choose(ada.page, "Light")
    assert background(ada.page) != dark
    choose(ada.page, "As the system is")

    assert served_theme(ada.page, "/app/") is None
    assert background(ada.page) == dark
