"""Somebody at a browser: finds things by what they are called, as a person would."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, StorageState, expect

from tests.browser.watch import UNREACHABLE, Watch


class Person:
    def __init__(self, name: str, page: Page, watch: Watch):
        self.name = name
        self.page = page
        self.watch = watch

    # The way in

    def start_room(self) -> str:
        """Come in by the start page with a room of one's own; returns its code."""
        self.page.goto("/")
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_role("button", name="Start a new room").click()
        self.is_inside()
        return self.code

    def join(self, code: str) -> None:
        """Come in by the start page with a code."""
        self.page.goto("/")
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_label("Room code").fill(code)
        self.page.get_by_role("button", name="Join the room").click()
        self.is_inside()

    def join_by_link(self, code: str) -> None:
        self.page.goto(f"/r/{code}")
        self.page.get_by_label("Your name").fill(self.name)
        self.page.get_by_role("button", name="Join the room").click()
        self.is_inside()

    def is_inside(self) -> None:
        """In a conversation, which is shown once the client has connected."""
        expect(self.composer).to_be_visible()

    def is_back(self) -> None:
        """Connected again: by itself, or by asking for it once the attempts are over."""
        try_again = self.banner.get_by_role("button", name="Try again")
        expect(self.online.or_(try_again)).to_be_visible(timeout=30_000)
        if try_again.is_visible():
            try_again.click()
        expect(self.online).to_be_visible()

    @property
    def online(self) -> Locator:
        """What stands below one's own name while the connection is there."""
        return self.list.get_by_role("status").filter(has_text=re.compile("^Online$"))

    @property
    def code(self) -> str:
        """The code of the open room, as its button in the header spells it."""
        button = self.page.get_by_role("button", name=re.compile("^Room code"))
        spelled = re.match("Room code ((?:. ){3}.)", button.get_attribute("aria-label") or "")
        assert spelled, "The header names no code."
        return spelled[1].replace(" ", "")

    @property
    def state(self) -> StorageState:
        """What the browser would keep when it is closed."""
        return self.page.context.storage_state(indexed_db=True)

    # Talking

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("^Write to "))

    @property
    def timeline(self) -> Locator:
        return self.page.get_by_role("region", name="Messages")

    @property
    def messages(self) -> Locator:
        return self.timeline.get_by_role("article")

    def message(self, text: str) -> Locator:
        return self.messages.filter(has_text=text)

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def sees(self, *texts: str) -> None:
        """These messages stand there, in this order, and no others."""
        expect(self.messages).to_have_text([re.compile(re.escape(text)) for text in texts])

    # The rest of the room

    @property
    def list(self) -> Locator:
        return self.page.get_by_role("navigation", name="Conversations")

    @property
    def conversation(self) -> Locator:
        return self.page.get_by_role("region", name="Conversation", exact=True)

    @property
    def people(self) -> Locator:
        return self.page.get_by_role("region", name="People")

    @property
    def banner(self) -> Locator:
        """The line that says the connection is lost, above what is open."""
        return self.conversation.get_by_role("status")

    @property
    def new(self) -> Locator:
        """The line above the first new message."""
        return self.timeline.get_by_text("New", exact=True)

    def person_in(self, group: str, name: str) -> Locator:
        """Somebody among the people, under the heading that begins like this."""
        heading = self.people.get_by_role("heading", name=re.compile(f"^{group},"))
        return heading.locator("xpath=following-sibling::ul[1]").get_by_text(name)

    def menu(self, button: str, item: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def dialog(self, name: str) -> Locator:
        return self.page.get_by_role("dialog", name=name)

    def loses_connection(self) -> None:
        """What the browser writes about it is no fault."""
        self.watch.expect(UNREACHABLE)
