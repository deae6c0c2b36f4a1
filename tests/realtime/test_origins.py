from types import SimpleNamespace

import pytest

from chat.realtime.origins import may_omit_origin, origin_check

SETTINGS = SimpleNamespace(
    public_url="https://chat.example.org", allowed_origins=("https://partner.example",)
)
HERE = {"wsgi.url_scheme": "http", "HTTP_HOST": "localhost:5000", "REQUEST_METHOD": "GET"}
COOKIES = ("session", "remember_token")
is_allowed = origin_check(SETTINGS)


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:5000",
        "https://chat.example.org",
        "https://CHAT.example.org",
        "https://partner.example",
    ],
)
def test_our_own_pages_and_those_named_may_connect(origin):
    assert is_allowed(origin, HERE)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost",
        "http://localhost:5001",
        "https://localhost:5000",
        "http://chat.example.org",
        "https://chat.example.org.evil.example",
        "https://chat.example.org:444",
        "null",
        "*",
        "",
        None,
    ],
)
def test_nobody_else_may(origin):
    assert not is_allowed(origin, HERE)


def test_the_default_port_of_a_scheme_may_be_left_out():
    here = HERE | {"wsgi.url_scheme": "https", "HTTP_HOST": "chat.example:443"}

    assert is_allowed("https://chat.example", here)


def test_the_origin_is_not_steered_by_headers_of_proxies_nobody_trusts():
    here = HERE | {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https"}

    assert not is_allowed("https://evil.example", here)


def omit(**environ):
    return may_omit_origin(HERE | environ, COOKIES, is_allowed)


def test_programs_without_a_session_cookie_need_no_origin():
    assert omit()
    assert omit(HTTP_COOKIE="theme=dark; SRV=web1")
    assert omit(REQUEST_METHOD="POST")
    assert omit(HTTP_UPGRADE="websocket")


@pytest.mark.parametrize("cookie", ["session=x", "theme=dark; remember_token=x", "a b; session=x"])
def test_a_session_cookie_needs_an_origin(cookie):
    assert not omit(HTTP_COOKIE=cookie)
    assert not omit(HTTP_COOKIE=cookie, REQUEST_METHOD="POST", HTTP_SEC_FETCH_SITE="same-origin")
    assert not omit(HTTP_COOKIE=cookie, HTTP_UPGRADE="websocket", HTTP_SEC_FETCH_SITE="same-origin")


def test_a_browser_polling_from_our_own_page_needs_none():
    assert omit(HTTP_COOKIE="session=x", HTTP_SEC_FETCH_SITE="same-origin")
    assert not omit(HTTP_COOKIE="session=x", HTTP_SEC_FETCH_SITE="same-site")
    assert not omit(HTTP_COOKIE="session=x", HTTP_SEC_FETCH_SITE="none")


def test_on_plain_http_the_browser_says_which_page_is_polling():
    assert omit(HTTP_COOKIE="session=x", HTTP_REFERER="http://localhost:5000/app/")
    assert not omit(HTTP_COOKIE="session=x", HTTP_REFERER="http://evil.example/localhost:5000")
    assert not omit(HTTP_COOKIE="session=x", HTTP_REFERER="http://[")
