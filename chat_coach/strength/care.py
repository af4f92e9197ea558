"""Prehab, recovery, food and the last weeks before a meet: general ranges with their sources.

Never a diet or a therapy: a person under care is sent to those who care for them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from chat_coach.language import Voice, plain
from chat_coach.strength.lifts import ExerciseReport
from chat_coach.strength.loads import steps_of
from chat_coach.strength.past import Past
from chat_coach.strength.selection import may_do
from chat_coach.strength.values import Exercise, Joint, LoadMode, Muscle, Profile
from chat_coach.strength.words import MUSCLES, joints_named

_UNDER_CARE = re.compile(
    r"diabet|pregnan|schwanger|breast ?feed|still(?:e|zeit)\b|kidney|niere|eating disorder|ess-?stoerung|"
    r"bulimi|anorex|magersucht|heart disease|herzkrank|cancer|krebs|medication|medikament|chemo|dialys"
)
_AROUND: dict[Joint, tuple[Muscle, ...]] = {
    Joint.SHOULDER: (Muscle.REAR_DELTS, Muscle.UPPER_BACK),
    Joint.KNEE: (Muscle.HAMSTRINGS, Muscle.GLUTES, Muscle.CALVES),
    Joint.HIP: (Muscle.GLUTES, Muscle.ABDUCTORS),
    Joint.LOW_BACK: (Muscle.ABS, Muscle.GLUTES),
    Joint.ELBOW: (Muscle.FOREARMS, Muscle.TRICEPS),
    Joint.WRIST: (Muscle.FOREARMS,),
    Joint.ANKLE: (Muscle.CALVES,),
    Joint.NECK: (Muscle.UPPER_BACK, Muscle.TRAPS),
}
_FEW = {
    word: at
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "einer zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
    )
    for at, word in enumerate(words.split(), 1)
}
_UNTIL = re.compile(rf"in (\d{{1,3}}|{'|'.join(_FEW)}) ?(day|tag|week|woche|month|monat)")
_MONTHS = {
    name: at
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan feb mae apr mai jun jul aug sep okt nov dez",
    )
    for at, name in enumerate(names.split())
}
_NAME = rf"({'|'.join(_MONTHS)})[a-z]*"
_DATES = (
    (re.compile(rf"\b(\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of )?{_NAME}\b"), 1, 2),
    (re.compile(rf"\b{_NAME} (\d{{1,2}})(?:st|nd|rd|th)?\b"), 2, 1),
    (re.compile(r"\b(\d{1,2})\.(\d{1,2})\."), 1, 2),
)
"""A pattern of a date, and which of its groups are the day and the month."""
_OPENERS = ((0.91, 0.92), (0.96, 0.97), (1.0, 1.02))


def prehab(
    weak: Sequence[Muscle],
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    voice: Voice,
) -> list[str]:
    """Two light sets for each muscle that is left short, with an exercise that may be done."""
    lines = []
    for muscle in weak[:4]:
        fitting = [
            one
            for one in exercises.values()
            if muscle in one.primary and may_do(one, profile) and one.load_mode is not LoadMode.NONE
        ]
        best = min(
            fitting,
            key=lambda one: (
                one.mechanic != "isolation",
                -len(past.get(one.id, ())),
                -len(one.aliases),
                one.id,
            ),
            default=None,
        )
        if best:
            name, part = best.name.get(voice.lang), MUSCLES[muscle].get(voice.lang)
            lines.append(
                voice.say(
                    f"{part}: {name}, 2 × 12-15 at RPE 6 to 7, twice a week in the warm-up",
                    f"{part}: {name}, 2 × 12-15 bei RPE 6 bis 7, zweimal pro Woche beim Aufwärmen",
                )
            )
    return lines


def muscles_around(text: str) -> list[Muscle]:
    """The muscles that hold the joints and parts a text names; empty where it names none."""
    low = plain(text)
    named = [one for joint in sorted(joints_named(low)) for one in _AROUND.get(joint, ())]
    named += [one for one, name in MUSCLES.items() if any(plain(part) in low for part in name)]
    return list(dict.fromkeys(named))


def meet_day(text: str, today: date) -> date:
    """The day a text names (`12 January`, `am 12.1.`, `in 8 weeks`), the next such one; two weeks
    from today where it names none."""
    low = plain(text)
    if found := _UNTIL.search(low):
        number = int(found[1]) if found[1].isdigit() else _FEW[found[1]]
        days = {"week": 7, "woche": 7, "month": 30, "monat": 30}.get(found[2], 1)
        return today + timedelta(days=number * days)
    for pattern, day, month in _DATES:
        if found := pattern.search(low):
            named = found[month]
            at = int(named) if named.isdigit() else 1 + _MONTHS[named[:3]]
            for year in (today.year, today.year + 1):
                try:
                    meet = date(year, at, int(found[day]))
                except ValueError:
                    break
                if meet >= today:
                    return meet
    return today + timedelta(days=14)


def recovery(voice: Voice) -> list[str]:
    """What rest is made of."""
    return [
        voice.say(
            "sleep: 7 hours or more a night (AASM 2015); with less, a set less of everything",
            "Schlaf: 7 Stunden und mehr pro Nacht (AASM 2015); bei weniger von allem ein Satz weniger",
        ),
        voice.say(
            "48 hours before the same muscle is trained hard again",
            "48 Stunden, bevor derselbe Muskel wieder hart trainiert wird",
        ),
        voice.say(
            "easy movement on rest days: a walk, an easy ride, without counting it as training",
            "lockere Bewegung an Ruhetagen: Spazieren, ruhiges Radfahren, nicht als Training gezählt",
        ),
        voice.say(
            "pain is not fatigue: a joint that hurts is spared and looked at, not trained through",
            "Schmerz ist keine Ermüdung: ein Gelenk, das schmerzt, wird geschont und angesehen",
        ),
    ]


def under_care(text: str) -> bool:
    """Whether words speak of a condition in which food is a matter for those who treat it."""
    return bool(_UNDER_CARE.search(plain(text)))


def nutrition(bodyweight_kg: float | None, goal: str, cared_for: bool, voice: Voice) -> list[str]:
    """Protein and energy as ranges; none at all for a person under care."""
    if cared_for:
        return [
            voice.say(
                "With a condition that is treated I give no figures on food: please ask the doctor or "
                "dietitian who knows you.",
                "Bei einer Erkrankung in Behandlung nenne ich keine Zahlen zum Essen: Frag bitte die "
                "Ärztin oder Ernährungsberatung, die dich kennt.",
            )
        ]
    mine = ""
    if bodyweight_kg is not None:
        low, high = (voice.number(bodyweight_kg * share, 0) for share in (1.6, 2.2))
        mine = voice.say(f", so {low} to {high} g for you", f", für dich also {low} bis {high} g")
    lines = [
        voice.say(
            f"protein: 1.6 to 2.2 g per kg and day{mine} (Morton 2018)",
            f"Eiweiß: 1,6 bis 2,2 g je kg und Tag{mine} (Morton 2018)",
        )
    ]
    if goal == "recomposition":
        lines.append(
            voice.say(
                "energy: a small deficit, no more than 0.5 to 1 % of body weight a week (Helms 2014)",
                "Energie: ein kleines Defizit, höchstens 0,5 bis 1 % des Körpergewichts pro Woche (Helms 2014)",
            )
        )
    else:
        lines.append(
            voice.say(
                "energy: enough to hold your weight, or 10 to 20 % above it to gain (Iraki 2019)",
                "Energie: genug, um das Gewicht zu halten, oder 10 bis 20 % darüber zum Aufbauen (Iraki 2019)",
            )
        )
    lines.append(
        voice.say(
            "general ranges, no diet; eating too little costs strength and health",
            "allgemeine Spannen, kein Ernährungsplan; zu wenig essen kostet Kraft und Gesundheit",
        )
    )
    return lines


def taper(
    meet: date,
    today: date,
    lifts: Sequence[ExerciseReport],
    exercises: Mapping[str, Exercise],
    voice: Voice,
) -> list[str]:
    """The last two weeks before a meet: load stays, volume falls by 40 to 60 % (Bosquet 2007,
    Travis 2020), and the attempts from the log."""
    days = [meet - timedelta(days=back) for back in (14, 9, 4, 2)]
    first, heavy, last, rest = (voice.day(one) for one in days)
    lines = []
    if (weeks := (days[0] - today).days // 7) >= 1:
        lines.append(
            voice.say(
                f"the meet is on {voice.day(meet)}; until {first} train on, {weeks} "
                f"{'week' if weeks == 1 else 'weeks'}: a strength plan of that length would end there",
                f"der Wettkampf ist am {voice.day(meet)}; bis {first} trainierst du weiter, {weeks} "
                f"{'Woche' if weeks == 1 else 'Wochen'}: Ein Kraftplan dieser Länge würde dort enden",
            )
        )
    lines += [
        voice.say(
            f"from {first}: half the sets, loads as before",
            f"ab {first}: halb so viele Sätze, Lasten wie bisher",
        ),
        voice.say(
            f"around {heavy}: last heavy singles, about 90 to 93 %",
            f"um den {heavy}: letzte schwere Einzelne, etwa 90 bis 93 %",
        ),
        voice.say(
            f"until {last}: two short sessions at 70 to 80 %, a few quick reps, no grinding",
            f"bis {last}: zwei kurze Einheiten bei 70 bis 80 %, wenige schnelle Wdh., nichts Zähes",
        ),
        voice.say(
            f"from {rest}: rest, sleep, nothing new", f"ab {rest}: Ruhe, Schlaf, nichts Neues"
        ),
    ]
    if meet < today + timedelta(days=7):
        lines = lines[2:]
    mains = [
        one
        for one in lifts
        if one.last_e1rm_kg
        and one.exercise_id in exercises
        and exercises[one.exercise_id].id in ("barbell-squat", "barbell-bench-press", "deadlift")
    ]
    for one in mains:
        exercise = exercises[one.exercise_id]
        steps = steps_of(exercise, voice.unit)
        tries = [
            voice.load(steps.nearest((one.last_e1rm_kg or 0) * (low + high) / 2))
            for low, high in _OPENERS
        ]
        name = exercise.name.get(voice.lang)
        lines.append(
            voice.say(
                f"{name}: attempts {tries[0]}, {tries[1]}, {tries[2]} (91, 96, 101 % of the estimate)",
                f"{name}: Versuche {tries[0]}, {tries[1]}, {tries[2]} (91, 96, 101 % der Schätzung)",
            )
        )
    return lines
