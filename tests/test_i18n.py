"""Languages: who gets which, and whether the catalogues fit what is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from chat import i18n
from tests.blueprints.visitor import Visitor, pretend_built
from tools.messages import gather, said

CATALOGUES = sorted(Path(i18n.HERE).glob("*/LC_MESSAGES/messages.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture
def visit(app, tmp_path, monkeypatch):
    """Visit as somebody whose browser prefers these languages."""
    pretend_built(tmp_path, monkeypatch)
    return lambda languages: Visitor(app, languages)


@pytest.mark.parametrize(
    ("languages", "chosen", "heading"),
    [
        ("de", "de", "Vier Zeichen, und ihr redet."),
        ("de-AT,en;q=0.5", "de", "Vier Zeichen, und ihr redet."),
        ("sw,eo,de;q=0.1", "de", "Vier Zeichen, und ihr redet."),
        ("en-GB,de;q=0.9", "en", "Four characters and you’re talking."),
        ("sw,eo", "en", "Four characters and you’re talking."),
        ("*", "en", "Four characters and you’re talking."),
        ("", "en", "Four characters and you’re talking."),
        ("../../etc", "en", "Four characters and you’re talking."),
    ],
)
def test_the_browser_says_which_language(visit, languages, chosen, heading):
    page = visit(languages).open("/")

    assert heading in page.words
    assert (page.root["lang"], page.root["dir"]) == (chosen, "ltr")


def test_what_goes_wrong_is_said_in_the_readers_language_too(visit):
    page = visit("de").submit("/", name="", code="K0QM", do="join")

    assert page.error_at("code").startswith("In Codes kommen 0, 1, I, L und O nie vor.")
    assert page.error_at("name").startswith("Gib einen Namen an")


def test_plurals_follow_the_language(visit, app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        from chat.blueprints.words import wait
        from chat.errors import RateLimited

        assert "1 Sekunde " in wait(RateLimited("", retry_after_ms=900))
        assert "2 Sekunden " in wait(RateLimited("", retry_after_ms=1100))


def test_the_client_gets_its_own_share_of_the_catalogue(visit):
    visitor = visit("de")
    visitor.submit("/", name="Ada", do="create")

    html = visitor.open("/app/").html
    catalog = json.loads(re.search(r'id="boot">(.*?)</script>', html)[1])["catalog"]

    assert catalog["Send"] == "Senden"
    assert catalog["{n} person"] == ["{n} Person", "{n} Personen"]
    assert "Make an account" not in catalog


def test_in_english_the_client_needs_no_catalogue(visit):
    visitor = visit("en")
    visitor.submit("/", name="Ada", do="create")

    assert '"catalog":{}' in visitor.open("/app/").html


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_keep_every_placeholder(path):
    for message in messages_in(path):
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        translated = [message.string] if isinstance(message.id, str) else list(message.string)
        for text in translated:
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(originals[-1])), text


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_sentences_that_are_translated_are_still_said(path):
    current = {message.id for message in gather() if message.id}

    assert {message.id for message in messages_in(path)} <= current


def messages_in(path: Path) -> list:
    """The translated ones."""
    with path.open("rb") as po:
        return [message for message in read_po(po) if message.id and said(message)]
