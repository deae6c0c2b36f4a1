"""The writer: an ack means "on disk", and everybody gets their place in a row."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, event, select

from chat.db import db, writer_engine
from chat.models import Conversation, Member, Message
from chat.services import rooms
from chat.storage.message_writer import MessageWriter
from tests.realtime.wire import eventually
from tests.storage.conftest import Hold, sending

SENDERS = 50


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


def test_fifty_people_at_once_get_fifty_positions_in_a_row(
    app, send, draft, guest, room, told, settle
):
    people = [guest(f"Person {number}") for number in range(SENDERS)]
    with app.app_context():
        for person in people:
            rooms.join_room(person, room.code)
        first = db.session.get(Conversation, room.id).rev + 1

    with ThreadPoolExecutor(SENDERS) as pool:
        outcomes = list(pool.map(lambda person: send(draft(person)), people * 4))
    settle()

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
    send, draft, ada, told, settle
):
    same = draft(ada)

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(send, [same] * 20))
    settle()

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


def test_closing_writes_what_still_waits(app, draft, ada):
    writer = MessageWriter(app)
    hold, send = Hold(writer), sending(app, writer)

    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(send, draft(ada))
        hold.begun.wait(10)
        others = [pool.submit(send, draft(ada)) for _ in range(4)]
        eventually(lambda: writer._waiting.qsize() == 4)
        closing = pool.submit(writer.close)
        hold.let_go()
        closing.result()

        assert sorted(f.result()[0].seq for f in [first, *others]) == [1, 2, 3, 4, 5]


def test_on_postgresql_the_writer_has_a_connection_of_its_own(app):
    engine = writer_engine(app)

    assert (engine is app.extensions["write_engine"]) == (engine.dialect.name == "sqlite")
    if engine.dialect.name != "sqlite":
        engine.dispose()
