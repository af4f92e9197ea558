"""The session card in the gym: one hand, no network, a killed server."""

import signal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, Served, ask, log_in

pytestmark = pytest.mark.slow
SENT = "JSON.parse(localStorage.getItem('coach-queue') || '[]').length === 0"


@pytest.fixture
def started(served: Served, open_page: Open) -> Page:
    """A push session of the demo athlete, started."""
    page = open_page(served.url)
    log_in(page)
    ask(page, "build my next push day")
    page.locator("[data-do=start]").last.click()
    page.locator(".coach-tick").first.wait_for()
    page.wait_for_url("**/thread/*")
    return page


def test_a_tick_survives_a_reload_and_a_killed_server(served: Served, started: Page) -> None:
    page = started
    page.locator("[data-field='0-0-load']").fill("77,5")
    page.locator("[data-field='0-0-reps']").fill("6")
    page.locator(".coach-tick").first.click()
    page.wait_for_function(SENT)
    served.stop(signal.SIGKILL)
    page.locator(".coach-tick").nth(1).click()  # while nobody is there
    assert not page.evaluate(SENT)
    served.start()
    page.wait_for_function(SENT)
    page.reload()
    expect(page.locator(".coach-tick[aria-pressed=true]")).to_have_count(2)
    expect(page.locator("[data-field='0-0-load']")).to_have_value("77.5")
    expect(page.locator(".coach-rest")).to_be_visible()


def test_wishes_change_what_is_left_and_the_end_has_a_summary(started: Page) -> None:
    page = started
    before = page.locator(".coach-aim").first.inner_text()
    page.locator(".coach-wishes summary").first.click()
    page.get_by_role("button", name="Too heavy").first.click()
    expect(page.locator(".coach-aim").first).not_to_have_text(before)
    page.locator(".coach-wishes summary").nth(1).click()
    page.get_by_role("button", name="Swap").nth(1).click()
    page.locator("[data-do^='to 1']").first.click()
    expect(page.get_by_text("swapped in")).to_be_visible()
    page.locator(".coach-wishes summary").first.press("Enter")
    page.locator(".coach-tick").first.press("Space")
    page.wait_for_function(SENT)
    page.get_by_role("button", name="Finish").click()
    page.locator(".coach-summary").wait_for()
    page.get_by_text("Finished: Push").wait_for()
    expect(page.locator("[data-do=finish]")).to_have_count(0)


def test_pain_ends_the_exercise_and_spares_the_joint(started: Page) -> None:
    page = started
    page.locator(".coach-wishes summary").first.click()
    page.get_by_role("button", name="Pain").first.click()
    page.locator(".coach-ask").get_by_role("button", name="shoulder").click()
    expect(page.locator(".coach-stopped").first).to_contain_text("because of pain")
    expect(
        page.get_by_text("swapped in").or_(page.get_by_text("to spare the joint")).first
    ).to_be_visible()


def test_a_press_is_not_lost_where_an_answer_comes_in_the_middle_of_it(started: Page) -> None:
    page = started
    held: list[Route] = []
    page.route("**/sets/0/0", lambda route: held.append(route))
    with page.expect_request("**/sets/0/0"):
        page.locator(".coach-tick").first.click()
    page.locator(".coach-tick").nth(1).hover()
    page.mouse.down()
    held.pop().continue_()
    page.wait_for_function(SENT)
    page.mouse.up()
    expect(page.locator(".coach-tick[aria-pressed=true]")).to_have_count(2)


def test_a_session_by_keyboard_alone(started: Page) -> None:
    page = started
    page.locator("[data-field='0-0-load']").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Which load was it?")).to_be_visible()
    expect(page.locator("[data-field='0-0-load']")).to_be_focused()
    page.keyboard.type("62.5")
    page.keyboard.press("Enter")
    expect(page.locator(".coach-tick[aria-pressed=true]")).to_have_count(1)
    page.locator(".coach-wishes summary").nth(1).press("Enter")
    page.get_by_role("button", name="Pain").press("Enter")
    expect(page.locator(".coach-ask")).to_be_focused()
    page.locator(".coach-ask").get_by_role("button", name="Cancel").press("Enter")
    expect(page.locator("[data-stay='line 1']")).to_be_focused()
    page.get_by_role("button", name="Finish").press("Enter")
    expect(page.locator(".coach-summary")).to_be_focused()
    expect(page.locator(".coach-did").first).to_contain_text("62.5 kg")


def test_what_is_told_stands_on_the_card_in_every_window(started: Page) -> None:
    page = started
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".coach-tick").first.wait_for()
    page.locator(".coach-tick").first.click()
    expect(other.locator(".coach-tick[aria-pressed=true]")).to_have_count(1)
    name = page.locator(".coach-exercise strong").nth(1).inner_text().partition(". ")[2]
    rows = page.locator(".coach-exercise").nth(1).locator(".coach-tick")
    planned = rows.count()
    ask(page, f"{name} 2x8 at 20 kg")
    for window in (page, other):
        told = window.locator(".coach-exercise").nth(1)
        expect(told.locator(".coach-did")).to_contain_text("told in the chat")
        expect(told.locator(".coach-tick")).to_have_count(planned - 2)
    page.get_by_role("button", name="Undo").click()
    for window in (page, other):
        told = window.locator(".coach-exercise").nth(1)
        expect(told.locator(".coach-did")).to_have_count(0)
    other.get_by_role("button", name="Finish").click()
    other.locator(".coach-summary").wait_for()
    page.locator(".coach-summary").wait_for()


def test_two_windows_agree(served: Served, started: Page) -> None:
    other = started.context.new_page()
    other.goto(started.url)
    other.locator(".coach-tick").first.wait_for()
    ask(started, "how did my training go?")
    expect(other.locator("[data-step-type=user_message]")).to_have_count(2)
    expect(other.locator("[data-step-type=assistant_message]")).to_have_count(2)
