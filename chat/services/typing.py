"""Typing: who is writing now, told to the others and never stored."""

from __future__ import annotations

from flask import current_app

from ..events import MemberLeft, MessageCreated, TypingChanged, listen, publish
from ..models import Actor
from ..queries.members import member_of
from ..storage.typing import Typing


def typing() -> Typing:
    return current_app.extensions["typing"]


def start_typing(actor: Actor, conversation_id: str) -> None:
    member_of(conversation_id, actor)
    if typing().start(conversation_id, actor.id):
        publish(TypingChanged(conversation_id, actor.id, True))


def stop_typing(actor: Actor, conversation_id: str) -> None:
    member_of(conversation_id, actor)
    _stop(conversation_id, actor.id)


def stop_everywhere(user_id: str) -> None:
    """The person's last socket closed."""
    for conversation_id, _ in typing().stop_everywhere(user_id):
        publish(TypingChanged(conversation_id, user_id, False))


def expire() -> None:
    """End what went on for longer than typing lasts."""
    for conversation_id, user_id in typing().expire():
        publish(TypingChanged(conversation_id, user_id, False))


@listen(MessageCreated)
def stop_when_sent(fact: MessageCreated) -> None:
    _stop(fact.message.conversation_id, fact.message.sender_id)


@listen(MemberLeft)
def stop_when_left(fact: MemberLeft) -> None:
    _stop(fact.conversation_id, fact.user_id)


def _stop(conversation_id: str, user_id: str) -> None:
    if typing().stop(conversation_id, user_id):
        publish(TypingChanged(conversation_id, user_id, False))
