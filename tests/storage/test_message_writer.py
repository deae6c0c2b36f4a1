"""The writer: an ack means "on disk", whatever happens to the database or to a neighbour."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, event, select

from chat import events
from chat.db import db, writer_engine
from chat.errors import Internal, NotFound, Unavailable
from chat.models import Conversation, Member, Message
from chat.services import rooms
from chat.storage.message_writer import MessageWriter
from tests.outage import database_away
from tests.realtime.wire import eventually

SENDERS = 50


@pytest.fixture
def writer(app) -> MessageWriter:
    return app.extensions["message_writer"]


@pytest.fixture
def send(app, writer):
    """Hand over a draft from a thread of one's own, as each request does."""

    def send(draft):
        with app.app_context():
            return writer.append(draft)

    return send


@pytest.fixture
def told() -> list:
    """The messages that were told, in the order of telling."""
    told: list = []

    def listener(fact: events.MessageCreated) -> None:
        told.append(fact.message)

    events.listen(events.MessageCreated)(listener)
    yield told
    events._listeners[events.MessageCreated].remove(listener)


def settle(send, draft, stranger) -> None:
    """A refusal comes after everything before it has been told."""
    with pytest.raises(NotFound):
        send(draft(stranger))


def test_when_the_ack_comes_the_message_is_on_disk(send, draft, ada, settings):
    record, created = send(draft(ada))

    assert created
    elsewhere = create_engine(settings.database_url)
    with elsewhere.connect() as connection:
        assert connection.scalar(select(Message.id)) == record.id
    elsewhere.dispose()


def test_nobody_is_answered_or_told_before_the_commit(writer, send, draft, ada, told):
    acked, early = threading.Event(), []

    @event.listens_for(writer._engine, "commit")
    def committing(_connection):
        # If the answer came before, the sender would have it by now.
        early.append(acked.wait(0.3) or bool(told))

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send, draft(ada))
        sending.add_done_callback(lambda _: acked.set())
        sending.result()
    event.remove(writer._engine, "commit", committing)

    assert early == [False]


def test_a_commit_that_fails_answers_an_error_and_tells_nobody(
    writer, send, draft, ada, mallory, told
):
    @event.listens_for(writer._engine, "commit")
    def full(_connection):
        raise RuntimeError("the disk is full")

    with pytest.raises(Internal):
        send(draft(ada))
    event.remove(writer._engine, "commit", full)
    settle(send, draft, mallory)

    assert told == []
    assert send(draft(ada))[0].seq == 1


def test_fifty_people_at_once_get_fifty_positions_in_a_row(
    app, send, draft, guest, room, mallory, told
):
    people = [guest(f"Person {number}") for number in range(SENDERS)]
    with app.app_context():
        for person in people:
            rooms.join_room(person, room.code)
        first = db.session.get(Conversation, room.id).rev + 1

    with ThreadPoolExecutor(SENDERS) as pool:
        outcomes = list(pool.map(lambda person: send(draft(person)), people * 4))
    settle(send, draft, mallory)

    count = SENDERS * 4
    assert sorted(record.seq for record, _ in outcomes) == list(range(1, count + 1))
    assert sorted(record.rev for record, _ in outcomes) == list(range(first, first + count))
    assert [message.seq for message in told] == list(range(1, count + 1))


def test_writing_coming_and_going_at_once_leaves_no_hole(app, send, draft, ada, guest, room):
    """Every rev belongs to a message or to a member; none is given out twice or lost."""
    people = [guest(f"Person {number}") for number in range(10)]

    def come_and_go(person):
        with app.app_context():
            rooms.join_room(person, room.code)
        send(draft(person))
        with app.app_context():
            rooms.leave_room(person, room.id)

    with app.app_context():
        before = db.session.get(Conversation, room.id).rev
    with ThreadPoolExecutor(20) as pool:
        going = [pool.submit(come_and_go, person) for person in people]
        talking = [pool.submit(send, draft(ada)) for _ in range(20)]
        for future in going + talking:
            future.result()

    with app.app_context():
        room = db.session.get(Conversation, room.id)
        # Each came, said one thing and left; Ada said twenty.
        assert room.rev == before + 3 * len(people) + 20
        assert (room.last_seq, room.member_count) == (len(people) + 20, 2)
        revs = list(db.session.scalars(select(Message.rev)))
        left = list(db.session.scalars(select(Member.rev).where(Member.left_at.is_not(None))))
        assert len(set(revs + left)) == len(revs) + len(left)


def test_one_client_id_from_many_threads_is_one_message_and_one_event(
    send, draft, ada, mallory, told
):
    same = draft(ada)

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(send, [same] * 20))
    settle(send, draft, mallory)

    assert len({record.id for record, _ in outcomes}) == 1
    assert sum(created for _, created in outcomes) == 1
    assert len(told) == 1


def test_waiting_senders_do_not_hold_what_the_writer_needs(app, writer, draft, ada):
    """Each sender has read something before; all the same the pool is free for others."""

    def look_and_send(_):
        with app.app_context():
            db.session.get(Conversation, draft(ada).conversation_id)
            return writer.append(draft(ada))

    with ThreadPoolExecutor(SENDERS) as pool:
        outcomes = list(pool.map(look_and_send, range(SENDERS)))

    assert len(outcomes) == SENDERS
    with app.app_context():
        assert db.engine.pool.checkedout() == 0


def test_with_the_database_away_it_says_try_again_and_then_works(
    app, send, draft, ada, mallory, settings, told
):
    with database_away(settings.database_url), pytest.raises(Unavailable) as refused:
        send(draft(ada))

    assert refused.value.retry and refused.value.code == "unavailable"
    assert send(draft(ada))[0].seq == 1
    settle(send, draft, mallory)
    assert len(told) == 1


def test_a_sender_that_waits_in_vain_is_told_to_try_again_and_may(app, writer, draft, ada):
    held, sent = threading.Event(), draft(ada)

    @event.listens_for(writer._engine, "begin")
    def hold(_connection):
        held.wait(10)

    with app.app_context(), pytest.raises(Unavailable):
        writer.append(sent, timeout=0.05)
    held.set()

    with app.app_context():
        record, created = writer.append(sent)
    assert (record.seq, created) == (1, False)


def test_more_than_may_wait_are_told_to_try_again(app, draft, ada):
    writer = MessageWriter(app, max_waiting=1)
    begun, held = threading.Event(), threading.Event()

    @event.listens_for(writer._engine, "begin")
    def hold(_connection):
        begun.set()
        held.wait(10)

    def send(_):
        with app.app_context():
            return writer.append(draft(ada))

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(send, 1)
        begun.wait(10)
        second = pool.submit(send, 2)
        eventually(writer._waiting.full)
        with pytest.raises(Unavailable):
            send(3)
        held.set()
        assert {first.result()[0].seq, second.result()[0].seq} == {1, 2}
    writer.close()


def test_closing_writes_what_still_waits(app, draft, ada):
    writer = MessageWriter(app)
    begun, held = threading.Event(), threading.Event()

    @event.listens_for(writer._engine, "begin")
    def hold(_connection):
        begun.set()
        held.wait(10)

    def send(_):
        with app.app_context():
            return writer.append(draft(ada))

    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(send, 0)
        begun.wait(10)
        others = [pool.submit(send, number) for number in range(4)]
        eventually(lambda: writer._waiting.qsize() == 4)
        closing = pool.submit(writer.close)
        held.set()
        closing.result()

        assert sorted(f.result()[0].seq for f in [first, *others]) == [1, 2, 3, 4, 5]


def test_on_postgresql_the_writer_has_a_connection_of_its_own(app):
    engine = writer_engine(app)

    assert (engine is app.extensions["write_engine"]) == (engine.dialect.name == "sqlite")
    if engine.dialect.name != "sqlite":
        engine.dispose()


def test_a_draft_that_breaks_its_batch_fails_alone(app, draft, ada):
    writer = MessageWriter(app)
    begun, held = threading.Event(), threading.Event()

    @event.listens_for(writer._engine, "begin")
    def hold(_connection):
        begun.set()
        held.wait(10)

    def send(one):
        with app.app_context():
            return writer.append(one)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(send, draft(ada))
        begun.wait(10)
        broken = pool.submit(send, draft(ada, body="half \ud800"))
        whole = [pool.submit(send, draft(ada)) for _ in range(2)]
        eventually(lambda: writer._waiting.qsize() == 3)
        held.set()

        with pytest.raises(Internal):
            broken.result()
        assert sorted(f.result()[0].seq for f in [first, *whole]) == [1, 2, 3]
    writer.close()


def test_a_fault_while_telling_does_not_end_the_writer(monkeypatch, send, draft, ada, mallory):
    def broken(_fact):
        raise RuntimeError("nobody can be told")

    with monkeypatch.context() as patch:
        patch.setattr("chat.storage.message_writer.publish", broken)
        assert send(draft(ada))[0].seq == 1
        settle(send, draft, mallory)

    assert send(draft(ada))[0].seq == 2
