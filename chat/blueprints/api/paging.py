"""Pages of lists: one item more is asked for than shown, and the last one shown is the cursor."""

from __future__ import annotations

from collections.abc import Callable


def a_page(found: list, limit: int, id_of: Callable) -> tuple[list, str | None]:
    """The items of this page and the cursor of the next, if there is one."""
    items = found[:limit]
    return items, id_of(items[-1]) if len(found) > limit else None
