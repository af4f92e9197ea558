"""Wishes that say outright what they are about: swap this for that, make an exercise called so.

The two halves of a swap are read by the sentence they stand in; what each half names is for the
catalogue to say (`calls.py`).
"""

import re
from typing import NamedTuple

from chat_coach.dialect import standard


class Swap(NamedTuple):
    """What goes and what comes, in the athlete's words; `ordered`: not merely asked about."""

    old: str
    new: str
    ordered: bool


_OLD, _NEW = r"(?P<old>[^.!?;]{2,70}?)", r"(?P<new>[^.!?;]{2,70}?)"
_END = r"(?=(?:[ ,]+(?:bitte|please|danke|thanks|thx|dann|instead|stattdessen))*\s*(?:[.!?;]|$))"
_GO = r"(?:swap|switch|exchange|trade|replace|sub|substitute|change)(?:d|ping|ing)?(?: out| over)?"
_TAUSCH = r"(?:(?:aus|um|ein)?(?:tausch|wechsel)\w*|ersetz\w*|switch\w*|swapp?\w*|aender\w*)"
_PUT = r"(?:put|use|take|do|give me|have|stick|throw|slot|add|go with|i'?d (?:rather|prefer|like)(?: to)? do|let'?s do)"
_NIMM = r"(?:nimm|nehm\w*|mach\w*|setz\w*|pack\w*|gib mir|stell\w*|tu|schreib\w*|lieber|haett\w* (?:ich )?gern\w*|moecht\w*|will|bau)"
_STATT = r"(?:(?:an)?statt(?: mit)?|anstelle(?: von)?|an(?: die)? stelle (?:von|des|der|vom)|fuer)"
_SWAPS = (
    rf"\b{_PUT}(?: in)? {_NEW} in (?P<old>its|that) place{_END}",
    rf"\b{_NIMM} {_NEW} (?P<old>dafuer|stattdessen)(?: rein| ein)?{_END}",
    # "swap in rows for pull-ups" and "substitute rows for pull-ups" name what comes first
    rf"\b(?:swap|sub|switch|trade|put)(?:ping)? in {_NEW} (?:for|instead of|in place of) {_OLD}{_END}",
    rf"\bsubstitut\w* {_NEW} for {_OLD}{_END}",
    rf"\b{_GO} {_OLD} (?:for|with|by|to|into|against|->|=>) {_NEW}{_END}",
    rf"\b{_PUT}(?: in)? {_NEW} (?:in(?:to)? (?:the )?place of|in for|instead of|rather than) {_OLD}{_END}",
    rf"\b(?:take|throw|kick|leave|pull|get) (?:out )?{_OLD} out,? (?:and )?(?:put|throw|bring|add|use|do|take) (?:in )?{_NEW}(?: in)?{_END}",
    rf"\b(?:take|throw|kick|leave) out {_OLD},? (?:and )?(?:put|throw|bring|add|use|do|take) (?:in )?{_NEW}(?: in)?{_END}",
    rf"\b(?:drop|skip|ditch|lose|scrap|remove) {_OLD},? (?:and )?(?:do|add|put in|use|take|give me) {_NEW}(?: instead)?{_END}",
    rf"(?:^|[,.;] ?){_OLD} out,? {_NEW} in{_END}",
    rf"\b{_TAUSCH} {_OLD} (?:gegen|durch|mit|zu|in|auf|fuer|->|=>) {_NEW}(?: (?:aus|um|ein))?{_END}",
    rf"(?:^|[,;] ?){_OLD} (?:bitte )?(?:ersetz\w*|\w*tausch\w*|wechsel\w*|replaced?) (?:durch|gegen|mit|by|with|for) {_NEW}{_END}",
    rf"\b{_OLD} (?:gegen|durch) {_NEW} (?:\w+ ){{0,2}}{_TAUSCH}{_END}",
    rf"\b{_NIMM} {_NEW} {_STATT} {_OLD}(?: (?:rein|ein))?{_END}",
    rf"\b(?:an)?statt {_OLD},? (?:bitte |doch |mal )*{_NIMM} (?:bitte |doch |mal )*{_NEW}{_END}",
    rf"\b(?:an)?statt {_OLD},? (?:moechte|will|haette|mag|mach\w*|nehm\w*) ich (?:bitte |lieber |gern\w* )*{_NEW}(?: (?:machen|haben|nehmen|rein))?{_END}",
    rf"\b(?:an)?statt {_OLD},? (?:(?:bitte|lieber|doch) )+{_NEW}(?: (?:rein|ein|machen|nehmen|einsetzen))?{_END}",
    rf"\b(?:make|mach\w*) (?P<old>(?:the|die|den|das) \w+(?: one| exercise| uebung)?) (?:into |zu |to |a |an )?{_NEW}{_END}",
    rf"\binstead of {_OLD},? (?:please )?{_PUT} {_NEW}{_END}",
    rf"\b(?:rather|sooner) (?:do |have |take )?{_NEW} than {_OLD}{_END}",
    rf"\bprefer {_NEW} (?:over|to|instead of) {_OLD}{_END}",
    rf"\blieber {_NEW} als {_OLD}{_END}",
    rf"(?:^|[,.;] ?){_OLD}:? (?:please )?(?:make|turn|change) (?:it|that|this)(?: one)?(?: into| to)? {_NEW}(?: instead)?{_END}",
    rf"\b{_OLD} (?:raus|weg),? (?:und )?(?:dafuer |stattdessen )?(?:gib |nimm |tu |pack )?{_NEW} (?:rein|dafuer|hin|her){_END}",
    rf"\b{_OLD} (?:raus|weg),? (?:und )?(?:dafuer|stattdessen) {_NEW}{_END}",
    rf"\b(?:schmeiss|wirf|nimm|streich\w*|lass|hau) {_OLD} (?:raus|weg)?,? (?:und )?(?:dafuer |stattdessen )?(?:nimm|mach|setz|pack|tu|hau|bau) (?:dafuer |stattdessen )?{_NEW}(?: (?:rein|ein|dafuer))?{_END}",
    rf"\bmach\w* aus (?:der |dem |den )?{_OLD} (?:lieber |bitte )?(?:ein(?:e|en)? |die |das )?{_NEW}{_END}",
)
_ORDERED = re.compile(
    rf"(?:^|[.!?;,] )\W*(?:(?:please|bitte|ok|ja|yes|dann|also|then|so) ?\W*)*(?:{_PUT}|nimm|setz\w*|pack\w*|mach\w*|gib|bau|(?:an)?statt|instead of|lieber)\b|"
    rf"\b(?:{_GO}|{_TAUSCH}|in(?:to)? (?:the )?place of|einbauen|einsetzen|raus|weg|out|drop|ditch|scrap|lose|remove|skip|streich\w*|wirf|schmeiss)\b"
)
_WONDERING = re.compile(
    r"\b(?:did|was|were|done|gemacht|habe|hatte|gestern|yesterday|last (?:time|week))\b|\b(?:can|could|should|may|might|shall|would) (?:i|we|one|it)\b|\bwhat (?:else )?(?:can|could|would) (?:replace|substitute|take|do)\b|\bis (?:it|that) (?:ok|okay|fine|possible)\b|"
    r"\b(?:kann|koennte|soll|sollte|darf|duerfte) (?:ich|man|wir)\b|\bwas (?:kann|koennte|soll)\b|^\W*(?:what|which|was|welche)\b"
)
SESSION = re.compile(
    r"\b(?:session|workout|today|tonight|plan|routine|training|einheit|heut\w*|trainings?\w*|programm?)\b"
)

_SAID = r"(?:called|named|by the name of|with the name|name it|call it|namens|genannt|mit dem namen|nenn\w* (?:sie|es)|(?:die |das )?hei(?:ß|ss)t)"
_EXERCISE = r"(?:exercises?|movements?|lifts?|uebung(?:en)?|bewegung)"
_CREATE = re.compile(
    rf"\b(?:add|create|make|define|register|save|set up|enter|put in|leg\w*|anleg\w*|erstell\w*|neu\w*|mach\w*|fueg\w*|hinzufueg\w*|speicher\w*|trag\w*|erfass\w*|definier\w*)\b.{{0,60}}\b{_EXERCISE}\b|"
    rf"\b(?:new|own|custom|neue|eigene) {_EXERCISE}\b"
)
_QUOTED = re.compile(r"[\"“„«'‘”»]([^\"“”„«»'’‘]{2,60})[\"”“»«'’]")
_NAME_END = r"(?=\s*(?:[,.;:!?(]|$|\b(?:to|in|into|for|please|it'?s|which|that|an|zu|hinzu|bitte|die|der|das|und|and|ist|as|als|fuer|für|auf|in)\b))"
_TITLED = re.compile(
    r"\b(?:new|own|custom|neue|eigene)\s+(?:exercise|übung|uebung)(?:\s+(?:anlegen|hinzufügen|erstellen|an|hinzu))?\s*:\s*"
    r"(?P<name>\S.{1,58}?)(?=\s*(?:[,.;!?(]|$|\b(?:anlegen|hinzufügen|erstellen|please|bitte)\b))",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_SAID}\b:?\s+(?P<name>\S.{{1,58}}?){_NAME_END}", re.IGNORECASE)


_VERBLESS = re.compile(
    r"^\W*(?:(?:please|bitte|can you|could you|kannst du)\s+)?(?:(?:create|add|define|register)\s+(?:an?\s+|the\s+|my\s+)?(?:new\s+|own\s+|custom\s+)*exercise|"
    r"(?:leg|lege|füg|füge|fueg|fuege|trag|erstell|erstelle)\s+(?:bitte\s+|mir\s+)*(?:eine\s+|die\s+|als\s+)?(?:neue\s+|eigene\s+)*(?:übung|uebung))\s+"
    r"(?P<name>(?!for\b|to\b|that\b|which\b|with\b|für\b|fuer\b|mit\b|die\b|an\b|in\b|zum?r?\b)\S.{1,58}?)(?=\s*(?:[,.;!?(]|$|\b(?:an|hinzu|ein|please|bitte|to my|in my|zu mein\w*)\b))",
    re.IGNORECASE,
)


_GUARD = r"(?!it\b|them\b|this\b|that\b|sie\b|es\b|das\b|den\b|for\b|to\b|that\b|which\b|with\b|für\b|fuer\b|mit\b|die\b|an\b|in\b|zum?r?\b|please\b|bitte\b)"
_ADDED = re.compile(
    rf"\b(?:trag\w*|leg\w*|nimm|füg\w*|fueg\w*|add|put|save|enter)\s+(?P<name>{_GUARD}\S.{{1,58}}?)\s+"
    r"(?:als\s+(?:neue|eigene)\s+(?:übung|uebung)|as\s+an?\s+(?:new|own|custom)\s+exercise|(?:in)?to\s+my\s+exercises)",
    re.IGNORECASE,
)
_WANTING = re.compile(
    rf"\b(?:übung|uebung|exercise)\s+(?P<name>{_GUARD}\S.{{1,40}}?)(?:\s+für mich|\s+fuer mich|\s+bitte|\s+fehlt)*,?\s+"
    r"(?:bitte\s+)?(?:anlegen|hinzufügen|hinzufuegen|aufnehmen|erstellen|eintragen)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^\W*(?:(?:please|bitte)\s+)?(?:neue|eigene|new|own|custom)\s+(?:übung|uebung|exercise)\s+(?P<name>{_GUARD}\S.{{1,40}}?)"
    r"(?=\s*(?:[,.;!?]|$|\b(?:bitte|please|anlegen|hinzufügen)\b))",
    re.IGNORECASE,
)


_AS_OWN = re.compile(
    r"^\W*(?:(?:please|bitte|can|could|you|u|kannst|koenntest|könntest|du|mir|mal)\s+)*(?:add\s+|create\s+|leg(?:e)?\s+|füg(?:e)?\s+|nimm\s+|trag(?:e)?\s+)?"
    r"(?P<name>\S.{1,58}?)\s+(?:as|als)\s+(?:an?\s+|my\s+|eine?\s+|meine\s+)?(?:new|own|custom|neue|eigene)\s+(?:exercise|übung|uebung)\b",
    re.IGNORECASE,
)
_NEW_OWN = re.compile(
    r"^\W*(?:neue\s+eigene|eigene\s+neue|new\s+own|new\s+custom|new)\s+(?:exercise|übung|uebung):?\s+"
    r"(?P<name>(?!for\b|für\b|that\b|die\b)\S.{1,58}?)(?=\s*(?:[,.;!?(]|$))",
    re.IGNORECASE,
)


def swap_in(said: str) -> Swap | None:
    """The swap a message asks for, None where it asks for none."""
    text = re.sub(r"\b(nr|no)\. ?", r"\1 ", standard(said).replace("→", "->"))
    for pattern in _SWAPS:
        found = re.search(pattern, text)
        if found:
            ordered = bool(_ORDERED.search(text)) and not _WONDERING.search(text)
            return Swap(found["old"].strip(), found["new"].strip(), ordered)
    return None


_INSTEAD = re.compile(r"\b(?:(?:an)?statt|anstelle(?: von)?|instead of|rather than|in place of)\b")
_FOR = re.compile(r"\b(?:gegen|durch|mit|for|with|by|auf|to)\b")
_CHANGE = re.compile(rf"\b(?:{_GO}|{_TAUSCH})\b")
_ASKED = re.compile(r"\b(?:please|pls|bitte)\b")
LONGEST_NAME = 5  # words


def halves_of(said: str) -> list[Swap]:
    """How a message could be cut into what goes and what comes, where no known shape fits; the
    first cut whose halves both name an exercise is meant."""
    text = standard(said)
    if _WONDERING.search(text) and not SESSION.search(text):
        return []
    found, ordered = [], bool(_ORDERED.search(text)) and not _WONDERING.search(text)
    for one in _INSTEAD.finditer(text):
        ordered |= bool(_ASKED.search(text)) and not _WONDERING.search(text)
        before, words = text[: one.start()], text[one.end() :].split()
        found.append(Swap(" ".join(words), before, ordered))
        found += [
            Swap(" ".join(words[:size]), " ".join(words[size:]), ordered)
            for size in range(1, min(len(words), LONGEST_NAME))
        ]
    if _CHANGE.search(text):
        found += [
            Swap(text[: one.start()], text[one.end() :], ordered=True)
            for one in _FOR.finditer(text)
        ]
    return found


def own_exercise(said: str) -> str | None:
    """The name of the exercise a message wants to be added, as it was written."""
    if not _CREATE.search(standard(said)):
        return None
    for shape in _SHAPES:
        if (found := shape.search(said)) and not re.search(r"[.;!?]\s", found.group(1)):
            return found.group(1).strip()
    return None


_SHAPES = (
    _QUOTED, _TITLED, _NAMED, _VERBLESS, _AS_OWN, _NEW_OWN, _ADDED, _WANTING, _BARE,
)  # fmt: skip
_WORDS = r"[\w-]+(?: [\w-]+){0,3}?"
_CALLED = r"(?:called|named|call it|namens|genannt|nenn\w*(?: ich)?(?: das| es| sie)?|heißt|heisst|hoaßt|names?)"
_UNNAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\"“„«»'‘]([^\"“”„«»'’‘]{2,60})[\"”“»«'’]",
        rf"\b{_CALLED}\s+(?P<name>(?-i:[A-ZÄÖÜ])[\w-]+(?: (?-i:[A-ZÄÖÜ])[\w-]+){{0,3}})",
        rf"\b(?:soll|should|will|würd\w*|would)\b[^,.;:!?]{{0,15}}?\b(?P<name>{_WORDS}) (?:heißen|heissen|hoaßn|be called|be named)\b",
        rf"\b{_CALLED}\s+(?P<name>{_WORDS})(?=\s*(?:[,.;:!?(]|$|\b(?:und|and|which|that|der|die|das|bitte|please)\b))",
        r":\s*(?P<name>\S.{1,58}?)(?=\s*(?:[,.;!?(]|$))",
        rf"\b(?:haven'?t got|don'?t (?:have|know)|lack\w*|there'?s no|is no|has no|missing|kein\w*|kennst|fehlt)\s+(?:any |the |a |noch |ja |wohl )*(?P<name>{_WORDS})(?=\s+(?:in|on|yet|nicht|noch|im|bei)\b|\s*(?:[,.;:!?(]|$))",
        rf"(?:^|[,.;:!?]\s*)(?P<name>{_WORDS})\s+(?:is missing|isn'?t|fehlt|gibt'?s|kennst|steht nicht)\b",
        rf"\b(?:add|create|put|pop|store|speicher\w*|leg\w*|nimm|pack\w*|trag\w*|erfass\w*|tu|mach)\s+(?:ma |mir |mal |bitte |please |my |a |an |the |new |neue\w* |eigene\w* |move |exercise |übung )*(?P<name>{_WORDS})\s+(?:as|als|to|into|in|on|zu|auf|an|dazu|please|bitte)\b",
        rf"\b(?:exercise|movement|move|lift|übung|uebung|üebig|bewegung)\s+(?P<name>(?!for|für|of|von|that|die|an\b|in\b|auf\b|als\b|hinzu|dazu){_WORDS})(?=\s+(?:dazu\w*|hinzu|ein|an|in|to|please|bitte|für|for|auf|rein|eini|auf)\b|\s*(?:[,.;:!?(]|$))",
    )
)


def unnamed_exercise(said: str) -> str | None:
    """What a message that is known to add an exercise calls it, where no usual shape tells."""
    found = next((hit for one in _UNNAMED if (hit := one.search(said))), None)
    return found.group(1).strip() if found else None
