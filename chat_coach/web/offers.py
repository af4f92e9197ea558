"""What can be done with the last reply of a conversation: buttons that go with the next question."""

from datetime import date

from chat_coach.coach import Coach
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Turn
from chat_coach.web import pieces, welcome, words
from chat_coach.web.pieces import Piece


def offers(
    coach: Coach, athlete: Athlete, thread: str, turn: Turn | None, reply: str
) -> list[Piece]:
    """The buttons below the step `reply`; `turn` is None for the greeting."""
    found = welcome.buttons(turn, coach, athlete, thread)
    lang = athlete.voice.lang
    if turn is not None and logged_last(coach, athlete, turn):
        found.append(pieces.offer("undo", words.UNDO.get(lang), {"turn": turn.id}, "undo-2"))
    elif turn is not None and any(one.get("noted") for one in turn.facts):
        undo = words.UNDO.get(lang)
        found.append(pieces.offer("say", undo, {"text": undo}, "undo-2"))
    if turn is not None and turn.at.date() < coach.now().date():
        found.append(pieces.offer("review", words.REVIEW.get(lang), {}, "history"))
    if turn is not None and pieces.can_repeat(turn):
        found.append(pieces.offer("again", words.AGAIN.get(lang), {"turn": turn.id}, "refresh-cw"))
    return [one | {"forId": reply} for one in found]


def logged_last(coach: Coach, athlete: Athlete, turn: Turn) -> int:
    """How many sets this turn, one of today, wrote into the log, where they are the last ones told
    for their day; 0 where something came after them, or they are gone."""
    told = [
        (exercise["exercise_id"], one["reps"], one["load_kg"])
        for ran in turn.tools
        if ran["name"] == "log_sets" and not ran["result"].get("undone")
        for exercise in ran["result"].get("logged", ())
        for one in exercise["sets"]
    ]
    today = coach.now().date()
    if not told or turn.at.date() != today:
        return 0
    day = day_told(turn)
    by_session: dict[int, list[tuple[str, int | None, float | None]]] = {}
    for one in coach.log.sets(athlete, since=day, until=day):
        done = (one.exercise_id, one.reps, one.load_kg)
        by_session.setdefault(one.session_id, []).append(done)
    return len(told) if any(sets[-len(told) :] == told for sets in by_session.values()) else 0


def day_told(turn: Turn) -> date:
    """The day a turn's sets were done: that of the turn, unless the athlete named another."""
    days = [ran["result"].get("day") for ran in turn.tools if ran["name"] == "log_sets"]
    return next((date.fromisoformat(one) for one in days if one), turn.at.date())
