"""Numbers written as words: `fünfundfünfzig`, `twenty five`, `dreimal`, dialect's `zwoa`."""

import re

_UNITS = {
    word: number
    for number, words in enumerate(
        (
            "zero null", "one ein eins eine einen einer oa oans", "two zwei zwo zwoa zwee",
            "three drei", "four vier viere", "five fuenf fuenfe fuemf", "six sechs sechse",
            "seven sieben siebn siebene", "eight acht achte", "nine neun neune", "ten zehn zehne zehen",
            "eleven elf elfe", "twelve zwoelf zwoelfe", "thirteen dreizehn", "fourteen vierzehn",
            "fifteen fuenfzehn fuffzehn", "sixteen sechzehn", "seventeen siebzehn",
            "eighteen achtzehn", "nineteen neunzehn",
        )
    )
    for word in words.split()
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, words in enumerate(
        (
            "twenty zwanzig zwanzg", "thirty dreissig dreissg", "forty fourty vierzig vierzg",
            "fifty fuenfzig fuffzig fuffzg", "sixty sechzig sechzg", "seventy siebzig siebzg",
            "eighty achtzig achtzg", "ninety neunzig neunzg",
        ),
        2,
    )
    for word in words.split()
}  # fmt: skip
ARTICLES = frozenset(["one", "ein", "eine", "einen", "einer", "oa"])
"""Words that are a number only before what is counted."""
_COMPOUND = re.compile(rf"({'|'.join(_UNITS)})und({'|'.join(_TENS)})")
_HUNDREDS = re.compile(r"(?P<how>\w*?)hundert(?:und)?(?P<rest>\w*)")
_TIMES = re.compile(r"(\w+?)(?:mal|moi|mol)")


def numeral(word: str) -> int | None:
    """The number one word stands for, below a thousand; None where it is none."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    if compound := _COMPOUND.fullmatch(word):
        return _UNITS[compound[1]] + _TENS[compound[2]]
    if word == "hundred":
        return 100
    if hundreds := _HUNDREDS.fullmatch(word):
        how = numeral(hundreds["how"]) if hundreds["how"] else 1
        rest = numeral(hundreds["rest"]) if hundreds["rest"] else 0
        return None if how is None or rest is None or how > 9 else 100 * how + rest
    return None


def times(word: str) -> int | None:
    """`dreimal` is 3."""
    hit = _TIMES.fullmatch(word)
    return numeral(hit[1]) if hit else None


def joined(words: list[int]) -> int | None:
    """Several number words that are one number: `a hundred twenty five`; None where they are not."""
    if len(words) < 2:
        return words[0] if words else None
    if words[0] == 100 or (words[0] < 10 and words[1] == 100):
        rest = words[1:] if words[0] == 100 else words[2:]
        hundreds = 100 if words[0] == 100 else 100 * words[0]
        tail = joined(rest) if rest else 0
        return None if tail is None or tail >= 100 else hundreds + tail
    if len(words) == 2 and words[0] in _TENS.values() and 0 < words[1] < 10:
        return sum(words)
    return None
