"""Roles on the page: an admin adds a trainer, an athlete lets them look, the trainer drafts a plan,
the athlete activates it. On a phone, in German, in the dark; axe finds nothing serious."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Served, log_in
from tests.browser.test_pages import check

pytestmark = pytest.mark.slow
THEIRS = "train them well"


def test_from_an_account_to_an_approved_plan(served: Served, open_page: Open) -> None:
    me = open_page(served.url, lang="de-DE")
    log_in(me)
    me.goto(f"{served.url}/you#accounts")
    me.fill("#new [name=name]", "tina")
    me.fill("#new [name=password]", THEIRS)
    me.select_option("#new [name=role]", "trainer")
    me.click("#new button")
    expect(me.locator("[data-name=tina] select")).to_have_value("trainer")
    check(me, "accounts")
    me.click("#tab-data")
    me.check("[data-trainer=tina]")
    expect(me.locator("#consents .coach-dim")).to_be_visible()
    check(me, "consents")

    tina = open_page(served.url, lang="en-US", theme="light")
    log_in(tina, "tina", THEIRS)
    tina.goto(f"{served.url}/you#athletes")
    tina.click("[data-name=me] [data-do=look]")
    expect(tina.locator(".report")).to_contain_text("sets")
    check(tina, "athletes")
    tina.click("[data-name=me] [data-do=draft]")
    tina.fill("[name=wish]", "two days, full body")
    tina.click(".shown button")
    expect(tina.locator(".shown")).to_contain_text("approval")

    me.click("#tab-plans")
    plan = me.locator(".item", has_text="tina").first
    plan.locator("[data-do=active]").click()
    expect(me.locator(".item", has_text="tina").first.locator("[data-do=archived]")).to_be_visible()
    me.click("#tab-data")
    me.uncheck("[data-trainer=tina]")
    expect(me.locator("#consents .coach-dim")).to_have_count(0)
    tina.reload()
    expect(tina.locator("#panel")).to_contain_text("Nobody has let you look")
