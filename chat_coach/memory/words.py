"""Words as keys: stems, parts of German compounds, and the concepts both languages share.

A memory's lexical key is the stems of its words. German words are also split into their parts
(*Schulterschmerzen* is found by *Schulter*), and words of training, body and daily life that are
the same thing in English and German share a concept, so that either language finds the other.
"""

import json
import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import snowballstemmer

from chat_coach.language import Lang
from chat_coach.memory.glossary import CONCEPTS

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_STEMMERS = {"en": snowballstemmer.stemmer("english"), "de": snowballstemmer.stemmer("german")}
_STEMMING = threading.Lock()  # a snowball stemmer carries the word it works on

STOP_EN = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "aren't",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "both",
        "but",
        "by",
        "can",
        "can't",
        "could",
        "did",
        "didn't",
        "do",
        "does",
        "doesn't",
        "doing",
        "don't",
        "down",
        "during",
        "each",
        "few",
        "for",
        "from",
        "further",
        "get",
        "got",
        "had",
        "has",
        "hasn't",
        "have",
        "haven't",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "how",
        "i",
        "i'd",
        "i'll",
        "i'm",
        "i've",
        "if",
        "in",
        "into",
        "is",
        "isn't",
        "it",
        "it's",
        "its",
        "itself",
        "just",
        "let's",
        "me",
        "more",
        "most",
        "my",
        "myself",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "ours",
        "out",
        "over",
        "own",
        "really",
        "same",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "that's",
        "the",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "there's",
        "these",
        "they",
        "they're",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "us",
        "very",
        "was",
        "wasn't",
        "we",
        "we're",
        "were",
        "what",
        "what's",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "won't",
        "would",
        "wouldn't",
        "you",
        "you're",
        "you've",
        "your",
        "yours",
        "yourself",
        "s",
        "t",
        "re",
        "ve",
        "ll",
        "d",
        "m",
        "kind",
        "any",
        "tell",
        "said",
        "say",
        "says",
        "ever",
        "oh",
        "yeah",
        "yes",
        "well",
        "hey",
        "hi",
        "hello",
        "thanks",
        "thank",
        "please",
        "okay",
        "ok",
    ]
)
STOP_DE = frozenset(
    [
        "aber",
        "alle",
        "allem",
        "allen",
        "aller",
        "alles",
        "als",
        "also",
        "am",
        "an",
        "ander",
        "andere",
        "anderen",
        "auch",
        "auf",
        "aus",
        "bei",
        "beim",
        "bin",
        "bis",
        "bist",
        "bitte",
        "da",
        "damit",
        "dann",
        "das",
        "dass",
        "dein",
        "deine",
        "deinem",
        "deinen",
        "deiner",
        "dem",
        "den",
        "denn",
        "der",
        "des",
        "dich",
        "die",
        "dies",
        "diese",
        "diesem",
        "diesen",
        "dieser",
        "dieses",
        "dir",
        "doch",
        "dort",
        "du",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "er",
        "es",
        "etwas",
        "euch",
        "euer",
        "für",
        "gegen",
        "gewesen",
        "ging",
        "hab",
        "habe",
        "haben",
        "hat",
        "hatte",
        "hatten",
        "hier",
        "hin",
        "hinter",
        "ich",
        "ihm",
        "ihn",
        "ihnen",
        "ihr",
        "ihre",
        "ihrem",
        "ihren",
        "ihrer",
        "im",
        "in",
        "indem",
        "ins",
        "ist",
        "ja",
        "jede",
        "jedem",
        "jeden",
        "jeder",
        "jedes",
        "jene",
        "jetzt",
        "kann",
        "kein",
        "keine",
        "keinem",
        "keinen",
        "keiner",
        "könnte",
        "machen",
        "man",
        "manche",
        "mal",
        "mehr",
        "mein",
        "meine",
        "meinem",
        "meinen",
        "meiner",
        "mich",
        "mir",
        "mit",
        "muss",
        "müssen",
        "nach",
        "nicht",
        "nichts",
        "noch",
        "nun",
        "nur",
        "ob",
        "oder",
        "ohne",
        "schon",
        "sehr",
        "sein",
        "seine",
        "seinem",
        "seinen",
        "seiner",
        "selbst",
        "sich",
        "sie",
        "sind",
        "so",
        "solche",
        "soll",
        "sollte",
        "sondern",
        "sonst",
        "über",
        "um",
        "und",
        "uns",
        "unser",
        "unsere",
        "unter",
        "viel",
        "vom",
        "von",
        "vor",
        "war",
        "waren",
        "warst",
        "was",
        "weg",
        "weil",
        "weiter",
        "welche",
        "welchem",
        "welchen",
        "welcher",
        "welches",
        "wenn",
        "werde",
        "werden",
        "wer",
        "wie",
        "wieder",
        "will",
        "wir",
        "wird",
        "wirst",
        "wo",
        "wollen",
        "wollte",
        "worden",
        "wurde",
        "wurden",
        "würde",
        "würden",
        "zu",
        "zum",
        "zur",
        "zwar",
        "zwischen",
        "hallo",
        "danke",
        "okay",
        "gesagt",
        "sag",
        "sagen",
        "sagte",
        "eigentlich",
        "halt",
        "eben",
        "gerade",
    ]
)
_DE_ONLY = STOP_DE - STOP_EN - {"also", "am", "an", "in", "man", "so", "was", "die", "will", "hat"}
_EN_ONLY = STOP_EN - STOP_DE - {"am", "an", "in", "so", "was", "will", "all", "her", "off", "us"}


def tokens(text: str) -> list[str]:
    """Words and figures in lower case, as they stand."""
    return [found.replace("’", "'") for found in _TOKEN.findall(text.lower())]


def language(text: str, otherwise: Lang = "en") -> Lang:
    """The language of a text by its small words; `otherwise` where they do not tell."""
    found = tokens(text)
    german = sum(word in _DE_ONLY or any(c in "äöüß" for c in word) for word in found)
    english = sum(word in _EN_ONLY for word in found)
    if german == english:
        return otherwise
    return "de" if german > english else "en"


@lru_cache(maxsize=50_000)
def _stem(word: str, lang: Lang) -> str:
    bare = word.partition("'")[0] if lang == "en" else word
    with _STEMMING:
        stem: str = _STEMMERS[lang].stemWord(bare)
    return _folded(stem)


def _folded(word: str) -> str:
    """Umlauts as an English keyboard writes them, so that *Ruecken* finds *Rücken*."""
    return word.translate(_FOLD)


_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e"})


def stems(text: str, lang: Lang) -> list[str]:
    """The stems of the words that carry meaning, in their order; German compounds with parts."""
    stop = STOP_DE if lang == "de" else STOP_EN
    found: list[str] = []
    for word in tokens(text):
        if word in stop or (len(word) == 1 and not word.isdigit()):
            continue
        found.append(_stem(word, lang))
        if lang == "de":
            found += [_stem(part, "de") for part in parts(word)]
    return found


def query_stems(text: str, otherwise: Lang = "en") -> list[str]:
    """The stems to look for: of the text's own language, and of both where it does not tell."""
    lang = language(text, otherwise)
    found = stems(text, lang)
    if len(tokens(text)) < 4:
        found += stems(text, "de" if lang == "en" else "en")
    return list(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """The known parts of a German compound, empty for a word that is none.

    Split from the left into known words with a linking s, n, en or es between them; a known part
    at one end of an unknown rest counts as well.
    """
    if len(word) < 8 or word in _table()[2]:
        return ()
    for cut in range(len(word) - 4, 3, -1):
        head, tail = word[:cut], word[cut:]
        known = _known(head)
        if known and (rest := _known(tail) or next(iter(parts(tail)), "")):
            return (known, rest) if _known(tail) else (known, *parts(tail))
    for cut in range(4, len(word) - 3):
        if len(word) - cut >= 5 and (known := _known(word[cut:])):
            return (known,)
    for cut in range(len(word) - 3, 4, -1):
        if known := _known(word[:cut]):
            return (known,)
    return ()


def _known(part: str) -> str:
    for link in ("", "s", "n", "en", "es", "e"):
        bare = part.removesuffix(link) if link else part
        if len(bare) >= 4 and bare in _table()[2]:
            return bare
    return ""


def concepts(text: str) -> list[str]:
    """The concepts a text names in either language, e.g. `c_shoulder` for *Schulterschmerzen*."""
    by_stem, phrases, _ = _table()
    found: list[str] = []
    for word in tokens(text):
        for one in (word, *parts(word)):
            if one in STOP_EN or one in STOP_DE:
                continue
            for lang in ("en", "de"):
                found += by_stem.get((lang, _stem(one, lang)), ())
    joined = " ".join(tokens(text))
    found += [concept for phrase, concept in phrases if f" {phrase} " in f" {joined} "]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[Lang, str], tuple[str, ...]], list[tuple[str, str]], set[str]]:
    by_stem: dict[tuple[Lang, str], tuple[str, ...]] = {}
    phrases: list[tuple[str, str]] = []
    german: set[str] = set()
    written = json.loads(files(__package__).joinpath("stems.json").read_text("utf-8"))

    def learn(lang: Lang, names: Iterable[str], concept: str) -> None:
        for name in names:
            if " " in name or "-" in name:
                phrases.append((name.replace("-", " "), concept))
                continue
            key = (lang, written[lang].get(name) or _stem(name, lang))
            by_stem[key] = tuple(dict.fromkeys((*by_stem.get(key, ()), concept)))
            if lang == "de" and len(name) >= 4:
                german.add(name)

    for english, deutsch in CONCEPTS:
        concept = "c_" + english[0].replace(" ", "_").replace("-", "_")
        learn("en", english, concept)
        learn("de", deutsch, concept)
    return by_stem, phrases, german


def glossary_stems() -> dict[Lang, dict[str, str]]:
    """The stem of every glossary word, as `stems.json` holds them: to find them takes a tenth of a
    second, which every command would pay. A word that is not in there is stemmed when it is met."""
    langs: tuple[Lang, Lang] = ("en", "de")
    return {
        lang: {
            name: _stem(name, lang)
            for names in CONCEPTS
            for name in names[side]
            if " " not in name and "-" not in name
        }
        for side, lang in enumerate(langs)
    }
