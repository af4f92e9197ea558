"""Pictures of the log: figures for Plotly and, for whoever does not see them, the same as a table.

A figure carries no colours: the page gives it those of its theme.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from chat_coach.coach import Coach
from chat_coach.language import KG_PER_LB, Both
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.workouts import Workouts
from chat_coach.strength.analysis import Report, analyse
from chat_coach.strength.landmarks import landmark_of
from chat_coach.strength.past import load_words, past_of
from chat_coach.strength.values import Exercise
from chat_coach.strength.words import MUSCLES

Chart = dict[str, Any]
WEEK = 7
ONE_YEAR = 365
TREND_DAYS = 28
MOST_LIFTS = 40
MOST_DOTS = 200


class Kind(NamedTuple):
    """One sort of picture: its name for a button, and who draws it."""

    name: Both
    draw: "Callable[[View], Chart]"


_EMPTY = Both("Nothing in your log for this yet.", "Dazu steht noch nichts in deinem Tagebuch.")


class View:
    """What a picture is drawn from: one athlete's log, a period, perhaps one exercise."""

    def __init__(self, coach: Coach, athlete: Athlete, days: int, exercise: str = "") -> None:
        self.coach, self.athlete, self.days = coach, athlete, days
        self.voice, self.today = athlete.voice, coach.now().date()
        self.since = self.today - timedelta(days=days - 1)
        self.hover_day = self.voice.say("%-d %b %Y", "%-d. %b %Y")
        self.exercises = coach.log.exercises(athlete)
        self.exercise: Exercise | None = self.exercises.get(exercise)

    def report(self) -> Report:
        log = self.coach.log
        return analyse(
            log.history(self.athlete),
            self.exercises,
            self.today,
            self.days,
            log.profile(self.athlete),
        )

    def load(self, kg: float) -> float:
        return round(kg / KG_PER_LB if self.voice.unit == "lb" else kg, 1)

    def chart(
        self,
        title: Both,
        data: list[Chart],
        head: list[Both],
        rows: list[list[str]],
        empty: Both = _EMPTY,
        **layout: Any,
    ) -> Chart:
        """What the page draws; `empty` is said where there is nothing."""
        lang = self.voice.lang
        return {
            "title": title.get(lang),
            "data": data,
            "layout": layout,
            "head": [one.get(lang) for one in head],
            "rows": rows,
            "empty": "" if rows else empty.get(lang),
            "lang": lang,
        }


_DAY = Both("day", "Tag")
_ABOVE = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}


def draw(coach: Coach, athlete: Athlete, kind: str, days: int, exercise: str = "") -> Chart:
    """One picture. Raises KeyError for a sort that does not exist."""
    return KINDS[kind].draw(View(coach, athlete, days, exercise))


def e1rm(view: View) -> Chart:
    """The estimated maximum of a lift, session by session."""
    body = view.coach.log.profile(view.athlete).bodyweight_kg
    past = past_of(view.coach.log.sets(view.athlete, view.since))
    often = [view.exercises[one] for one in past if one in view.exercises]
    often = [one for one in often if any(day.e1rm_kg(one, body) for day in past[one.id])]
    often = sorted(often, key=lambda one: -len(past[one.id]))[:MOST_LIFTS]
    exercise = view.exercise or (often[0] if often else None)
    name = exercise.name.get(view.voice.lang) if exercise else ""
    points = [
        (done.day, kg)
        for done in (past.get(exercise.id, ()) if exercise else ())
        if exercise and (kg := done.e1rm_kg(exercise, body))
    ]
    trace = {
        "type": "scatter",
        "mode": "lines+markers" if len(points) <= MOST_DOTS else "lines",
        "x": [day.isoformat() for day, _ in points],
        "y": [view.load(kg) for _, kg in points],
        "hovertemplate": f"%{{x|{view.hover_day}}}: %{{y}} {view.voice.unit}<extra></extra>",
    }
    chart = view.chart(
        Both(f"{name}: estimated maximum", f"{name}: geschätztes Maximum")
        if name
        else Both("Estimated maximum", "Geschätztes Maximum"),
        [trace],
        [_DAY, Both("estimated maximum", "geschätztes Maximum")],
        [[view.voice.day(day), view.voice.load(round(kg, 1))] for day, kg in points],
        yaxis={"title": {"text": view.voice.unit}},
    )
    return chart | {
        "choices": [[one.id, one.name.get(view.voice.lang)] for one in often],
        "chosen": exercise.id if exercise else "",
    }


def volume(view: View) -> Chart:
    """Direct sets a week for each muscle, beside its landmarks."""
    lang = view.voice.lang
    found = [
        (one, landmark_of(one.muscle)) for one in view.report().muscles.values() if one.direct_sets
    ]
    found.sort(key=lambda pair: pair[0].direct_per_week)
    names = [MUSCLES[one.muscle].get(lang) for one, _ in found]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [round(one.direct_per_week, 1) for one, _ in found],
        "name": Both("sets a week", "Sätze pro Woche").get(lang),
    }
    marks = [
        {
            "type": "scatter",
            "mode": "markers",
            "y": [MUSCLES[one.muscle].get(lang) for one, mark in found if mark],
            "x": [getattr(mark, part) for _, mark in found if mark],
            "name": name.get(lang),
            "marker": {"symbol": symbol, "size": 11, "line": {"width": 2}},
        }
        for part, symbol, name in (
            ("minimum", "line-ns-open", Both("minimum", "Minimum")),
            ("maximum", "x-thin-open", Both("maximum", "Maximum")),
        )
    ]
    rows = [
        [
            MUSCLES[one.muscle].get(lang),
            view.voice.number(one.direct_per_week),
            f"{mark.minimum}–{mark.maximum}" if mark else "–",
        ]
        for one, mark in reversed(found)
    ]
    return view.chart(
        Both("Direct sets a week per muscle", "Direkte Sätze pro Woche und Muskel"),
        [bars, *marks],
        [
            Both("muscle", "Muskel"),
            Both("sets a week", "Sätze pro Woche"),
            Both("landmarks", "Richtwerte"),
        ],
        rows,
        height=max(280, 28 * len(found) + 120),
        legend=_ABOVE,
        showlegend=True,
    )


def rpe(view: View) -> Chart:
    """The mean RPE of each session."""
    by_day: dict[date, list[float]] = defaultdict(list)
    for one in view.coach.log.sets(view.athlete, view.since):
        fits = view.exercise is None or one.exercise_id == view.exercise.id
        if one.rpe is not None and one.type != "warmup" and fits:
            by_day[one.at.date()].append(one.rpe)
    points = [(day, round(sum(found) / len(found), 1)) for day, found in sorted(by_day.items())]
    trend = _trend(points)
    head = [
        _DAY,
        Both("mean RPE", "mittlere RPE"),
        Both("mean of four weeks", "Mittel aus vier Wochen"),
    ]
    hover = f"%{{x|{view.hover_day}}}: RPE %{{y}}<extra></extra>"
    days = [day.isoformat() for day, _ in points]
    traces = [
        {"type": "scatter", "mode": mode, "x": days, "y": values, "hovertemplate": hover}
        | {"name": name.get(view.voice.lang)}
        for mode, values, name in (
            ("lines", trend, head[2]),
            ("markers", [value for _, value in points], head[1]),
        )
    ]
    lowest = min((value for _, value in points), default=5.0)
    rows = [
        [view.voice.day(day), view.voice.number(value), view.voice.number(mean)]
        for (day, value), mean in zip(points, trend, strict=True)
    ]
    return view.chart(
        Both("Mean RPE by session", "Mittlere RPE je Einheit"),
        traces,
        head,
        rows,
        yaxis={"title": {"text": "RPE"}, "range": [min(5.0, lowest - 0.2), 10.2]},
        showlegend=True,
        legend=_ABOVE,
    )


def _trend(points: list[tuple[date, float]]) -> list[float]:
    """For each session the mean of the four weeks that end with it."""
    means, first, total = [], 0, 0.0
    for place, (day, value) in enumerate(points):
        total += value
        while points[first][0] <= day - timedelta(days=TREND_DAYS):
            total -= points[first][1]
            first += 1
        means.append(round(total / (place - first + 1), 1))
    return means


def calendar(view: View) -> Chart:
    """Which days were trained, a column a week."""
    trained: dict[date, int] = defaultdict(int)
    for one in view.coach.log.sets(view.athlete, view.since):
        trained[one.at.date()] += one.type != "warmup"
    monday = view.since - timedelta(days=view.since.weekday())
    weeks = [
        monday + timedelta(days=WEEK * n) for n in range((view.today - monday).days // WEEK + 1)
    ]
    days = [monday + timedelta(days=n) for n in range(WEEK)]
    cells = [
        [trained.get(week + timedelta(days=n), 0) or None for week in weeks] for n in range(WEEK)
    ]
    trace = {
        "type": "heatmap",
        "x": [view.voice.day(week) for week in weeks],
        "y": [view.voice.weekday(day)[:2] for day in days],
        "z": cells,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": False,
    }
    told = view.voice.weekday if view.days < ONE_YEAR else view.voice.day
    return view.chart(
        Both("Training days", "Trainingstage"),
        [trace],
        [_DAY, Both("sets", "Sätze")],
        [[told(day), str(number)] for day, number in sorted(trained.items())],
        yaxis={"autorange": "reversed"},
        height=280,
    )


def records(view: View) -> Chart:
    """The best set of each exercise in the period, as an estimated maximum, where none was better
    before; of an exercise that is new in it the best one."""
    lang = view.voice.lang
    earlier = view.coach.log.sets(view.athlete, until=view.since - timedelta(days=1))
    known = {one.exercise_id for one in earlier}
    found = [
        (view.exercises[one.exercise_id], one.best)
        for one in view.report().exercises
        if one.best and (one.record or one.exercise_id not in known)
        if one.exercise_id in view.exercises
    ][:12]
    found.sort(key=lambda pair: pair[1].e1rm_kg)
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [exercise.name.get(lang) for exercise, _ in found],
        "x": [view.load(best.e1rm_kg) for _, best in found],
    }
    rows = [
        [
            exercise.name.get(lang),
            f"{load_words(exercise, best.load_kg, view.voice)} × {best.reps}",
            view.voice.day(best.day),
        ]
        for exercise, best in reversed(found)
    ]
    return view.chart(
        Both("Records: estimated maximum", "Bestwerte: geschätztes Maximum"),
        [trace],
        [Both("exercise", "Übung"), Both("set", "Satz"), _DAY],
        rows,
        xaxis={"title": {"text": view.voice.unit}},
        height=max(280, 30 * len(found) + 100),
    )


def done(view: View) -> Chart:
    """Of the sessions that were started from a plan: sets planned and sets done."""
    lang = view.voice.lang
    found = Workouts(view.coach.engine).since(view.athlete, view.since)
    names = [f"{one.name} {view.voice.weekday(one.started_at.date())}" for one in found]
    planned = [sum(int(line["sets"]) for line in one.lines) for one in found]
    did = [len(one.done) for one in found]
    traces = [
        {"type": "bar", "x": names, "y": values, "name": name.get(lang)}
        for values, name in (
            (planned, Both("planned", "geplant")),
            (did, Both("done", "geschafft")),
        )
    ]
    return view.chart(
        Both("Sets planned and done", "Sätze: geplant und geschafft"),
        traces,
        [Both("session", "Einheit"), Both("planned", "geplant"), Both("done", "geschafft")],
        [[name, str(a), str(b)] for name, a, b in zip(names, planned, did, strict=True)],
        Both(
            "No session was started from a plan yet.",
            "Noch keine Einheit wurde aus einem Plan begonnen.",
        ),
        yaxis={"title": {"text": Both("sets", "Sätze").get(lang)}},
        showlegend=True,
        legend=_ABOVE,
    )


KINDS: dict[str, Kind] = {
    "e1rm": Kind(Both("Strength", "Kraft"), e1rm),
    "volume": Kind(Both("Volume", "Volumen"), volume),
    "rpe": Kind(Both("Effort", "Anstrengung"), rpe),
    "calendar": Kind(Both("Calendar", "Kalender"), calendar),
    "records": Kind(Both("Records", "Bestwerte"), records),
    "done": Kind(Both("Plan and done", "Plan und Ist"), done),
}
PERIODS = {
    30: Both("1 month", "1 Monat"),
    90: Both("3 months", "3 Monate"),
    180: Both("6 months", "6 Monate"),
    365: Both("1 year", "1 Jahr"),
    3650: Both("all", "alles"),
}
"""Days back, and what they are called on the page."""
