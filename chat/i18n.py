"""The languages Tessera speaks: which one a reader gets, and its sentences.

The catalogues are read from their .po files once per process, so no build step stands
between a translation and its readers. The browser client gets its share of the same
catalogue with its first page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain, get_locale

HERE = Path(__file__).parent / "translations"
SOURCE_LANGUAGE = "en"

babel = Babel()


def init_app(app: Flask) -> None:
    """Let the app's pages, forms and errors speak the reader's language."""
    babel.domain_instance = PoFiles()
    babel.init_app(app, default_locale=SOURCE_LANGUAGE, locale_selector=chosen_language)
    # Every sentence in a form is ours, so WTForms' own catalogues are never opened.
    app.config["WTF_I18N_ENABLED"] = False
    app.add_template_global(language)
    app.add_template_global(direction)


def chosen_language() -> str:
    """The reader's favourite among the languages there are."""
    if not has_request_context():
        return SOURCE_LANGUAGE
    wanted = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    # Somebody in Austria who also reads English gets German: the first wish counts.
    return negotiate_locale(wanted, languages()) or SOURCE_LANGUAGE


def language() -> str:
    """For `<html lang>`."""
    return str(get_locale() or SOURCE_LANGUAGE).replace("_", "-")


def direction() -> str:
    """For `<html dir>`."""
    return Locale.parse(language(), sep="-").text_direction


@cache
def languages() -> tuple[str, ...]:
    """English, and each language with a catalogue."""
    translated = sorted(path.parent.parent.name for path in HERE.glob("*/LC_MESSAGES/messages.po"))
    return (SOURCE_LANGUAGE, *translated)


def client_catalog() -> dict[str, str | list[str]]:
    """What the browser client says, in the reader's language; empty for English.

    A sentence with plural forms has a list of them, in the order of the language's rules.
    """
    return _client_catalog(str(get_locale() or SOURCE_LANGUAGE))


class PoFiles(Domain):
    """Flask-Babel's catalogue, read from .po instead of compiled files."""

    def get_translations(self) -> NullTranslations:
        return _translations(str(get_locale() or SOURCE_LANGUAGE))


@cache
def _translations(name: str) -> NullTranslations:
    catalog = _catalog(name)
    if catalog is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled, domain="messages")


@cache
def _client_catalog(name: str) -> dict[str, str | list[str]]:
    catalog = _catalog(name)
    return dict(_for_client(catalog)) if catalog is not None else {}


def _for_client(catalog: Catalog) -> Iterator[tuple[str, str | list[str]]]:
    for message in catalog:
        said_by_client = any(path.startswith("web/") for path, _ in message.locations)
        if not message.id or not message.string or message.fuzzy or not said_by_client:
            continue
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        elif all(message.string):
            yield message.id[0], list(message.string)


@cache
def _catalog(name: str) -> Catalog | None:
    path = HERE / name / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return None
    with path.open("rb") as po:
        return read_po(po, locale=name)
