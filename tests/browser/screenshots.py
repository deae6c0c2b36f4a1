"""The README's pictures: `python -m tests.browser.screenshots docs/pictures`.

They are taken of a freshly seeded server, with a few people at their browsers. A picture that
would be heavier than a README's reader should carry is refused.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from chat.seeds import PASSWORD
from tests.browser.conftest import CHROMIUM
from tests.browser.house import House
from tests.browser.person import Person
from tests.processes.server import ROOT, Server
from tests.rig.processes import program

HOST = "chat.example.org"
HERE = {"base_url": f"http://{HOST}"}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
HEAVY = 200_000


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as instance,
        Server(instance, TRUSTED_PROXIES=1, PUBLIC_URL=f"http://{HOST}") as server,
        sync_playwright() as playwright,
    ):
        seed = [sys.executable, "-m", "chat", "seed"]
        subprocess.run(seed, cwd=ROOT, env=server.environ, check=True)
        # A name in the pictures rather than an address that changes every time.
        address = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{server.port}"
        chromium = playwright.chromium.launch(
            executable_path=program("chromium"), args=[*CHROMIUM, address]
        )
        take_all(House(chromium, server), folder)
        chromium.close()


def take_all(house: House, folder: Path) -> None:
    stranger = house.person("Stranger", **HERE)
    stranger.page.goto("/")
    # The start page does not wait for its font, and has it the second time.
    stranger.page.evaluate("document.fonts.ready")
    stranger.page.reload()
    take(stranger.page, folder / "start-light.png")

    ada, on_phone = house.person("ada", **HERE), house.person("ada", **HERE, **PHONE)
    noor, grace, linus = (house.person(name, **HERE) for name in ("noor", "grace", "linus"))
    for person in ada, on_phone, noor, grace, linus:
        log_in(person)
    for person in ada, on_phone, noor, linus:
        open_room(person, "Lake weekend")
    open_room(grace, "Compilers study hall")
    talk(ada, noor, grace)
    for person, name in ((ada, "chat-light"), (on_phone, "phone")):
        # Somebody who stays within a word for long is no longer said to be writing.
        noor.composer.fill("")
        noor.composer.press_sequentially("I’ll br")
        expect(person.page.get_by_text("is writing")).to_be_visible()
        take(person.page, folder / f"{name}.png")
    ada.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    take(ada.page, folder / "chat-dark.png")


def log_in(person: Person) -> None:
    person.page.goto("/login")
    person.page.get_by_label("Username or e-mail").fill(person.name)
    person.page.get_by_label("Password").fill(PASSWORD)
    person.page.get_by_role("button", name="Log in").click()


def open_room(person: Person, title: str) -> None:
    person.list.get_by_role("link", name=re.compile(title)).click()
    person.is_inside()


def talk(ada: Person, noor: Person, grace: Person) -> None:
    """A little more than the seeds have, so that something is new and something is read."""
    grace.say("Has anybody done exercise 4.7 yet?")
    ada.say("And coffee. Enough for everybody, even for Linus.")
    expect(noor.message("And coffee")).to_be_visible()
    expect(ada.message("And coffee")).to_contain_text("Read by 2")


def take(page: Page, path: Path) -> None:
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    print(f"{path}: {size / 1000:.0f} kB")
    if size > HEAVY:
        sys.exit(f"{path} is heavier than {HEAVY / 1000:.0f} kB.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
