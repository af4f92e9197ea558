"""A plan as a sheet for the gym bag: A4 when printed, a page to scroll on a phone."""

from collections.abc import Mapping
from html import escape

from chat_coach.language import Voice
from chat_coach.strength.values import Exercise, Plan, PlannedSession
from chat_coach.web.plan_files import cells, title

Exercises = Mapping[str, Exercise]


def sheet(plan: Plan, exercises: Exercises, voice: Voice) -> str:
    """The page, complete in itself but for its style; a column to write what was done."""
    days = "\n".join(_day(plan, day, exercises, voice) for day in plan.sessions)
    back, go = voice.say("← Plans", "← Pläne"), voice.say("Print", "Drucken")
    about = f"<p>{escape(plan.description)}</p>" if plan.description else ""
    return f"""<!doctype html>
<html lang="{voice.lang}">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>{escape(plan.name)}</title>
    <link rel="icon" href="/public/favicon.svg" />
    <link rel="stylesheet" href="/public/sheet.css" />
  </head>
  <body>
    <nav><a href="/you#plans">{back}</a> <button type="button" onclick="print()">{go}</button></nav>
    <main>
      <h1>{escape(plan.name)}</h1>
      {about}
{days}
    </main>
  </body>
</html>
"""


def _day(plan: Plan, day: PlannedSession, exercises: Exercises, voice: Voice) -> str:
    heads = [
        voice.say("Exercise", "Übung"),
        voice.say("Sets", "Sätze"),
        voice.say("Reps", "Wdh."),
        voice.say("Load", "Last"),
        "RPE",
        voice.say("Rest", "Pause"),
        voice.say("Done", "Geschafft"),
    ]
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    rows = "\n".join(
        "        <tr>"
        + f'<th scope="row">{escape(first)}{_note(line.note)}</th>'
        + "".join(f"<td>{escape(one)}</td>" for one in rest)
        + '<td class="done"></td></tr>'
        for line in day.exercises
        for first, *rest in [cells(line, exercises, voice)]
    )
    minutes = voice.say(f"{day.minutes} minutes", f"{day.minutes} Minuten")
    return f"""      <section>
        <h2>{escape(title(plan, day, voice))} <small>{minutes}</small></h2>
        <table>
        <thead><tr>{head}</tr></thead>
        <tbody>
{rows}
        </tbody>
        </table>
      </section>"""


def _note(note: str) -> str:
    return f"<small>{escape(note)}</small>" if note else ""
