"""The main job in a real browser, over a restart of the server."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Served, ask, log_in

pytestmark = pytest.mark.slow


def strong_export(path: Path) -> Path:
    """Six weeks of pushing, the last session three days ago at 80 kg on the bench."""
    head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
    lines = [head]
    for week in range(6):
        day = datetime.now().replace(hour=18, minute=0, second=0) - timedelta(
            days=3 + 7 * (5 - week)
        )
        for name, load, reps in (
            ("Bench Press (Barbell)", 67.5 + 2.5 * week, 8),
            ("Overhead Press (Barbell)", 40.0 + 1.25 * week, 8),
            ("Lateral Raise (Dumbbell)", 10.0, 12),
            ("Triceps Pushdown (Cable - Straight Bar)", 25.0, 12),
        ):
            lines += [
                f'{day:%Y-%m-%d %H:%M:%S},"Push","55m","{name}",{place},{load},{reps},0,0,"","",8'
                for place in (1, 2, 3)
            ]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_import_build_save_restart_recall(served: Served, open_page: Open, tmp_path: Path) -> None:
    page = open_page(served.url)
    log_in(page)
    page.set_input_files("#upload-button-input", strong_export(tmp_path / "strong.csv"))
    page.locator("#attachments button.shadow-sm").wait_for()  # the cross of a finished upload
    report = ask(page, "here is my log")
    assert "72" in report
    assert "strong.csv" in report

    answer = ask(page, "build my next push day")
    page.locator("coach-workout h3").last.wait_for()
    card = page.locator(".coach-card").last.inner_text()
    assert "Push" in card
    assert "Bench Press" in card
    assert "80 kg" in card or "82.5 kg" in card
    assert answer

    page.locator("button[id^=confirm-]").click()
    page.get_by_text("Saved: ").wait_for()
    expect(page.locator("button[id^=confirm-]")).to_have_count(0)

    page.wait_for_url("**/thread/*")
    thread = page.url
    page.wait_for_function("navigator.serviceWorker.controller")
    served.stop()
    page.goto(thread)
    expect(page.locator("h1")).to_have_text("The coach does not answer")
    served.start()  # and the page comes back by itself
    page.locator(".coach-card").last.wait_for()
    page.get_by_text("Saved: ").wait_for()
    expect(page.locator("button[id^=confirm-]")).to_have_count(0)

    page.goto(served.url)
    remembered = ask(page, "what did we plan last time?")
    assert "push" in remembered.lower(), remembered
    page.click("#sidebar-trigger-button")
    page.locator("#thread-history").wait_for()
    expect(page.locator("#thread-history li[id^=thread-]")).to_have_count(2)
