"""Receipts from inside: they only grow, also when several devices speak at once."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat import events
from chat.db import db
from chat.errors import Invalid, NotFound
from chat.models import Conversation, Member
from chat.services import messages, receipts, rooms


@pytest.fixture
def room(ada, grace) -> Conversation:
    """Ada has said ten things, and Grace has read none of them."""
    room = rooms.create_room(ada)
    rooms.join_room(grace, room.code)
    for _ in range(10):
        messages.send_message(ada, room.id, str(uuid.uuid4()), "Hello")
    return room


def receipt(room, person) -> tuple[int, int]:
    db.session.rollback()
    member = db.session.get(Member, (room.id, person.id), populate_existing=True)
    return member.delivered_seq, member.read_seq


def test_a_receipt_grows_and_tells(grace, room, facts):
    assert receipts.mark_delivered(grace, room.id, 4) == 4
    assert receipts.mark_read(grace, room.id, 2) == 2

    assert facts == [
        events.ReceiptChanged(room.id, grace.id, 4, 0),
        events.ReceiptChanged(room.id, grace.id, 4, 2),
    ]
    assert receipt(room, grace) == (4, 2)


def test_a_receipt_that_would_shrink_stays_and_tells_nothing(grace, room, facts):
    receipts.mark_read(grace, room.id, 5)
    facts.clear()

    assert receipts.mark_read(grace, room.id, 3) == 5
    assert receipts.mark_delivered(grace, room.id, 0) == 5

    assert facts == [] and receipt(room, grace) == (5, 5)


def test_nothing_that_was_not_said_can_be_read(grace, room, facts):
    for mark in (receipts.mark_read, receipts.mark_delivered):
        with pytest.raises(Invalid):
            mark(grace, room.id, 11)

    assert facts == [] and receipt(room, grace) == (0, 0)


def test_strangers_have_no_receipt(mallory, room, facts):
    with pytest.raises(NotFound):
        receipts.mark_read(mallory, room.id, 1)

    assert facts == []


def test_of_many_at_once_the_highest_stays(app, grace, room):
    def mark(seq: int) -> int:
        with app.app_context():
            return receipts.mark_read(grace, room.id, seq)

    seqs = [3, 9, 1, 10, 2, 7, 4, 8, 6, 5]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(mark, seqs))

    assert receipt(room, grace) == (10, 10)
    assert all(answer >= seq for answer, seq in zip(answers, seqs, strict=True))


def test_reading_and_writing_at_once_never_goes_backwards(app, grace, room):
    """Sending moves the receipt from inside the writer's own transaction."""

    def read(seq: int) -> None:
        with app.app_context():
            receipts.mark_read(grace, room.id, seq)

    def write(_: int) -> None:
        with app.app_context():
            messages.send_message(grace, room.id, str(uuid.uuid4()), "Hello")

    with ThreadPoolExecutor(10) as pool:
        for future in [pool.submit(work, 1 + n) for n in range(10) for work in (read, write)]:
            future.result()

    assert receipt(room, grace) == (20, 20)
