"""What the athlete likes and dislikes; one value a topic, so that a change of mind replaces it."""

import re

from chat_coach.language import Both
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.clauses import RELATION, Clause, is_first_person
from chat_coach.memory.words import concepts, language, stems

KIND = "preference"

_LIKES = (
    r"\bi (?:(?:really|also|still|do|now|just|absolutely|generally|usually|always|actually|much|strongly|definitely|truly|secretly|quite|only) )*(?:like|love|enjoy|adore)(?: doing| to do)? (?P<what>.{2,80})",
    r"\bi'm (?:\w+ )?(?:a (?:big |huge )?fan of|into|fond of|crazy about) (?P<what>.{2,80})",
    r"\bi am (?:\w+ )?(?:a (?:big |huge )?fan of|into|fond of) (?P<what>.{2,80})",
    r"\bmy (?:absolute |all-time |new )?favou?rite (?:\w+ ){0,2}(?:is|are) (?:now )?(?P<what>.{2,80})",
    r"(?P<what>[\w' -]{3,50}?) (?:is|are) (?:\w+ )?my favou?rites?\b",
    r"\bich steh(?:e)? (?:(?:total|voll|echt|sehr|richtig|voll und ganz) )?auf (?P<what>[\wäöüß -]{3,50})",
    r"\bich (?:\w+ )?(?:mag|liebe) (?!es nicht|kein|nicht)(?:auch |sehr |total |besonders |wirklich |am liebsten |jetzt |inzwischen |mittlerweile )*(?P<what>(?!.*\bnicht\b).{2,80})",
    r"\b(?:ich )?(?:mag|liebe) (?!es nicht|kein|nicht|ich kein)(?:ich )?(?:auch |sehr |total |besonders |jetzt |inzwischen )*(?P<what>(?!.*\bnicht\b).{2,80})",
    r"\bmeine? (?:absolute )?lieblings(?P<sort>\w+) (?:ist|sind) (?:jetzt |nun |der |die |das )*(?P<what>.{2,80})",
    r"\bich (?:trainiere|mache|laufe|esse|schwimme|gehe|bin|höre|turne) (?:\w+ )?(?:sehr |total |wirklich |besonders )?gern\w* (?P<what>.{2,80})",
    r"\bich (?:mache|trainiere|esse|höre) (?P<what>(?!nicht|kein|un).{2,60}?) (?:sehr |total |wirklich |besonders )?gerne?\b",
    r"(?P<what>[\wäöüß -]{3,50}?) (?:macht|machen) (?:mir )?(?!.*\bkein)(?:\w+ ){0,3}spaß\b",
    r"(?P<what>[\wäöüß -]{3,50}?) (?:mag|liebe) ich (?:sehr|besonders|total|am liebsten|jetzt)?$",
)
_PREFERS = (
    r"\bi(?:'d)? (?:(?:really|also|still|now|generally|usually|would|much|strongly|do) )*(?:prefer|rather|favou?r)(?: to| doing| if we)? (?P<what>.{2,90})",
    r"\bmy preference is (?:to |for )?(?P<what>.{2,90})",
    r"\b(?:trainiere|mache|laufe|gehe|nehme|esse|übe) ich (?:\w+ )?(?:am liebsten|lieber) (?P<what>.{2,90})",
    r"^(?:am liebsten|lieber) (?P<what>[\w äöüß-]{3,40} als [\w äöüß-]{3,40})$",
    r"\bich (?:\w+ )?(?:bevorzuge|präferiere) (?:jetzt |inzwischen |mittlerweile |eher )*(?P<what>.{2,90})",
    r"\bich (?:\w+ )?(?:trainiere|mache|laufe|esse|arbeite|gehe|nehme|übe|habe|würde) (?:jetzt |inzwischen |mittlerweile |nun )*(?:am liebsten|lieber) (?P<what>.{2,90})",
    r"\b(?:am liebsten|lieber) (?:trainiere|mache|laufe|esse|gehe|habe|ist mir|sind mir|wäre mir|nehme) (?:ich )?(?P<what>.{2,90})",
    r"(?P<what>[\wäöüß -]{3,60}?) (?:ist|sind) mir (?:jetzt |inzwischen )?lieber\b",
    r"\bich (?:trainiere|mache|laufe|esse) (?P<what>.{2,60}?) am liebsten\b",
)
_DISLIKES = (
    r"\bi (?:(?:really|also|still|now|just|absolutely|do|actually|truly) )*(?:hate|dislike|loathe|despise|detest|avoid)(?: doing| to do)? (?P<what>.{2,80})",
    r"\bi (?:\w+ )?(?:do not|don't|can't|cannot|can not|never|no longer)(?: \w+)?? (?:like|love|enjoy|stand|bear|prefer)(?: doing| to do)? (?P<what>.{2,80}?)(?: any ?more| at all)?$",
    r"\bi'm (?:\w+ )?(?:not (?:\w+ )?(?:a (?:big |huge )?fan of|into|fond of|keen on)|sick of|bored (?:of|by|with)|no fan of) (?P<what>.{2,80})",
    r"\bi am (?:\w+ )?(?:not (?:\w+ )?(?:a (?:big |huge )?fan of|into|fond of|keen on)|sick of|bored (?:of|by|with)|no fan of) (?P<what>.{2,80})",
    r"\bmy least favou?rite (?:\w+ ){0,2}(?:is|are) (?P<what>.{2,80})",
    r"^(?:please no more |bitte keine? (?:mehr )?)(?P<what>[\w -]{3,30})$",
    r"\bi'm (?:really )?not a (?P<what>morning|evening|night) person\b",
    r"^(?:please |bitte )?(?:no|keine?n?) (?P<what>burpees|running|cardio|laufen|box jumps|lunges|ausfallschritte|[\w -]{3,30}) (?:please|bitte|for me|für mich)\b",
    r"^(?P<what>[\wäöüß -]{3,50}?) (?:mag|liebe) ich (?:überhaupt |gar |wirklich |so |einfach )*nicht(?: mehr)?\b",
    r"\bich (?:\w+ )?(?:hasse|verabscheue|meide) (?:auch |wirklich |es,? )*(?P<what>.{2,80})",
    r"\b(?:ich )?hasse (?:ich )?(?P<what>.{2,80})",
    r"\bich (?:\w+ )?(?:mag|liebe) (?:wirklich |überhaupt |gar |absolut |einfach |auch )*kein\w* (?P<what>.{2,80}?)(?: mehr)?$",
    r"\bich (?:\w+ )?mag (?:es )?(?P<what>.{2,70}?) (?:überhaupt |gar |wirklich |absolut |so )*nicht(?: mehr| so| besonders| gern)?$",
    r"^(?:ich )?mag (?:es )?nicht,? (?P<what>.{2,70})",
    r"\bich (?:mache|trainiere|laufe|esse|gehe) (?:nicht gern\w*|ungern\w*) (?P<what>.{2,70})",
    r"\bich (?:mache|trainiere|laufe|esse|gehe) (?P<what>.{2,60}?) (?:nicht gern\w*|ungern\w*|überhaupt nicht gern\w*)$",
    r"\bich kann (?P<what>.{2,60}?) (?:\w+ )?nicht (?:leiden|ausstehen|ab|mehr sehen)\b",
    r"\bich (?:will|möchte) (?:bitte |wirklich |nie wieder |auf keinen fall )*kein\w* (?P<what>.{2,60}?)(?: mehr)?(?: machen| trainieren)?$",
    r"\bi (?:\w+ )?(?:don't|do not) want (?:to (?:do|run) )?(?:any )?(?:more )?(?P<what>burpees|running|cardio|\w+ ?\w*)$",
    r"\b(?:ich )?finde (?:ich )?(?P<what>.{3,50}?) (?:\w+ )?(?:furchtbar|schrecklich|doof|blöd|ätzend|langweilig|nervig|grausam)$",
    r"\b(?:kein\w*|nicht (?:so )?(?:der|die|ein\w*|unbedingt)(?: ein)?) (?:große[rn]? |größte[rn]? )?(?:fan|freund|freundin) von (?P<what>.{2,60})",
    r"(?P<what>[\wäöüß -]{3,50}?) (?:finde ich) (?:\w+ )?(?:furchtbar|schrecklich|doof|blöd|ätzend|langweilig)$",
    r"(?P<what>[\wäöüß -]{3,50}?) (?:macht|machen) (?:mir )?(?:gar |überhaupt )?kein(?:en)? spaß\b",
)
_PATTERNS = [
    *((re.compile(one), "dislikes") for one in _DISLIKES),
    *((re.compile(one), "prefers") for one in _PREFERS),
    *((re.compile(one), "likes") for one in _LIKES),
]
# A change of mind within one topic replaces what was said before.
_TOPICS = (
    ("time of day", r"mornings?|evenings?|afternoons?|noon|lunch ?(?:time|break)|late|early|night|before work|after work|morgens?|abends?|früh\w*|mittags?|nachmittags?|vormittags?|spät\w*|am (?:morgen|abend|nachmittag|vormittag)|vor der arbeit|nach der arbeit|mittagspause|\d+ ?(?:am|pm|uhr)"),
    ("session length", r"short\w* (?:sessions?|workouts?)|long\w* (?:sessions?|workouts?)|kurze\w* (?:einheit\w*|workouts?|training\w*)|lange\w* (?:einheit\w*|workouts?|training\w*)|kürzere\w*|längere\w* (?:einheit\w*|training\w*)"),
    ("split", r"full[- ]?body|splits?\b|upper[/ -]lower|push[/ -]pull\w*|ganzkörper\w*|oberkörper[/ -]unterkörper|\w+-?split|ppl"),
    ("weights", r"free weights?|machines?|barbells?|dumbbells?|kettlebells?|cables?|body ?weight|freie\w* gewichte\w*|maschinen|geräte\w*|langhantel\w*|kurzhantel\w*|körpergewicht|eigengewicht"),
    ("rep range", r"(?:high|low|higher|lower|few|many|more|fewer)[- ]reps?\b|\d+ ?(?:-|–|to|bis) ?\d+ reps?|(?:hohe|niedrige|viele|wenige|höhere|weniger)\w* wiederholung\w*|heavy (?:weights?|lifting|sets)|schwere\w* gewichte\w*|light(?:er)? weights?|leichte\w* gewichte\w*"),
    ("place", r"at home|home workouts?|(?:at |in )the gym|outdoors?|outside|indoors?|zu ?hause|daheim|im (?:studio|gym|fitnessstudio)|draußen|im freien|drinnen"),
    ("company", r"alone|by myself|on my own|with (?:a|my) (?:partner|friend|buddy)|in a group|group classes|allein\w*|mit (?:einem |meinem )?partner|in der gruppe|gruppenkurse\w*"),
    ("rest", r"(?:long|short)\w* (?:rests?|breaks?|pauses)|(?:lange|kurze)\w* pausen"),
    ("effort", r"(?:to|until) failure|reps? in reserve|rir|bis zum (?:muskel)?versagen|nahe am versagen"),
    ("answers", r"(?:short|brief|long|detailed)\w* (?:answers?|explanations?|replies)|(?:kurze|ausführliche|lange|knappe)\w* (?:antwort\w*|erklärung\w*)"),
)  # fmt: skip
_TOPIC = [(topic, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")) for topic, pattern in _TOPICS]
_EMPTY = re.compile(
    r"^(?:not|it|this|that|these|those|them|you|your|the (?:plan|session|idea|way|look|sound|workout|one)|to (?:know|see|hear|ask|talk|change|have|get|be|say|build|skip|go)|how|what|when|where|if|seeing|hearing|"
    r"es|das|dies\w*|dich|dein\w*|den (?:plan|vorschlag)|die (?:idee|einheit)|ihn|sie|mich|mir|was|wie|dass|nicht|so|kein\w*)\b"
)
_TAIL = re.compile(
    r"(?:\s*,.*|\s+(?:because|since|as it|so|but|when|weil|da|denn|aber|wenn|anymore|any more|at all|a lot|very much|so much|the most|most of all|best|too|as well|auch|sehr|am meisten|please|bitte|though|mehr|"
    r"these days|lately|from now on|right now|now|zur ?zeit|ab jetzt|momentan|inzwischen|on the other hand|myself)\b.*)$"
)
_SOMEBODY = re.compile(rf"\b(?:my|mein\w*|our|unser\w*) (?:\w+ )?(?:{RELATION})\b")
_OVER_WHAT = re.compile(
    r"\s+(?:over|to|rather than|instead of|more than|than|als|statt|anstatt|anstelle von|gegenüber)\s+(?P<not>.+)$"
)
_NEUTRAL = re.compile(
    r"\b(?:don't mind|do not mind|no preference|don't care|egal|keine vorlieb\w*)\b"
)


def preferences(clause: Clause) -> list[Noted]:
    """The taste a clause states; `I prefer mornings to evenings` keeps only what is preferred."""
    low = clause.low
    if clause.past or (
        not is_first_person(clause)
        and not re.match(
            r"(?:no|nicht (?:so|der|die|ein)|keine?|hasse|mag|liebe|am liebsten|lieber|bevorzuge|[\wäöüß -]+ (?:macht|machen|mag ich|liebe ich))\b",
            low,
        )
    ):
        return []
    if clause.wish and not re.search(r"\b(?:prefer|rather|lieber)\b", low):
        return []
    if _NEUTRAL.search(low) or re.search(
        r"\b(?:liked|loved|enjoyed|hated|mochte|liebte|hasste) ", low
    ):
        return []
    for pattern, taste in _PATTERNS:
        hit = pattern.search(low)
        if hit is None:
            continue
        start, end = hit.span("what")
        what = _TAIL.sub("", clause.text[start:end]).strip(" .!,")
        what = (
            _OVER_WHAT.sub("", what)
            if taste == "prefers"
            else re.sub(r"\s+(?:more|mehr) (?:than|als) .*$", "", what)
        )
        if len(what) < 3 or _EMPTY.match(what.lower()) or _SOMEBODY.search(what.lower()):
            return []
        return [_noted(part, taste, clause) for part in _each(what, taste)]
    return []


def _each(what: str, taste: str) -> list[str]:
    """`burpees and lunges` are two tastes; a preference is one."""
    if taste == "prefers":
        return [what]
    parts = [
        re.sub(
            r"^(?:and|und|or|oder|doing|the|die|der|das|den)\s+",
            "",
            one.strip(),
            flags=re.IGNORECASE,
        )
        for one in re.split(r",|\band\b|\bund\b|\bor\b|\boder\b", what)
    ]
    short = [one for one in parts if len(one) > 2 and one.count(" ") < 4]
    return short if len(short) == len(parts) else [what]


def _noted(what: str, taste: str, clause: Clause) -> Noted:
    topic = next((topic for topic, pattern in _TOPIC if pattern.search(what.lower())), "")
    key = topic if topic and (taste == "prefers" or topic == "time of day") else _object_key(what)
    text = {
        "likes": Both(f"likes {what}", f"mag {what}"),
        "prefers": Both(f"prefers {what}", f"bevorzugt {what}"),
        "dislikes": Both(f"dislikes {what}", f"mag nicht: {what}"),
    }[taste]
    return Noted(KIND, key, text, clause.said, {"taste": taste, "what": what, "topic": topic})


def _object_key(what: str) -> str:
    shared = sorted(set(concepts(what)))
    return " ".join(shared) or " ".join(sorted(set(stems(what, language(what))))) or what.lower()
