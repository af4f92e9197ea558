"""The analysis as one JSON object, for `chat-coach report --json`."""

from collections.abc import Mapping
from typing import Any

from chat_coach.language import Voice
from chat_coach.strength.analysis import Report
from chat_coach.strength.lifts import BestSet, ExerciseReport
from chat_coach.strength.muscles import MuscleReport
from chat_coach.strength.values import Exercise, Muscle

JSON = dict[str, Any]


def report_json(found: Report, exercises: Mapping[str, Exercise], voice: Voice) -> JSON:
    """Every figure of a report; names and reasons in the athlete's language, loads in kg."""
    return {
        "analysis_period": {
            "start": found.since.isoformat(),
            "end": found.until.isoformat(),
            "days": found.days,
        },
        "training_stats": {
            "total_sessions": found.sessions,
            "deload_sessions": found.deload_sessions,
            "avg_duration_minutes": _short(found.mean_minutes),
            "frequency_per_week": _short(found.per_week, 2),
            "working_sets": found.sets,
            "volume_kg": _short(found.volume_kg),
            "avg_rpe": _short(found.mean_rpe, 2),
            "muscle_groups": {
                muscle.value: _muscle(one)
                for muscle, one in found.muscles.items()
                if muscle not in (Muscle.FULL_BODY, Muscle.OTHER) or one.direct_sets
            },
        },
        "exercise_performance": [_exercise(one, exercises, voice) for one in found.exercises],
        "weaknesses": [
            {
                "kind": one.kind,
                "muscle": one.muscle.value if one.muscle else None,
                "exercise_id": one.exercise_id or None,
                "value": _short(one.value),
                "against": _short(one.against),
                "reason": one.plain(voice, exercises),
            }
            for one in found.weaknesses
        ],
        "balance": {
            "push_sets": found.balance.push_sets,
            "pull_sets": found.balance.pull_sets,
            "push_pull": _short(found.balance.push_pull, 2),
            "push_pull_note": found.balance.push_pull_note,
            "upper_sets": found.balance.upper_sets,
            "lower_sets": found.balance.legs_sets,
            "upper_lower": _short(found.balance.upper_lower, 2),
        },
        "rpe_drift": found.rpe_note or None,
        "weekly_volume_kg": [_short(one) for one in found.weekly_volume_kg],
        "volume_change": found.volume_note or None,
        "form_index": found.form.index,
        "form_parts": dict(found.form.parts),
    }


def _muscle(one: MuscleReport) -> JSON:
    return {
        "effective_reps": _short(one.effective_reps),
        "avg_rpe": _short(one.mean_rpe, 2),
        "last_trained": one.last_trained.isoformat() if one.last_trained else None,
        "direct_sets": one.direct_sets,
        "fractional_sets": _short(one.fractional_sets),
        "direct_sets_per_week": _short(one.direct_per_week, 2),
        "volume_kg": _short(one.volume_kg),
        "assumed_rpe_share": _short(one.assumed_rpe, 2),
        "landmark": one.place,
    }


def _exercise(one: ExerciseReport, exercises: Mapping[str, Exercise], voice: Voice) -> JSON:
    known = exercises.get(one.exercise_id)
    return {
        "exercise": known.name.get(voice.lang) if known else one.exercise_id,
        "exercise_id": one.exercise_id,
        "last_1rm": _short(one.last_e1rm_kg),
        "confidence": one.confidence,
        "trend": one.trend,
        "trend_pct": _short(one.trend_pct),
        "state": one.state or None,
        "avg_rpe": _short(one.mean_rpe, 2),
        "sets": one.sets,
        "sessions": one.sessions,
        "last_trained": one.last_day.isoformat(),
        "best_set": _best(one.best),
        "record": one.record,
        "timed": one.timed._asdict() if one.timed else None,
    }


def _best(one: BestSet | None) -> JSON | None:
    if one is None:
        return None
    return {
        "load_kg": _short(one.load_kg, 2),
        "reps": one.reps,
        "rpe": one.rpe,
        "e1rm_kg": _short(one.e1rm_kg),
        "date": one.day.isoformat(),
    }


def _short(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)
