"""One transaction for a batch of drafts: lock, look, number, insert."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from .. import clock
from ..errors import ChatError, NotFound
from ..ids import new_id
from ..models import (
    Conversation,
    Member,
    Message,
    MessageRecord,
    Quote,
    User,
    as_record,
    select_records,
)
from ..models.message_record import EXCERPT
from .counters import raise_for_messages

Outcome = tuple[MessageRecord, bool] | ChatError

# Built once: putting a statement together costs more than running it.

# One order for every process, so that none waits in a circle.
LOCK = (
    select(Conversation.id)
    .where(Conversation.id.in_(bindparam("conversation_ids", expanding=True)))
    .order_by(Conversation.id)
    .with_for_update()
)
SENDERS = (
    select(Member.conversation_id, Member.user_id, User.display_name, User.kind)
    .join(User, User.id == Member.user_id)
    .where(tuple_(Member.conversation_id, Member.user_id).in_(bindparam("pairs", expanding=True)))
    .where(Member.left_at.is_(None))
)
SENT = select(Message.id).where(
    tuple_(Message.conversation_id, Message.sender_id, Message.client_id).in_(
        bindparam("keys", expanding=True)
    )
)
RECORDS = select_records().where(Message.id.in_(bindparam("ids", expanding=True)))
QUOTED = (
    select(Message.conversation_id, Message.id, User.display_name, Message.body)
    .join(User, User.id == Message.sender_id)
    .where(tuple_(Message.conversation_id, Message.id).in_(bindparam("pairs", expanding=True)))
)
INSERT = insert(Message)
ADVANCE = (
    update(Member)
    .where(Member.conversation_id == bindparam("of"), Member.user_id == bindparam("by"))
    .values(read_seq=bindparam("up_to"), delivered_seq=bindparam("up_to"))
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it has a place: what its sender handed over."""

    conversation_id: str
    sender_id: str
    client_id: str
    body: str
    reply_to: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.conversation_id, self.sender_id, self.client_id


def write_batch(connection: Connection, drafts: list[Draft]) -> list[Outcome]:
    """Write what may be written; each draft gets its message, or the reason why not.

    Everything is looked at under the rows' locks: who was removed a moment ago does not
    write any more, and who sends again gets the first message back.
    """
    senders = _lock_and_look(connection, drafts)
    sent = _sent_already(connection, drafts)
    quotes = _quotes(connection, drafts)
    outcomes: dict[tuple, Outcome] = {key: (record, False) for key, record in sent.items()}
    fresh: dict[str, dict[tuple, Draft]] = defaultdict(dict)
    for draft in drafts:
        if draft.key in outcomes:
            continue
        if (draft.conversation_id, draft.sender_id) not in senders:
            outcomes[draft.key] = NotFound("There is no such conversation.")
        elif draft.reply_to and (draft.conversation_id, draft.reply_to) not in quotes:
            outcomes[draft.key] = NotFound("The message this answers is not here.")
        else:
            fresh[draft.conversation_id][draft.key] = draft
    for record in _insert(connection, fresh, senders, quotes):
        outcomes[(record.conversation_id, record.sender_id, record.client_id)] = (record, True)
    return _in_turn(drafts, outcomes)


def _in_turn(drafts: list[Draft], outcomes: dict[tuple, Outcome]) -> list[Outcome]:
    """The outcomes in the drafts' order; a draft that stands twice in a batch is new once."""
    answered: set[tuple] = set()
    results: list[Outcome] = []
    for draft in drafts:
        outcome = outcomes[draft.key]
        if not isinstance(outcome, ChatError) and draft.key in answered:
            outcome = (outcome[0], False)
        answered.add(draft.key)
        results.append(outcome)
    return results


def _lock_and_look(connection: Connection, drafts: list[Draft]) -> dict[tuple, tuple[str, str]]:
    """Lock the conversations; of the senders who are members right now, the name and kind."""
    conversation_ids = sorted({draft.conversation_id for draft in drafts})
    # SQLite holds its one write lock already.
    if connection.dialect.name != "sqlite":
        connection.execute(LOCK, {"conversation_ids": conversation_ids})
    pairs = {(draft.conversation_id, draft.sender_id) for draft in drafts}
    rows = connection.execute(SENDERS, {"pairs": list(pairs)})
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def _sent_already(connection: Connection, drafts: list[Draft]) -> dict[tuple, MessageRecord]:
    keys = list({draft.key for draft in drafts})
    ids = connection.scalars(SENT, {"keys": keys}).all()
    if not ids:
        return {}
    records = map(as_record, connection.execute(RECORDS, {"ids": ids}))
    return {(r.conversation_id, r.sender_id, r.client_id): r for r in records}


def _quotes(connection: Connection, drafts: list[Draft]) -> dict[tuple[str, str], Quote]:
    pairs = {(draft.conversation_id, draft.reply_to) for draft in drafts if draft.reply_to}
    if not pairs:
        return {}
    rows = connection.execute(QUOTED, {"pairs": list(pairs)})
    return {(row[0], row[1]): Quote(row[1], row[2], row[3] and row[3][:EXCERPT]) for row in rows}


def _insert(
    connection: Connection,
    fresh: dict[str, dict[tuple, Draft]],
    senders: dict[tuple, tuple[str, str]],
    quotes: dict[tuple[str, str], Quote],
) -> list[MessageRecord]:
    now, records, rows = clock.now(), [], []
    read_up_to: dict[tuple[str, str], int] = {}
    for conversation_id in sorted(fresh):
        drafts = list(fresh[conversation_id].values())
        last_seq, last_rev = raise_for_messages(connection, conversation_id, len(drafts))
        for back, draft in zip(range(len(drafts) - 1, -1, -1), drafts, strict=True):
            name, kind = senders[conversation_id, draft.sender_id]
            record = MessageRecord(
                id=new_id(),
                conversation_id=conversation_id,
                seq=last_seq - back,
                rev=last_rev - back,
                client_id=draft.client_id,
                sender_id=draft.sender_id,
                sender_name=name,
                sender_kind=kind,
                body=draft.body,
                reply_to=quotes[conversation_id, draft.reply_to] if draft.reply_to else None,
                created_at=now,
            )
            records.append(record)
            rows.append(_row(record))
            read_up_to[conversation_id, draft.sender_id] = record.seq
    if rows:
        connection.execute(INSERT, rows)
        _advance_readers(connection, read_up_to)
    return records


def _row(record: MessageRecord) -> dict:
    return {
        "id": record.id,
        "conversation_id": record.conversation_id,
        "sender_id": record.sender_id,
        "client_id": record.client_id,
        "seq": record.seq,
        "rev": record.rev,
        "body": record.body,
        "reply_to_id": record.reply_to.id if record.reply_to else None,
        "created_at": record.created_at,
    }


def _advance_readers(connection: Connection, read_up_to: dict[tuple[str, str], int]) -> None:
    """Who writes has read so far, so that own messages are never unread."""
    connection.execute(
        ADVANCE,
        [{"of": of, "by": by, "up_to": seq} for (of, by), seq in read_up_to.items()],
    )
