"""HomeGym as a log, on a real MariaDB: odd rows, another user's rows, how many questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.exercises import ours
from chat_coach.storage.homegym.log import HomeGymLog
from chat_coach.strength.history import History
from chat_coach.strength.values import Equipment, LoadMode, Muscle, Pattern, Profile
from tests.storage.homegym_gym import (
    ASSISTED,
    BEN,
    BENCH,
    BENCH_AGAIN,
    CURL,
    ODD,
    PLANK,
    PULL_UP,
    RAISE,
    ROW,
    SECRET,
    Gym,
    Set,
    Workout,
    anna,
    ben,
)

pytestmark = pytest.mark.slow
DAY = datetime(2026, 7, 1, 16, 0)


@contextmanager
def asked(homegym: HomeGym) -> Iterator[list[str]]:
    """The questions that reach the server meanwhile."""
    said: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    event.listen(homegym._reading, "before_cursor_execute", note)
    yield said
    event.remove(homegym._reading, "before_cursor_execute", note)


def test_exercises_are_what_homegym_says(homegym: HomeGym) -> None:
    known = HomeGymLog(homegym).exercises(anna)
    assert set(known) == {
        ours(one) for one in (BENCH, ROW, PULL_UP, ASSISTED, PLANK, CURL, ODD, BENCH_AGAIN, RAISE)
    }
    bench = known[ours(BENCH)]
    assert bench.muscles[Muscle.CHEST] == 1.0
    assert bench.muscles[Muscle.TRICEPS] == bench.muscles[Muscle.FRONT_DELTS] == 0.5
    assert bench.equipment == {Equipment.BARBELL, Equipment.BENCH}
    assert bench.pattern is Pattern.HORIZONTAL_PUSH
    assert (bench.force, bench.mechanic, bench.load_mode) == ("push", "compound", LoadMode.TOTAL)
    assert known[ours(ROW)].load_mode is LoadMode.PER_SIDE
    pull_up = known[ours(PULL_UP)]
    assert (pull_up.load_mode, pull_up.bodyweight_factor) == (LoadMode.BODYWEIGHT, 0.95)
    assert known[ours(ASSISTED)].load_mode is LoadMode.ASSISTED
    assert known[ours(ASSISTED)].equipment == {Equipment.DIP_BARS}
    assert known[ours(PLANK)].load_mode is LoadMode.NONE
    assert known[ours(PLANK)].equipment == {Equipment.BODYWEIGHT}
    assert known[ours(RAISE)].pattern is Pattern.SHOULDER_RAISE
    assert (known[ours(CURL)].owner, bench.owner) == (anna.id, None)


def test_what_homegym_does_not_say_comes_from_the_catalogue(homegym: HomeGym) -> None:
    bench = HomeGymLog(homegym).exercises(anna)[ours(BENCH)]
    assert bench.joints
    assert bench.name == ("Bankdrücken (Langhantel) (#1)",) * 2
    assert any("bench" in one.lower() for one in bench.aliases)


def test_unknown_words_are_kept_as_other(homegym: HomeGym) -> None:
    odd = HomeGymLog(homegym).exercises(anna)[ours(ODD)]
    assert odd.muscles == {Muscle.OTHER: 1.0, Muscle.ABS: 0.5}
    assert odd.equipment == {Equipment.OTHER}
    assert odd.pattern is Pattern.OTHER
    assert odd.load_mode is LoadMode.TOTAL


def test_two_exercises_of_one_name_can_be_told_apart(homegym: HomeGym) -> None:
    known = HomeGymLog(homegym).exercises(anna)
    names = [one.name.de for one in known.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["", "null", "{}", "[1, null]", "BRUST,PO", '"BAUCH"', "[[]]"])
def test_helping_muscles_may_be_anything(gym: Gym, homegym: HomeGym, text: str) -> None:
    gym.many("UPDATE core_uebung SET hilfsmuskeln = %s WHERE id = %s", [(text, RAISE)])
    muscles = HomeGymLog(homegym).exercises(anna)[ours(RAISE)].muscles
    assert muscles[Muscle.SIDE_DELTS] == 1.0


def test_the_profile_knows_equipment_weight_and_days(homegym: HomeGym) -> None:
    log = HomeGymLog(homegym)
    profile = log.profile(anna)
    assert profile.equipment == {
        Equipment.BODYWEIGHT,
        Equipment.BARBELL,
        Equipment.BENCH,
        Equipment.DUMBBELL,
    }
    assert (profile.bodyweight_kg, profile.days_per_week) == (64.5, 4)
    told = Profile(equipment=frozenset({Equipment.BANDS}), days_per_week=5)
    kept = log.profile(replace(anna, profile=told))
    assert (kept.equipment, kept.days_per_week) == (told.equipment, 5)
    assert Equipment.OTHER in log.profile(ben).equipment


def test_time_is_logged_where_homegym_counts_seconds(gym: Gym, homegym: HomeGym) -> None:
    gym.add(Workout(DAY, (Set(PLANK, 0, 75, None), Set(PLANK, 5, 60, None))))
    found = HomeGymLog(homegym).sets(anna)
    assert [(one.duration_s, one.reps, one.load_kg) for one in found] == [
        (75.0, None, None),
        (60.0, None, 5.0),
    ]


def test_the_fast_history_is_the_slow_one_on_odd_rows(gym: Gym, homegym: HomeGym) -> None:
    gym.add(
        Workout(DAY, (Set(PLANK, 0, 75, None), Set(PLANK, 5, 60, 9), Set(BENCH, 0, 0, 0.0))),
        Workout(DAY + timedelta(days=1), (), minutes=None),
        Workout(DAY + timedelta(days=2), (Set(ROW, 12.25, 9, 10.5), Set(ROW, warmup=True))),
    )
    log = HomeGymLog(homegym)
    fast, slow = log.history(anna), History.of(log.sessions(anna))
    for name in ("day", "minutes", "deload"):
        np.testing.assert_array_equal(getattr(fast, name), getattr(slow, name), name)

    def sets(one: History) -> list[tuple[object, ...]]:
        figures = zip(one.session, one.exercise, one.load_kg, one.reps, one.rpe, strict=True)
        return sorted(
            (int(session), one.exercise_ids[exercise], *map(str, rest))
            for session, exercise, *rest in figures
        )

    assert sets(fast) == sets(slow)
    assert fast.timed == slow.timed


def test_efforts_that_cannot_be_are_no_efforts(gym: Gym, homegym: HomeGym) -> None:
    gym.add(Workout(DAY, tuple(Set(rpe=one) for one in (0.0, 1.0, 10.0, 10.5, None))))
    assert [one.rpe for one in HomeGymLog(homegym).sets(anna)] == [None, 1.0, 10.0, None, None]


def test_a_session_is_called_like_its_plan_if_the_plan_may_be_read(
    gym: Gym, homegym: HomeGym
) -> None:
    plan = "INSERT INTO core_plan VALUES (%s,%s,%s,'',%s,NOW(),NULL,'',0)"
    gym.many(plan, [(1, 1, "Push", 0), (2, BEN, "Bens Plan", 0), (3, BEN, "Öffentlich", 1)])
    gym.add(*(Workout(DAY + timedelta(days=one), plan=one or None) for one in range(4)))
    names = [one.name for one in HomeGymLog(homegym).sessions(anna)]
    assert names == ["", "Push", "", "Öffentlich"]


def test_times_are_the_athletes_own(gym: Gym, homegym: HomeGym) -> None:
    gym.add(Workout(datetime(2026, 7, 1, 22, 30)), Workout(datetime(2026, 12, 31, 23, 30)))
    log = HomeGymLog(homegym)
    assert [one.at for one in log.sessions(anna)] == [
        datetime(2026, 7, 2, 0, 30),
        datetime(2027, 1, 1, 0, 30),
    ]
    assert len(log.sets(anna, date(2026, 7, 2), date(2026, 7, 2))) == 1
    assert log.sets(anna, date(2026, 7, 1), date(2026, 7, 1)) == []


def test_a_shared_plans_exercise_that_was_trained_keeps_its_name(
    gym: Gym, homegym: HomeGym
) -> None:
    log = HomeGymLog(homegym)
    assert ours(SECRET) not in log.exercises(anna)
    gym.add(Workout(DAY, (Set(SECRET),)))
    assert log.exercises(anna)[ours(SECRET)].name.de == "Bens Geheimübung"


def test_no_method_shows_another_users_rows(gym: Gym, homegym: HomeGym) -> None:
    gym.add(
        *(
            Workout(
                DAY + timedelta(days=one), (Set(SECRET, 111), Set(BENCH, 222)), user, note="Ben"
            )
            for one in range(5)
            for user in (BEN, None)
        )
    )
    log = HomeGymLog(homegym).view()
    assert log.sets(anna) == []
    assert log.sets(anna, DAY.date(), None, [ours(BENCH), ours(SECRET)]) == []
    assert log.sessions(anna) == []
    assert len(log.history(anna).load_kg) == 0
    assert ours(SECRET) not in log.exercises(anna)
    assert log.bodyweight_kg(anna) == 64.5
    assert log.profile(anna).days_per_week == 4
    assert Equipment.PULL_UP_BAR not in log.profile(anna).equipment
    assert len(log.sets(ben)) == 10
    assert log.bodyweight_kg(ben) == 91


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2, None]),
            st.datetimes(datetime(2016, 1, 1), datetime(2027, 1, 1)),
            st.lists(st.integers(1, 500), max_size=4),
        ),
        max_size=8,
    ),
    st.dates(date(2015, 1, 1), date(2028, 1, 1)),
    st.dates(date(2015, 1, 1), date(2028, 1, 1)),
)
def test_each_sees_their_own_sets_and_all_of_them(
    gym: Gym,
    homegym: HomeGym,
    done: list[tuple[int | None, datetime, list[int]]],
    since: date,
    until: date,
) -> None:
    gym.run("DELETE FROM core_satz", "DELETE FROM core_trainingseinheit")
    gym.add(*(Workout(at, tuple(Set(kg=kg) for kg in loads), user) for user, at, loads in done))
    log = HomeGymLog(homegym)
    for user, athlete in ((1, anna), (2, ben)):
        own = [(homegym.local(at), float(kg)) for who, at, kgs in done for kg in kgs if who == user]
        assert sorted((one.at, one.load_kg) for one in log.sets(athlete)) == sorted(own)
        inside = [one for one in own if since <= one[0].date() <= until]
        found = [(one.at, one.load_kg) for one in log.sets(athlete, since, until)]
        assert sorted(found) == sorted(inside)


def test_a_turn_asks_six_questions_at_most(gym: Gym, homegym: HomeGym) -> None:
    gym.add(*(Workout(DAY - timedelta(days=one)) for one in range(120)))
    log = HomeGymLog(homegym)
    log.sets(anna)
    today = DAY.date()
    for _ in range(2):
        view = log.view()
        with asked(homegym) as said:
            for days in (7, 30, 90, 365, 4000):
                since = today - timedelta(days=days)
                view.sets(anna, since)
                view.sets(anna, since, today, [ours(BENCH)])
                view.sessions(anna, since)
                view.sets(anna, None, since)
            view.history(anna)
            view.profile(anna)
            view.exercises(anna)
            view.bodyweight_kg(anna)
        assert len(said) <= 6, said
        assert all(one.startswith("SELECT") for one in said)


def test_a_question_about_thirty_days_reads_thirty_days(gym: Gym, homegym: HomeGym) -> None:
    gym.add(*(Workout(DAY - timedelta(days=one)) for one in range(120)))
    view = HomeGymLog(homegym).view()
    with asked(homegym) as said:
        view.sets(anna, DAY.date() - timedelta(days=30))
        view.sets(anna, DAY.date() - timedelta(days=7), DAY.date(), [ours(BENCH)])
    assert len([one for one in said if "core_satz" in one]) == 1
    assert all("*" not in one for one in said)


def test_nobody_unbound_sees_anything(gym: Gym, tmp_path: Path) -> None:
    stranger = replace(anna, id=9, name="carla")
    for wrong, bound in ((stranger, "anna"), (anna, "nobody"), (anna, "999")):
        homegym = HomeGym(gym.settings(tmp_path, homegym_athlete=bound))
        with pytest.raises(LogUnavailable, match="COACH_HOMEGYM_ATHLETE"):
            HomeGymLog(homegym).sets(wrong)
        homegym.close()


@pytest.mark.parametrize("wrong", [{"homegym_athlete": ""}, {"homegym_zone": "Europe/Nowhere"}])
def test_a_setting_that_is_missing_or_wrong_is_named(
    gym: Gym, tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(SettingsError, match=f"COACH_{next(iter(wrong)).upper()}"):
        HomeGym(gym.settings(tmp_path, **wrong))
