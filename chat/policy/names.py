"""Names people give themselves and their rooms: what is fit to be shown to others."""

from __future__ import annotations

import unicodedata

# What turns or hides the text around it, so that one name can pass as another (Unicode TR36 §2.5):
# whole categories (controls, formats, private and unassigned ones) and some letters and marks
# that show nothing.
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
# Joiners stay: several scripts, and emoji, need them inside words. Alone they are nothing to see.
_JOINERS = set("\u200c\u200d")
_VARIATIONS = {chr(code) for code in range(0xFE00, 0xFE10)}


def tidy(name: str) -> str:
    """The name on one line, without what deceives the eye; empty when nothing of it can be seen."""
    kept = "".join(c if not c.isspace() else " " for c in name if c.isspace() or _is_honest(c))
    return " ".join(kept.split()) if is_visible(kept) else ""


def likeness(name: str) -> str:
    """Equal for names that people would take for the same."""
    plain = "".join(c for c in tidy(name) if c not in _JOINERS | _VARIATIONS)
    return unicodedata.normalize("NFKC", plain).casefold()


def is_visible(text: str) -> bool:
    """Whether there is anything to see."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def _is_honest(character: str) -> bool:
    if character in _BLANK or 0xE0100 <= ord(character) <= 0xE01EF:
        return False
    return character in _JOINERS or unicodedata.category(character) not in _HIDDEN
