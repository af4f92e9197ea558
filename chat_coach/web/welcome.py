"""The first minute: who is new is asked three things, each once, each with answers to tap and one
to skip. A tap says a whole sentence in the athlete's name, so that memory notes it like any other.
"""

from chat_coach.coach import Coach
from chat_coach.language import Both, Voice
from chat_coach.sources import demo
from chat_coach.storage.athletes import FIRST_QUESTIONS, Athlete
from chat_coach.storage.log import Added, OwnLog
from chat_coach.storage.turns import Turn
from chat_coach.strength.goals import GOAL_WORDS, GOALS
from chat_coach.strength.values import Equipment
from chat_coach.web import words
from chat_coach.web.pieces import Piece, name_of, offer, reply_step
from chat_coach.web.questions import BODY, QUESTIONS, Question

BACKEND = "welcome"
"""What a turn of these questions is stored under."""
FIRST_STEPS = Both("First steps", "Erste Schritte")
"""What the conversation of these questions is called."""
SKIP = Both("Skip", "Überspringen")
SKIPPED = -1
LOAD_DEMO = Both("Load the demo athlete", "Demo-Athleten laden")
_LOOK = Both("My last 30 days", "Meine letzten 30 Tage")
_NEXT = (
    (
        Both("A plan for me", "Ein Plan für mich"),
        Both("Build me a training plan", "Erstell mir einen Trainingsplan"),
    ),
    (
        Both("Today's session", "Einheit für heute"),
        Both("Build me a full body session", "Stell mir eine Ganzkörpereinheit zusammen"),
    ),
    (
        _LOOK,
        Both(
            "How did my training go in the last 30 days?",
            "Wie lief mein Training in den letzten 30 Tagen?",
        ),
    ),
)
"""What the last answer offers: a button, and what is then asked."""


def is_new(coach: Coach, athlete: Athlete, thread: str) -> bool:
    """Whether the questions are still to be asked, in the empty conversation `thread`: of nobody
    who talked to the coach before there were any."""
    if open_question(athlete) is None:
        return False
    others = (one for one in coach.turns.threads(athlete, limit=2) if one.id != thread)
    return bool(athlete.asked) or not any(others)


def open_question(athlete: Athlete) -> Question | None:
    """The next question, None where all were answered or skipped."""
    return next((one for one in QUESTIONS if one.name not in athlete.asked), None)


def greeting(coach: Coach, athlete: Athlete) -> str:
    """What a new athlete reads first; the open question is its last line."""
    voice, question = athlete.voice, open_question(athlete)
    parts = [
        voice.say(
            "Welcome. I am your coach: every figure I tell you comes from your own log, and "
            "nothing leaves this machine.",
            "Willkommen. Ich bin dein Coach: Jede Zahl, die ich nenne, stammt aus deinem eigenen "
            "Tagebuch, und nichts verlässt diesen Rechner.",
        ),
        _about_log(coach, athlete),
    ]
    if question:
        left = sum(one.name not in athlete.asked for one in QUESTIONS)
        many = (
            voice.say("One short question", "Eine kurze Frage")
            if left == 1
            else voice.say(f"{left} short questions", f"{left} kurze Fragen")
        )
        parts.append(
            voice.say(
                f"{many}, so that plans fit you; tap, type, or skip.",
                f"{many}, damit Pläne zu dir passen: antippen, tippen oder überspringen.",
            )
        )
        parts.append(f"**{question.asks.get(voice.lang)}**")
    return "\n\n".join(parts)


def first_step(coach: Coach, athlete: Athlete, thread: str) -> Piece:
    """The greeting as a step of the page; the same one, when a window comes back."""
    step_id = name_of(athlete.id, "greeting")
    return reply_step(thread, step_id, "", coach.now(), greeting(coach, athlete)) | {
        "parentId": None
    }


def demo_loaded(athlete: Athlete, added: Added) -> str:
    """What was brought in, and the question that is still open."""
    voice, question = athlete.voice, open_question(athlete)
    sessions, sets = voice.number(added.sessions, 0), voice.number(added.sets, 0)
    said = voice.say(
        f"The demo athlete's half year is in your log: {sessions} sessions, {sets} sets. It goes "
        "as soon as you import your own.",
        f"Das halbe Jahr des Demo-Athleten liegt in deinem Tagebuch: {sessions} Einheiten, {sets} "
        "Sätze. Es verschwindet, sobald du dein eigenes einliest.",
    )
    return f"{said}\n\n**{question.asks.get(voice.lang)}**" if question else said


def can_load_demo(coach: Coach, athlete: Athlete) -> bool:
    """Whether the log is the coach's own and empty."""
    return isinstance(coach.log, OwnLog) and not coach.log.sets(athlete)


def _about_log(coach: Coach, athlete: Athlete) -> str:
    voice = athlete.voice
    if not isinstance(coach.log, OwnLog):
        return voice.say("I read your log in HomeGym.", "Ich lese dein Tagebuch in HomeGym.")
    drop = voice.say(
        "Drop an export from Strong, Hevy or another app into the chat (the paper clip)",
        "Zieh einen Export aus Strong, Hevy oder einer anderen App in den Chat (Büroklammer)",
    )
    if can_load_demo(coach, athlete):
        return drop + voice.say(
            ", or try things out with a demo athlete's half year.",
            ", oder probier alles mit dem halben Jahr eines Demo-Athleten aus.",
        )
    if coach.log.holds(athlete, demo.SOURCE):
        return drop + voice.say(
            ". Until then the demo athlete's half year is in your log, to try things out.",
            ". Bis dahin liegt zum Ausprobieren das halbe Jahr des Demo-Athleten in deinem Tagebuch.",
        )
    return voice.say("Your log is here.", "Dein Tagebuch liegt bereit.")


def asked_in(turn: Turn | None, coach: Coach, athlete: Athlete, thread: str) -> Question | None:
    """The open question, where the last turn of a conversation (None: there is none yet) asked it."""
    question = open_question(athlete)
    if question is None or (turn is None and not is_new(coach, athlete, thread)):
        return None
    return question if turn is None or any(text in turn.replied for text in question.asks) else None


def keep(coach: Coach, athlete: Athlete, question: Question, value: object, said: str) -> Athlete:
    """Store an answer (None: skipped), in the settings and as a fact that can be seen and
    forgotten; returns the athlete as changed."""
    if value is None:
        return coach.athletes.change(athlete, asked=[question.name])
    coach.memory.note(athlete, said, coach.now())
    return coach.athletes.change(athlete, **{question.name: value})


def leave(coach: Coach, athlete: Athlete) -> Athlete:
    """Somebody who asks for something else is asked no more."""
    return coach.athletes.change(athlete, asked=list(FIRST_QUESTIONS))


def reply(athlete: Athlete) -> str:
    """What the coach says to an answer: the next question, or what it will plan with."""
    voice, question = athlete.voice, open_question(athlete)
    if question:
        return f"**{question.asks.get(voice.lang)}**"
    profile, days = athlete.profile, athlete.profile.days_per_week
    goal = next(
        (GOAL_WORDS[one] for one in GOALS if one == profile.goal), GOAL_WORDS["hypertrophy"]
    )
    gear = _gear(profile.equipment, voice)
    return voice.say(
        f"Good. I plan for {goal.en}, on {days} {'day' if days == 1 else 'days'} a week, with {gear}. "
        "You can change this under *You* at any time. What shall we do first?",
        f"Gut. Ich plane für {goal.de}, an {'einem Tag' if days == 1 else f'{days} Tagen'} pro Woche, "
        f"mit {gear}. Ändern kannst du das jederzeit unter *Du*. Womit fangen wir an?",
    )


def buttons(turn: Turn | None, coach: Coach, athlete: Athlete, thread: str) -> list[Piece]:
    """What stands below the question that was asked last, or below the last answer; without ids."""
    lang, question = athlete.voice.lang, asked_in(turn, coach, athlete, thread)
    if question is None:
        done = turn is not None and turn.backend == BACKEND and open_question(athlete) is None
        return [
            offer("say", label.get(lang), {"text": text.get(lang)})
            for label, text in (_NEXT if done else ())
            if label is not _LOOK or coach.log.sets(athlete)
        ]
    answers = [
        offer("first", one.label.get(lang), {"question": question.name, "choice": place})
        for place, one in enumerate(question.choices)
    ]
    skip = offer("first", SKIP.get(lang), {"question": question.name, "choice": SKIPPED})
    first = question is QUESTIONS[0] and can_load_demo(coach, athlete)
    load = [offer("demo", LOAD_DEMO.get(lang), {})] if first else []
    return [*answers, skip, *load]


def _gear(equipment: frozenset[Equipment], voice: Voice) -> str:
    if not equipment:
        return voice.say("everything a gym has", "allem, was ein Studio hat")
    named = [
        text.get(voice.lang) for one, text in words.EQUIPMENT.items() if one in equipment - BODY
    ]
    return voice.listing(named) if named else voice.say("your body weight", "deinem Körpergewicht")
