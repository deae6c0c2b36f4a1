"""Sending into a broken line: nothing is lost or sent twice, and it is said what is going on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.line import Line

AWAY = "This server isn't answering. Nothing you wrote is lost."
RECONNECTING = "Reconnecting. Keep writing, it'll go out when we're back."
# Three attempts with growing pauses come first.
ATTEMPTS = 30_000


def test_a_server_that_stays_away_is_named_and_asked_again_on_demand(house):
    ada, grace = house.person("Ada"), house.person("Grace")
    grace.join(ada.start_room())
    for person in ada, grace:
        person.loses_connection()

    house.server.kill()
    ada.say("First")
    ada.say("Second")
    expect(ada.banner).to_contain_text(RECONNECTING)
    expect(ada.banner).to_contain_text(AWAY, timeout=ATTEMPTS)
    expect(ada.message("First")).to_contain_text("Not sent.")
    expect(ada.message("Second").get_by_role("button", name="Try again")).to_be_visible()
    house.server.start()
    ada.message("First").get_by_role("button", name="Try again").click()

    grace.is_back()
    for person in ada, grace:
        person.sees("First", "Second")
    expect(ada.banner).to_have_count(0)


def test_a_browser_that_goes_offline_says_so_and_sends_once_it_is_back(house):
    ada, grace = house.person("Ada"), house.person("Grace")
    grace.join(ada.start_room())
    ada.loses_connection()

    ada.page.context.set_offline(True)
    ada.say("Written on the train")
    ada.say("Delete me")
    ada.say("Edit me")
    expect(ada.banner).to_contain_text("You're offline. 3 messages are waiting.", timeout=ATTEMPTS)
    expect(ada.message("on the train")).to_contain_text("Not sent.")
    ada.message("Delete me").get_by_role("button", name="Delete").click()
    ada.message("Edit me").get_by_role("button", name="Edit").click()
    expect(ada.composer).to_have_value("Edit me")
    expect(ada.composer).to_be_focused()
    expect(ada.banner).to_contain_text("You're offline. 1 message is waiting.")
    ada.page.context.set_offline(False)

    ada.say("Edited")
    for person in ada, grace:
        person.sees("Written on the train", "Edited")
    expect(ada.message("Edited")).to_contain_text("Read by")


def test_what_could_not_be_sent_survives_a_reload(house):
    ada = house.person("Ada")
    line = Line(ada.page.context)
    ada.start_room()
    ada.say("First")
    expect(ada.message("First")).to_contain_text("Sent")
    ada.loses_connection()

    with line.cut():
        ada.say("Second")
        expect(ada.message("Second")).to_contain_text("Sending…")
        ada.page.reload()
        expect(ada.banner).to_be_visible()

    ada.is_back()
    ada.sees("First", "Second")
    expect(ada.message("Second")).to_contain_text("Sent")
    ada.page.reload()
    ada.sees("First", "Second")
