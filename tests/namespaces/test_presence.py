"""Presence: those who share a conversation see who is here, who stepped away, and nobody else."""

from __future__ import annotations


def status(person, socket) -> list[str]:
    """What the socket heard of the person's status."""
    return [e["status"] for e in socket.heard("presence_changed") if e["user_id"] == person.id]


def test_the_others_see_somebody_come(ada, grace, mallory, room):
    ada.presence.heard()
    mallory.presence.heard()

    assert grace.presence.call("heartbeat") == {"status": "online"}

    event = ada.presence.next("presence_changed")
    assert (event["user_id"], event["status"]) == (grace.id, "online")
    assert event["last_seen_at"].endswith("Z")
    assert status(grace, mallory.presence) == []


def test_it_is_told_once_however_many_rooms_are_shared(ada, grace, room):
    for _ in range(3):
        grace.join(ada.create_room())
    ada.presence.heard()

    grace.presence.call("heartbeat")

    assert status(grace, ada.presence) == ["online"]


def test_stepping_away_and_coming_back(ada, grace, room):
    grace.presence.heard()
    ada.presence.heard()

    assert grace.presence.call("set_presence", status="away") == {"status": "away"}
    assert grace.presence.call("heartbeat") == {"status": "away"}
    assert grace.presence.call("set_presence", status="online") == {"status": "online"}

    assert status(grace, ada.presence) == ["away", "online"]


def test_saying_the_same_again_is_no_news(ada, grace, room):
    grace.presence.heard()
    ada.presence.heard()

    for _ in range(3):
        grace.presence.call("set_presence", status="online")
        grace.presence.call("heartbeat")

    assert ada.presence.heard() == []


def test_who_is_online_anywhere_is_online(ada, grace, room):
    phone = grace.connect("/presence")
    grace.presence.heard()
    ada.presence.heard()

    assert phone.call("set_presence", status="away") == {"status": "online"}
    assert status(grace, ada.presence) == []
    assert grace.presence.call("set_presence", status="away") == {"status": "away"}

    assert status(grace, ada.presence) == ["away"]


def test_reloading_a_page_is_no_coming_and_going(ada, grace, room):
    grace.presence.heard()
    ada.presence.heard()

    grace.presence.close()
    grace.connect("/presence").call("heartbeat")

    assert status(grace, ada.presence) == []


def test_who_closes_everything_is_offline_a_little_later(ada, grace, room):
    """This waits for the server's own clock; the exact times are tested elsewhere."""
    grace.presence.heard()
    ada.presence.heard()

    grace.presence.close()

    event = ada.presence.next("presence_changed")
    assert (event["user_id"], event["status"]) == (grace.id, "offline")


def test_members_are_listed_with_their_presence(ada, grace, room):
    def listed() -> dict[str, str]:
        members = ada.get(f"/conversations/{room['id']}/members").json()["items"]
        return {member["user"]["display_name"]: member["presence"] for member in members}

    assert listed() == {"Ada": "offline", "Grace": "offline"}
    grace.presence.heard()
    assert listed() == {"Ada": "offline", "Grace": "online"}


def test_being_in_messaging_alone_is_not_being_here(ada, grace, room):
    grace.messaging.heard()

    members = ada.get(f"/conversations/{room['id']}/members").json()["items"]

    assert {member["presence"] for member in members} == {"offline"}


def test_somebody_new_in_the_room_is_seen_from_then_on(ada, linus, room):
    linus.presence.heard()
    ada.presence.heard()
    linus.join(room)

    linus.presence.call("set_presence", status="away")

    assert status(linus, ada.presence) == ["away"]
