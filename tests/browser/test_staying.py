"""Staying who one is: after a reload, after the browser was closed, after the server was."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_a_guest_who_reloads_is_the_same_person_in_the_same_room_in_the_midst_of_a_word(house):
    ada = house.person("Ada")
    ada.start_room()
    ada.say("Still me")
    ada.composer.fill("Half a sent")
    place = ada.page.url

    ada.page.reload()

    ada.is_inside()
    assert ada.page.url == place
    ada.sees("Still me")
    expect(ada.messages).to_have_attribute("aria-label", re.compile("^You, "))
    expect(ada.composer).to_have_value("Half a sent")


def test_a_guest_comes_back_after_the_browser_was_closed(house):
    ada = house.person("Ada")
    code = ada.start_room()
    ada.say("Back in a minute")
    expect(ada.message("Back in a minute")).to_contain_text("Sent")
    kept = ada.state
    ada.page.context.close()

    returned = house.person("Ada", kept)
    returned.page.goto("/")
    returned.page.get_by_role("link", name="Continue as Ada").click()
    returned.list.get_by_role("link", name=re.compile(f"Room {code}")).click()

    returned.is_inside()
    returned.sees("Back in a minute")
    expect(returned.people.get_by_role("listitem")).to_have_count(1)


def test_everybody_is_still_signed_in_when_the_server_comes_back(house):
    ada = house.person("Ada")
    code = ada.start_room()
    ada.loses_connection()

    assert house.server.stop() == 0
    house.server.start()

    ada.is_back()
    ada.page.reload()
    ada.is_inside()
    assert ada.code == code
