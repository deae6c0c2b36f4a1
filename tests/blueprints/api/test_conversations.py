"""Conversations, their messages and their people over HTTP; other people's are not there."""

from __future__ import annotations

import uuid

import pytest

NOBODY = "00000000-0000-7000-8000-000000000000"


def new_id() -> str:
    return str(uuid.uuid4())


def say(person, room, body: str = "Hello", **fields):
    path = f"/conversations/{room['id']}/messages"
    return person.post(path, **{"client_id": new_id(), "body": body, **fields})


def test_sending_is_201_and_sending_again_is_200_with_the_same_message(ada, room):
    client_id = new_id()

    first = say(ada, room, client_id=client_id)
    again = say(ada, room, "something else", client_id=client_id)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()


def test_a_page_of_history(ada, room):
    messages = [say(ada, room, str(n)).get_json() for n in range(4)]
    path = f"/conversations/{room['id']}/messages"

    page = ada.get(path, before_seq=4, limit=2).get_json()

    assert page == {"messages": messages[1:3], "has_before": True, "has_after": True}
    assert ada.get(path).get_json()["messages"] == messages


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 101},
        {"limit": "many"},
        {"before_seq": -1},
        {"before_seq": "x"},
        {"after_seq": 2**53},
        {"around_seq": "1.5"},
        {"colour": "red"},
        {"before_seq": 1, "after_seq": 1},
    ],
)
def test_a_query_that_makes_no_sense_is_422(ada, room, query):
    answer = ada.get(f"/conversations/{room['id']}/messages", **query)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")
    assert answer.get_json()["fields"]


@pytest.mark.parametrize(
    ("field", "values"),
    {
        "client_id": [None, "", "x", 7],
        "body": [None, "", " ", "x" * 4001, "NUL \0", 7, []],
        "reply_to": ["x", 7],
        "attachments": [[NOBODY], "x"],
        "colour": ["red"],
    }.items(),
)
def test_a_field_that_is_not_right_is_named(ada, room, field, values):
    for value in values:
        answer = say(ada, room, **{field: value})

        assert answer.status_code == 422, value
        assert list(answer.get_json()["fields"]) == [field]
    assert ada.get(f"/conversations/{room['id']}").get_json()["last_seq"] == 0


def test_half_a_surrogate_pair_is_refused(ada, room):
    body = f'{{"client_id":"{new_id()}","body":"\\ud800"}}'

    answer = ada.request(
        "POST",
        f"/conversations/{room['id']}/messages",
        data=body,
        content_type="application/json",
    )

    assert answer.status_code in (400, 422)
    assert answer.get_json()["code"] == "invalid"


def test_anothers_conversation_and_none_at_all_look_the_same(ada, mallory, room):
    say(ada, room)

    def answers(conversation_id: str) -> list:
        path = f"/conversations/{conversation_id}"
        return [
            mallory.get(path),
            mallory.get(f"{path}/messages"),
            mallory.get(f"{path}/members"),
            mallory.post(f"{path}/messages", client_id=new_id(), body="Hello"),
        ]

    hers, none = answers(room["id"]), answers(NOBODY)

    assert {answer.status_code for answer in hers + none} == {404}
    assert [answer.data for answer in hers] == [answer.data for answer in none]


def test_an_address_with_no_id_in_it_is_404(ada):
    for wrong in ("x", "1", f"{NOBODY}0", "%00", "..%2f.."):
        answer = ada.get(f"/conversations/{wrong}")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_the_list_has_ones_own_conversations_in_pages(ada, mallory, room):
    others = [ada.post("/rooms", title=str(n)).get_json() for n in range(4)]

    first = ada.get("/conversations", limit=3).get_json()
    second = ada.get("/conversations", limit=3, cursor=first["next_cursor"]).get_json()

    listed = [c["id"] for page in (first, second) for c in page["items"]]
    assert listed == [room["id"], *(other["id"] for other in others)]
    assert second["next_cursor"] is None
    assert mallory.get("/conversations").get_json() == {"items": [], "next_cursor": None}


def test_a_last_page_that_is_full_has_no_cursor(ada, room):
    assert ada.get("/conversations", limit=1).get_json()["next_cursor"] is None


def test_a_conversation_shows_its_last_message(ada, room):
    message = say(ada, room).get_json()

    seen = ada.get(f"/conversations/{room['id']}").get_json()

    assert (seen["last_message"], seen["last_seq"]) == (message, 1)


def test_members_come_in_pages(ada, grace, room):
    grace.post(f"/rooms/{room['code']}/join")
    path = f"/conversations/{room['id']}/members"

    first = ada.get(path, limit=1).get_json()
    second = ada.get(path, limit=1, cursor=first["next_cursor"]).get_json()

    assert [m["user"]["id"] for m in first["items"] + second["items"]] == [ada.id, grace.id]
    assert first["items"][0]["role"] == "owner"


@pytest.mark.parametrize("query", [{"cursor": "x"}, {"limit": 201}, {"limit": 0}, {"offset": 3}])
def test_a_page_that_makes_no_sense_is_422(ada, room, query):
    for path in ("/conversations", f"/conversations/{room['id']}/members", "/rooms"):
        assert ada.get(path, **query).status_code == 422


def test_many_rooms_cost_as_many_statements_as_one(ada, room, statements):
    say(ada, room)
    with statements() as one:
        ada.get("/conversations")
    for _ in range(5):
        say(ada, ada.post("/rooms").get_json())
    with statements() as many:
        assert len(ada.get("/conversations").get_json()["items"]) == 6

    assert len(one) == len(many)


@pytest.mark.settings(rate_limits=True)
def test_flooding_is_stopped_and_says_how_long(ada, room):
    answers = [say(ada, room).status_code for _ in range(60)]

    refused = say(ada, room)

    assert set(answers) == {201}
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
