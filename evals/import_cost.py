"""What importing a very large log costs: `python -m evals.import_cost [--sets 100000]`.

A Strong export of that many sets is written, imported into an empty SQLite file, and imported
again. The import includes recognising the file, matching all names and storing.
"""

import argparse
import json
import random
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from chat_coach.sources import take
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.catalogue import public
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog

SEED = 7
SETS_PER_SESSION = 24
NOW = datetime(2026, 11, 21, 9)


def written(path: Path, count: int) -> None:
    """A Strong export of `count` sets over many years, four in five names from the catalogue."""
    chance = random.Random(SEED)
    known = [one.name.en for one in public().values()]
    names = chance.sample(known, 120) + [f"My own exercise {n}" for n in range(30)]
    sessions = -(-count // SETS_PER_SESSION)
    begins = NOW - timedelta(days=sessions + 1)
    lines = [
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
        "Workout Notes,RPE"
    ]
    for number in range(count):
        session, place = divmod(number, SETS_PER_SESSION)
        at = begins + timedelta(days=session, minutes=session % 50)
        name = names[(session * 7 + place // 4) % len(names)]
        load, reps = chance.randrange(8, 80) * 2.5, chance.randrange(3, 15)
        rpe = chance.choice(["", "7", "8", "8.5", "9"])
        lines.append(
            f'{at},"Day {session % 5}",1h 5m,"{name}",{place % 4 + 1},{load},{reps},0,0,"","",{rpe}'
        )
    path.write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=100_000)
    count = parser.parse_args().sets
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder, "export.csv")
        written(export, count)
        engine = open_database(f"sqlite:///{folder}/coach.db")
        athlete = Athletes(engine).get_or_add("eval", "en", "kg", NOW)
        reports, times = [], []
        for _ in range(2):
            begin = time.perf_counter()
            reports.append(take(export, OwnLog(engine), athlete, NOW))
            times.append(time.perf_counter() - begin)
        engine.dispose()
        size = export.stat().st_size / 2**20
    first, again = reports
    print(f"{'':12}{'sets':>9}{'new':>9}{'seconds':>9}{'sets/s':>10}   ({size:.1f} MB)")
    for name, report, spent in zip(("import", "again"), reports, times, strict=True):
        print(
            f"{name:12}{report.sets:>9}{report.new_sets:>9}{spent:>9.2f}{report.sets / spent:>10.0f}"
        )
    assert (first.new_sets, again.new_sets, again.changed_sets) == (count, 0, 0)
    print(
        json.dumps(
            {
                "sets": count,
                "seconds": round(times[0], 2),
                "reimport_seconds": round(times[1], 2),
            }
        )
    )


if __name__ == "__main__":
    main()
