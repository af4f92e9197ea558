"""A message as marks: figures, units, times signs, separators, words; English and German."""

import re
from typing import NamedTuple

from chat_coach.language import KG_PER_LB
from chat_coach.strength.dictation.numerals import ARTICLES, joined, numeral, times
from chat_coach.strength.dictation.vocabulary import told_only

_UNIT = r"(?:kgs?|kilos?|kilogramm|lbs?|pounds?|pfund)"
_SECONDS = r"s|secs?|seconds?|sek|sekunden?"
_MINUTES = r"mins?|minutes?|minuten?"
_TIME = rf"(?:{_SECONDS}|{_MINUTES})"
_NOTHING = (
    # dates, times of day, how often
    r"\d{4}-\d\d-\d\d",
    r"\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?!\d)",
    r"\b(?:on|am|vom|den) (?:the )?\d{1,2}(?:[./]\d{1,2}[./]?(?:\d{2,4})?|\.|st|nd|rd|th)(?![\d.])",
    r"\d{1,2}[./]\d{1,2}[./]20\d\d",
    r"\b(?:19|20)\d\d\b(?= (?:i|ich|we|wir)\b)",
    r"\b\d{1,2}(?::\d\d)? ?(?:uhr|pm|o'clock)\b",
    r"\bat \d{1,2}(?::\d\d)? ?am\b",
    r"\b\d+ ?(?:x|times?|mal)? ?(?:a|per|pro|die|in der|jede|each|every) (?:week|woche|day|tag|month|monat)\b",
    r"\b\d+(?:[.,]\d+)?(?:-\d+)? ?(?:days?|tage?n?|weeks?|wochen?|months?|monate?n?|years?|jahre?n?|hours?|stunden?|std)\b(?: (?:a|per|pro) \w+)?(?: ago)?",
    r"\b(?:day|tag|week|woche|session|einheit|workout|block) \d+\b",
    # what is no work: rests, durations, tempo, steps of a machine, maxima, body weight
    rf"\b\d+(?:[.,:-]\d+)? ?{_TIME}\.? ?(?:of )?(?:rest|pausen?|breaks?|satzpause)\b",
    rf"\b(?:rest(?:ed|ing)?|pausen?|breaks?|satzpause)(?: of| von| je|:)? ?\d+(?:[.,:-]\d+)? ?{_TIME}?\b(?! ?(?:x|reps?|wdh)\b)",
    rf"\b(?:took|dauer\w*|insgesamt|in total|in about|for about)(?: me)? \d+ ?{_TIME}\b",
    r"\btempo:? ?\d[-/\d x]*",
    r"(?:\b(?:at|with|mit|bei) )?\b\d+(?:[.,]\d+)? ?(?:%|percent\b|prozent\b)(?: (?:of|von)\b[^,;\n\d]*)?",
    r"\b(?:\d+(?:[.,]\d+)?|one|two|three|four|eine?|zwei|drei|vier) ?(?:plates?|scheiben?|platten|blocks?|bloecke)\b(?: (?:a|per|each|pro|je) (?:side|seite))?",
    r"\b(?:stufe|level|pin|notch|setting|platte|position) \d+\b",
    r"\b\d{1,2} ?-?(?:reps?|wdh)[ -]?max\w*",
    r"\b\d{1,2} ?-?rm\b(?:(?: is| of| was| von| ist| war|:)? \d+(?:[.,]\d+)?(?: ?" + _UNIT + r"\b)?)?",
    rf"\b(?:i weigh|ich wieg\w*|weighing|weighed|gewogen)(?: \w+)? ?\d+(?:[.,]\d+)? ?{_UNIT}?",
    rf"\b(?:body ?-?weight|koerpergewicht|bw)(?: is| ist| of| von|:)? ?\d+(?:[.,]\d+)? ?{_UNIT}\b(?! ?x)",
    rf"\b\d+(?:[.,]\d+)? ?{_UNIT} (?:schwer|body ?-?weight|koerpergewicht)\b",
    rf"\b(?:i am|i'm|ich bin|bin)(?: \w+)? \d+(?:[.,]\d+)? ?(?:{_UNIT}|years?|jahre|cm)\b",
    r"\b\d+(?:[.,]\d+)? ?(?:cm|kcal|calories|kalorien|bpm|watts?|w)\b",
    r"(?:^|(?<=\n))[ \t]*\d{1,2}\.\d{1,2}\.(?=\s)",
    r"(?:^|(?<=\n))[ \t]*5[/-]?3[/-]?1\b",
    r"(?:^|(?<=\n))[ \t]*\d{1,2}[.)](?= +[a-z\d])",
)  # fmt: skip
_PHRASES = (
    ("~", r"\band a half\b|\beinhalb\b"),
    (";", r"\n|;|\b(?:and then|und dann|then|dann|danach|afterwards|anschliessend|after that|followed by|gefolgt von)\b|[.!?](?=\s|$)"),
    ("&", r"\b(?:and|und|u\.)(?=\s)|&|\bplus\b"),
    ("B", r"\( ?(?:warm[ -]?ups?|aufwaerm\w*)(?: sets?)? ?\)"),
    ("w", r"\b(?:warm(?:ing|ed)?[ -]?ups?|aufwaerm\w*|warmgemacht|aufgewaermt)\b"),
    ("y", r"\bwork(?:ing)?[ -]?(?=sets?\b)|\b(?:arbeits|top|back[ -]?off )(?=saetze|satz|sets?\b)"),
    ("v", r"\bdrop(?:ped|ping)?[ -]?(?:sets?|saetze|satz)\b|\b(?:reduktionss\w+|dropped(?: it)?(?: down)? to|dropped|drop)\b"),
    ("z", r"\b(?:(?:un)?till? |to |bis zum? )?(?:failure|muskelversagen|versagen)\b"),
    ("m", r"\bamrap\b"),
    ("i", r"\b(?:rir(?![a-z])|(?:reps? |wdh )?(?:in reserven?|in the tank|im tank|left in (?:the tank|me)|in der reserve)\b)"),
    ("e", r"\brpe(?![a-z]):?"),
    ("l", r"\b(?:last|final)(?: (?:one|set))?\b(?! (?:week|time|month))|\bletzte[rnms]?(?: satz| set)?\b(?! (?:woche|mal))|\bzuletzt\b"),
    ("g", r"\b(?:(?:the )?same again|same weight again|another (?:one|set)|one more(?: set)?(?! (?:of|at|with))|(?:noch ?mal|nochmals) (?:das|der|die)(?:selbe|gleiche| gleiche| selbe)\w*|(?:das|die|der)(?:selbe| gleiche) (?:noch ?mal|nochmals)|(?:noch ?ein(?:mal|en|er)|noch ?mal)(?= ?(?:$|[,;.!\n])))"),
    ("H", r"\b(?:per|each|every|pro|je|a|auf jeder|jede) (?:side|arm|hand|leg|dumbbells?|kettlebells?|seite|bein|hantel|kurzhantel|way|direction|richtung)\b|\b(?:beidseitig|both sides)\b|\bp\.? ?s\.(?=\s|$)"),
    ("S", r"\b(?:super ?-?sets?|supersatz|supersaetze|super ?-?setted)\b"),
    ("R", r"\b(?:rounds?|runden?|circuits?|zirkel|durchgaenge)\b"),
    ("J", r"\b(?:each|apiece|jeweils|both|beide[sn]?)\b"),
    ("b", r"\b(?:(?:with|at|mit)(?: just| nur)?(?: (?:eigenem|dem eigenen|my))? )?(?:body ?-?weight|(?:eigen|koerper)gewicht|bw)\b(?: only)?|\b(?:no|without|ohne|kein) (?:added |extra |zusaetzliches )?(?:weight|load|zusatzgewicht|gewicht)\b"),
    ("o", r"\b(?:(?:the )?(?:first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th)(?: (?:one|set))?|(?:erste|zweite|dritte|vierte|fuenfte)[rnms]?(?: satz)?|(?:set|satz) ?(?:nr\.? ?|#)?\d(?=[:.)-])[:.)]?|(?:satz|set) \d(?= \d)|\d\.? ?(?:satz|set)(?=:| \d))"),
    ("c", r"\b\d{1,2}:[0-5]\d(?!\d| ?x| ?kg)(?: ?(?:min\w*|h))?|\b\d{1,2} ?min\w*\.? (?:und |and )?[0-5]\d(?: ?s\w*)?(?![\dx.])(?! ?(?:x|kg|reps?|wdh))"),
    ("W", r"\b[12][ -](?:arm|leg)(?:e?d|ged)?\b|\b\d+[ -]?(?:degrees?|grad)\b"),
    ("p", r"\b(?:sets|saetze|anzahl) ?[:=]"),
    ("q", r"\b(?:reps|repetitions|wdh\w*|wiederholungen) ?[:=]"),
    ("a", r"\bw/ ?"),
    ("a", r"\b(?:weight|gewicht|load) ?[:=]"),
    ("~", r"(?<![\d.-])\d{1,3}(?:-| bis | to | - (?=\d{1,2} (?:reps?|wdh)))\d{1,3}(?![\d-])"),
    ("u", r"\d+er\b(?: ?-?(?=(?:kurz)?hanteln?|kettlebells?|kh\b|kb\b))?"),
    ("n", r"(?<![\d.])\d{1,5}(?:\.\d+)?(?!\d)"),
    ("k", rf"(?<=[\d ]){_UNIT}(?=\b|x)"),
    ("x", r"x(?=\s*\d)|[*×](?=\s*\d)|\bx\b|(?<=\d)x"),
    ("@", r"@"),
    ("+", r"\+"),
    (",", r"[,/|()]|(?<=\s)-(?=\s)|(?<=\d)-(?=\d)|:(?=\s*\n|\s*[a-z])"),
    ("W", r"[a-z'][a-z']*(?:-[a-z']+)*|21s\b"),
)  # fmt: skip
_LEXER = re.compile("|".join(f"(?P<p{place}>{one})" for place, (_, one) in enumerate(_PHRASES)))
_SKIPPED = re.compile("|".join(f"(?:{one})" for one in _NOTHING))
_COUNTED = re.compile(r"(?<![\d.-])(\d{1,3})(?:-| bis | to | - )(\d{1,3})$")
_BRACKETS = re.compile(r"\((?!warm|aufw)([a-z' -]+)\)")
"""`Bench Press (Barbell)`, as other apps write names."""
_KINDS = {
    "s": "set sets satz saetze saetz sett serie serien stes",
    "r": "rep reps repetition repetitions wdh wdhs wh whs wiederholung wiederholungen wiederholg wdhl rps",
    "a": "w at with mit bei auf using",
    "f": "for fuer",
    "j": "of je a zu von per pro",
}  # fmt: skip
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_METRES = {
    "m": 1.0, "meter": 1.0, "meters": 1.0, "metres": 1.0, "metern": 1.0, "km": 1000.0,
    "k": 1000.0, "kilometer": 1000.0, "kilometers": 1000.0, "mile": 1609.344, "miles": 1609.344,
    "yards": 0.9144, "yd": 0.9144,
}  # fmt: skip


class Token(NamedTuple):
    """One mark: what kind it is (a letter), its words, its figure, where it stands."""

    kind: str
    text: str
    value: float = 0.0
    start: int = 0
    end: int = 0


_PAIR = re.compile(r"\b(\d{1,3}(?:[.,]\d)?)s for (?=\d{1,2}(?:[ ,/]+\d{1,2})+\b|\d{1,2} reps)")
"""`the 28s for 11, 10, 9`: a pair of dumbbells, not seconds."""


def tokens(text: str) -> list[Token]:
    """The marks of a message, questions and plans left out; `start` and `end` are places in it."""
    low, places = _folded(text)
    low = _PAIR.sub(r"\1  x   ", low)  # as long as before
    low = _SKIPPED.sub(
        lambda hit: " " * len(hit[0]), told_only(_points(_BRACKETS.sub(r" \1 ", low)))
    )
    found: list[Token] = []
    for hit in _LEXER.finditer(low):
        place = next(number for number, one in enumerate(hit.groups()) if one is not None)
        kind = _PHRASES[place][0]
        start, end = places[hit.start()], places[hit.end() - 1] + 1
        found += _meant(Token(kind, hit[0].strip(), 0.0, start, end), found)
    return _numbered(found)


_FOLD = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "à": "a", "á": "a", "’": "'", "‘": "'",
         "–": "-", "—": "-", "−": "-", "“": " ", "”": " ", "„": " ", '"': " ", "\t": " ", "•": ",",
         "½": ".5", "\r": " ", "×": "x", "✕": "x"}  # fmt: skip


def _folded(text: str) -> tuple[str, list[int]]:
    """Lower case, umlauts spelt out; and where each letter stood."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for one in _FOLD.get(letter.lower(), letter.lower()):
            letters.append(one)
            places.append(place)
    return "".join(letters), places


_DECIMAL_COMMA = re.compile(
    rf"(?<![\d,.])(\d{{1,3}}),(\d{{1,2}})(?= ?{_UNIT}\b| ?(?:min|km|rpe|rir))"
    r"|(?<![\d,.])(\d{2,3}),(5|25|75|50)(?![\d,])(?! ?[,/] ?\d)"
    r"|(?<=mit )(\d),(5|25|75)(?!\d)|(?<=bei )(\d),(5)(?!\d)|(?<=at )(\d),(5)(?!\d)"
    r"|(?<=rpe )(\d),(5)(?!\d)|(?<=rpe: )(\d),(5)(?!\d)|(?<=@ )(\d),(5)(?!\d)|(?<=@)(\d),(5)(?!\d)"
)


def _points(low: str) -> str:
    return _DECIMAL_COMMA.sub(lambda hit: hit[0].replace(",", "."), low)


def _meant(one: Token, before: list[Token]) -> list[Token]:
    """A mark as what it is beside the one before it: `s` is seconds after a figure only."""
    last = before[-1].kind if before else ""
    if one.kind == "S" and last in ("n", "N"):
        return [one._replace(kind="R")]
    if one.kind in "pq" and last in ("n", "N"):
        return [one._replace(kind="s" if one.kind == "p" else "r")]
    if one.kind == "W":
        return _word(one, last)
    if one.kind == "n":
        return [one._replace(value=float(one.text))]
    if one.kind == "~" and one.text[0].isdigit():
        return _range(one)
    if one.kind == "k":
        if last not in ("n", "N", "~"):
            return [one._replace(kind="W")]
        return [one._replace(value=KG_PER_LB if re.match(r"lb|po|pf", one.text) else 1.0)]
    if one.kind == "c":
        minutes, seconds = re.findall(r"\d+", one.text)[:2]
        return [one._replace(value=60.0 * int(minutes) + int(seconds))]
    if one.kind == "u":
        weight = float(re.match(r"\d+", one.text)[0])  # type: ignore[index]
        if last == "a":
            return [one._replace(kind="n", value=weight)]
        held = one.text.endswith((" ", "-")) or one.end - one.start > len(one.text)
        return (
            [one._replace(kind="a"), one._replace(kind="n", value=weight)]
            if held
            else [one._replace(kind="~")]
        )
    if one.kind == "o" and one.text == "second" and last in ("n", "N"):
        return [one._replace(kind="t", value=1.0)]
    return [one]


def _word(one: Token, last: str) -> list[Token]:
    word = one.text.strip("'").removesuffix(".")
    after_number = last in ("n", "N", "~")
    if after_number:
        if re.fullmatch(_SECONDS, word):
            return [one._replace(kind="t", value=1.0)]
        if re.fullmatch(_MINUTES, word):
            return [one._replace(kind="t", value=60.0)]
        if word in _METRES:
            return [one._replace(kind="d", value=_METRES[word])]
    if word in ("mal", "mol", "times", "by"):
        return [one._replace(kind="x" if after_number else "W")]
    if word in _WORDS:
        return [one._replace(kind=_WORDS[word])]
    if (number := numeral(word)) is not None:
        return [one._replace(kind="N", value=float(number))]
    if (number := times(word)) is not None:
        return [one._replace(kind="N", value=float(number)), one._replace(kind="x", start=one.end)]
    return [one]


def _range(one: Token) -> list[Token]:
    """`8-10` is a span; `10-8` are two figures of a list."""
    low, high = (float(part) for part in re.findall(r"\d+", one.text))
    if low < high <= 3 * low:
        return [one]
    cut = one.start + len(re.match(r"\d+", one.text)[0])  # type: ignore[index]
    return [
        Token("n", "", low, one.start, cut),
        Token(",", "-", 0.0, cut, cut + 1),
        Token("n", "", high, cut + 1, one.end),
    ]


def _decimal(found: list[Token]) -> list[Token]:
    """`zweiundachtzig komma fünf`, `eighty two point five`."""
    out: list[Token] = []
    for one in found:
        if (
            len(out) > 1
            and one.kind == out[-2].kind == "n"
            and out[-1].text in ("komma", "point")
            and one.value < 10
        ):
            whole = out[-2]
            out[-2:] = [whole._replace(value=whole.value + one.value / 10, end=one.end)]
        else:
            out.append(one)
    return out


def _numbered(found: list[Token]) -> list[Token]:
    """Number words as figures, several that are one number as one."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        if found[at].kind != "N":
            out.append(found[at])
            at += 1
            continue
        end = at
        while end < len(found) and found[end].kind == "N":
            end += 1
            if found[end - 1].text == "hundred" and [one.kind for one in found[end : end + 2]] == [
                "&",
                "N",
            ]:
                del found[end]
        words = found[at:end]
        after = found[end].kind if end < len(found) else ""
        out += _figures(words, after)
        at = end
    return _decimal(out)


def _figures(words: list[Token], after: str) -> list[Token]:
    if words[-1].text in ARTICLES and after not in ("s", "r", "x", "k", "t"):
        words = [*words[:-1], words[-1]._replace(kind="W")]
    numbers = [one for one in words if one.kind == "N"]
    whole = joined([int(one.value) for one in numbers])
    if whole is not None and len(numbers) > 1:
        merged = Token("n", "", float(whole), numbers[0].start, numbers[-1].end)
        return [merged, *words[len(numbers) :]]
    return [one if one.kind == "W" else one._replace(kind="n") for one in words]
