"""Long conversations: older pages come as one scrolls, and the reader's place stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.guest import Guest
from tests.browser.house import address
from tests.browser.line import Line
from tests.browser.person import Person

MESSAGES = 300
# One person may not say that much in a row.
SPEAKERS = ["Grace", "Linus", "Margaret", "Noor", "Teo", "Barbara"]
STILL = 1

# Notes in every frame where the messages in view stand, and how far any of them ever jumped.
FOLLOW = """(timeline) => {
    const eye = window.eye = { moved: 0, frames: 0, stop: false };
    let before = null;
    const look = () => {
        const { top, bottom } = timeline.getBoundingClientRect();
        const now = new Map();
        for (const article of timeline.querySelectorAll("[role=feed] article")) {
            const box = article.getBoundingClientRect();
            if (box.bottom > top && box.top < bottom) now.set(article.ariaPosInSet, box.top);
        }
        for (const [position, y] of now) {
            if (!before?.has(position)) continue;
            eye.moved = Math.max(eye.moved, Math.abs(y - before.get(position)));
        }
        before = now;
        eye.frames += 1;
        if (!eye.stop) requestAnimationFrame(look);
    };
    look();
}"""

# Scrolls up until the page before is asked for.
SCROLL = """([timeline, top]) => {
    if (timeline.querySelector("[role=feed]").ariaBusy === "true") return true;
    timeline.scrollTop = top;
    return false;
}"""


@pytest.fixture(scope="module")
def long_room(running_server):
    """300 messages by six people, in turns."""
    speakers = [Guest(running_server.url, name, address()) for name in SPEAKERS]
    room = speakers[0].start_room("Long story")
    for speaker in speakers[1:]:
        speaker.join(room["code"])
    for number in range(1, MESSAGES + 1):
        # Of different heights, which is what makes keeping one's place hard.
        more = " and on it goes" * (number % 7 * 6)
        speakers[number % len(speakers)].say(room, f"Part {number}.{more}")
    return room, speakers


@contextmanager
def nothing_moves(person: Person) -> Iterator[None]:
    """While this happens no message in view changes its place, not for one frame."""
    person.timeline.evaluate(FOLLOW)
    yield
    frames_pass(person)
    moved = person.page.evaluate("window.eye.stop = true, window.eye.moved")
    assert moved <= STILL, f"A message moved by {moved} px under the eye."


def frames_pass(person: Person) -> None:
    """Long enough for what was drawn to be measured and put in its place."""
    person.page.evaluate(
        "async () => { for (let n = 0; n < 6; n++) await new Promise(requestAnimationFrame) }"
    )


def part(person: Person, number: int):
    return person.messages.filter(has_text=re.compile(rf"Part {number}\."))


def test_older_pages_come_and_the_message_under_the_eye_stays(house, long_room):
    room, _ = long_room
    ada = house.person("Ada")
    line = Line(ada.page.context)
    ada.join(room["code"])
    expect(part(ada, MESSAGES)).to_be_in_viewport()
    feed = ada.timeline.get_by_role("feed")

    for _ in range(3):
        line.hold()
        ada.page.wait_for_function(SCROLL, arg=[ada.timeline.element_handle(), 900])
        frames_pass(ada)
        height = feed.bounding_box()["height"]
        with nothing_moves(ada):
            line.release()
            ada.page.wait_for_function(
                "([feed, height]) => feed.offsetHeight > height + 500",
                arg=[feed.element_handle(), height],
            )


def test_scrolling_up_reaches_the_first_message(house, long_room):
    room, _ = long_room
    hedy = house.person("Hedy")
    hedy.join(room["code"])
    expect(part(hedy, MESSAGES)).to_be_in_viewport()

    hedy.timeline.hover()
    for _ in range(200):
        if part(hedy, 1).count():
            break
        hedy.page.mouse.wheel(0, -2500)
        hedy.page.evaluate("() => new Promise(requestAnimationFrame)")

    expect(part(hedy, 1)).to_be_visible()
    numbers = [
        int(re.search(r"Part (\d+)\.", text)[1]) for text in hedy.messages.all_text_contents()
    ]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


def test_whoever_reads_further_up_is_told_of_what_is_new_and_not_moved(house, long_room):
    room, speakers = long_room
    radia = house.person("Radia")
    radia.join(room["code"])
    expect(part(radia, MESSAGES)).to_be_in_viewport()
    latest = radia.page.get_by_role("button", name="Latest")

    expect(latest).to_have_count(0)
    radia.timeline.hover()
    radia.page.mouse.wheel(0, -1500)
    expect(latest).to_be_visible()
    new = radia.page.get_by_role("button", name="1 new", exact=True)
    with nothing_moves(radia):
        speakers[0].say(room, "News from the end")
        expect(new).to_be_visible()
    expect(radia.message("News from the end")).not_to_be_in_viewport()

    new.click()
    expect(radia.message("News from the end")).to_be_in_viewport()
    expect(new).to_have_count(0)
    expect(latest).to_have_count(0)


def test_a_room_with_much_unread_opens_where_the_new_begins(house):
    ada, grace = house.person("Ada"), house.guest("Grace")
    quiet, busy = grace.start_room("Quiet"), grace.start_room("Busy")
    for number in range(1, 4):
        grace.say(busy, f"Known {number}")
    for room in busy, quiet:
        ada.page.goto(f"/r/{room['code']}")
        if room is busy:
            ada.page.get_by_label("Your name").fill("Ada")
        ada.page.get_by_role("button", name="Join the room").click()
        ada.is_inside()
        if room is busy:
            expect(ada.message("Known 3")).to_be_visible()
    for number in range(1, 56):
        grace.say(busy, f"Unread {number} " + "and so on " * (number % 5 * 9))

    row = ada.list.get_by_role("link", name=re.compile("Busy"))
    expect(row).to_have_accessible_name(re.compile("55 unread"))
    row.click()

    expect(ada.new).to_be_in_viewport()
    expect(ada.messages.filter(has_text=re.compile("Unread 1 "))).to_be_in_viewport()
    expect(ada.page.get_by_role("button", name=re.compile(r"^\d+ new$"))).to_be_visible()
