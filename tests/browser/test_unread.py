"""What is new: counted where nobody looks, gone once it is read, never one's own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def grace(house):
    return house.guest("Grace")


@pytest.fixture
def rooms(house, grace):
    return grace.start_room("Lake weekend"), grace.start_room("Study hall")


@pytest.fixture
def ada(house, rooms):
    """In both rooms; the second one is open."""
    ada = house.person("Ada")
    ada.join(rooms[0]["code"])
    ada.page.goto(f"/r/{rooms[1]['code']}")
    ada.page.get_by_role("button", name="Join the room").click()
    ada.is_inside()
    return ada


def test_a_message_elsewhere_counts_until_it_is_read(ada, grace, rooms):
    row = ada.list.get_by_role("link", name=re.compile("Lake weekend"))

    for text in "The ferry", "The ferry leaves", "The ferry leaves at 10:17":
        grace.say(rooms[0], text)
    expect(row).to_have_accessible_name(re.compile("3 unread"))
    expect(row).to_contain_text("Grace: The ferry leaves at 10:17")
    expect(ada.page).to_have_title("(3) Study hall · Tessera")

    row.click()
    ada.sees("The ferry", "The ferry leaves", "The ferry leaves at 10:17")
    expect(ada.new).to_be_in_viewport()
    expect(row).not_to_have_accessible_name(re.compile("unread"))
    expect(ada.page).to_have_title("Lake weekend · Tessera")

    ada.list.get_by_role("link", name=re.compile("Study hall")).click()
    row.click()
    ada.sees("The ferry", "The ferry leaves", "The ferry leaves at 10:17")
    expect(ada.new).to_have_count(0)


def test_another_tab_counts_neither_my_own_words_nor_what_i_read_elsewhere(ada, grace, rooms):
    elsewhere = ada.page.context.new_page()
    elsewhere.goto("/app/")
    study = elsewhere.get_by_role("link", name=re.compile("Study hall"))
    lake = elsewhere.get_by_role("link", name=re.compile("Lake weekend"))
    expect(study).to_be_visible()

    ada.say("Anybody here?")
    expect(study).to_contain_text("You: Anybody here?")
    expect(study).not_to_have_accessible_name(re.compile("unread"))
    expect(elsewhere).to_have_title("Tessera")

    grace.say(rooms[0], "The ferry leaves at 10:17")
    expect(lake).to_have_accessible_name(re.compile("1 unread"))
    ada.list.get_by_role("link", name=re.compile("Lake weekend")).click()
    ada.sees("The ferry leaves at 10:17")
    expect(lake).not_to_have_accessible_name(re.compile("unread"))
    expect(elsewhere).to_have_title("Tessera")


def test_a_message_is_sent_then_delivered_then_read(house, ada, rooms):
    noor = house.person("Noor")

    ada.say("Is anybody reading this?")
    expect(ada.message("reading this")).to_contain_text("Sent")

    noor.join(rooms[0]["code"])
    noor.page.goto(f"/r/{rooms[1]['code']}")
    noor.page.get_by_role("button", name="Join the room").click()
    noor.sees("Is anybody reading this?")
    expect(ada.message("reading this")).to_contain_text("Read by")
    noor.list.get_by_role("link", name=re.compile("Lake weekend")).click()
    expect(noor.page).to_have_title("Lake weekend · Tessera")
    ada.say("And this?")
    expect(ada.message("And this?")).to_contain_text("Delivered")
