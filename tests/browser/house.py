"""Everybody in one test: each in a browser profile of their own, all in one Chromium."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, StorageState
from playwright.sync_api import Error as PlaywrightError

from tests.browser.guest import Guest
from tests.browser.person import Person
from tests.browser.watch import Watch
from tests.processes.server import Server

# People live at addresses of their own, so what one of them may do too often is their own affair.
_addresses = count(1)


class House:
    def __init__(self, browser: Browser, server: Server):
        self.server = server
        self._browser = browser
        self._people: list[Person] = []

    @property
    def url(self) -> str:
        return self.server.url

    def person(self, name: str, state: StorageState | None = None, **options: Any) -> Person:
        """Somebody with a fresh profile, or with one that was kept; options are the browser's."""
        context = self._browser.new_context(
            **{
                "base_url": self.url,
                "locale": "en-GB",
                "viewport": {"width": 1280, "height": 800},
                "storage_state": state,
                "extra_http_headers": address(),
                # Things stand still at once; only tests of motion want it otherwise.
                "reduced_motion": "reduce",
                **options,
            }
        )
        context.set_default_timeout(15_000)
        watch = Watch(context, self.url)
        self._people.append(Person(name, context.new_page(), watch))
        return self._people[-1]

    def guest(self, name: str) -> Guest:
        """Somebody who talks over HTTP, for rooms that are to be lively without many browsers."""
        return Guest(self.url, name, address())

    def pictures(self, folder: Path, test: str) -> list[str]:
        """What everybody saw when the test failed."""
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{test}-{person.name}.png" for person in self._people]
        for person, path in zip(self._people, paths, strict=True):
            with suppress(PlaywrightError):
                person.page.screenshot(path=path)
        return [str(path) for path in paths]

    def close(self) -> list[str]:
        """Close everybody's browser, and tell what went wrong in them."""
        for person in self._people:
            person.page.context.close()
        return [f"{who.name}: {fault}" for who in self._people for fault in who.watch.faults]


def address() -> dict[str, str]:
    number = next(_addresses)
    return {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}"}
