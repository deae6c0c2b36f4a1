"""Sees to it that nothing goes wrong unseen: errors, refusals by the policy, requests elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

# What a page may load without asking anybody.
WITHIN = ("data:", "blob:", "about:")
TELL_VIOLATIONS = """
    addEventListener("securitypolicyviolation", (event) => console.error(
        "refused by the policy:", event.violatedDirective, event.blockedURI, event.sample))
"""

# What Chromium itself writes when a request did not get through or was answered with a refusal.
UNREACHABLE = r"net::ERR_|WebSocket connection to .* failed"
REFUSED = r"the server responded with a status of 4\d\d"


class Watch:
    """Follows one profile, and keeps what ought not to have happened."""

    def __init__(self, context: BrowserContext, url: str):
        self._host = urlsplit(url).netloc
        self._faults: list[str] = []
        self._expected: list[str] = []
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self._faults.append(f"page error: {error.error}"))
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", self._opened)

    def expect(self, pattern: str) -> None:
        """An error like this belongs to the test."""
        self._expected.append(pattern)

    @property
    def faults(self) -> list[str]:
        return [
            fault
            for fault in self._faults
            if not any(re.search(pattern, fault) for pattern in self._expected)
        ]

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("crash", lambda _: self._faults.append(f"crashed: {page.url}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            where = message.location.get("url", "")
            self._faults.append(f"console {message.type}: {message.text} ({where})")

    def _asked(self, url: str) -> None:
        if not url.startswith(WITHIN) and urlsplit(url).netloc != self._host:
            self._faults.append(f"request to another host: {url}")
