"""From a message to whole calls: routed by rule, or sent by a model, mended and filled in."""

import re
from collections.abc import Mapping, Sequence

from chat_coach.dialect import standard
from chat_coach.language import plain
from chat_coach.llm.repair import known_name, repaired
from chat_coach.memory.noting.rules import noted
from chat_coach.routing import Before, Route, amounts, arguments, meaning, periods, read, route
from chat_coach.routing.amounts import place
from chat_coach.routing.arguments import is_muscle
from chat_coach.routing.filling import canonical, changed, filled, properties, required
from chat_coach.routing.orders import SESSION, halves_of, own_exercise, swap_in, unnamed_exercise
from chat_coach.routing.slips import corrected
from chat_coach.routing.talk import ASKS_FOR
from chat_coach.storage.turns import Turn
from chat_coach.strength import names
from chat_coach.tools import Context, Tool
from chat_coach.tools._moment import moment
from chat_coach.transcript import ToolCall, ToolSpec

VERBS = (
    ("benched", "bench press"), ("squatted", "squat"), ("deadlifted", "deadlift"),
    ("benching", "bench press"), ("squatting", "squat"), ("deadlifting", "deadlift"),
    ("gebeugt", "Kniebeuge"), ("bankgedrückt", "Bankdrücken"), ("hipthrusts?", "hip thrust"),
    ("latpulldowns?", "lat pulldown"), ("dip-?stations?", "dips"), ("dip-?barren", "dips"),
    ("overhead pressing", "overhead press"), ("über ?kopf", "Schulterdrücken"), ("pressing", "press"), ("rowing", "row"),
)  # fmt: skip
KINDS = (
    ("rudern", "Langhantelrudern"),
    ("rows?", "barbell row"),
    ("beugen", "Kniebeuge"),
    ("bank", "Bankdrücken"),
)
"""What is meant by a word that names many exercises, where it stands alone."""
_FIGURE_OF_SPEECH = re.compile(
    r"\b(?:pull(?:ed)? up (?=everything|my\b|the\b|his\b|her\b|all\b|what)|dead (?:tired|beat|end|serious|on my feet)|(?:legs?|arms?|am|are|is|i'?m|feel\w*) (?:\w+ )?dead|"
    r"running (?:late|low|out|on|behind)|(?<!beim )(?<!zum )(?<!am )gehen|warm(?:ed|ing)?[ -]?ups?|skipping (?:it|them|that|those|\w+ day)|keep skipping|in the long run)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\b(\w{4,}?)-?(training|rekorde?|max(?:imum)?|bestleistung|bestwert|leistung|fortschritte?|"
    r"entwicklung|gewichte?|sätze|werte|verlauf|form|varianten?|variation|alternativen?)\b",
    re.IGNORECASE,
)
"""German writes the lift and what is asked of it in one word: Kniebeugen-Training."""
LEAST_MINUTES = 10  # a bare number below is no length of a session
_ASKS = re.compile(
    r"\?|\b(?:how|what|when|which|where|why|who|show|tell me|compare|list|give|wie|was|wann|welche\w*|wo|warum|wieso|wer|zeig\w*|sag mir|vergleich\w*|gib)\b"
)
SUBJECTS = {"muscle", "exercise", "anchor"}
_THAT = re.compile(
    r"(?:its|dafuer|stattdessen|it|that(?: one)?|this(?: one)?|them|das|es|sie|ihn|die|den|diese\w*|(?:the|die) (?:exercise|uebung))"
)
_TAKES = re.compile(
    r"^\W*(?:(?:ok\w*|ja|yes|gut|good|great|super|dann|then|bitte|please|cool|perfect|alright)\W+)*"
    r"(?:(?=(?:the|number|no|nummer|nr|den|die|das)\b)|i'?ll (?:take|do|go (?:for|with))|i(?:'d like| choose| pick| take| want)|take|use|pick|give me|"
    r"let'?s (?:do|take|use|go (?:for|with))|go (?:for|with)|put in|nimm|nehm\w*|gib mir|waehl\w*|mach\w*|"
    r"ich (?:nehm\w*|mach\w*|waehl\w*|moecht\w*|will))\W*(?:\w+\W+){0,4}\w+\W*$"
)
_LISTED = re.compile(r"(?:^|\s)(\d{1,2})[.)]\s+([^.\n]{3,200}?)(?=[,;]?\s+\d{1,2}[.)]|[.\n]|$)")


class Calls:
    """The calls of one message; everything the words, the log and the history say is filled in."""

    def __init__(
        self, asked: str, history: Sequence[Turn], ctx: Context, tools: Mapping[str, Tool]
    ) -> None:
        self._asked = asked
        self._ctx = ctx
        self._tools = tools
        self._before = [_before(one) for one in history]
        self._exercises = ctx.log.exercises(ctx.athlete)

    def routed(self) -> tuple[Route, list[ToolCall]]:
        """What rules and meaning pick, as whole calls."""
        outright = self._outright()
        if outright is not None:
            return Route((outright.name,), wish={outright.name: self._asked}), [outright]
        found = self._same_of_another() or route(self._asked, self._before, self._tools)
        if self._only_states(found):
            found = Route(("remember_fact",), wish={"remember_fact": self._asked})
        calls = []
        for name in found.tools:
            call = self.whole(ToolCall(name), found)
            if found.follow_up and call is not None:
                call = ToolCall(name, {**self._kept(name, call.args), **call.args})
            if call is not None and all(
                one in call.args for one in required(self._tools[name].spec)
            ):
                calls.append(call)
        return found, calls

    def _same_of_another(self) -> Route | None:
        """An exercise's bare name after something was told of another: the same of that one."""
        last = self._last_call()
        if last is None or last.name not in {"query_history", "score_exercises"}:
            return None
        named = names.mentioned(self._asked, self._exercises)
        bare = named and not re.findall(r"\w+", named.rest)
        wish = {last.name: self._asked}
        return Route((last.name,), follow_up=True, wish=wish) if bare else None

    def _last_call(self) -> ToolCall | None:
        """What ran last in the turn before this one."""
        ran = self._before[-1].tools if self._before else ()
        return ran[-1] if ran else None

    def _only_states(self, found: Route) -> bool:
        """Whether the message tells something lasting and asks nothing."""
        if found.tools not in {(), ("query_history",), ("score_exercises",)}:
            return False
        told = standard(self._asked)
        if "remember_fact" not in self._tools or _ASKS.search(told):
            return False
        stated = noted(self._asked, self._ctx.today, self._ctx.voice.lang)
        if found.tools == ("score_exercises",):  # what hurts is to be replaced
            lasts = bool(stated) and all(one.over or one.kind == "preference" for one in stated)
            return lasts and not ASKS_FOR.search(told)
        return bool(stated)

    def _outright(self) -> ToolCall | None:
        """A call that the words spell out: an exercise of one's own, this one for that one."""
        own = own_exercise(self._asked)
        if own and "create_exercise" in self._tools and (made := self._newly(self._asked)):
            return ToolCall("create_exercise", {**made, "query": self._asked})
        if "swap_exercise" not in self._tools:
            return None
        if (taken := self._taken()) is not None:
            return taken
        shaped = swap_in(self._asked)
        for swap in [*([shaped] if shaped else []), *halves_of(self._asked)]:
            named, new = (self._exercise(one, any_name=True) for one in swap[:2])
            old = named or self._pointed_at(swap.old)
            pointed = bool(old) and not named
            if old and new and old != new and (pointed or swap.ordered or self._at_hand(old)):
                return ToolCall("swap_exercise", {"old": old, "new": new})
        return None

    def _taken(self) -> ToolCall | None:
        """`I'll take the second one`, said of exercises that were just offered for another."""
        last, said = self._last_call(), plain(self._asked)
        if last is None or last.name != "score_exercises" or not _TAKES.match(said):
            return None
        old, new = self._exercise(str(last.args.get("anchor", ""))), self._pointed_at(said)
        return ToolCall("swap_exercise", {"old": old, "new": new}) if old and new else None

    def _has_name(self, name: str) -> bool:
        """Whether an exercise is called just so."""
        return any(
            plain(name) == plain(one)
            for known in self._exercises.values()
            for one in (known.name.en, known.name.de, *known.aliases)
        )

    def _pointed_at(self, words: str) -> str:
        """The exercise that `the second one` or `it` points at: in the coach's last list, else in
        the session at hand; "" where there is none."""
        last = self._before[-1] if self._before else None
        if last and _THAT.fullmatch(words):
            return self._exercise(last.asked)
        number = place(words)
        if number is None:
            return ""
        told = _LISTED.findall(last.replied if last else "")
        listed = [self._exercise(line.partition(":")[0]) for _, line in told]
        lines = listed or [self._exercises[one].name.en for one in self._planned()]
        at = len(lines) - 1 if number == -1 else number - 1
        return lines[at] if 0 <= at < len(lines) else ""

    def _planned(self) -> tuple[str, ...]:
        pack, _ = moment(self._ctx, self._exercises)
        return tuple(pack.planned)

    def _at_hand(self, name: str) -> bool:
        """Whether a swap that is only wondered about concerns the session: it holds the exercise,
        or the message says so."""
        held = {self._exercises[one].name.en for one in self._planned()}
        return name in held or bool(SESSION.search(standard(self._asked)))

    def whole(self, call: ToolCall, found: Route, *, overrule: bool = True) -> ToolCall | None:
        """A call ready to run; None where there is no such tool. `overrule`: what code reads off
        the words goes before what the model sent."""
        name = known_name(call.name, self._tools)
        if name is None:
            return None
        spec = self._tools[name].spec
        call = repaired(ToolCall(name, call.args), spec)
        sent = call.args
        known = self._known(name, spec, found.wish.get(name, ""), found.follow_up)
        call = filled(call, spec, known)
        if not overrule:
            call = ToolCall(name, {**call.args, **sent})
        return call

    def _known(self, tool: str, spec: ToolSpec, wish: str, goes_on: bool) -> dict[str, object]:
        """What code reads off the message: by words first, by meaning where they say nothing."""
        text = wish or self._asked
        any_name = "muscle" not in properties(spec)
        told_in = dict.fromkeys((text, self._asked))  # often the same
        named = (self._exercise(one, any_name) for one in told_in)
        exercise = next((one for one in named if one), "")
        known = canonical(self._asked, text, self._ctx.today, properties(spec), exercise)
        told = meaning.ASKED_AS.get(tool, "")
        if tool == "give_advice":
            known["topic"] = arguments.topic(read(text)) or arguments.topic(read(self._asked))
            known["days"] = periods.days_ahead(read(self._asked), self._ctx.today)
        if tool == "remember_fact":
            stated = noted(self._asked, self._ctx.today, self._ctx.voice.lang)
            known["over"] = (bool(stated) and stated[0].over) or known.get("over")
            known["kind"] = (stated[0].kind if stated else "") or known["kind"]
        if tool == "create_exercise":
            known |= self._newly(self._asked)
        if goes_on:
            known |= changed(read(self._asked), tool, self._kept(tool, {}))
        if told and not known.get(told):
            known[told] = meaning.reason(tool, text) or meaning.reason(tool, self._asked)
        if tool == "build_plan" and "sessions_a_week" not in known:
            known["sessions_a_week"] = amounts.days_a_week(read(self._asked))
        if tool == "query_history" and "days" not in known and re.search(r"\d", read(self._asked)):
            known["days"] = periods.bare_days(read(self._asked))
        if tool == "adapt_session" and "minutes" in known and not known["reason"]:
            known["reason"] = "short"
        if tool == "build_session" and "minutes" not in known:
            left = amounts.minutes_left(read(self._asked)) or 0
            known |= {"minutes": left} if left >= LEAST_MINUTES else {}
        if tool == "give_advice" and known["topic"] != "taper":
            known["days"] = None
        if tool == "remember_fact" and not known["kind"]:
            known["kind"] = "preference"
        return known

    def _newly(self, asked: str) -> dict[str, object]:
        """What an exercise to be added is called, and what the rest of the words liken it to;
        nothing for one that is there."""
        name = own_exercise(asked) or unnamed_exercise(asked)
        if not name or self._has_name(name):
            return {}
        like = self._exercise(asked.replace(name, " "))
        return {key: one for key, one in (("name", name), ("like", like)) if one}

    def _exercise(self, text: str, any_name: bool = False) -> str:
        """The exercise a text names, by its English name; "" where it names none or, but for
        `any_name`, a muscle."""
        for verb, noun in VERBS:
            text = re.sub(rf"\b{verb}\b", noun, text, flags=re.IGNORECASE)
        text = _FIGURE_OF_SPEECH.sub(" ", text)
        text = re.sub(r"drück\b", "drücken", _COMPOUND.sub(r"\1 \2", text))
        found = names.mentioned(text, self._exercises)
        found = found or names.mentioned(corrected(text, self._exercises), self._exercises)
        if found is None:
            kind = next((one for said, one in KINDS if re.search(rf"\b{said}\b", plain(text))), "")
            return self._exercise(kind) if kind else ""
        left = set(found.rest.split())
        words = " ".join(word for word in re.findall(r"[^\s,;:!?.]+", text) if word not in left)
        muscle = is_muscle(plain(words)) and not any_name
        return "" if muscle else self._exercises[found.exercise_id].name.en

    def _kept(self, name: str, new: Mapping[str, object]) -> dict[str, object]:
        """The last call's arguments, but for those that what is named now takes the place of."""
        for one in reversed(self._before):
            for call in reversed(one.tools):
                if call.name == name:
                    gone = SUBJECTS if new.keys() & SUBJECTS else set()
                    return {key: value for key, value in call.args.items() if key not in gone}
        return {}


def _before(turn: Turn) -> Before:
    calls = tuple(ToolCall(one["name"], dict(one.get("args") or {})) for one in turn.tools)
    noted = any(one.get("noted") for one in turn.facts)
    return Before(turn.asked, calls, turn.replied, noted)
