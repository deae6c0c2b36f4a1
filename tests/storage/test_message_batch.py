"""One batch: everything in it is looked at under the locks, and each draft has its own outcome."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from chat.db import db, write_engine
from chat.errors import NotFound
from chat.models import Conversation, Member, Message
from chat.services import rooms
from chat.storage.message_batch import write_batch


@pytest.fixture
def write(context):
    """Write a batch and commit it."""

    def write(*drafts) -> list:
        with write_engine().begin() as connection:
            return write_batch(connection, list(drafts))

    return write


def test_drafts_get_their_positions_in_the_order_they_came(write, draft, ada, grace, room):
    before = db.session.get(Conversation, room.id).rev

    outcomes = write(draft(ada, "one"), draft(grace, "two"), draft(ada, "three"))

    records = [record for record, _ in outcomes]
    assert [(r.seq, r.body, r.sender_name) for r in records] == [
        (1, "one", "Ada"),
        (2, "two", "Grace"),
        (3, "three", "Ada"),
    ]
    assert [r.rev for r in records] == [before + 1, before + 2, before + 3]
    assert all(created for _, created in outcomes)


def test_the_next_batch_goes_on_where_the_last_one_ended(write, draft, ada):
    write(draft(ada), draft(ada))

    [(record, _)] = write(draft(ada))

    assert record.seq == 3


def test_a_batch_over_several_rooms_counts_in_each(write, draft, ada):
    other = rooms.create_room(ada)

    outcomes = write(draft(ada), draft(ada, conversation_id=other.id), draft(ada))

    assert [record.seq for record, _ in outcomes] == [1, 1, 2]


def test_the_same_client_id_twice_in_a_batch_is_one_message(write, draft, ada):
    twice = draft(ada)

    first, again = write(twice, twice)

    assert first[0] == again[0]
    assert (first[1], again[1]) == (True, False)
    assert db.session.query(Message).count() == 1


def test_what_was_sent_before_comes_back_as_it_is(write, draft, ada):
    sent = draft(ada, "first")
    [(record, _)] = write(sent)

    changed = draft(ada, "second", client_id=sent.client_id)
    [(again, created)] = write(changed)

    assert (again, created) == (record, False)


def test_a_stranger_in_a_batch_harms_nobody(write, draft, ada, mallory):
    first, refused, second = write(draft(ada), draft(mallory), draft(ada))

    assert isinstance(refused, NotFound)
    assert [first[0].seq, second[0].seq] == [1, 2]


def test_an_unknown_room_in_a_batch_harms_nobody(write, draft, ada):
    refused, (record, _) = write(draft(ada, conversation_id=str(uuid.uuid4())), draft(ada))

    assert isinstance(refused, NotFound)
    assert record.seq == 1


def test_who_left_after_being_looked_at_does_not_write_any_more(write, draft, grace, room):
    waiting = draft(grace)
    rooms.leave_room(grace, room.id)

    [refused] = write(waiting)

    assert isinstance(refused, NotFound)
    assert db.session.query(Message).count() == 0


def test_who_left_still_gets_back_what_was_sent_before(write, draft, grace, room):
    sent = draft(grace)
    [(record, _)] = write(sent)
    rooms.leave_room(grace, room.id)

    assert write(sent) == [(record, False)]


def test_a_reply_to_nothing_harms_nobody(write, draft, ada):
    refused, (record, _) = write(draft(ada, reply_to=str(uuid.uuid4())), draft(ada))

    assert isinstance(refused, NotFound)
    assert (record.seq, record.reply_to) == (1, None)


def test_writing_moves_ones_own_receipt_and_no_other(write, draft, ada, grace, room):
    write(draft(ada), draft(ada))

    receipts = dict(
        db.session.execute(
            select(Member.user_id, Member.read_seq).where(Member.conversation_id == room.id)
        ).all()
    )
    assert receipts == {ada.id: 2, grace.id: 0}


def test_the_counters_are_those_of_the_last_message(write, draft, ada, room):
    outcomes = write(*(draft(ada) for _ in range(5)))

    stored = db.session.get(Conversation, room.id, populate_existing=True)
    assert (stored.last_seq, stored.rev) == (5, outcomes[-1][0].rev)


def test_a_batch_costs_as_many_statements_whether_small_or_large(write, draft, ada, statements):
    with statements() as small:
        write(draft(ada))
    with statements() as large:
        write(*(draft(ada) for _ in range(100)))

    assert len(small) == len(large)
