"""One module for each thing that is measured; a new one is found by being here.

A module's first sentence says what it measures. It has

    SERVERS   which servers take turns: functions that run one (server.py, peer)
    TURNS     how many turns each of them gets, after one that does not count
    MEASURES  what `record` takes: by name a Times or a Figure (measures.py)
    async def prepare(server) -> whatever `once` needs; called once for each server
    async def once(prepared, record) -> None, one turn
    async def finish(prepared), where something is to be closed
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def scenario(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
