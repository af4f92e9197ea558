"""What a plan says of itself: its name, what it is about, how to go on, why an exercise is in it."""

from collections.abc import Sequence

from chat_coach.language import Voice
from chat_coach.strength.goals import GOAL_WORDS, LOADING_WEEKS, MODEL_WORDS, Aim, is_deload
from chat_coach.strength.past import Done
from chat_coach.strength.values import Exercise, Level, LoadMode, Muscle, Profile
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.week import Day, Line, Week
from chat_coach.strength.words import FOCUSES, JOINTS, MUSCLES, SPLIT_NAMES

MOST_DAYS: dict[Level, int] = {"beginner": 3, "intermediate": 5, "advanced": 6}
"""Sessions a week beyond which spreading the same sets adds nothing (Schoenfeld 2016)."""


def note_of(exercise: Exercise, goal: Aim, load: float | None, voice: Voice) -> str:
    """How to go on, or how to find the load."""
    if exercise.load_mode is LoadMode.NONE:
        return voice.say(
            "seconds instead of reps; hold longer before anything harder",
            "Sekunden statt Wdh.; erst länger halten, dann schwerer",
        )
    if goal.deload:
        return voice.say("light on purpose, stop early", "absichtlich leicht, früh aufhören")
    if load is None:
        return voice.say(
            f"find the load: start light, add until {goal.reps_high} reps leave two in reserve",
            f"Gewicht suchen: leicht beginnen, steigern, bis nach {goal.reps_high} Wdh. noch zwei "
            "möglich wären",
        )
    if exercise.load_mode is LoadMode.ASSISTED:
        return voice.say(
            f"every set at {goal.reps_high} reps: less assistance next time",
            f"jeder Satz mit {goal.reps_high} Wdh.: nächstes Mal weniger Unterstützung",
        )
    return voice.say(
        f"every set at {goal.reps_high} reps: next step up, back to {goal.reps_low}",
        f"jeder Satz mit {goal.reps_high} Wdh.: nächste Laststufe, zurück auf {goal.reps_low}",
    )


def reason_of(line: Line, done: Sequence[Done], weak: frozenset[Muscle], voice: Voice) -> str:
    primary = line.exercise.primary
    names = voice.listing([MUSCLES[one].get(voice.lang) for one in primary[:2]])
    if set(primary) & weak:
        return voice.say(f"{names}: needs more than it got", f"{names}: kam zuletzt zu kurz")
    if done:
        times = len(done)
        return voice.say(
            f"{names}; yours already ({times} sessions in the log)"
            if times > 1
            else f"{names}; yours already (in the log)",
            f"{names}; dir vertraut ({times} Einheiten im Tagebuch)"
            if times > 1
            else f"{names}; dir vertraut (im Tagebuch)",
        )
    return names


def day_name(day: Day, days: Sequence[Day], place: int, voice: Voice) -> str:
    """`Push`, or `Upper body A` and `B` where a focus comes twice a week."""
    name = FOCUSES[day.focus].get(voice.lang)
    same = [at for at, one in enumerate(days) if one.focus == day.focus]
    return name if len(same) == 1 else f"{name} {'ABCDEFG'[same.index(place)]}"


def named(wish: Wish, voice: Voice) -> str:
    split, goal = SPLIT_NAMES[wish.split].get(voice.lang), GOAL_WORDS[wish.goal].get(voice.lang)
    weeks = voice.say(
        "week" if wish.weeks == 1 else "weeks", "Woche" if wish.weeks == 1 else "Wochen"
    )
    return f"{split}, {goal}, {wish.weeks} {weeks}"


def described(wish: Wish, week: Week, given: Given) -> str:
    weak, voice = given.weak, given.voice
    model = MODEL_WORDS[wish.model].get(voice.lang)
    said = [
        voice.say(
            f"{wish.sessions_a_week} sessions of {wish.minutes} minutes a week, {model}.",
            f"{wish.sessions_a_week} Einheiten zu {wish.minutes} Minuten pro Woche, {model}.",
        )
    ]
    deloads = [str(week) for week in range(1, wish.weeks + 1) if is_deload(week)]
    if deloads:
        listed = voice.listing(deloads)
        said.append(voice.say(f"Deload in week {listed}.", f"Entlastung in Woche {listed}."))
    elif wish.weeks == LOADING_WEEKS:
        said.append(
            voice.say("A lighter week is due after it.", "Danach ist eine leichtere Woche fällig.")
        )
    if weak:
        names = voice.listing([MUSCLES[one].get(voice.lang) for one in Muscle if one in weak])
        said.append(voice.say(f"Extra sets for {names}.", f"Mehr Sätze für {names}."))
    return " ".join([*said, *_limits(wish, week, given.profile, voice)])


def _limits(wish: Wish, week: Week, profile: Profile, voice: Voice) -> list[str]:
    """What is spared, what a wish cannot give, and what would."""
    said = []
    if profile.avoid_joints:
        names = [JOINTS[one].get(voice.lang) for one in sorted(profile.avoid_joints)]
        listed = voice.listing(names)
        said.append(
            voice.say(
                f"Nothing in it loads what is to be spared: {listed}.",
                f"Nichts darin belastet, was geschont werden soll: {listed}.",
            )
        )
    loaded = (LoadMode.TOTAL, LoadMode.PER_SIDE)
    if wish.goal == "strength" and not any(
        one.exercise.load_mode in loaded for one in week.lines()
    ):
        said.append(
            voice.say(
                "Without weights maximal strength has its limits: when the reps become easy, a harder "
                "variation or a slower lowering has to replace the load; a bar or dumbbells would do more.",
                "Ohne Gewichte stößt Maximalkraft an Grenzen: Wenn die Wiederholungen leicht werden, muss eine "
                "schwerere Variante oder langsameres Ablassen die Last ersetzen; eine Stange oder Kurzhanteln "
                "brächten mehr.",
            )
        )
    if wish.sessions_a_week > MOST_DAYS[profile.level]:
        said.append(
            voice.say(
                f"{wish.sessions_a_week} sessions leave few days of rest; the sets of a week are spread over "
                f"them, and {MOST_DAYS[profile.level]} would do as much.",
                f"{wish.sessions_a_week} Einheiten lassen wenige Ruhetage; die Sätze der Woche verteilen sich "
                f"darauf, und {MOST_DAYS[profile.level]} brächten genauso viel.",
            )
        )
    return said


def back_words(share: float, voice: Voice) -> str:
    percent = voice.number(share * 100, 0)
    return voice.say(
        f"; back from a break with {percent} % of the load",
        f"; nach der Pause mit {percent} % der Last",
    )
