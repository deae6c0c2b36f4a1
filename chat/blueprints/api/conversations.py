"""The conversations one is in, and the people in them."""

from __future__ import annotations

from uuid import UUID

from ...models import Actor
from ...queries import members as members_query
from ...queries.conversations import conversation_of, conversations_of
from ...schemas.objects import Conversation
from ...schemas.requests import Conversations, Members, PageQuery
from ...schemas.views import member_views
from ..identity import signed_in
from . import api
from .describing import describe
from .paging import a_page


@api.get("/conversations")
@signed_in
@api.input(PageQuery, location="query")
@api.output(Conversations)
@describe(api, "The conversations one is in", 422)
def list_conversations(actor: Actor, query_data: PageQuery) -> Conversations:
    found = conversations_of(actor, query_data.cursor, query_data.limit + 1)
    items, cursor = a_page(found, query_data.limit, lambda record: record.conversation.id)
    return Conversations(items=[Conversation.of(r) for r in items], next_cursor=cursor)


@api.get("/conversations/<uuid:conversation_id>")
@signed_in
@api.output(Conversation)
@describe(api, "One of them", 404)
def get_conversation(actor: Actor, conversation_id: UUID) -> Conversation:
    return Conversation.of(conversation_of(actor.id, str(conversation_id)))


@api.get("/conversations/<uuid:conversation_id>/members")
@signed_in
@api.input(PageQuery, location="query")
@api.output(Members)
@describe(api, "The people in it", 404, 422)
def list_members(actor: Actor, conversation_id: UUID, query_data: PageQuery) -> Members:
    found = members_query.members(
        actor, str(conversation_id), query_data.cursor, query_data.limit + 1
    )
    items, cursor = a_page(found, query_data.limit, lambda record: record.user_id)
    return Members(items=member_views(items), next_cursor=cursor)
