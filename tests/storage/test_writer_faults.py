"""The writer when something goes wrong: with the database, with a neighbour, with itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from chat.errors import Internal, Unavailable
from chat.storage.message_writer import MessageWriter
from tests.outage import database_away
from tests.realtime.wire import eventually
from tests.storage.conftest import Hold, sending


def broken(*_):
    raise RuntimeError("the disk is full")


def test_a_commit_that_fails_answers_an_error_and_tells_nobody(
    writer, send, draft, ada, told, settle
):
    event.listen(writer._engine, "commit", broken)
    with pytest.raises(Internal):
        send(draft(ada))
    event.remove(writer._engine, "commit", broken)
    settle()

    assert told == []
    assert send(draft(ada))[0].seq == 1


def test_with_the_database_away_it_says_try_again_and_then_works(
    send, draft, ada, settings, told, settle
):
    with database_away(settings.database_url), pytest.raises(Unavailable) as refused:
        send(draft(ada))

    assert refused.value.retry and refused.value.code == "unavailable"
    assert send(draft(ada))[0].seq == 1
    settle()
    assert len(told) == 1


def test_a_sender_that_waits_in_vain_is_told_to_try_again_and_may(app, writer, draft, ada):
    hold, sent = Hold(writer), draft(ada)

    with app.app_context(), pytest.raises(Unavailable):
        writer.append(sent, timeout=0.05)
    hold.let_go()

    with app.app_context():
        record, created = writer.append(sent)
    assert (record.seq, created) == (1, False)


def test_more_than_may_wait_are_told_to_try_again(app, draft, ada):
    writer = MessageWriter(app, max_waiting=1)
    hold, send = Hold(writer), sending(app, writer)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(send, draft(ada))
        hold.begun.wait(10)
        second = pool.submit(send, draft(ada))
        eventually(writer._waiting.full)
        with pytest.raises(Unavailable):
            send(draft(ada))
        hold.let_go()

        assert {first.result()[0].seq, second.result()[0].seq} == {1, 2}
    writer.close()


def test_a_draft_that_breaks_its_batch_fails_alone(app, writer, send, draft, ada):
    hold = Hold(writer)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(send, draft(ada))
        hold.begun.wait(10)
        bad = pool.submit(send, draft(ada, body="half \ud800"))
        whole = [pool.submit(send, draft(ada)) for _ in range(2)]
        eventually(lambda: writer._waiting.qsize() == 3)
        hold.let_go()

        with pytest.raises(Internal):
            bad.result()
        assert sorted(future.result()[0].seq for future in [first, *whole]) == [1, 2, 3]


def test_a_fault_while_telling_does_not_end_the_writer(monkeypatch, send, draft, ada, settle):
    with monkeypatch.context() as patch:
        patch.setattr("chat.storage.message_writer.publish", broken)
        assert send(draft(ada))[0].seq == 1
        settle()

    assert send(draft(ada))[0].seq == 2
