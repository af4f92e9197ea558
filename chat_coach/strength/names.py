"""Which exercise a name means: spellings of other apps, German and English, typing errors.

A name is cut into words, each brought to one spelling ("Bench Press (Barbell)" and
"Langhantel-Bankdrücken" name their equipment alike), and compared as a set, so that order and
punctuation do not matter. A typing error is forgiven only in a word that no exercise knows:
"abductor" is never a slip of "adductor". What stays unclear stays unmatched, because a wrong
match would put sets on the wrong exercise.
"""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from chat_coach.strength.spelling import FILLERS, Key, key
from chat_coach.strength.values import Equipment, Exercise

EXTRAS = frozenset(
    ["plate", "loaded", "hammer", "strength", "technogym", "lifefitness", "standard", "regular"]
)
"""Words that change nothing about the movement: a make, the way a machine is loaded."""

GEAR = {
    "barbell": {Equipment.BARBELL},
    "dumbbell": {Equipment.DUMBBELL},
    "kettlebell": {Equipment.KETTLEBELL},
    "ez": {Equipment.EZ_BAR},
    "cable": {Equipment.CABLE},
    "smith": {Equipment.SMITH_MACHINE},
    "band": {Equipment.BANDS},
    "plate": {Equipment.PLATE},
    "trx": {Equipment.SUSPENSION},
    "suspension": {Equipment.SUSPENSION},
    "bodyweight": {Equipment.BODYWEIGHT, Equipment.PULL_UP_BAR, Equipment.DIP_BARS},
    "machine": {
        Equipment.MACHINE,
        Equipment.LEG_PRESS,
        Equipment.LEG_CURL,
        Equipment.LEG_EXTENSION,
        Equipment.HACK_SQUAT,
        Equipment.CHEST_PRESS,
        Equipment.ADDUCTOR_MACHINE,
        Equipment.ABDUCTOR_MACHINE,
        Equipment.CARDIO_MACHINE,
        Equipment.ROWING_MACHINE,
    },
}
"""Words for equipment: one that the meant exercise needs anyway may be said or left out."""

IMPLIED = GEAR.keys() - {"machine", "bodyweight"}
"""Equipment that may be left out where one exercise alone has the name with it."""

KINDS = frozenset(
    [
        "stretch",
        "stretching",
        "stretches",
        "dehnen",
        "dehnung",
        "cardio",
        "warm-up",
        "warmup",
        "aufwärmen",
        "hiit",
    ]
)
"""Words that name one exercise alone and a whole kind of them in a sentence."""

TYPO_CUTOFF = 84.0


@dataclass(frozen=True)
class Match:
    """What a name was taken for. `score` 0–100; `how`: written so, or a typing error forgiven."""

    exercise_id: str
    score: float
    how: Literal["name", "typo"]


@dataclass(frozen=True)
class Mention:
    """An exercise that a sentence names, and what the sentence says beside it."""

    exercise_id: str
    rest: str


@dataclass(frozen=True)
class Names:
    """The names of some exercises, ready to be searched."""

    exercises: Mapping[str, Exercise]
    ids: Mapping[Key, str]
    lines: tuple[str, ...]
    keys: tuple[Key, ...]
    holding: Mapping[str, list[Key]]
    vocabulary: tuple[str, ...]

    @classmethod
    def of(cls, exercises: Mapping[str, Exercise]) -> "Names":
        ids: dict[Key, str] = {}
        own = [one for one in exercises.values() if one.owner is not None]
        for one in (*own, *exercises.values()):
            for name in one.name:
                ids.setdefault(key(name), one.id)
        for one in exercises.values():
            for alias in one.aliases:
                ids.setdefault(key(alias), one.id)
        ids.pop((), None)
        keys = tuple(ids)
        holding: dict[str, list[Key]] = {}
        for spelling in keys:
            for word in spelling:
                holding.setdefault(word, []).append(spelling)
        lines = tuple(" ".join(spelling) for spelling in keys)
        return cls(exercises, ids, lines, keys, holding, tuple(holding))

    def find(self, name: str) -> Match | None:
        """The exercise a name means, None when that is not clear."""
        asked = key(name)
        if not asked:
            return None
        found = self._exact(asked) or self._exact(tuple(w for w in asked if w not in EXTRAS))
        return Match(found, 100.0, "name") if found else self._typo(asked)

    def _exact(self, asked: Key) -> str:
        if asked in self.ids:
            return self.ids[asked]
        gear = [word for word in asked if word in GEAR]
        if gear:
            found = self.ids.get(tuple(word for word in asked if word not in GEAR), "")
            needed = self.exercises[found].equipment if found else frozenset()
            return found if all(GEAR[word] & needed for word in gear) else ""
        with_gear = {self.ids.get(tuple(sorted((*asked, word))), "") for word in IMPLIED} - {""}
        return with_gear.pop() if len(with_gear) == 1 else ""

    def _typo(self, asked: Key) -> Match | None:
        unknown = [word for word in asked if word not in self.holding]
        if not unknown:
            return None
        close = process.extract(
            " ".join(asked), self.lines, scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF, limit=12
        )
        found: dict[str, tuple[int, float]] = {}
        for _, score, place in close:
            slips = _slips(asked, self.keys[place], unknown)
            if slips is not None:
                one = self.ids[self.keys[place]]
                found[one] = min(found.get(one, (slips, score)), (slips, score))
        ranked = sorted(found, key=lambda one: found[one][0])
        if not ranked or (len(ranked) > 1 and found[ranked[0]][0] == found[ranked[1]][0]):
            return None
        return Match(ranked[0], found[ranked[0]][1], "typo")

    def mentioned(self, sentence: str) -> Mention | None:
        """The longest name of an exercise in a sentence, up to six words of it."""
        said = re.findall(r"[^\s,;:!?.]+", sentence)
        for size in range(min(6, len(said)), 0, -1):
            for start in range(len(said) - size + 1):
                window = said[start : start + size]
                found = self._named(window)
                if found:
                    rest = " ".join([*said[:start], *said[start + size :]])
                    return Mention(found, rest)
        return None

    def _named(self, window: list[str]) -> str:
        """Its words with the endings of German cases, too: `bei Klimmzügen`."""
        low = {one.lower() for one in window}
        if {window[0].lower(), window[-1].lower()} & FILLERS or low & {"for", "für", "instead"}:
            return ""
        last = window[-1]
        bare = [last[: -len(end)] for end in ("n", "en", "s") if last.lower().endswith(end)]
        for one in (last, *bare):
            found = self.ids.get(key(" ".join([*window[:-1], one])), "")
            if found and (len(window) > 1 or (len(one) > 2 and not low & KINDS)):
                return found
        return ""

    def closest(self, name: str, limit: int) -> list[str]:
        """Ids of exercises with a similar name, best first: for "did you mean".

        Words count by how rare they are, in what is asked and in what is offered alike.
        """
        asked = key(name)
        total = sum(self._rarity(word) for word in asked)
        points: dict[Key, float] = {}
        for word in asked:
            for like, nearness in self._alike(word):
                for one in self.holding[like]:
                    points[one] = points.get(one, 0.0) + nearness * self._rarity(like)
        best: dict[str, float] = {}
        for one, shared in points.items():
            worth = 2 * shared / (total + sum(self._rarity(word) for word in one))
            best[self.ids[one]] = max(worth, best.get(self.ids[one], 0.0))
        return sorted(best, key=lambda one: (-round(best[one], 4), one))[:limit]

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self.keys) / (1 + len(self.holding.get(word, ()))))

    def _alike(self, word: str) -> list[tuple[str, float]]:
        """The word itself, else words a slip or an ending away."""
        if word in self.holding:
            return [(word, 1.0)]
        near = process.extract(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=72, limit=4)
        return [(one, score / 100) for one, score, _ in near]


def _slips(asked: Key, meant: Key, unknown: list[str]) -> int | None:
    """How many letters are wrong if this was meant, None if it was not."""
    left = [word for word in meant if word not in asked]
    extra = [word for word in asked if word not in meant]
    if len(left) != len(extra) or any(word not in unknown for word in extra):
        return None
    slips = 0
    for word in extra:
        near = [(_distance(word, one), one) for one in left]
        distance, one = min(near)
        if distance > _allowed(one):
            return None
        left.remove(one)
        slips += distance
    return slips


def _allowed(meant: str) -> int:
    """One wrong, missing or swapped letter, two in a long word, none in a short one."""
    return 0 if len(meant) < 4 else 1 if len(meant) < 8 else 2


def _distance(written: str, meant: str) -> int:
    if any(one.isdigit() for one in written):
        return 99
    return int(DamerauLevenshtein.distance(written, meant))


_last: list[tuple[Mapping[str, Exercise], Names]] = []


def index(exercises: Mapping[str, Exercise]) -> Names:
    """The names of these exercises; the last few mappings are kept, as most turns share one."""
    for known, names in _last:
        if known is exercises:
            return names
    names = Names.of(exercises)
    _last.insert(0, (exercises, names))
    del _last[4:]
    return names


def find(name: str, exercises: Mapping[str, Exercise]) -> Exercise | None:
    """The exercise of this id, name or alias, None when no one is clearly meant."""
    if name in exercises:
        return exercises[name]
    found = index(exercises).find(name)
    return exercises[found.exercise_id] if found else None


def mentioned(sentence: str, exercises: Mapping[str, Exercise]) -> Mention | None:
    """The exercise that a sentence in English or German names, None where it names none."""
    return index(exercises).mentioned(sentence)


def match(names: Collection[str], exercises: Mapping[str, Exercise]) -> dict[str, Match]:
    """What each name was taken for; a name that is not clear is left out."""
    known = index(exercises)
    found = {name: known.find(name) for name in names}
    return {name: one for name, one in found.items() if one}


def closest(name: str, exercises: Mapping[str, Exercise], limit: int = 5) -> list[Exercise]:
    """Exercises with a similar name, best first: for "did you mean", never for logging."""
    return [exercises[one] for one in index(exercises).closest(name, limit)]
