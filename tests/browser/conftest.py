"""One Chromium and one server for all of these tests, and a house full of people for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.house import House
from tests.processes.server import Server

CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --no-proxy-server"
).split()
# Two busy cores run the server, the browser and us.
PATIENCE = 10_000

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def browser(chromium) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def running_server(tmp_path_factory) -> Iterator[Server]:
    """As a person starts it, limits and all. A proxy is trusted, for people's addresses."""
    with Server(tmp_path_factory.mktemp("browser"), TRUSTED_PROXIES=1) as server:
        yield server


@pytest.fixture
def server(running_server) -> Server:
    """Running, whatever the test before has done to it."""
    if running_server.process.poll() is not None:
        running_server.start()
    return running_server


@pytest.fixture
def house(browser, server) -> Iterator[House]:
    """Lets people in. When a test is over, nothing may have gone wrong in anybody's browser."""
    house = House(browser, server)
    yield house
    faults = house.close()
    assert not faults, "\n".join(faults)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    house = getattr(item, "funcargs", {}).get("house")
    if report.when == "call" and report.failed and house:
        folder = Path(item.config.rootpath / ".pytest_cache" / "pictures")
        report.sections.append(("pictures", "\n".join(house.pictures(folder, item.name))))
    return report
