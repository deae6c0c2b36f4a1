"""Who is writing right now: never stored, over by itself after six seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable

LASTS = 6.0

Place = tuple[str, str]  # conversation, user


class Typing:
    """The people at this process who are writing. `now` gives seconds."""

    def __init__(self, now: Callable[[], float]):
        self._now = now
        self._lock = threading.Lock()
        self._until: dict[Place, float] = {}

    def start(self, conversation_id: str, user_id: str) -> bool:
        """True when that is news; somebody who keeps writing just lasts longer."""
        with self._lock:
            place = (conversation_id, user_id)
            news = self._until.get(place, 0) <= self._now()
            self._until[place] = self._now() + LASTS
            return news

    def stop(self, conversation_id: str, user_id: str) -> bool:
        with self._lock:
            return self._until.pop((conversation_id, user_id), None) is not None

    def stop_everywhere(self, user_id: str) -> list[Place]:
        with self._lock:
            return self._forget(lambda place, _: place[1] == user_id)

    def expire(self) -> list[Place]:
        """Those whose time is over."""
        now = self._now()
        with self._lock:
            return self._forget(lambda _, until: until <= now)

    def _forget(self, over: Callable[[Place, float], bool]) -> list[Place]:
        places = [place for place, until in self._until.items() if over(place, until)]
        for place in places:
            del self._until[place]
        return places
