"""Numbers written as words, brought to figures: `hundertvierzig` 140, `thirty-five` 35.

The articles (`a`, `ein`) stay words: whether they count depends on what follows.
"""

import re

_ONES_DE = {
    "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9,
}  # fmt: skip
_TEENS_DE = {
    "zehn": 10, "elf": 11, "zwoelf": 12, "dreizehn": 13, "vierzehn": 14, "fuenfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS_DE = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fuenfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ONES_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS_EN = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip


def _one_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BELOW_DE = (
    rf"(?:(?P<unit>{_one_of(_ONES_DE)})und(?P<tens>{_one_of(_TENS_DE)})"
    rf"|(?P<alone>{_one_of({**_TENS_DE, **_TEENS_DE, **_ONES_DE})}))"
)
_COUNTED = r"mal|er\b|ersplit|fach|taeg|tage|tags|woech|woch|monat|jahr|minuet|stuend|einhalb|kampf"
_DE = re.compile(
    rf"\b(?!eine?\b)(?:(?P<hundred>{_one_of(_ONES_DE)})?(?P<full>hundert)(?:und)?)?(?:{_BELOW_DE})?(?=\b|(?:{_COUNTED}))"
)
_NEXT_EN = rf"(?:{_one_of({**_TENS_EN, **_TEENS_EN, **_ONES_EN})})\b"
_EN = re.compile(
    rf"\b(?:(?:(?P<hundred>{_one_of(_ONES_EN)}|an?) )?(?P<full>hundred)(?:(?: and)?[ -](?={_NEXT_EN}))?)?"
    rf"(?:(?P<tens>{_one_of(_TENS_EN)})(?:[ -](?P<unit>{_one_of(_ONES_EN)}))?|(?P<alone>{_one_of({**_TEENS_EN, **_ONES_EN})}))?\b"
)
_ONE = re.compile(r"(?:one|ein|eins)")
_WORTH = {**_ONES_DE, **_TEENS_DE, **_TENS_DE, **_ONES_EN, **_TEENS_EN, **_TENS_EN, "a": 1, "an": 1}


def in_figures(text: str) -> str:
    """Plain text with its number words as figures; `one`, `ein` and `eins` alone stay."""
    return _EN.sub(_figure, _DE.sub(_figure, text))


def _figure(found: re.Match[str]) -> str:
    said = found.group()
    if not said or _ONE.fullmatch(said):
        return said
    parts = found.groupdict()
    value = sum(_WORTH[parts[one]] for one in ("tens", "unit", "alone") if parts[one])
    if parts["full"]:
        value += 100 * _WORTH.get(parts["hundred"] or "a", 1)
    return str(value)
