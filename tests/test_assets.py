"""The built client's files: which tags bring them in, and how they are served."""

from __future__ import annotations

import json

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from chat import assets


@pytest.fixture
def manifest(tmp_path, monkeypatch):
    """Write a manifest; vite() reads it."""
    path = tmp_path / "manifest.json"
    monkeypatch.setattr(assets, "MANIFEST", path)
    return lambda chunks: path.write_text(json.dumps(chunks))


@pytest.fixture
def files(tmp_path):
    """A static folder as the build leaves it, and a client that asks it."""
    folder = tmp_path / "static"
    built = folder / "dist" / "assets"
    built.mkdir(parents=True)
    (built / "main-Ab12.js").write_bytes(b"plain")
    (built / "main-Ab12.js.br").write_bytes(b"br")
    (built / "main-Ab12.js.gz").write_bytes(b"gzip")
    (folder / "manifest.webmanifest").write_text("{}")
    app = assets.serve_static(Response("the app", status=404), folder)
    return Client(app)


def test_an_entry_brings_its_styles_and_what_it_imports(manifest):
    manifest(
        {
            "main.tsx": {"file": "assets/main.js", "css": ["assets/main.css"], "imports": ["_a"]},
            "_a": {"file": "assets/a.js", "css": ["assets/a.css"], "imports": ["_b"]},
            "_b": {"file": "assets/b.js"},
            "lazy.ts": {"file": "assets/lazy.js"},
        }
    )

    assert assets.vite("main.tsx").splitlines() == [
        '<link rel="stylesheet" href="/static/dist/assets/a.css">',
        '<link rel="stylesheet" href="/static/dist/assets/main.css">',
        '<link rel="modulepreload" href="/static/dist/assets/b.js">',
        '<link rel="modulepreload" href="/static/dist/assets/a.js">',
        '<script type="module" src="/static/dist/assets/main.js" fetchpriority="low"></script>',
    ]


def test_what_imports_itself_in_a_circle_is_named_once(manifest):
    manifest(
        {
            "main.tsx": {"file": "main.js", "imports": ["_a"]},
            "_a": {"file": "a.js", "imports": ["main.tsx", "_a"]},
        }
    )

    assert assets.vite("main.tsx").count("a.js") == 1


def test_a_new_build_is_noticed(manifest):
    manifest({"main.tsx": {"file": "old.js"}})
    before = assets.vite("main.tsx")
    manifest({"main.tsx": {"file": "brand-new.js"}})

    assert "old.js" in before
    assert "brand-new.js" in assets.vite("main.tsx")


def test_without_a_build_there_is_a_plain_word(manifest):
    with pytest.raises(assets.ClientNotBuilt, match=r"Run make run\."):
        assets.vite("main.tsx")


@pytest.mark.parametrize(
    ("accepts", "body"), [("gzip, br", b"br"), ("gzip", b"gzip"), ("", b"plain")]
)
def test_files_are_sent_as_small_as_the_browser_can_read(files, accepts, body):
    answer = files.get("/static/dist/assets/main-Ab12.js", headers={"Accept-Encoding": accepts})

    assert answer.data == body
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_names_with_a_hash_are_kept_for_good_and_others_are_not(files):
    hashed = files.get("/static/dist/assets/main-Ab12.js")
    named = files.get("/static/manifest.webmanifest")

    assert "immutable" in hashed.headers["Cache-Control"]
    assert "immutable" not in named.headers["Cache-Control"]
    assert named.content_type == "application/manifest+json"


def test_files_are_for_our_own_pages(files):
    answer = files.get("/static/dist/assets/main-Ab12.js")

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/", "/static/../secrets", "/static/nothing.js", "/"])
def test_everything_else_is_the_apps_affair(files, path):
    assert files.get(path).data == b"the app"
