"""Names of audiences: Socket.IO calls them rooms, but here a room is where people chat."""


def conversation(conversation_id: str) -> str:
    return f"conversation:{conversation_id}"


def in_view(conversation_id: str) -> str:
    """Those who look at the conversation right now."""
    return f"in_view:{conversation_id}"


def user(user_id: str) -> str:
    return f"user:{user_id}"


def session(session_id: str) -> str:
    return f"session:{session_id}"
