"""Are the exercise names of exports matched right, and rather not at all than wrong?

`python -m evals.match_names [FILE]`, lines of `{"name", "expect": English catalogue name or null}`;
default `data/match_names.jsonl`: the names Strong and Hevy ship, FitNotes', German and mistyped
ones, and names no catalogue knows. An expected name may be spelt in any way that the catalogue
knows. Keys: n, right, wrong (shares of n); an exercise left unmatched is neither.
"""

import argparse
import json
from pathlib import Path

from chat_coach.storage import catalogue
from chat_coach.strength import names

DATA = Path(__file__).parent / "data" / "match_names.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    args = parser.parse_args()
    public = catalogue.public()
    lines = [json.loads(line) for line in args.file.read_text("utf-8").splitlines() if line.strip()]
    found = names.match({line["name"] for line in lines}, public)
    right = wrong = 0
    for line in lines:
        meant = names.find(line["expect"], public) if line["expect"] else None
        got = found.get(line["name"])
        if (got.exercise_id if got else None) == (meant.id if meant else None):
            right += 1
            continue
        wrong += got is not None
        told = public[got.exercise_id].name.en if got else "unmatched"
        print(f"{line['name']!r}: {told}, expected {line['expect']!r}")
    print(f"{len(lines)} names: {right / len(lines):.2%} right, {wrong / len(lines):.2%} wrong")
    print(
        json.dumps(
            {
                "n": len(lines),
                "right": round(right / len(lines), 4),
                "wrong": round(wrong / len(lines), 4),
            }
        )
    )


if __name__ == "__main__":
    main()
