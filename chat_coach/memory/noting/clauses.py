"""A message taken apart: which of its clauses are statements of the athlete about themselves.

What is asked, imagined, quoted, pasted, past, told about somebody else or put into the coach's
mouth is left out here, so that the rules for each kind only read what was really stated.
"""

import re
from dataclasses import dataclass

from chat_coach.language import Lang
from chat_coach.memory.noting.spelt import spelt
from chat_coach.memory.words import language

_F = re.IGNORECASE


@dataclass(frozen=True)
class Clause:
    """One statement. `low` is it in lower case, `said` the whole sentence, `aside` what was cut
    off it (*when pressing*), `wish` marks *would like*, `past` what once was."""

    text: str
    said: str
    lang: Lang
    aside: str = ""
    wish: bool = False
    past: bool = False

    @property
    def low(self) -> str:
        return self.text.lower()


_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»')
_PASTED = re.compile(r"```.*?```|^\s*>.*$|https?://\S+", re.DOTALL | re.MULTILINE)
_TABLE = re.compile(
    r"^(?=.*\d)(?:[^\n]*(?:;|\t)[^\n]*(?:;|\t)|(?:[^\n,]*,(?=\S)){3,})[^\n]*$", re.MULTILINE
)
_MONTH = (
    "jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|january|february|march|april|may|june|july|"
    "august|october|november|december"
)
_END = re.compile(
    rf"(?<!\bz\.b)(?<!\bca)(?<!\bbzw)(?<!\bst)(?<!\bdr)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)"
    rf"(?:(?<=[a-zäöüß\"”)%])\.|(?<=\d)\.(?=\s+(?!{_MONTH})[A-ZÄÖÜ])|[!?…]+|\n+|;|(?<=\d)\.$)",
    _F,
)
_HINGE = re.compile(
    r"(?:,\s*|\s+)(?:but|aber|however|jedoch|although|though|obwohl|whereas|während(?= ich)|"
    r"because(?! of)|weil|since i\b|da ich\b|so that|damit|sondern)\s+|\s+[–—-]\s+|,\s*(?:so|also)\s+|"
    r",?\s+(?:and|und|also|plus)\s+(?=(?:also\s+|auch\s+|ich\s+|i\b|i'|my\b|mein|meine|im\b|mir\b|"
    r"the\b|please\b|bitte\b|he\b|she\b|er\b|sie\b|can\b|kannst\b|what\b|was\b|now\b|jetzt\b|"
    r"hasse\b|mag\b|hate\b|love\b|prefer\b|habe\b|have\b|bin\b|am\b|wiege\b|weigh\b|trainiere\b|"
    r"train\b|like\b|enjoy\b|dislike\b|liebe\b|vertrage\b|want\b|will\b|möchte\b|don't\b|do not\b|can't\b|wants?\b|has\b|hat\b|need\b))|"
    r":\s+(?=i\b|i'|my\b|ich\b|mein|he\b|she\b|er\b|sie\b)",
    _F,
)
_ASKS = re.compile(
    r"^(?:(?:and|und|so|also|but|aber|oh|ok|okay|hey|hi|hallo|please|bitte)[ ,]+)*(?:"
    r"what|which|who|whom|whose|where|why|how|when (?:do|does|did|is|are|was|should|can|will|would)|"
    r"do(?!\s*(?:und\b|/|&|,|\+|$))|does|did|is|are|was|were|am i|can|could|should|shall|would|has|have (?:i|you|we)|had i|"
    r"will (?:i|you|it|we|he|she|they|this|that|the|my)|may|might|welche[rsmn]?|wer|wem|wen|wo|woran|womit|warum|wieso|weshalb|wie|wann|wozu|"
    r"ist|sind|war|waren|kann|kannst|können|könnte|könntest|soll|sollte|sollten|muss|müsste|darf|"
    r"dürfte|würde|würdest|hast du|habe ich|hab ich|hat|gibt es|gibts|wird|werden|hilft|lohnt|"
    r"macht es|weißt du|meinst du|glaubst du|findest du|tell me|show me|sag mir|zeig mir|erklär|"
    r"explain|remind me|any(?:thing)?\b|lieber [^,]* oder|better to"
    r")\b",
    _F,
)
_WHEN = re.compile(
    r"(?:^|,\s*|\s+)(?P<aside>(?:only |especially |even |nur |besonders |vor allem |auch )?"
    r"(?:when(?:ever)?|while|if|wenn|falls|sobald|sooft|as soon as|unless|whether|ob|in case|"
    r"solange|as long as)\s+[^,;]*)(?:,\s*|$)",
    _F,
)
_IMAGINED = re.compile(
    r"\b(?:would|wouldn't|could|couldn't|might|imagine|suppose|supposing|hypothetical\w*|what if|"
    r"pretend|assuming|assume|let's say|lets say|say i|as if|as though|wish(?:ed)?|maybe|perhaps|"
    r"possibly|for example|e\.g\.|not sure|no idea|i doubt|should i|were to|afraid (?:of|that)|"
    r"worried (?:about|that)|scared|risk of|avoid (?:getting|a|an|any)|prevent\w*|"
    r"würde\w*|könnte\w*|hätte\w*|wäre\w*|müsste\w*|angenommen|stell dir vor|gesetzt den fall|"
    r"theoretisch|hypothetisch|als ob|vielleicht|womöglich|eventuell|zum beispiel|beispielsweise|"
    r"wünschte|bin (?:mir )?(?:nicht|un)\s?sicher|keine ahnung|angst vor|angst,? dass|fürchte|"
    r"vorbeug\w*|vermeiden|nehmen wir an|mal an\b|joking|kidding|just a joke|scherz|spaß beiseite|"
    r"in a dream|dreamed|dreamt|geträumt|in the (?:book|movie|film|article)|im (?:film|buch|artikel))\b"
    r"|\bi'd (?!like|love|prefer|rather)",
    _F,
)
_WISH = re.compile(
    r"\b(?:i would|i'd|i’d|would) (?:really )?(?:like|love|prefer|rather)\b|"
    r"\b(?:würde|hätte|wäre) (?:ich )?(?:(?:sehr|wirklich|auch|total|so|am) )?(?:gern\w*|lieb\w*)\b",
    _F,
)
_PAST = re.compile(
    r"\b(?:used to|as a (?:kid|child|teenager)|back then|in the past|years ago|decades ago|"
    r"last year|once had|formerly|previously|when i was|i was once|in my (?:twenties|thirties|youth)|"
    r"früher|damals|einst|ehemals|vor (?:\w+ )?jahren|vor (?:einem|über einem) jahr|letztes jahr|"
    r"im letzten jahr|als kind|als jugendlicher?|in meiner jugend|"
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|many|some|\d+) (?:years?) ago|in (?:19|20[01])\d\d)\b",
    _F,
)
_REPORTED = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:just |once |often |recently )?(?:read|heard|saw|watched|learned|was told)\b|\b(?:ich )?(?:habe?|hab) (?:\w+ ){0,4}(?:gelesen|gehört|gesehen)\b|"
    r"\b(?:the article|the book|the video|an article|der artikel|das buch|das video|chatgpt|the app|die app|my (?:watch|old plan)|my (?:old |last |former )?(?:coach|trainer)|mein (?:alter |letzter )?(?:coach|trainer)) (?:\w+ )?(?:says?|said|wrote|thinks|claims|told|sagt|sagte|schrieb|meint|meinte|behauptet)\b|"
    r"\b(?:as|like|what) you (?:\w+ )?(?:told|said|mentioned|wrote|noted|suggested|claimed)\b|"
    r"\byou (?:just |once |also |have |had |already )*(?:said|told me|wrote|mentioned|claimed|assumed) (?:that|my|i\b|i'm)|"
    r"\bin (?:your|deiner|deinen) (?:\w+ )?(?:messages?|reply|replies|answers?|nachricht\w*|antwort\w*)\b|"
    r"\bwie du (?:\w+ ){0,4}(?:sagtest|meintest|schriebst|gesagt|geschrieben|gemeint|erwähnt)\b|"
    r"\bdu (?:hast|hattest) (?:\w+ ){0,4}(?:gesagt|geschrieben|gemeint|behauptet|erwähnt)\b|"
    r"\baccording to\b|\blaut\b|\b(?:people|runners|lifters|athletes|beginners|women|men|folks|guys|someone|somebody|anyone|anybody|everyone|everybody|menschen|leute|sportler\w*|läufer(?!knie)\w*|anfänger\w*|frauen|männer|jemand|jeder|man)\b(?=.*\b(?:with|who|have|has|often|usually|get|should|hate|love|like|mit|die|haben|hat|oft|meist|bekommen|sollten?|hassen|lieben|mögen|kann)\b)",
    _F,
)
RELATION = (
    r"wife|husband|girlfriend|boyfriend|partner|spouse|fiancée?|mother|mum|mom|father|dad|brother|"
    r"sister|son|daughter|kids?|child(?:ren)?|friends?|buddy|buddies|mate|colleagues?|coworker|"
    r"co-worker|boss|neighbou?r|roommate|flatmate|cousin|uncle|aunt|grandm\w+|grandf\w+|grandpa|"
    r"nephew|niece|teammate|training partner|gym partner|client|parents|family|dog|cat|team|trainer|"
    r"frau|ehefrau|mann|ehemann|freundin|freunde?n?|partnerin|mutter|mama|vater|papa|bruders?|"
    r"schwester|sohn(?:es)?|tochter|kind(?:er|ern)?|kumpels?|kolleg(?:e|en|in)|chefin?|nachbar\w*|"
    r"mitbewohner\w*|cousine?|onkel|tante|oma|opa|großmutter|großvater|neffe|nichte|"
    r"trainingspartner\w*|eltern|familie|hund|katze|verlobte[rn]?|schwager|schwägerin|trainerin"
)
_OTHERS = re.compile(
    rf"^(?:(?:and|und|but|aber|also|auch|today|heute|well|oh|actually|übrigens|by the way|btw|now|"
    rf"jetzt|yesterday|gestern|apparently|unfortunately|leider)[ ,]+)*(?:"
    rf"(?:my|our|a|the|one of my|mein|meine|meiner|meinem|meinen|unser|unsere|ein|eine|einer meiner|der|die)\s+"
    rf"(?:\w+\s+)?(?:{RELATION})\b|"
    r"(?:he|she|they|his|her|their|someone|somebody|everyone|everybody|people|others|nobody|we all|"
    r"(?:patient|client|kunde|kundin|patientin|trainee)s? |"
    r"some (?:people|folks|guys)|many people|most people|athletes|beginners|runners|lifters|"
    r"er|seine?[rmn]?|jemand|man|leute|viele|manche|andere|jeder|die leute|niemand|"
    r"sie (?:hat|ist|mag|will|hasst|liebt|kann|trainiert|wiegt|haben|sind)|"
    r"ihre? (?:knie|schulter|rücken|hüfte|ziel|allergie|fuß|hand|arm|bein))\b|"
    r"you (?:said|told|think|thought|mentioned|wrote|noted|suggested|recommended|have|are|remember)|"
    r"du (?:hast|meintest|sagtest|denkst|glaubst|schriebst|bist)|the coach|der coach)",
    _F,
)
_OF_OTHERS = re.compile(
    rf"\b(?:his|her|their|(?:my|our)\s+(?:\w+\s+)?(?:{RELATION})(?:'s|’s|s'))\s|"
    rf"\b(?:of|for|von|für|bei|with|mit|to|about|über)\s+(?:my|our|mein\w*|unser\w*|a|ein\w*|the|de[rmn])\s+(?:\w+\s+)?(?:{RELATION})\b|"
    rf"\b(?:meine[rs]|unsere[rs]|seine[rsmn]?|ihre[rsmn])\s+(?:\w+\s+)?(?:{RELATION})\b|"
    r"\b(?!(?:It|That|This|Here|There|Let|What|Who|How|Where|Today|Shoulder|Knee|Elbow|Back|Hip|Ankle|"
    r"Wrist|Neck|Foot|Yesterday|Everything|Goal|Weight)'s)[A-Z][a-zäöü]+'s\s",
)
_SUBJECT_OTHER = re.compile(
    r"^(?!(?:I|My|Me|Ich|Mein|Meine|Mir|It|This|That|The|Es|Das|Der|Die|Left|Right|Now|Today)\b)"
    r"[A-ZÄÖÜ][\wäöüß]+(?: [A-ZÄÖÜ][\wäöüß]+)? "
    r"(?:also |auch |really |wirklich )?(?:has|had|hates?|loves?|likes?|wants?|weighs|trains|says|said|told|is allergic|"
    r"hat|hatte|mag|hasst|liebt|will|wiegt|trainiert|sagt|sagte|ist allergisch|leidet|meint|meinte)\b"
    r"(?! ich\b)"
)
_ATHLETE_FIRST = re.compile(
    r"\b(?:i|i'm|i've|my|me|mine|ich|mein\w*|mir|mich)\b|^(?:allerg|left|right|link|recht|pain|schmerz)",
    _F,
)
_EXPERT = re.compile(
    r"^(?:(?:the|my|a|der|die|mein|meine|ein|eine)\s+)?(?:\w+\s+)?(?:doctor|doc|physio(?:therapist)?|"
    r"orthopedist|surgeon|mri|scan|x-ray|test|arzt|ärztin|physiotherapeut(?:in)?|orthopäde|orthopädin|"
    r"chirurg|mrt|röntgenbild|allergietest|allergy test)\s+(?:says?|said|told me|confirmed|diagnosed|found|"
    r"shows?|showed|thinks|sagt|sagte|meint|meinte|hat (?:gesagt|bestätigt|festgestellt)|zeigt|"
    r"ergab)[,:]?\s*(?:that\s+|dass\s+)?",
    _F,
)


def clauses(said: str, otherwise: Lang) -> list[Clause]:
    """The athlete's own statements in a message, in order."""
    text = _PASTED.sub("\n", said.replace("’", "'").replace("\u00a0", " "))
    text = _TABLE.sub("", text)
    text = _QUOTED.sub(lambda found: "" if found.group().count(" ") > 1 else found.group(), text)
    lang = language(text, otherwise)
    found: list[Clause] = []
    about_other = False
    for sentence, asked in _sentences(text):
        before = ""
        for piece in _pieces(sentence, asked):
            whole = _completed(piece, before)
            before = piece if piece == whole else f"{before} {piece}"
            clause = _clause(spelt(whole, lang), sentence, lang)
            if clause is None:
                continue
            if about_other and re.match(
                r"(?:it|es|this|that|das|she|he|they|sie|er)\b", clause.low
            ):
                continue
            about_other = _is_about_others(clause.text)
            if not about_other:
                found.append(clause)
    return found


def _sentences(text: str) -> list[tuple[str, bool]]:
    """Sentences, each with whether it ends in a question mark."""
    found: list[tuple[str, bool]] = []
    start = 0
    for end in _END.finditer(text):
        found.append((text[start : end.start()].strip(" .,"), "?" in end.group()))
        start = end.end()
    found.append((text[start:].strip(" .,"), False))
    return [(one, asked) for one, asked in found if len(one) > 2]


def _pieces(sentence: str, asked: bool) -> list[str]:
    """The parts of a sentence that state something; of a question only what stands before it."""
    parts = [
        spliced
        for part in _HINGE.split(sentence)
        if part and part.strip(" ,")
        for spliced in _spliced(part.strip(" ,"))
    ]
    if not asked:
        return [one for part in parts for one in _before_question(part)]
    because = re.search(r"\b(?:because|weil|since|da)\s+\S.*$", sentence, _F)
    if because and len(parts) > 1 and because.group().endswith(parts[-1]):
        return [part for part in parts if not _ASKS.match(part)]
    last = parts.pop()
    head, comma, _ = last.rpartition(",")
    if comma and not _ASKS.match(head):
        parts.append(head)
    return [part for part in parts if not _ASKS.match(part)]


_SPLICE = re.compile(
    r",\s+(?=(?:now |jetzt |inzwischen |mittlerweile |nun )?(?:(?:i|ich) (?:now |really |jetzt |really )?"
    r"(?:want|hate|love|prefer|like|enjoy|will|möchte|hasse|mag|liebe)|(?:mag|liebe|hasse|will|möchte) ich|"
    r"my goal|mein ziel)\b)",
    _F,
)
_SAYS = re.compile(
    r"\b(?:says?|said|tells?|told|asked|wrote|thinks|sagt|sagte|meint|meinte|fragt|fragte|schrieb|"
    r"gesagt|gemeint|geschrieben)\b",
    _F,
)
_CONDITION = re.compile(
    r"\b(?:if|wenn|falls|when|whenever|suppose|imagine|angenommen|unless|whether|ob|once|sobald|"
    r"although|obwohl|because|weil)\b",
    _F,
)


def _spliced(part: str) -> list[str]:
    """Two statements with a mere comma between them; what hangs on a condition stays whole."""
    found = _SPLICE.search(part)
    head = part[: found.start()] if found else ""
    if found is None or _CONDITION.search(head) or _REPORTED.search(head) or _SAYS.search(head):
        return [part]
    return [part[: found.start()], *_spliced(part[found.end() :])]


def _before_question(part: str) -> list[str]:
    """A question needs no mark: what follows a comma and begins like one is cut off."""
    if _ASKS.match(part) and not re.match(r"(?:do not|don't|have (?!i|you)|was ich)", part, _F):
        return []
    pieces = part.split(", ")
    for index, piece in enumerate(pieces[1:], start=1):
        if _ASKS.match(piece):
            return [", ".join(pieces[:index])]
    return [part]


_BARE = re.compile(
    r"^(?:really |also |auch |sehr )?(?:(?P<en>love|hate|like|prefer|enjoy|dislike|want|have|need|weigh|"
    r"train|can't|cannot|don't|am)|(?P<de>hasse|mag|liebe|habe?|bin|wiege|trainiere|möchte|will|"
    r"bevorzuge|vertrage))\b",
    _F,
)
_WANTS = re.compile(
    r"(?:wanna|want to|hate|love|prefer|dislike|can't stand|don't like)\b(?! (?:it|you|that|this|to))",
    _F,
)
_TASTE = re.compile(
    r"\b(?:hate|love|like|enjoy|dislike|hasse|mag|liebe|hasste|mochte|liebte|gehasst|gemocht|geliebt)d?"
    r"\s+(?P<what>(?!it\b|them\b|es\b|sie\b)[\w -]{3,40})$|"
    r"\b(?:früher|damals) (?:habe? ich |ich (?:habe? )?)?(?P<de>[\w -]{3,40}?) (?:gehasst|gemocht|geliebt)\b",
    _F,
)
_POINTED = re.compile(
    r"(?P<verb>\b(?:hate|love|like|enjoy|dislike|prefer|hasse|mag|liebe)\b(?: (?:ich|i))?) "
    r"(?:it|them|that|those|es|sie|ihn|das)\b",
    _F,
)


def _completed(piece: str, before: str) -> str:
    """A later part of a sentence with what it takes from the earlier one: who (*… but love
    rowing*), and what (*I used to hate squats, now I love them*)."""
    taste = _TASTE.search(before)
    if taste and _POINTED.search(piece):
        what = taste["what"] or taste["de"]
        piece = _POINTED.sub(lambda found: f"{found['verb']} {what}", piece)
    if not before and _WANTS.match(piece):
        return f"I {piece}"
    bare = _BARE.match(piece)
    if bare and re.match(r"(?:i|i'\w+|ich)\b", before, _F):
        return f"{'I' if bare['en'] else 'ich'} {piece}"
    return piece


def _clause(piece: str, sentence: str, lang: Lang) -> Clause | None:
    piece = _EXPERT.sub("", piece)
    asides = [found.group("aside").strip() for found in _WHEN.finditer(piece)]
    bare = _WHEN.sub(" ", piece).strip(" ,")
    if len(bare) < 3:
        return None
    wish = bool(_WISH.search(bare))
    if _IMAGINED.search(_WISH.sub(" ", bare)) or _REPORTED.search(bare):
        return None
    if asides and piece.lower().startswith(asides[0].lower()):
        asides = asides[1:]
    return Clause(bare, sentence, lang, "; ".join(asides), wish, bool(_PAST.search(bare)))


def _is_about_others(text: str) -> bool:
    if _OTHERS.match(text) or _SUBJECT_OTHER.match(text):
        return True
    found = _OF_OTHERS.search(text)
    return bool(found) and not re.match(r"(?:I|Ich)\b", text)


def is_first_person(clause: Clause) -> bool:
    """Whether the athlete names themselves in it."""
    return bool(_ATHLETE_FIRST.search(clause.text))
