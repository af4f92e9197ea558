"""The page "You and your data", walked: plans, looking back, pictures, and moving out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, Open, Served, ask, heard, listen, log_in
from tests.browser.test_pages import check, facts, gone

pytestmark = pytest.mark.slow
UNDO_MS = 15_000


def to(page: Page, served: Served, tab: str) -> None:
    page.goto(f"{served.url}/you#{tab}")
    page.reload()
    expect(page.locator(f"#tab-{tab}")).to_have_attribute("aria-selected", "true")
    page.locator("#panel > div > *").first.wait_for()


def test_plans_are_compared_moved_on_and_printed(served: Served, open_page: Open) -> None:
    page = open_page(served.url)
    log_in(page)
    ask(page, "build a plan for 4 weeks, 3 days a week")
    ask(page, "build a plan for 4 weeks, 4 days a week, strength")
    to(page, served, "plans")
    newest = page.locator(".item").first
    newest.get_by_role("button", name="Compare").click()
    expect(newest.locator(".shown li").first).to_contain_text("4 sessions a week instead of 3")
    expect(newest.locator(".coach-changes tbody tr").first).to_be_visible()
    check(page, "compare")
    listen(page, "#said")
    newest.get_by_role("button", name="Activate").click()
    heard(page, "Saved.")
    expect(page.locator(".item").first.locator(".tag")).to_have_text("active")
    page.locator(".item").nth(1).get_by_role("button", name="Activate").click()
    expect(page.locator(".item").first.locator(".tag")).to_have_text("archived")
    page.locator(".item").nth(1).get_by_role("button", name="Completed").click()
    expect(page.locator(".item").nth(1).locator(".tag")).to_have_text("completed")
    first = page.locator(".item").first
    first.locator("summary").click()
    with page.expect_popup() as opened:
        first.get_by_role("link", name="Print").click()
    sheet = opened.value
    sheet.locator("h1").wait_for()
    check(sheet, "print")
    assert not sheet.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    sheet.emulate_media(media="print")
    expect(sheet.locator("nav")).to_be_hidden()
    sheet.close()
    with page.expect_download() as fetched:
        first.get_by_role("link", name="PDF").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF")


def test_weeks_and_conversations_are_looked_back_on(served: Served, open_page: Open) -> None:
    page = open_page(served.url)
    log_in(page)
    ask(page, "what can I do instead of face pulls?")
    to(page, served, "past")
    title = page.locator("#digest h3")
    title.wait_for()
    now = title.inner_text()
    expect(page.get_by_role("button", name="The one after")).to_be_disabled()
    page.get_by_role("button", name="The one before").click()
    expect(title).not_to_have_text(now)
    page.get_by_role("button", name="Month").click()
    expect(page.locator("#digest .report")).not_to_be_empty()
    page.fill("[name=about]", "face pulls")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
    talk = page.locator("#found .item").first
    expect(talk.locator("h3")).to_contain_text("face pulls")
    talk.get_by_role("button", name="Review").click()
    expect(talk.locator(".report")).to_contain_text("face pulls")
    check(page, "review")
    talk.get_by_role("button", name="Rename").click()
    page.keyboard.type("Rear delts")
    page.keyboard.press("Enter")
    expect(talk.locator("h3")).to_have_text("Rear delts")
    page.on("dialog", lambda asked: asked.accept())
    talk.get_by_role("button", name="Delete").click()
    expect(page.locator("#found .item h3", has_text="Rear delts")).to_have_count(0)


def test_a_lift_and_a_period_are_chosen_by_keyboard_alone(served: Served, open_page: Open) -> None:
    page = open_page(served.url, width=1280, theme="light")
    log_in(page)
    to(page, served, "settings")
    page.locator("#tab-settings").focus()
    while page.evaluate("document.activeElement.id") != "tab-pictures":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    strength = page.locator("[data-kind=e1rm]")
    strength.focus()
    page.keyboard.press("Enter")
    lift = page.locator("select[name=exercise]")
    lift.wait_for()
    expect(strength).to_be_focused()
    before = page.locator("figcaption h3").inner_text()
    lift.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("figcaption h3")).not_to_have_text(before)
    expect(lift).to_be_focused()
    page.locator("select[name=days]").focus()
    page.keyboard.press("End")
    expect(page.locator("select[name=days]")).to_have_value("3650")
    page.locator(".coach-as-table summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".coach-table tbody tr").first).to_be_visible()
    check(page, "pictures")


def test_everything_is_taken_along_deleted_and_brought_back(
    open_page: Open, tmp_path: Path
) -> None:
    old = Served(tmp_path / "old", lang="de")
    old.start()
    page = open_page(old.url, lang="de-DE")
    log_in(page)
    ask(page, "Stell mir den nächsten Push-Tag zusammen")
    ask(page, "Mein linkes Knie schmerzt beim Kniebeugen")
    to(page, old, "data")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Alles ausgeben").click()
    archive = tmp_path / "coach.zip"
    fetched.value.save_as(archive)
    page.locator("#delete [name=password]").fill("falsch")
    listen(page, "#said")
    page.get_by_role("button", name="Alles löschen").click()
    heard(page, "Das Passwort stimmt nicht.")
    page.locator("#delete [name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Alles löschen").click()
    page.wait_for_url("**/login")
    page.fill("#email", "me")
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    expect(page.locator("#problem")).to_contain_text("Name oder Passwort stimmt nicht")
    old.stop()

    new = Served(tmp_path / "new", lang="de")
    new.start()
    try:
        page = open_page(new.url, lang="de-DE")
        log_in(page)
        page.set_input_files("#upload-button-input", archive)
        page.locator("#attachments button.shadow-sm").wait_for()
        assert "Zurückgeholt: Einheiten" in ask(page, "Das ist mein Archiv")
        to(page, new, "past")
        expect(page.locator("#found h3", has_text="Push-Tag")).to_have_count(1)
        to(page, new, "memory")
        expect(page.locator(".item h2", has_text=re.compile("Knie"))).to_have_count(1)
        to(page, new, "plans")
        expect(page.locator(".item h2", has_text="Push")).to_have_count(1)
    finally:
        new.stop()


def test_a_topic_is_forgotten_and_taken_back(served: Served, open_page: Open) -> None:
    page = open_page(served.url, width=1280)
    log_in(page)
    ask(page, "my right shoulder hurts when I press overhead")
    to(page, served, "settings")
    expect(page.locator("#injuries")).to_contain_text("right shoulder")
    page.locator("#injuries a").click()
    fact = page.locator(".item", has_text="right shoulder")
    fact.wait_for()
    page.clock.install()
    page.locator("#topic [name=about]").fill("shoulder")
    page.get_by_role("button", name="Show what that is").click()
    page.get_by_role("button", name="Forget all of this").click()
    expect(fact).to_be_hidden()
    page.clock.fast_forward(UNDO_MS - 1000)
    page.locator("#said button").click()
    expect(fact).to_be_visible()
    page.clock.fast_forward(UNDO_MS)
    assert "shoulder" in facts(page)
    page.get_by_role("button", name="Forget all of this").click()
    expect(fact).to_be_hidden()
    page.goto(served.url, wait_until="commit")  # leaving does what was still waiting
    gone(page, "shoulder")
    to(page, served, "memory")
    expect(page.locator("#topic")).to_be_visible()
    expect(page.locator(".item h2", has_text="shoulder")).to_have_count(0)
