"""Files in the chat: odd rows, unknown exercises, and what is not taken."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Served, ask, heard, listen, log_in

pytestmark = pytest.mark.slow
HEAD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"


def odd_export(
    path: Path, sessions: int = 2, unknown: tuple[str, str] = ("Grandpa Seal Row", "Zork Wobble")
) -> Path:
    """Two exercises nobody knows, a load that is no number, a day that never was."""
    lines = [HEAD]
    for nth in range(sessions):
        when = f"2026-0{1 + nth % 9}-{1 + nth // 9 % 28:02} 18:{nth // 252:02}:00"
        for name, load in (
            ("Bench Press (Barbell)", "80"),
            ("Bench Press (Barbell)", "abc"),
            (unknown[0], "40"),
            (unknown[1], "10"),
        ):
            lines.append(f'{when},"Push","55m","{name}",1,{load},8,0,0,"","",8')
    lines.append('2026-02-31 18:00:00,"Push","55m","Bench Press (Barbell)",1,80,8,0,0,"","",8')
    path.write_text("\n".join(lines) + "\n")
    return path


def speak(page: Page, lang: str) -> None:
    """The page speaks the athlete's language, whatever the browser's is."""
    page.evaluate(
        """(lang) => fetch('/coach/me', { method: 'PUT', body: JSON.stringify({ lang }),
          headers: { 'Content-Type': 'application/json' } })""",
        lang,
    )
    page.reload()
    page.wait_for_selector("#upload-button")


def drop(page: Page, *paths: Path) -> None:
    page.set_input_files("#upload-button-input", list(paths))


def test_unknown_exercises_are_confirmed_or_recognised(
    served: Served, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(served.url)
    log_in(page)
    speak(page, "en")
    drop(page, odd_export(tmp_path / "odd.csv"))
    page.locator("#attachments button.shadow-sm").wait_for()
    report = ask(page, "here is my log")
    assert "“abc”" in report
    assert "2026-02-31" in report
    card = page.locator("coach-unknown")
    card.get_by_role("button", name="It is: Seal Row").click()
    expect(card.get_by_role("status")).to_contain_text("Grandpa Seal Row counts as Seal Row")
    card.locator("select").select_option("abs")
    card.get_by_role("button", name="Keep as my own: Zork Wobble").click()
    expect(card.get_by_role("status")).to_contain_text("Zork Wobble is one of your exercises")
    page.wait_for_url("**/thread/*")
    with page.expect_response("**/coach/exercises/guessed"):
        page.reload()
    page.locator("coach-unknown").wait_for(state="attached")
    expect(page.locator("coach-unknown section")).to_have_count(0)
    drop(page, tmp_path / "odd.csv")
    page.locator("#attachments button.shadow-sm").wait_for()
    again = ask(page, "the same once more")
    assert "nothing was added" in again
    expect(page.locator("coach-unknown section")).to_have_count(0)


@pytest.mark.parametrize(
    ("lang", "kind", "many", "big"),
    [
        ("en", "text (CSV)", "Five files at most", "A file may have 100 MB"),
        ("de", "Text (CSV)", "Höchstens fünf Dateien", "darf höchstens 100 MB"),
    ],
)
def test_what_is_not_taken_is_told_in_one_sentence(
    served: Served, open_page: Open, tmp_path: Path, lang: str, kind: str, many: str, big: str
) -> None:
    page = open_page(served.url, lang="en-US")
    log_in(page)
    speak(page, lang)
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    logs = [odd_export(tmp_path / f"{nth}.csv") for nth in range(6)]
    listen(page, "[data-sonner-toast]")
    page.click("#chat-input")
    page.keyboard.type("half a sentence")
    for paths, words in (([picture], kind), (logs, many), ([huge], big)):
        drop(page, *paths)
        assert heard(page, words) == 1
    expect(page.locator("#attachments")).to_have_count(0)
    expect(page.locator("#chat-input")).to_contain_text("half a sentence")


def test_a_long_import_says_how_far_it_is(served: Served, open_page: Open, tmp_path: Path) -> None:
    page = open_page(served.url)
    log_in(page)
    speak(page, "en")
    listen(page, "[data-step-type=tool]")
    known = ("Squat (Barbell)", "Deadlift (Barbell)")
    drop(page, odd_export(tmp_path / "long.csv", sessions=6000, unknown=known))
    page.locator("#attachments button.shadow-sm").wait_for()
    ask(page, "ten years of it")
    assert heard(page, "|Reading long.csv: ")
    assert heard(page, "|Writing long.csv into your log: ")
    expect(page.locator("[data-step-type=tool]")).to_have_count(1)
