"""Somebody with a browser without JavaScript: opens pages, fills in forms, presses buttons."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from chat import assets

VOID = {"input", "link", "meta", "br", "path", "circle", "rect"}


def pretend_built(folder, monkeypatch) -> None:
    """A client that was built, as far as pages can tell: they are not about its files."""
    manifest = folder / "manifest.json"
    entries = ("src/pages/pages.ts", "src/app/main.tsx")
    manifest.write_text(json.dumps({entry: {"file": f"assets/{entry}.js"} for entry in entries}))
    monkeypatch.setattr(assets, "MANIFEST", manifest)


class Visitor:
    """A person with a cookie jar of their own."""

    def __init__(self, app, language: str = "en"):
        self.client = app.test_client()
        self.headers = {"Accept-Language": language}

    def open(self, path: str, **headers: str) -> Page:
        return Page(self.client.get(path, headers={**self.headers, **headers}))

    def submit(self, path: str, then: str | None = None, **fields: str) -> Page:
        """Open the page at `path`, and send its form with these fields in it.

        `then` is where the form goes when that is another address; like a browser it sends
        along what the page filled in itself.
        """
        filled = {name: box.get("value", "") for name, box in self.open(path).inputs.items()}
        return self.send(then or path, **{**filled, **fields})

    def send(self, path: str, **fields: str) -> Page:
        """Send fields without looking at a page first."""
        return Page(self.client.post(path, data=fields, headers=self.headers))


class Page(HTMLParser):
    """What came back: status, headers, inputs by name, and words by the id of what holds them."""

    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location")
        self.html = response.get_data(as_text=True)
        self.inputs: dict[str, dict] = {}
        self.links: dict[str, str] = {}
        self.words = ""
        self.by_id: dict[str, str] = {}
        self.root: dict = {}
        self._open: list[tuple[str, dict]] = []
        self.feed(self.html)

    def error_at(self, name: str) -> str | None:
        """What stands at a field as its error, if the field itself refers to it."""
        described = self.inputs[name].get("aria-describedby", "").split()
        if self.inputs[name].get("aria-invalid") != "true" or f"{name}-error" not in described:
            return None
        return self.by_id[f"{name}-error"]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.root = attributes
        if tag == "input":
            self.inputs[attributes["name"]] = attributes
        if tag not in VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag):
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        words = " ".join(data.split())
        if not words:
            return
        self.words = f"{self.words} {words}".strip()
        for _tag, attributes in self._open:
            if name := attributes.get("id"):
                self.by_id[name] = f"{self.by_id.get(name, '')} {words}".strip()
            if href := attributes.get("href"):
                self.links[words] = href
