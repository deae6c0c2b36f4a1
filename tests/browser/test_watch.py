"""The watch over every profile notices what it is there for."""

from __future__ import annotations

import pytest

from tests.browser.watch import Watch

ELSEWHERE = "http://127.0.0.2:9/"

# By then whatever the mishap has set off has come.
OVER = "requestAnimationFrame(() => setTimeout(() => console.log('over')))"


@pytest.mark.parametrize(
    ("mishap", "noticed"),
    [
        ("console.error('a key is missing')", "a key is missing"),
        ("setTimeout(() => { throw new Error('nobody caught me') })", "nobody caught me"),
        ("document.body.setAttribute('style', 'color: red')", "refused by the policy: style-src"),
        (f"fetch('{ELSEWHERE}').catch(() => {{}})", "refused by the policy: connect-src"),
    ],
)
def test_a_mishap_in_a_page_is_noticed(browser, server, mishap, noticed):
    with browser.new_context(base_url=server.url) as context:
        watch = Watch(context, server.url)
        page = context.new_page()
        page.goto("/")
        assert watch.faults == []

        page.evaluate(mishap)
        with page.expect_event("console", lambda message: "over" in message.text):
            page.evaluate(OVER)
        assert any(noticed in fault for fault in watch.faults), watch.faults


def test_a_request_to_another_host_is_noticed(browser, server):
    with browser.new_context(base_url=server.url, bypass_csp=True) as context:
        watch = Watch(context, server.url)
        page = context.new_page()
        page.goto("/")

        page.evaluate(f"fetch('{ELSEWHERE}').catch(() => {{}})")

        assert f"request to another host: {ELSEWHERE}" in watch.faults
