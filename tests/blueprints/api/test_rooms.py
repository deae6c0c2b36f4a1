"""Rooms over HTTP: made, looked at, and entered, by people and by those who are nobody yet."""

from __future__ import annotations

import uuid

import pytest

from chat.db import db
from chat.models import User
from chat.policy import codes
from tests.blueprints.api.conftest import Program

NO_ROOM = "No open room has this code. Check the last letters?"


def wrong(code: str) -> str:
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def test_a_room_has_a_code_and_an_owner(ada):
    answer = ada.post("/rooms", title="Engines", visibility="public", capacity=7)

    room = answer.get_json()
    assert answer.status_code == 201
    assert codes.is_code(room["code"])
    assert room == {
        "id": room["id"],
        "kind": "room",
        "title": "Engines",
        "topic": None,
        "code": room["code"],
        "visibility": "public",
        "has_password": False,
        "capacity": 7,
        "locked": False,
        "approval": False,
        "encrypted": False,
        "owner_id": ada.id,
        "member_count": 1,
        "last_seq": 0,
        "rev": 1,
        "my": {
            "role": "owner",
            "read_seq": 0,
            "delivered_seq": 0,
            "unread": 0,
            "mentions": 0,
            "muted_until": None,
            "notify": "all",
        },
        "last_message": None,
        "created_at": room["created_at"],
        "access_token": None,
        "refresh_token": None,
        "expires_in": None,
    }


def test_somebody_with_a_name_becomes_a_guest_with_a_room(anybody, app, document):
    room = anybody.post("/rooms", name="Ada", title="Engines").get_json()

    guest = Program(app, document, room["access_token"])
    me = guest.get("/me").get_json()
    assert (me["display_name"], me["kind"], me["username"]) == ("Ada", "guest", None)
    assert room["owner_id"] == me["id"]
    renewed = anybody.post("/auth/refresh", refresh_token=room["refresh_token"])
    assert renewed.status_code == 200


def test_nobody_makes_no_room(anybody):
    assert anybody.post("/rooms", title="Engines").status_code == 401


def test_who_has_a_name_does_not_get_another(ada, room):
    for path in ("/rooms", f"/rooms/{room['code']}/join"):
        answer = ada.post(path, name="Countess")
        assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["name"])


@pytest.mark.parametrize(
    ("field", "values"),
    {
        "title": ["", "x" * 81, "a\nb", "\0", 7],
        "visibility": ["secret", "", None, 7],
        "password": ["", "x" * 1001, 7],
        "capacity": [1, 0, -1, 1001, 2.5, "5", True],
        "name": ["", "x" * 41, "a\tb", 7],
        "colour": ["red"],
    }.items(),
)
def test_a_field_that_is_not_right_is_named(anybody, field, values):
    for value in values:
        answer = anybody.post("/rooms", **{"name": "Ada", field: value})

        assert answer.status_code == 422, value
        assert list(answer.get_json()["fields"]) == [field]


def test_a_stranger_may_know_what_is_behind_a_code(anybody, ada):
    room = ada.post("/rooms", title="Engines", password="open sesame").get_json()

    look = anybody.get(f"/rooms/{room['code'].lower()}")

    assert (look.status_code, look.get_json()) == (
        200,
        {
            "title": "Engines",
            "has_password": True,
            "approval": False,
            "full": False,
            "member_count": 1,
        },
    )


def test_wrong_and_impossible_codes_answer_alike(anybody, room):
    for method, suffix in (("GET", ""), ("POST", "/join")):
        answers = [
            anybody.request(method, f"/rooms/{code}{suffix}", json={"name": "Mallory"})
            for code in (wrong(room["code"]), "0000", "toolong", "é")
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.data for answer in answers}) == 1
        assert answers[0].get_json()["detail"] == NO_ROOM


def test_a_member_and_a_new_guest_come_in_by_code(anybody, app, document, ada, grace, room):
    member = grace.post(f"/rooms/{room['code']}/join").get_json()
    guest = anybody.post(f"/rooms/{room['code']}/join", name="Linus").get_json()

    assert (member["access_token"], member["conversation"]["member_count"]) == (None, 2)
    assert [m["user"]["display_name"] for m in guest["members"]] == ["Ada", "Grace", "Linus"]
    assert guest["rev"] == guest["conversation"]["rev"] == 3
    linus = Program(app, document, guest["access_token"])
    assert linus.get("/conversations").get_json()["items"][0]["id"] == room["id"]


def test_joining_again_over_http_is_harmless(grace, room):
    path = f"/rooms/{room['code']}/join"

    assert grace.post(path).get_json() == grace.post(path).get_json()


def test_nobody_comes_in_without_a_name(anybody, room):
    assert anybody.post(f"/rooms/{room['code']}/join").status_code == 401


def test_a_new_guest_cannot_take_the_name_of_somebody_in_the_room(anybody, ada, room):
    answer = anybody.post(f"/rooms/{room['code']}/join", name=" aDA\u200b")

    assert answer.status_code == 409
    assert list(answer.get_json()["fields"]) == ["name"]
    assert ada.get(f"/conversations/{room['id']}").get_json()["member_count"] == 1


def test_a_password_is_asked_for_before_anybody_becomes_a_guest(anybody, ada, app):
    room = ada.post("/rooms", password="open sesame").get_json()
    path = f"/rooms/{room['code']}/join"

    missing = anybody.post(path, name="Linus")
    wrong = anybody.post(path, name="Linus", password="open barley")
    right = anybody.post(path, name="Linus", password="open sesame")

    assert [a.status_code for a in (missing, wrong, right)] == [403, 403, 200]
    assert list(wrong.get_json()["fields"]) == ["password"]


def test_a_full_room_makes_no_guests_without_a_place(anybody, ada, app):
    room = ada.post("/rooms", capacity=2).get_json()
    path = f"/rooms/{room['code']}/join"
    assert anybody.post(path, name="Grace").status_code == 200

    refused = anybody.post(path, name="Linus")

    assert (refused.status_code, refused.get_json()["code"]) == (409, "conflict")
    with app.app_context():
        assert db.session.query(User).filter_by(display_name="Linus").count() == 0


def test_the_directory_lists_public_rooms_only(anybody, ada, room):
    public = ada.post("/rooms", title="Open", visibility="public").get_json()

    listed = anybody.get("/rooms").get_json()["items"]

    assert [one["title"] for one in listed] == ["Lobby", "Open"]
    assert listed[1] == {
        "id": public["id"],
        "title": "Open",
        "topic": None,
        "code": public["code"],
        "has_password": False,
        "full": False,
        "member_count": 1,
    }


def test_the_directory_comes_in_pages(anybody, ada):
    for number in range(4):
        ada.post("/rooms", title=str(number), visibility="public")

    first = anybody.get("/rooms", limit=3).get_json()
    second = anybody.get("/rooms", limit=3, cursor=first["next_cursor"]).get_json()

    titles = [room["title"] for page in (first, second) for room in page["items"]]
    assert titles == ["Lobby", "0", "1", "2", "3"]
    assert second["next_cursor"] is None


@pytest.mark.settings(rate_limits=True)
def test_guessing_codes_is_slowed_down_and_a_right_code_is_not_a_guess(anybody, room):
    path = f"/rooms/{room['code']}"
    for _ in range(12):
        assert anybody.get(path).status_code == 200
    for _ in range(10):
        assert anybody.get(f"/rooms/{wrong(room['code'])}").status_code == 404

    refused = anybody.get(path)

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert anybody.post(f"{path}/join", name="Linus").status_code == 429


def test_an_id_is_no_code(anybody, room):
    assert anybody.get(f"/rooms/{room['id']}").status_code == 404
    assert anybody.get(f"/rooms/{uuid.uuid4()}").status_code == 404
