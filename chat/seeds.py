"""A few people and lively rooms, so that a newcomer has something to look at.

Sowing again changes nothing: people are known by their usernames and messages by their
client_id, which is made from the room and the line.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select

from .db import db
from .models import Actor, Conversation, User
from .queries.rooms import default_room
from .services import accounts, messages, receipts, rooms
from .services.rooms import ensure_default_room

PASSWORD = "four characters"
PEOPLE = {
    "ada": "Ada Lovelace",
    "grace": "Grace Hopper",
    "linus": "Linus Torvalds",
    "margaret": "Margaret Hamilton",
    "noor": "Noor Rahimi",
    "teo": "تيو حداد",
}
LINES = uuid.UUID("5eed0000-0000-4000-8000-000000000000")

ROOMS = {
    "Lake weekend": """
        noor: Morning light from the jetty last year. If we get half of this I’m happy.
        ada: I’ll set an alarm. Somebody hold me to it.
        ada: Packing list: tent, long rope, coffee. Add what’s missing.
        grace: The ferry leaves at 10:17, not 11:07, so please don’t trust the poster.
        linus: Nine seats, done. https://ferry.example/seats has the confirmation.
        ada: You’re a hero. I’ll bring the grey tent and the long rope
        noor: I can take two more in the van
    """,
    "Compilers study hall": """
        grace: Chapter 4 is the one with the parser. Read it twice, it gets better.
        margaret: Page 212 has a table that is wrong in every edition I own.
        teo: أراك غدا في المكتبة
        grace: See you there. Room 3, the one with the window.
        linus: I’d like it on record that I read the manual first.
        margaret: Noted.
    """,
    "Lobby": """
        ada: Hello, whoever comes in next.
        linus: The door was open, so I thought I’d look around.
        ada: That’s what it’s for.
    """,
}


def sow() -> Iterator[str]:
    """Sow people, rooms and messages; yields a line for each thing to tell."""
    people = {username: _person(username, name) for username, name in PEOPLE.items()}
    yield f"People: {', '.join(people)}. Everybody's password: {PASSWORD}"
    for title, script in ROOMS.items():
        room = _room(title, people)
        _talk(room, script, people)
        yield f"Room: {title}, code {room.code}"


def _person(username: str, display_name: str) -> Actor:
    user = db.session.scalar(select(User).where(User.username == username))
    if user is None:
        email = f"{username}@example.org"
        user = accounts.register(username, email, PASSWORD, display_name)
    return Actor(user.id, user.kind, user.display_name, user.username, session_id="")


def _room(title: str, people: dict[str, Actor]) -> Conversation:
    ada = people["ada"]
    if title == "Lobby":
        room = ensure_default_room() or default_room(title) or rooms.create_room(ada, title)
    else:
        room = db.session.scalar(
            select(Conversation).where(Conversation.title == title, Conversation.owner_id == ada.id)
        ) or rooms.create_room(ada, title)
    for person in people.values():
        rooms.join_room(person, room.code or "")
    return room


def _talk(room: Conversation, script: str, people: dict[str, Actor]) -> None:
    for line in filter(None, map(str.strip, script.splitlines())):
        username, _, body = line.partition(": ")
        client_id = str(uuid.uuid5(LINES, f"{room.id} {line}"))
        messages.send_message(people[username], room.id, client_id, body)
    for username in ("ada", "noor"):
        receipts.mark_read(people[username], room.id, len(script.strip().splitlines()))
