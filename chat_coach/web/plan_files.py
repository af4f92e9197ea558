"""A plan as a file to keep, to print or to put into a calendar."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from chat_coach.language import KG_PER_LB, Both, Voice
from chat_coach.strength.past import load_words, reps_words
from chat_coach.strength.values import Exercise, Plan, PlannedExercise, PlannedSession

Exercises = Mapping[str, Exercise]
TRAINING_HOUR = 18
CORE_FONT = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "„": '"', "“": '"', "”": '"', "…": "...", "’": "'"}
)


def markdown(plan: Plan, exercises: Exercises, voice: Voice) -> str:
    """The plan as Markdown, a table a session."""
    head = voice.say(
        "| Exercise | Sets | Reps | Load | RPE | Rest |",
        "| Übung | Sätze | Wdh. | Last | RPE | Pause |",
    )
    parts = [f"# {plan.name}", *([plan.description] if plan.description else [])]
    for day in plan.sessions:
        rows = ["| " + " | ".join(cells(one, exercises, voice)) + " |" for one in day.exercises]
        parts += [
            f"## {title(plan, day, voice)}",
            "\n".join([head, "|---|---|---|---|---|---|", *rows]),
        ]
    return "\n\n".join(parts) + "\n"


def table(plan: Plan, exercises: Exercises, voice: Voice) -> str:
    """The plan as CSV: a row an exercise; loads as plain figures in the athlete's unit. As the
    spreadsheets of the athlete's language read it: German ones take semicolons and decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=voice.say(",", ";"))
    writer.writerow([one.format(unit=voice.unit) for one in _COLUMNS.get(voice.lang).split()])

    def number(value: float) -> str:
        return f"{value:g}".replace(".", voice.say(".", ","))

    for day in plan.sessions:
        for one in day.exercises:
            load = "" if one.load_kg is None else number(_in_unit(one.load_kg, voice))
            writer.writerow(
                [
                    day.week,
                    day.day,
                    _name(one, exercises, voice),
                    one.sets,
                    one.reps_low,
                    one.reps_high,
                    load,
                    number(one.rpe_target),
                    one.rest_s,
                    one.note,
                ]
            )
    return out.getvalue()


_COLUMNS = Both(
    "week session exercise sets reps_low reps_high load_{unit} rpe rest_s note",
    "Woche Einheit Übung Sätze Wdh_von Wdh_bis Last_{unit} RPE Pause_s Notiz",
)


def _in_unit(load_kg: float, voice: Voice) -> float:
    return round(load_kg / KG_PER_LB if voice.unit == "lb" else load_kg, 2)


def calendar(plan: Plan, exercises: Exercises, voice: Voice, start: date) -> bytes:
    """The sessions as events from `start` on, spread over each week; local time, no zone."""
    from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", "-//chat_coach//plan//EN")
    book.add("version", "2.0")
    first_week = min((day.week for day in plan.sessions), default=1)
    for week in sorted({day.week for day in plan.sessions}):
        days = [day for day in plan.sessions if day.week == week]
        for place, day in enumerate(days):
            offset = 7 * (week - first_week) + place * 7 // len(days)
            begins = datetime.combine(start + timedelta(days=offset), time(TRAINING_HOUR))
            event = Event()
            event.add("uid", f"plan-{plan.id}-{week}-{place}@chat-coach")
            event.add("dtstamp", begins)
            event.add("summary", title(plan, day, voice))
            event.add("dtstart", begins)
            event.add("dtend", begins + timedelta(minutes=day.minutes))
            lines = [
                ": ".join((c[0], " ".join(c[1:4])))
                for c in (cells(one, exercises, voice) for one in day.exercises)
            ]
            event.add("description", "\n".join(lines))
            book.add_component(event)
    return bytes(book.to_ical())


def pdf(plan: Plan, exercises: Exercises, voice: Voice) -> bytes:
    """The plan for printing, a table a session with room to write."""
    from fpdf import FPDF

    page = FPDF(format="A4")
    page.set_title(plan.name.translate(CORE_FONT))
    page.add_page()
    page.set_font("helvetica", "B", 16)
    page.multi_cell(0, 9, _plain(plan.name), new_x="LMARGIN", new_y="NEXT")
    if plan.description:
        page.set_font("helvetica", "", 10)
        page.multi_cell(0, 5, _plain(plan.description), new_x="LMARGIN", new_y="NEXT")
    heads = voice.say("Exercise Sets Reps Load RPE Rest", "Übung Sätze Wdh. Last RPE Pause").split()
    for day in plan.sessions:
        page.ln(4)
        page.set_font("helvetica", "B", 12)
        page.multi_cell(0, 7, _plain(title(plan, day, voice)), new_x="LMARGIN", new_y="NEXT")
        page.set_font("helvetica", "", 10)
        with page.table(col_widths=(64, 14, 20, 38, 14, 20), first_row_as_headings=True) as grid:
            for told in (heads, *(cells(one, exercises, voice) for one in day.exercises)):
                row = grid.row()
                for cell in told:
                    row.cell(_plain(cell))
    return bytes(page.output())


def title(plan: Plan, day: PlannedSession, voice: Voice) -> str:
    """The name of a session, with its week where the plan has several."""
    weeks = len({one.week for one in plan.sessions})
    return f"{voice.say('Week', 'Woche')} {day.week}: {day.day}" if weeks > 1 else day.day


def cells(one: PlannedExercise, exercises: Exercises, voice: Voice) -> list[str]:
    """A line of a plan: exercise, sets, repetitions, load, RPE, rest."""
    exercise = exercises.get(one.exercise_id)
    load = ""
    if one.load_kg is not None:
        load = load_words(exercise, one.load_kg, voice) if exercise else voice.load(one.load_kg)
    return [
        _name(one, exercises, voice),
        str(one.sets),
        reps_words(exercise, one),
        load,
        voice.number(one.rpe_target),
        f"{one.rest_s} s",
    ]


def _name(one: PlannedExercise, exercises: Exercises, voice: Voice) -> str:
    exercise = exercises.get(one.exercise_id)
    return exercise.name.get(voice.lang) if exercise else one.exercise_id


def _plain(text: str) -> str:
    """What the built-in fonts of a PDF can write."""
    return text.translate(CORE_FONT).encode("latin-1", "replace").decode("latin-1")
