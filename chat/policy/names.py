"""Names people give themselves and their rooms: what is fit to be shown to others."""

from __future__ import annotations

import unicodedata

# Characters that turn or hide the text around them, so that one name can pass as another
# (Unicode TR36 §2.5). Joiners stay: several scripts need them inside words.
_DECEPTIVE = set(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def tidy(name: str) -> str:
    """The name on one line, without what deceives the eye."""
    kept = "".join(character for character in name if character not in _DECEPTIVE)
    return " ".join(kept.split())


def likeness(name: str) -> str:
    """Equal for names that people would take for the same."""
    return unicodedata.normalize("NFKC", tidy(name)).casefold()
