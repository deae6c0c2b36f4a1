"""What people see when something is refused or breaks: what happened, and what to do."""

from __future__ import annotations

from chat import assets


def test_a_page_that_was_open_for_long_comes_back_filled_in(visitor, room):
    page = visitor.send("/", name="Grace", code=room.code, csrf_token="from another day")

    assert page.status == 400
    assert "This page was open for long" in page.words
    assert page.inputs["name"]["value"] == "Grace"
    assert page.inputs["code"]["value"] == room.code
    assert visitor.send("/", **values_of(page), do="join").location == f"/app/c/{room.id}"


def test_an_invitation_that_was_open_for_long_comes_back_filled_in(visitor, room):
    page = visitor.send(f"/r/{room.code}", name="Grace")

    assert page.status == 400
    assert page.inputs["name"]["value"] == "Grace"
    assert visitor.send(f"/r/{room.code}", **values_of(page)).status == 303


def test_an_address_that_leads_nowhere_gets_a_page(visitor):
    page = visitor.open("/nowhere")

    assert page.status == 404
    assert "Rooms are found by their code." in page.words


def test_a_method_an_address_does_not_take_gets_a_page(visitor):
    page = visitor.submit("/", then="/rooms")

    assert page.status == 405
    assert "GET" in page.headers["Allow"]


def test_a_form_that_is_too_large_gets_a_page(visitor):
    page = visitor.submit("/", name="x" * 100_000)

    assert page.status == 413
    assert "Send a smaller piece." in page.words


def test_a_fault_of_ours_gets_a_page_without_a_trace_of_it(app, visitor):
    @app.get("/fault")
    def fault():
        raise RuntimeError("the secret cause")

    app.testing = False
    page = visitor.open("/fault")

    assert page.status == 500
    assert "Something broke" in page.words
    assert "secret cause" not in page.html


def test_without_a_built_client_pages_say_what_to_do(visitor, monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "none.json")

    for path in ("/", "/nowhere"):
        page = visitor.open(path)
        assert (page.status, page.html) == (500, "The client has not been built. Run make run.\n")


def values_of(page) -> dict[str, str]:
    return {name: box.get("value", "") for name, box in page.inputs.items()}
