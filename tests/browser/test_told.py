"""Sets that are told: the card, Undo, and a question that is changed afterwards."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NOTE, Open, Served, ask, change, log_in

pytestmark = pytest.mark.slow


def undone(page: Page) -> Locator:
    return page.locator("[data-step-type=assistant_message]", has_text="Zurückgenommen:")


def test_told_sets_are_a_card_and_can_be_undone(served: Served, open_page: Open) -> None:
    page = open_page(served.url, lang="de-DE")
    log_in(page)
    ask(page, "Bankdrücken 3x8 mit 82,5 kg, Klimmzüge 2x10")
    card = page.locator("section.coach-card", has_text="Eingetragen")
    expect(card.locator("li")).to_have_count(5)
    expect(card.locator("li").first).to_have_text("82,5 kg × 8")
    page.locator(NOTE).locator("summary").click()
    expect(page.locator(NOTE)).to_contain_text("Regeln, ohne Sprachmodell")
    expect(page.get_by_role("button", name="Neu antworten")).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    expect(undone(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Rückgängig")).to_have_count(0)
    assert "82,5" not in ask(page, "was habe ich heute gemacht?")


def test_a_changed_message_does_not_log_twice(served: Served, open_page: Open) -> None:
    page = open_page(served.url, width=1280, theme="light", lang="de-DE")
    log_in(page)
    ask(page, "Bankdrücken 3x8 mit 82,5 kg")
    page.locator("section.coach-card li").first.wait_for()
    change(page, "Bankdrücken 3x8 mit 85 kg")
    expect(page.locator("section.coach-card li").first).to_have_text("85 kg × 8")
    expect(page.locator("[data-step-type=user_message]")).to_have_count(1)
    page.get_by_role("button", name="Rückgängig").click()
    expect(undone(page)).to_have_count(1)
    done = ask(page, "was habe ich heute gemacht?")
    assert "82,5" not in done
    assert "85 kg" not in done


def test_review_alone_is_about_this_conversation(served: Served, open_page: Open) -> None:
    page = open_page(served.url, lang="de-DE")
    log_in(page)
    ask(page, "stell mir den nächsten Pull-Tag zusammen")
    page.locator("button[id^=confirm-]").click()
    page.get_by_text("Gespeichert: ").wait_for()
    review = ask(page, "Rückblick")
    assert "Pull" in review
    page.goto(served.url)
    page.locator("[id^=starter-]", has_text="Meine Woche").click()
    page.locator("[data-step-type=assistant_message]").first.wait_for()
    expect(page.locator("[data-step-type=assistant_message]").first).to_contain_text("Woche")
