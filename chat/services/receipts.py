"""Receipts: up to where somebody has been handed, or has read, a conversation."""

from __future__ import annotations

from ..db import db
from ..errors import Invalid
from ..events import ReceiptChanged
from ..models import Actor, Conversation
from ..queries.members import member_of
from ..unit_of_work import unit_of_work


def mark_delivered(actor: Actor, conversation_id: str, seq: int) -> int:
    """Up to where everything has reached the actor; answers where that now is."""
    return _advance(actor, conversation_id, delivered=seq, read=0).delivered_seq


def mark_read(actor: Actor, conversation_id: str, seq: int) -> int:
    """Up to where the actor has read, which implies delivery; answers where that now is."""
    return _advance(actor, conversation_id, delivered=seq, read=seq).read_seq


def _advance(actor: Actor, conversation_id: str, delivered: int, read: int):
    member = member_of(conversation_id, actor)
    if delivered <= member.delivered_seq and read <= member.read_seq:
        return member
    with unit_of_work() as happened:
        # Locked, or a receipt that is written at the same time could be taken back.
        member = member_of(conversation_id, actor, lock=True)
        last_seq = db.session.get_one(Conversation, conversation_id).last_seq
        if delivered > last_seq:
            raise Invalid("There is no such message yet.", fields={"seq": f"At most {last_seq}."})
        before = (member.delivered_seq, member.read_seq)
        member.delivered_seq = max(member.delivered_seq, delivered)
        member.read_seq = max(member.read_seq, read)
        if (member.delivered_seq, member.read_seq) != before:
            happened(
                ReceiptChanged(conversation_id, actor.id, member.delivered_seq, member.read_seq)
            )
    return member
