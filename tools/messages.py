"""`python -m tools.messages`: gathers what people read into the catalogues of chat/translations/.

New sentences come in without a translation, which shows them in English; sentences that are
gone go out. `--check` only says whether that would change anything, and what is not translated.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_javascript
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "chat" / "translations"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "t": None, "tn": (1, 2)}
# A sentence with elements in it is an attribute: <Rich text="Hello {name}" … />.
RICH = re.compile(r'<Rich\s+text="([^"]+)"')
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
HEADER = """# Tessera in {language}.
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {plurals}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def extract_tsx(file, keywords, comment_tags, options) -> Iterator[tuple]:
    """What t() and tn() say, as in plain JavaScript, and what Rich does."""
    source = file.read().decode()
    yield from extract_javascript(io.BytesIO(source.encode()), keywords, comment_tags, options)
    for found in RICH.finditer(COMMENT.sub("", source)):
        yield source.count("\n", 0, found.start()) + 1, "t", found[1], []


WHERE = {
    "chat": [("templates/**.html", "jinja2"), ("**.py", "python")],
    "web/src": [("**.test.*", "ignore"), ("**.ts", "javascript"), ("**.tsx", extract_tsx)],
}


def gather() -> Catalog:
    """Every sentence there is, with the files it stands in."""
    catalog = Catalog(charset="utf-8")
    for folder, methods in WHERE.items():
        rows = extract_from_dir(
            ROOT / folder, methods, {"templates/**.html": {"trimmed": "true"}}, KEYWORDS
        )
        for name, _line, message, _comments, context in rows:
            # The line would change with every edit, and with it the catalogue.
            catalog.add(message, locations=[(f"{folder}/{name}", None)], context=context)
    return catalog


def updated(path: Path, template: Catalog) -> bytes:
    """The catalogue at `path` with today's sentences, as it belongs in the file."""
    locale = path.parent.parent.name
    with path.open("rb") as po:
        catalog = read_po(po, locale=locale)
    # A sentence that is nearly another one is still another one, so nothing is guessed.
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    written = io.BytesIO(header(catalog).encode())
    written.seek(0, io.SEEK_END)
    write_po(written, catalog, width=100, sort_by_file=True, omit_header=True)
    return written.getvalue()


def header(catalog: Catalog) -> str:
    """What a reader of the file needs: no dates, so that it changes only with its sentences."""
    return HEADER.format(
        language=catalog.locale.english_name,
        code=catalog.locale_identifier,
        plurals=f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};",
    )


def untranslated(path: Path) -> list[str]:
    with path.open("rb") as po:
        catalog = read_po(po)
    return [str(message.id) for message in catalog if message.id and not said(message)]


def said(message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms) and not message.fuzzy


def main() -> int:
    check, stale, template = "--check" in sys.argv, False, gather()
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")):
        text = updated(path, template)
        if text != path.read_bytes():
            stale = True
            if not check:
                path.write_bytes(text)
        missing = untranslated(path)
        print(f"{path.relative_to(ROOT)}: {len(missing)} sentences not translated")
        for sentence in missing:
            print(f"  {sentence}")
    if check and stale:
        print("The catalogues are behind the sentences. Run: python -m tools.messages")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
