"""Facts, one after the other, become sets: `4x8 at 80, 82.5x6, last one RPE 9`."""

from dataclasses import dataclass, field, replace

from chat_coach.strength.dictation.facts import Fact
from chat_coach.strength.dictation.values import MOST_SETS, ToldSet, Unclear
from chat_coach.strength.values import SetType

MOST_REPS = 200
_MOST_KG, _MOST_SECONDS, _MOST_METRES = 1000.0, 24 * 3600.0, 500_000.0
_AMOUNTS = ("reps", "seconds", "metres")


@dataclass
class _Group:
    """Sets with one load: `4x8 at 80`, `80 kg x 8, 8, 7`."""

    type: SetType = "normal"
    count: int = 0
    by: bool = False
    """Told as `4x8`, not as `4 sets`."""
    header: bool = False
    """How many sets was said before the load and the repetitions of the first."""
    load: float | None = None
    inherited: bool = False
    closed: bool = False
    """A load or an effort came after the repetitions: the next ones are a new group."""
    rpes: list[float] = field(default_factory=list)
    amounts: dict[str, list[float]] = field(default_factory=lambda: {one: [] for one in _AMOUNTS})

    @property
    def size(self) -> int:
        return max(map(len, self.amounts.values()))

    def sets(self) -> list[ToldSet]:
        """Its sets one by one. Raises Unclear where the figures contradict each other."""
        if not self.size:
            raise Unclear
        made = [self._set(place) for place in range(self.size)]
        if self.size == 1:
            made *= self.count or 1
        elif self.by and self.count != self.size:
            made = made[:1] * self.count + made[1:]
        elif self.count not in (0, self.size):
            raise Unclear
        if len(made) > MOST_SETS:
            raise Unclear
        if len(self.rpes) not in (0, 1, len(made)):
            raise Unclear
        rpes = self.rpes * len(made) if len(self.rpes) == 1 else self.rpes
        return (
            [replace(one, rpe=rpe) for one, rpe in zip(made, rpes, strict=True)] if rpes else made
        )

    def _set(self, place: int) -> ToldSet:
        reps, seconds, metres = (
            one[place] if place < len(one) else None for one in self.amounts.values()
        )
        if reps is not None:
            seconds = None
            if reps % 1 or not 1 <= reps <= MOST_REPS:
                raise Unclear
        if not (reps or seconds or metres):
            raise Unclear
        if (seconds or 0) > _MOST_SECONDS or (metres or 0) > _MOST_METRES:
            raise Unclear
        if self.load is not None and not 0 < self.load <= _MOST_KG:
            raise Unclear
        count = None if reps is None else int(reps)
        return ToldSet(count, self.load, None, seconds, self.type, metres)


class Reading:
    """The groups of one item, built fact by fact."""

    def __init__(self, told: list[Fact]) -> None:
        self._told = told
        self._groups: list[_Group] = []
        self._type: SetType = "normal"
        self._on_last = False
        self._rpe: float | None = None
        self._part = 0
        """The first group since the last `then`."""
        self._changes: list[Fact] = []
        self._ordinals = any(one.kind == "nth" for one in told)

    def sets(self) -> tuple[ToldSet, ...]:
        """All sets in order, empty where no amounts are told. Raises Unclear."""
        if not any(one.kind in _AMOUNTS for one in self._told):
            return ()
        for place, one in enumerate(self._told):
            self._take(one, self._told[place + 1 :])
        self._header()
        made = [one for group in self._groups for one in group.sets()]
        if not made:
            return ()
        for change in self._changes:
            made = _changed(made, change)
        if len(made) > MOST_SETS:
            raise Unclear
        return tuple(made)

    def _take(self, one: Fact, later: list[Fact]) -> None:
        if self._on_last and one.kind in ("rpe", "load", "load_of", *_AMOUNTS):
            self._changes.append(one)
            return
        match one.kind:
            case "sets" | "sets_by":
                self._count(one, later)
            case "load_of" if self._groups and self._now.size and self._now.load is None:
                raise Unclear
            case "load" | "load_of":
                self._load(one.value)
            case "reps" | "seconds" | "metres":
                self._amount(one)
            case "rpe":
                self._effort(one)
            case "last":
                plain_rpe = bool(later) and later[0].kind in ("rpe", "failure")
                self._on_last = bool(self._groups) and (plain_rpe or not self._ordinals)
            case "nth":
                if self._groups and later and later[0].kind == "rpe":
                    raise Unclear
                self._on_last = False
            case "again":
                self._again()
            case "warmup" | "drop":
                self._typed(one.kind, later)
            case "warmed" if self._groups:
                self._now.type, self._now.closed = "warmup", True
            case "ends":
                self._on_last = False
                if len(self._groups) > self._part:
                    self._type, self._part = "normal", len(self._groups)
            case "failure":
                self._changes.append(one)

    @property
    def _now(self) -> _Group:
        return self._groups[-1] if self._groups else self._new()

    def _new(self, load: float | None = None) -> _Group:
        opening = self._type == "drop" and not self._groups
        group = _Group(
            type="normal" if opening else self._type, load=load, inherited=load is not None
        )
        if self._rpe is not None:
            group.rpes.append(self._rpe)
            self._rpe = None
        self._groups.append(group)
        return group

    def _count(self, one: Fact, later: list[Fact]) -> None:
        self._on_last = False
        now = self._now
        follows = later[0].kind if later else ""
        if now.count or (now.size and (one.kind == "sets_by" or follows in _AMOUNTS)):
            if self._type == "warmup" and one.parted:
                self._type = "normal"
            now = self._new()
        if one.value % 1 or not 1 <= one.value <= MOST_SETS:
            raise Unclear
        now.count, now.by = int(one.value), one.kind == "sets_by"
        told_with_it = bool(later) and later[0].place == one.place
        now.header = one.kind == "sets" and not now.size and now.load is None and not told_with_it

    def _load(self, load: float) -> None:
        now = self._now
        if now.load == load and not now.inherited:
            return
        if now.load is None or (now.inherited and now.closed is False):
            if now.inherited and now.size > 1:
                raise Unclear
            now.load, now.inherited, now.closed = load, False, now.size > 0
        else:
            self._new().load = load

    def _amount(self, one: Fact) -> None:
        now = self._now
        if now.closed and now.size:
            now = self._new(None if self._type == "drop" else now.load)
        now.amounts[one.kind].append(one.value)

    def _effort(self, one: Fact) -> None:
        if not 1 <= one.value <= 10:
            raise Unclear
        if not self._groups or not self._now.size:
            self._rpe = one.value
            if self._groups:
                self._now.rpes, self._rpe = [one.value], None
            return
        self._now.rpes.append(one.value)
        self._now.closed = True

    def _again(self) -> None:
        if not self._groups or self._now.count > 1:
            raise Unclear
        for amounts in self._now.amounts.values():
            amounts += amounts[-1:]

    def _typed(self, kind: SetType, later: list[Fact]) -> None:
        ahead: list[str] = []
        for one in later:
            if one.kind == "ends" and ahead:
                break
            ahead.append(one.kind)
        if any(one in _AMOUNTS for one in ahead):
            self._type = kind
            if self._groups:
                self._groups[-1].closed = True
            return
        changed = self._groups[self._part :] if kind == "warmup" else self._groups[-1:]
        for group in changed:
            group.type = kind

    def _header(self) -> None:
        """`3 sets: 80x8, 80x8, 80x6`: how many there are in all."""
        first = self._groups[0] if self._groups else _Group()
        others = self._groups[1:]
        if not first.header or not others or any(one.count for one in others):
            return
        if first.count != sum(one.size for one in self._groups):
            raise Unclear
        first.count = 0


def _changed(made: list[ToldSet], change: Fact) -> list[ToldSet]:
    """What is told of the last set alone."""
    last = made[-1]
    match change.kind:
        case "rpe" if 1 <= change.value <= 10:
            last = replace(last, rpe=change.value)
        case "load" | "load_of" if 0 < change.value <= _MOST_KG:
            last = replace(last, load_kg=change.value)
        case "reps" if 1 <= change.value <= MOST_REPS and not change.value % 1:
            last = replace(last, reps=int(change.value))
        case "seconds" if last.reps is None:
            last = replace(last, duration_s=change.value)
        case "failure":
            last = replace(last, type="failure", rpe=last.rpe or 10.0)
        case _:
            raise Unclear
    return [*made[:-1], last]
