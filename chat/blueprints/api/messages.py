"""Messages of a conversation, read and written over HTTP."""

from __future__ import annotations

from uuid import UUID

from ...models import Actor
from ...queries import messages as messages_query
from ...queries.members import member_of
from ...schemas.commands import Page
from ...schemas.objects import Message
from ...schemas.requests import MessagesQuery, PostMessage
from ...schemas.views import page
from ...services import messages
from ...storage.rate_limits import rate_limits
from ..identity import signed_in
from . import api
from .describing import describe


@api.get("/conversations/<uuid:conversation_id>/messages")
@signed_in
@api.input(MessagesQuery, location="query")
@api.output(Page)
@describe(api, "A page of history, oldest first", 404, 422)
def list_messages(actor: Actor, conversation_id: UUID, query_data: MessagesQuery) -> Page:
    member_of(str(conversation_id), actor)
    return page(messages_query.page(str(conversation_id), **query_data.model_dump()))


@api.post("/conversations/<uuid:conversation_id>/messages")
@signed_in
@api.input(PostMessage)
@api.output(Message, status_code=201)
@describe(
    api,
    "Say something; 200 when this client_id was sent before",
    *(404, 413, 415, 422),
    also="Message",
)
def post_message(actor: Actor, conversation_id: UUID, json_data: PostMessage):
    rate_limits().hit("60/10 seconds", "send_message", actor.id)
    record, created = messages.send_message(
        actor, str(conversation_id), json_data.client_id, json_data.body, json_data.reply_to
    )
    return Message.of(record), 201 if created else 200
