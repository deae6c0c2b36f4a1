"""Names of audiences: Socket.IO calls them rooms, but here a room is where people chat."""


def conversation(conversation_id: str) -> str:
    return f"conversation:{conversation_id}"


def user(user_id: str) -> str:
    return f"user:{user_id}"


def session(session_id: str) -> str:
    return f"session:{session_id}"
