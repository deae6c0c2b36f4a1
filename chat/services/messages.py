"""Sending messages."""

from __future__ import annotations

from ..models import Actor, MessageRecord
from ..storage.message_batch import Draft
from ..storage.message_writer import message_writer


def send_message(
    actor: Actor, conversation_id: str, client_id: str, body: str, reply_to: str | None = None
) -> tuple[MessageRecord, bool]:
    """Post `body` as the actor; answers the committed message and whether it is new.

    Sending again with the same `client_id` answers the message already sent.
    """
    # Whether the actor is a member is looked at by the writer, under the conversation's lock:
    # asking here as well would cost a query and prove nothing.
    return message_writer().append(Draft(conversation_id, actor.id, client_id, body, reply_to))
