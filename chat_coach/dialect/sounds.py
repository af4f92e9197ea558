"""Dialect words that stand in no list, known by their sound.

`gschlofn`, `gschlofe`, `jeschlafen`: what the dialects do to a word is drop its weak vowels and
endings, colour its strong ones, soften or harden its consonants and speak no r before another. A
sound key forgets all of that, so that such a word meets the German words of its key, of which the
one spelt most alike is taken. Short words are not read by sound, nor is any word that is known.
"""

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

SHORTEST, SHORT = 4, 5  # letters
MOST_UNLIKE = (
    0.45  # of the letters of a long word may be written otherwise, a quarter of a short one
)
_FORGET = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"^j", "g"), (r"^ch(?=[aeiounlr])", "k"), (r"^(an|auf|aus|ab|ein|mit|nach|vor|um|weg|hin|zu)?ge?(?=[bdfghjklmnpqrstvwz])", r"\1g"),
        (r"^uff?(?=[a-z]{4})", "auf"), (r"^us(?=[a-z]{4})", "aus"), (r"^va", "ver"),
        (r"^be(?=[dfgkmnpqstvwz])", "b"), (r"^zu?(?=[bdfgklmnprstw])", "z"),
        (r"(?:ungen|unge|ung|ige|ig)$", "g"),
        (r"sch(?=[tp])", "s"), (r"sch$", "st"), (r"oi", "al"), (r"ui", "il"),
        (r"(?:ern|em|en|er|es|e|a|i|n)$", ""), (r"chs", "ks"), (r"ck", "k"), (r"ch", "x"), (r"pf", "p"),
        (r"ph|v", "f"), (r"d", "t"), (r"b", "p"), (r"g", "k"), (r"[aeiouy]+h?", "a"), (r"n(?=f)", ""),
        (r"r(?![a-z]*a|$)", ""), (r"(?<=a)r(?=[^a]|$)", ""), (r"a?(?=[lmn](?:[^a]|$))", "a"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


_SPOKEN = re.compile(
    r"g[bdfgkmpstwz]\w+|bs[a-z]\w+|zs\w+|j[aeu]\w+|\w+sch|\w+[bdfgkptsz]n|\w*(?:oa|oi|ui|ii|uee|uea|uo)\w*|\w{3,}[bdfgkpsz]a"
)


def is_spoken(word: str) -> bool:
    """Whether a word is built as German is spoken and not as it is written."""
    return bool(_SPOKEN.fullmatch(word)) and not is_known(word)


def is_known(word: str) -> bool:
    """Whether a word, as `language.plain` has it, stands in the lists."""
    german, others, _ = _known()
    return word in german or word in others


@lru_cache(maxsize=4096)
def by_sound(word: str) -> str:
    """The known German word a dialect word sounds like; the word itself where there is none."""
    if len(word) < SHORTEST or is_known(word):
        return word
    spelt = re.sub(r"a$", "en", word)
    near = [
        (
            min(Levenshtein.distance(word, one), Levenshtein.distance(spelt, one)),
            one[-1] != word[-1],
            one,
        )
        for one in _known()[2].get(_key(word), ())
    ]
    unlike, _, best = min(near, default=(len(word), True, word))
    return best if unlike <= (0.25 if len(word) < SHORT else MOST_UNLIKE) * len(word) else word


def _key(word: str) -> str:
    for pattern, kept in _FORGET:
        word = pattern.sub(kept, word)
    return word


@cache
def _known() -> tuple[frozenset[str], frozenset[str], dict[str, list[str]]]:
    """German words as `language.plain` has them, words that are none but no dialect either, and
    the German words by their sound."""
    text = files(__package__).joinpath("known.json").read_text(encoding="utf-8")
    known: dict[str, str] = json.loads(text)
    german, others = known["german"].split(), known["other"].split()
    alike: dict[str, list[str]] = {}
    for word in german:
        alike.setdefault(_key(word), []).append(word)
    return frozenset(german), frozenset(others), alike
