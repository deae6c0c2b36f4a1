"""Can everybody read it? Checks every pair of colours the look uses, in both themes (WCAG 2.2)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[1] / "web" / "src" / "styles" / "tokens.css"

TEXT, EDGE = 4.5, 3.0

# What is drawn, and the grounds it is drawn on.
GROUNDS_OF_TEXT = {
    "ink": "canvas surface raised sunken hover hover-raised own accent-soft",
    "ink-2": "canvas surface sunken hover hover-raised own",
    "ink-3": "canvas surface raised sunken hover hover-raised own accent-soft",
    "petrol": "canvas surface raised sunken hover own accent-soft",
    "accent-text": "canvas surface accent-soft",
    "danger": "canvas surface raised hover-raised danger-soft",
    "ok": "canvas surface",
    "on-solid": "solid",
    "on-accent": "accent accent-hover",
    "on-danger": "danger-solid",
    "code-ink": "code",
    "on-tip": "tip",
}
GROUNDS_OF_EDGES = {
    "solid": "canvas surface raised",
    "line-strong": "canvas surface raised sunken",
    "focus": "canvas surface raised own",
    "online": "canvas surface",
    "away": "canvas",
}
PAIRS = [
    (ink, ground, least)
    for grounds, least in ((GROUNDS_OF_TEXT, TEXT), (GROUNDS_OF_EDGES, EDGE))
    for ink, names in grounds.items()
    for ground in names.split()
]


def main() -> int:
    colours = read_tokens(TOKENS.read_text())
    bad = list(failures(colours))
    for line in bad:
        print(line)
    print(f"{len(PAIRS)} pairs in two themes, {len(bad)} with too little contrast")
    return int(bool(bad))


def failures(colours):
    """One sentence for each pair that is too hard to read."""
    for ink, ground, least in PAIRS:
        if missing := {ink, ground} - colours.keys():
            yield f"{TOKENS.name} has no colour for both themes called {' and '.join(missing)}"
            continue
        for theme, over, under in zip(
            ("light", "dark"), colours[ink], colours[ground], strict=True
        ):
            found = contrast(over, under)
            if found < least:
                yield f"{ink} on {ground}, {theme}: {found:.2f}, at least {least} is needed"


def read_tokens(css: str) -> dict[str, tuple[str, str]]:
    """The colours by name, each as (light, dark)."""
    both = r"--color-([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)"
    return {name: (light, dark) for name, light, dark in re.findall(both, css)}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


if __name__ == "__main__":
    sys.exit(main())
