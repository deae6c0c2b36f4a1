"""The tables."""

from .conversation import Conversation, ConversationKind, Visibility
from .member import Member, Role
from .message import Message
from .message_record import MessageRecord, Quote, as_record, select_records
from .session import RefreshToken, Session, SessionKind
from .user import Actor, User, UserKind

__all__ = [
    "Actor",
    "Conversation",
    "ConversationKind",
    "Member",
    "Message",
    "MessageRecord",
    "Quote",
    "RefreshToken",
    "Role",
    "Session",
    "SessionKind",
    "User",
    "UserKind",
    "Visibility",
    "as_record",
    "select_records",
]
