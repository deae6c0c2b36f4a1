"""Typing: the other members see it begin and end, and nobody else ever does."""

from __future__ import annotations


def start(person, room) -> None:
    assert person.typing.call("start_typing", conversation_id=room["id"]) == {}


def stop(person, room) -> None:
    assert person.typing.call("stop_typing", conversation_id=room["id"]) == {}


def typing(person, room, is_typing: bool) -> dict:
    return {"conversation_id": room["id"], "user_id": person.id, "typing": is_typing}


def test_the_others_see_it_begin_and_end(ada, grace, room):
    grace.typing.heard()

    start(ada, room)
    stop(ada, room)

    assert grace.typing.heard("typing_changed") == [
        typing(ada, room, True),
        typing(ada, room, False),
    ]


def test_the_writer_does_not_hear_it_on_any_socket(ada, grace, room):
    other = ada.connect("/typing")

    start(ada, room)

    assert ada.typing.heard() == other.heard() == []


def test_it_never_leaks_to_another_room(ada, grace, linus, mallory, room):
    other = ada.create_room()
    linus.join(other)
    sockets = [linus.typing, mallory.typing, linus.messaging, grace.messaging]
    for socket in sockets:
        socket.heard()

    start(ada, room)

    assert [socket.heard() for socket in sockets] == [[], [], [], []]


def test_typing_on_is_no_news(ada, grace, room):
    grace.typing.heard()

    for _ in range(3):
        start(ada, room)

    assert grace.typing.heard() == [("typing_changed", typing(ada, room, True))]


def test_stopping_what_was_not_begun_is_no_news(ada, grace, room):
    grace.typing.heard()

    stop(ada, room)

    assert grace.typing.heard() == []


def test_it_ends_with_the_message(crowd, ada, grace, room):
    start(ada, room)
    grace.typing.heard()

    ada.say(room, "There")
    crowd.settle()

    assert grace.typing.heard() == [("typing_changed", typing(ada, room, False))]


def test_two_people_type_at_the_same_time(ada, grace, linus, room):
    linus.join(room)
    linus.typing.heard()

    start(ada, room)
    start(grace, room)
    stop(ada, room)

    assert [data for _, data in linus.typing.heard()] == [
        typing(ada, room, True),
        typing(grace, room, True),
        typing(ada, room, False),
    ]


def test_it_ends_by_itself_after_six_seconds(ada, grace, room):
    """The one test that waits for the server's own clock; the exact time is tested elsewhere."""
    start(ada, room)

    assert grace.typing.next("typing_changed") == typing(ada, room, False)


def test_who_leaves_stops_typing(ada, grace, room):
    start(ada, room)
    grace.typing.heard()

    ada.messaging.call("leave_room", conversation_id=room["id"])

    assert grace.typing.heard() == [("typing_changed", typing(ada, room, False))]
