"""By keyboard alone, and with input methods that use Enter for themselves."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

FAR = 30


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never gets to {target}")


def test_from_the_start_page_to_a_sent_message_without_a_mouse(house):
    ada = house.person("Ada")
    ada.page.goto("/")

    tab_to(ada.page, ada.page.get_by_label("Your name"))
    ada.page.keyboard.type("Ada")
    tab_to(ada.page, ada.page.get_by_role("button", name="Start a new room"))
    ada.page.keyboard.press("Enter")
    expect(ada.composer).to_be_focused()
    ada.page.keyboard.type("No mouse was needed")
    ada.page.keyboard.press("Enter")

    expect(ada.message("No mouse was needed")).to_contain_text("Sent")
    expect(ada.composer).to_be_focused()
    expect(ada.composer).to_have_value("")


def test_escape_closes_dialogs_and_menus_and_the_focus_returns(house):
    ada = house.person("Ada")
    code = ada.start_room()
    share = ada.page.get_by_role("button", name=re.compile("^Room code"))
    more = ada.page.get_by_role("button", name="More", exact=True)

    tab_to(ada.page, share)
    ada.page.keyboard.press("Enter")
    expect(ada.dialog("Bring people in")).to_contain_text(f"/r/{code}")
    ada.page.keyboard.press("Escape")
    expect(ada.dialog("Bring people in")).to_have_count(0)
    expect(share).to_be_focused()

    tab_to(ada.page, more)
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("menu")).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("menu")).to_have_count(0)
    expect(more).to_be_focused()


def test_a_menu_is_walked_with_arrows_and_its_dialog_keeps_the_focus(house):
    ada = house.person("Ada")
    ada.start_room()
    settings = ada.page.get_by_role("button", name="Settings", exact=True)

    tab_to(ada.page, settings)
    ada.page.keyboard.press("Enter")
    item = ada.page.get_by_role("menuitem", name="Log out")
    expect(item).to_be_visible()
    ada.page.keyboard.press("End")
    expect(item).to_be_focused()
    ada.page.keyboard.press("Enter")
    dialog = ada.dialog("Log out?")
    expect(dialog.get_by_role("button", name="Stay")).to_be_focused()
    for _ in range(FAR // 5):
        ada.page.keyboard.press("Tab")
        expect(dialog.locator(":focus")).to_have_count(1)
    ada.page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)


def test_ctrl_k_jumps_to_another_conversation(house):
    ada = house.person("Ada")
    ada.join(house.guest("Grace").start_room("Lake weekend")["code"])
    ada.page.goto(f"/r/{house.guest('Linus').start_room('Study hall')['code']}")
    ada.page.get_by_role("button", name="Join the room").click()
    ada.is_inside()

    ada.page.keyboard.press("Control+k")
    expect(ada.page.get_by_role("combobox")).to_be_focused()
    ada.page.keyboard.type("lake")
    expect(ada.page.get_by_role("option")).to_have_count(1)
    ada.page.keyboard.press("Enter")

    expect(ada.page.get_by_role("heading", name="Lake weekend")).to_be_visible()
    expect(ada.composer).to_be_focused()


def test_shift_enter_makes_a_new_line(house):
    ada = house.person("Ada")
    ada.start_room()
    height = ada.composer.bounding_box()["height"]

    ada.composer.press_sequentially("One")
    ada.composer.press("Shift+Enter")
    ada.composer.press_sequentially("Two")
    expect(ada.composer).to_have_value("One\nTwo")
    assert ada.composer.bounding_box()["height"] > height
    ada.composer.press("Enter")

    expect(ada.message("One").get_by_role("paragraph").filter(has_text="Two")).to_be_visible()
    ada.sees("One")


def test_enter_that_ends_a_composition_sends_nothing(house):
    ada = house.person("Ada")
    ada.start_room()
    keyboard = ada.page.context.new_cdp_session(ada.page)

    ada.composer.focus()
    compose = {"text": "かな", "selectionStart": 2, "selectionEnd": 2}
    keyboard.send("Input.imeSetComposition", compose)
    # What a browser reports of an Enter that the input method keeps for itself.
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    expect(ada.composer).to_have_value("かな")
    expect(ada.messages).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "仮名"})
    ada.page.keyboard.press("Enter")

    ada.sees("仮名")
