"""What is noted, where it is known from, and forgetting it: in the chat, on a real page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Served, ask, log_in

pytestmark = pytest.mark.slow
ANSWERS = "[data-step-type=assistant_message]"


def test_a_topic_is_noted_traced_and_forgotten(served: Served, open_page: Open) -> None:
    page = open_page(served.url)
    log_in(page)
    noted = ask(page, "My left shoulder hurts when pressing")
    assert "Noted: left shoulder: pain when pressing" in noted
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)
    source = ask(page, "Why do you think that?")
    assert "“My left shoulder hurts when pressing”" in source
    asked = ask(page, "forget the shoulder thing")
    assert "Shall I forget it for good?" in asked
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(ANSWERS).last).to_contain_text("Forgotten for good: 1 fact")
    page.wait_for_url("**/thread/*")
    page.reload()
    expect(page.locator(ANSWERS).last).to_contain_text("Forgotten for good: 1 fact")
    expect(page.get_by_text("left shoulder")).to_have_count(0)


def test_a_note_is_undone_by_its_button(served: Served, open_page: Open) -> None:
    page = open_page(served.url, width=1280, theme="light")
    log_in(page)
    noted = ask(page, "Ich bin allergisch gegen Erdnüsse")
    assert "Notiert: allergisch gegen Erdnüsse." in noted
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(ANSWERS).last).to_contain_text(re.compile("Taken back|Zurückgenommen"))
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
