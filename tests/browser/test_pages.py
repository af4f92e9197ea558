"""Every page in both languages, themes and sizes: complete, readable by everyone, from this host."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NOTE, Open, Served, ask, change, log_in

pytestmark = pytest.mark.slow
STILL = """document.getAnimations().every((one) => one.playState !== 'running'
  || one.effect.getComputedTiming().endTime === Infinity)"""
LOOKS = [
    (390, "dark", "de-DE"),
    (390, "light", "en-US"),
    (1280, "dark", "en-US"),
    (1280, "light", "de-DE"),
]


def check(page: Page, name: str) -> None:
    """No serious or critical finding of axe-core. What is still fading in has no contrast yet."""
    page.wait_for_function(STILL)
    found = Axe().run(page).response["violations"]
    grave = [
        (one["id"], [node["html"][:200] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == [], name


def facts(page: Page) -> str:
    return str(page.evaluate("fetch('/coach/facts').then((answer) => answer.text())"))


def gone(page: Page, word: str) -> None:
    """Wait until the coach has forgotten; the page was left before it had the answer."""
    while word in facts(page):
        page.wait_for_timeout(300)


@pytest.mark.parametrize(("width", "theme", "lang"), LOOKS)
def test_pages_are_complete_and_accessible(
    served: Served, open_page: Open, width: int, theme: str, lang: str
) -> None:
    page = open_page(served.url, width=width, theme=theme, lang=lang)
    page.wait_for_selector("#email")
    expect(page.locator("html")).to_have_class(re.compile(theme))
    check(page, "login")
    log_in(page)
    ask(page, "Stell mir den nächsten Beintag zusammen")
    page.locator("[data-do=start]").last.click()
    page.locator(".coach-tick").first.wait_for()
    check(page, "card")
    ask(page, "Wie läuft mein Bankdrücken?")
    page.locator(".coach-plot .main-svg").first.wait_for()
    check(page, "chart")
    page.goto(f"{served.url}/you")
    for tab in ("settings", "memory", "plans", "past", "pictures", "data"):
        page.click(f"#tab-{tab}")
        expect(page.locator(f"#tab-{tab}")).to_have_attribute("aria-selected", "true")
        page.locator("#panel > div > *").first.wait_for()
        check(page, tab)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    assert not wide, "the page must not scroll sideways"


def test_settings_are_kept_and_change_the_language(served: Served, open_page: Open) -> None:
    page = open_page(served.url)
    log_in(page)
    page.goto(f"{served.url}/you#settings")
    page.select_option("[name=lang]", "de")
    page.select_option("[name=unit]", "kg")
    page.get_by_role("button", name=re.compile("Save|Speichern")).click()
    expect(page.locator("h1")).to_have_text("Du und deine Daten")
    page.goto(served.url)
    expect(page.locator("#readme-button")).to_have_text("Hilfe")
    page.goto(f"{served.url}/you#settings")
    page.select_option("[name=lang]", "en")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("h1")).to_have_text("You and your data")


def test_what_is_known_can_be_seen_and_forgotten(served: Served, open_page: Open) -> None:
    page = open_page(served.url)
    log_in(page)
    ask(page, "my left knee hurts when I squat")
    page.goto(f"{served.url}/you#memory")
    fact = page.locator(".item", has_text="knee").first
    fact.wait_for()
    fact.get_by_role("button", name="Forget").click()
    expect(fact).to_be_hidden()
    page.locator("#said button").click()
    expect(fact).to_be_visible()
    fact.get_by_role("button", name="Forget").click()
    page.goto(served.url)  # leaving the page does what was still waiting
    gone(page, "knee")
    page.goto(f"{served.url}/you#memory")
    page.locator("#topic").wait_for()
    expect(page.locator(".item h2", has_text="knee")).to_have_count(0)


def test_stop_edit_and_answer_again(served: Served, open_page: Open) -> None:
    page = open_page(served.url, width=1280)
    log_in(page)
    ask(page, "how did my training go?")
    again = page.get_by_role("button", name="Answer again")
    again.evaluate("(button) => button.classList.add('pressed')")
    again.click()
    expect(page.locator("button.pressed")).to_have_count(0)
    expect(again).to_have_count(1)  # of the new answer, which is complete with it
    expect(page.locator("#stop-button")).to_have_count(0)
    expect(page.locator(NOTE)).to_have_count(1)
    change(page, "build my next pull day")
    page.locator("coach-workout h3", has_text="Pull").wait_for()
    expect(page.locator("[data-step-type=user_message]")).to_have_count(1)
    page.wait_for_url("**/thread/*")
    page.reload()
    page.locator("coach-workout h3", has_text="Pull").wait_for()
    expect(page.locator("[data-step-type=user_message]")).to_have_count(1)
