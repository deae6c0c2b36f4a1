"""The journey: two people in two browsers, one room, and a server that dies in between."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_two_people_talk_and_a_killed_server_costs_them_nothing(house):
    ada, grace = house.person("Ada"), house.person("Grace")

    code = ada.start_room()
    expect(ada.page.get_by_role("img", name=f"Code: {' '.join(code)}")).to_be_visible()
    grace.join(code)
    expect(ada.people.get_by_role("listitem")).to_have_text(
        [re.compile("Ada"), re.compile("Grace")]
    )

    ada.say("Grace, is that you?")
    grace.sees("Grace, is that you?")
    grace.say("Who else knows the code?")
    ada.sees("Grace, is that you?", "Who else knows the code?")
    expect(ada.message("is that you")).to_contain_text(re.compile("Read by .?Grace"))

    grace.composer.press_sequentially("You kn")
    expect(ada.page.get_by_text(re.compile("Grace.? is writing"))).to_be_visible()
    grace.composer.fill("")
    expect(ada.page.get_by_text("is writing")).to_have_count(0)

    for person in ada, grace:
        person.loses_connection()
    house.server.kill()
    ada.say("Written while the server was down")
    expect(ada.message("while the server was down")).to_contain_text("Sending…")
    expect(ada.banner).to_contain_text("Reconnecting. Keep writing, it'll go out when we're back.")
    house.server.start()

    for person in ada, grace:
        person.is_back()
    said = ["is that you?", "Who else knows", "while the server was down"]
    grace.sees(*said)
    ada.sees(*said)
    grace.say("Nothing was lost")
    for person in ada, grace:
        person.sees(*said, "Nothing was lost")
        person.page.reload()
        person.sees(*said, "Nothing was lost")


def test_who_closes_the_browser_is_away_from_here_and_back_when_they_return(house):
    ada, grace = house.person("Ada"), house.person("Grace")
    grace.join(ada.start_room())
    expect(ada.person_in("Here", "Grace")).to_be_visible()
    expect(ada.page.get_by_text("2 people, 2 here")).to_be_visible()
    kept, room = grace.state, grace.page.url

    grace.page.context.close()
    expect(ada.person_in("Away from here", "Grace")).to_be_visible()
    expect(ada.page.get_by_text("2 people, 1 here")).to_be_visible()

    house.person("Grace", kept).page.goto(room)
    expect(ada.person_in("Here", "Grace")).to_be_visible()
