"""What HomeGym behind SSH costs: ten years of training on a real mariadbd, asked through a real
sshd, both on this machine's loopback.

    python -m evals.homegym_cost

A turn reads what a question about the last 30 days needs: the sets, the sessions, the exercises,
the profile. `connect_ms` is the first answer of a fresh coach, `reopen_ms` the worst answer after
sshd was killed and started again.
"""

import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.log import HomeGymLog
from tests.servers import MariaDb, Sshd
from tests.storage.homegym_gym import ANNA, BEN, Gym, Set, Workout, anna

SESSIONS, SETS_EACH, TURNS, DROPS, STARTS = 2000, 30, 100, 5, 5
LAST = datetime(2026, 11, 20, 17, 0)
TARGETS = {"turn_p95_ms": 200, "connect_ms": 2000, "reopen_ms": 3000, "queries": 6}


def fill(gym: Gym) -> None:
    """Ten years of one user and as much of another, with 300 exercises."""
    chance = random.Random(6)
    gym.many(
        "INSERT INTO core_uebung (id, bezeichnung, muskelgruppe, hilfsmuskeln, gewichts_typ, "
        "koerpergewicht_faktor, gewichts_richtung, bewegungstyp, is_custom) "
        "VALUES (%s,%s,%s,'[\"TRIZEPS\"]','GESAMT',0,'ZUSATZ','DRUECKEN',0)",
        [(100 + one, f"Übung {one}", chance.choice(["BRUST", "PO"])) for one in range(300)],
    )
    for user in (ANNA, BEN):
        gym.add(
            *(
                Workout(
                    LAST - timedelta(days=one * 3650 / SESSIONS),
                    tuple(
                        Set(
                            100 + chance.randrange(300),
                            chance.randrange(20, 600) / 4,
                            chance.randrange(3, 15),
                            chance.choice([None, 7.0, 8.5]),
                        )
                        for _ in range(SETS_EACH)
                    ),
                    user,
                )
                for one in range(SESSIONS)
            )
        )


def took_ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def turn(log: HomeGymLog, days: int = 30) -> None:
    """What a question about the last days reads."""
    since, view = LAST.date() - timedelta(days=days), log.view()
    done = view.sets(anna, since)
    assert len(done) >= days // 2 * SETS_EACH // 2
    view.sessions(anna, since)
    view.exercises(anna)
    view.profile(anna)


def p95(figures: list[float]) -> float:
    return sorted(figures)[int(len(figures) * 0.95) - 1]


def measure(gym: Gym, sshd: Sshd, home: Path) -> dict[str, float]:
    settings = gym.settings(home, sshd)
    starts = []
    for _ in range(STARTS):
        door = HomeGym(settings)
        starts.append(took_ms(lambda door=door: turn(HomeGymLog(door))))  # type: ignore[misc]
        door.close()
    door = HomeGym(settings)
    log, asked = HomeGymLog(door), [0]
    turn(log)

    def count(*_: object) -> None:
        asked[0] += 1

    event.listen(door._reading, "before_cursor_execute", count)
    turns, queries = [], []
    for _ in range(TURNS):
        asked[0] = 0
        turns.append(took_ms(lambda: turn(log)))
        queries.append(asked[0])
    whole = took_ms(lambda: log.view().history(anna))
    drops = []
    for _ in range(DROPS):
        sshd.kill()
        sshd.start()
        drops.append(took_ms(lambda: turn(log)))
    door.close()
    return {
        "turn_p95_ms": round(p95(turns), 1),
        "connect_ms": round(max(starts), 1),
        "reopen_ms": round(max(drops), 1),
        "queries": max(queries),
        "turn_p50_ms": round(sorted(turns)[len(turns) // 2], 1),
        "whole_log_ms": round(whole, 1),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = [home / name for name in ("mariadb", "sshd", "home")]
        for place in places:
            place.mkdir()
        mariadb, sshd = MariaDb(places[0]), Sshd(places[1])
        mariadb.start()
        sshd.start()
        try:
            gym = Gym(mariadb, "homegym")
            fill(gym)
            found = measure(gym, sshd, places[2])
        finally:
            sshd.kill()
            mariadb.stop()
    print(f"{SESSIONS} sessions, {SESSIONS * SETS_EACH} sets, {TURNS} turns, {DROPS} drops")
    for name, figure in found.items():
        target = f"target ≤ {TARGETS[name]}" if name in TARGETS else ""
        print(f"{name:<14}{figure:>10g}  {target}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
