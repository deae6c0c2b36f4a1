"""The two counters of a conversation: `last_seq` for messages, `rev` for every change.

Both are raised under the conversation's row lock, in the transaction that uses them, so
numbers become visible in the order they were given out. A client that has everything up to
rev 41 can ask for what is above 41 and miss nothing; sequences and timestamps cannot promise
that, because they are given out in one order and become visible in another.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, update

from ..db import db
from ..errors import NotFound
from ..models import Conversation

# Built once: putting a statement together costs more than running it.
_RAISE = (
    update(Conversation)
    .where(Conversation.id == bindparam("conversation_id"))
    .values(
        last_seq=Conversation.last_seq + bindparam("count"),
        rev=Conversation.rev + bindparam("count"),
    )
    .returning(Conversation.last_seq, Conversation.rev)
)


def next_rev(conversation_id: str) -> int:
    """The number of the next change, inside a unit of work; the row is ours from here on."""
    rev = db.session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id)
        .values(rev=Conversation.rev + 1)
        .returning(Conversation.rev)
        .execution_options(synchronize_session=False)
    )
    if rev is None:
        raise NotFound("There is no such conversation.")
    return rev


def raise_for_messages(connection: Connection, conversation_id: str, count: int) -> tuple[int, int]:
    """Make room for `count` messages and return the last seq and rev of them."""
    row = connection.execute(
        _RAISE, {"conversation_id": conversation_id, "count": count}
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such conversation.")
    return row.last_seq, row.rev
