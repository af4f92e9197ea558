"""Injuries and pain: body part, side, what it is, since when; and that they are over."""

import re
from dataclasses import replace
from datetime import date

from chat_coach.language import Both
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.body_parts import Part, Side, find_parts, name
from chat_coach.memory.noting.clauses import Clause

KIND = "injury"

# What is wrong, in both languages, and for how many days it is taken for granted.
_COMPLAINTS: tuple[tuple[str, Both, int], ...] = (
    (
        r"surger\w*|operat(?:ed|ion)\w*|operier\w*|op\b",
        Both("after surgery", "nach Operation"),
        180,
    ),
    (
        r"slipped dis[ck]s?|herniat\w*|bulging dis[ck]s?|dis[ck] prolapse|bandscheibenvorf\w*|bandscheibenprolaps",
        Both("slipped disc", "Bandscheibenvorfall"),
        365,
    ),
    (r"tore|torn|tear|rupture\w*|riss|gerissen|\w*riss", Both("torn", "Riss"), 365),
    (
        r"broke|broken|fractur\w*|gebrochen|bruch|fraktur|\w*fraktur",
        Both("broken", "gebrochen"),
        120,
    ),
    (r"dislocat\w*|subluxat\w*|ausgekugelt|luxiert", Both("dislocated", "ausgekugelt"), 120),
    (
        r"sprain\w*|twist(?:ed|ing)|rolled|verstaucht\w*|verstauchung|umgeknickt|verdreht|verknackst",
        Both("sprained", "verstaucht"),
        60,
    ),
    (
        r"strain(?:ed)?|pulled|tweaked|zerrung|\w*zerrung|gezerrt|überdehnt|verrissen|verhoben|verzogen",
        Both("strained", "gezerrt"),
        60,
    ),
    (
        r"tend[io]n[io]t[io]s|tend[io]nitis|tendinopathy|tendonitis|tendinose|bursitis|schleimbeutel\w*|inflam\w*|entzünd\w*|\w*entzündung|plantar fasci\w*|plantarfasz\w*|epicondylitis|epikondylitis",
        Both("inflamed", "entzündet"),
        90,
    ),
    (r"impingement", Both("impingement", "Impingement"), 180),
    (r"arthritis|osteoarthritis|arthrose|\w*arthrose|rheuma\w*", Both("arthritis", "Arthrose"), 0),
    (r"tennis elbow|tennisarm|tennisellenbogen", Both("tennis elbow", "Tennisarm"), 120),
    (r"golfer'?s elbow|golferarm|golferellenbogen", Both("golfer's elbow", "Golferarm"), 120),
    (
        r"runner'?s knee|läuferknie|jumper'?s knee|patellaspitzensyndrom",
        Both("runner's knee", "Läuferknie"),
        120,
    ),
    (r"shin splints?|schienbeinkantensyndrom", Both("shin splints", "Schienbeinkantensyndrom"), 90),
    (r"carpal tunnel|karpaltunnel\w*", Both("carpal tunnel", "Karpaltunnelsyndrom"), 180),
    (r"sciatica|ischias\w*", Both("sciatica", "Ischias"), 120),
    (r"hexenschuss", Both("lumbago", "Hexenschuss"), 30),
    (
        r"instab\w*|unstable|gives? (?:way|out)|instabil\w*|knickt weg",
        Both("unstable", "instabil"),
        120,
    ),
    (r"numb(?:ness|ed)?|tingl\w*|taub\w*|kribbel\w*", Both("numb", "taub"), 60),
    (
        r"swollen|swelling|geschwollen\w*|schwellung|dick geworden",
        Both("swollen", "geschwollen"),
        30,
    ),
    (r"cramps?|cramping|krampf\w*|krämpfe", Both("cramps", "Krämpfe"), 30),
    (
        r"stiff\w*|tight(?:ness)?|steif|verspannt\w*|verspannung\w*|blockiert|blockade",
        Both("stiff", "verspannt"),
        30,
    ),
    (r"clicks?|clicking|popping|grinding|knackt|knirscht", Both("clicks", "knackt"), 60),
    (
        r"hurts?|hurting|pains?|painful|ach(?:e|es|ing|y)|\w+aches?|sore|soreness|sting(?:s|ing)|burns|throb\w*|weh\w*|schmerz\w*|\w+schmerz(?:en)?|\w+weh|zwickt|zwicken|zieht|sticht|drückt|beschwerden|\w+beschwerden|aua|tender|flar(?:ed|es|ing)(?: up)?|killing me|bothers?|bothering|bothered|bugs|bugging|bugged|twing\w*|nagging|acting up|acts up|playing up|plays up|irritated|niggl\w+|grumpy|cranky|gereizt\w*|überreizt|überlastet\w*|beleidigt|giving me (?:grief|trouble)|gives me (?:grief|trouble)|troubles? me|macht \w* ?(?:mir )?(?:wieder )?(?:probleme|ärger|zicken)|plagt\w*|spinnt|muckt|zickt\w*|streikt|ärgert mich|meldet sich",
        Both("pain", "Schmerzen"),
        60,
    ),
    (
        r"injur\w*|hurt|verletz\w*|\w+verletzung|damaged|lädiert|busted|messed up|kaputt|angeschlagen|bad|dodgy|wonky|schlechte[sn]?|problems?|issues?|trouble|probleme?|ärger|\w+probleme?|sensitive|empfindlich\w*",
        Both("injured", "verletzt"),
        90,
    ),
)
_WRONG = [
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), text, days)
    for pattern, text, days in _COMPLAINTS
]
_WEAK = re.compile(
    r"\b(?:bad|problems?|issues?|trouble|probleme?|ärger|schlechte[sn]?|sensitive|empfindlich\w*|kaputt|hurt|op)\b"
)
_LIMITS = Both("limits training", "schränkt das Training ein")
_HINDERED = re.compile(
    r"\b(?:can't|cannot|can not|not able to|unable to)\b.*\b(?:because of|due to|with) my\b|"
    r"\b(?:because of|due to) my\b.*\b(?:can't|cannot|can not)\b|"
    r"\bkann\b.*\bwegen (?:mein\w*|de[rsm])\b.*\b(?:nicht|kein\w*)\b|"
    r"\bwegen (?:mein\w*|de[rsm])\b.*\bkann\b.*\b(?:nicht|kein\w*)\b"
)
_HAS_BACK = re.compile(
    r"\b(?:ich )?hab(?:e)?(?: ich)?(?: (?:wieder|heute|gerade|grad|total|voll|mal))* (?:rücken|knie|nacken|schulter|hüfte)$"
)
"""*Ich hab Rücken*: who says so has no back but pain in it."""
_NOT_WELL = Both("not well yet", "noch nicht in Ordnung")
_OVER = re.compile(
    r"\b(?:no longer|not? (?:\w+ )?(?:any ?more|any longer)|doesn't (?:\w+ )?(?:hurt|ache|bother)|does not (?:hurt|ache|bother)|"
    r"don't (?:hurt|ache|bother)|isn't (?:sore|painful|hurting|injured|bothering)|stopped (?:hurting|aching|bothering)|"
    r"hasn't (?:hurt|bothered)|haven't (?:had|felt) any|"
    r"(?:is|are|feels?|has been|it's|seems?|back to|'s) (?:\w+ ){0,2}(?:fine|ok|okay|good|great|healed|pain[- ]?free|recovered|cured|normal|100 ?%|like new|sorted|healthy|all better)|"
    r"back to normal|(?:fully|completely|totally) (?:better|healed|recovered|fine|healthy)|all (?:good|better|clear|healed)|healed|recovered|pain[- ]free|"
    r"(?:pain|injury|problem|issue|soreness|ache|tendinitis|strain|it|inflammation|impingement) (?:is |has |'s )?(?:now |finally |all |completely |totally |been )*(?:gone|over|vanished|disappeared|cleared up|resolved)|"
    r"(?:is|are|has|have|'s|now) (?:\w+ ){0,3}(?:gone|healed|over|history)|(?:went|gone) away|got rid of|over (?:my|the) \w+ (?:pain|injury)|no (?:more )?(?:\w+ ){0,2}(?:pain|problems?|issues?|trouble|injur\w*|soreness|complaints)|"
    r"(?:isn't|aren't) (?:a )?(?:problem|issue)|without (?:any )?pain|"
    r"nicht mehr|kein\w* (?:\w+ ){0,2}(?:\w*schmerzen|beschwerden|probleme?|\w*verletzung\w*)|ohne (?:\w+ )?(?:schmerzen|beschwerden|probleme)|"
    r"(?:ist|sind|geht es|geht's|fühlt sich|wieder) (?:\w+ ){0,4}(?:gut|okay|ok|fit|heil|gesund|verheilt|ausgeheilt|geheilt|schmerzfrei|beschwerdefrei|in ordnung|normal|besser als je|voll belastbar|topfit|genesen|super|prima|bestens|top|stabil)|"
    r"schmerzfrei|beschwerdefrei|ausgeheilt|verheilt|auskuriert|überstanden|"
    r"(?:ist|sind) (?:\w+ ){0,3}(?:weg|vorbei|verschwunden|vorüber|geschichte)|(?:schmerz\w*|\w+schmerzen|verletzung|entzündung|zerrung|beschwerden) (?:ist|sind) (?:\w+ ){0,3}(?:weg|vorbei|verschwunden|vorüber)|tut nichts? mehr|tut nicht weh|schmerzt nicht)\b|"
    r"(?<!\w)100 ?%"
)
_FINE = re.compile(r"\b(?:fine|ok(?:ay)?|good|great|healed|gut|fit|in ordnung)\b")
_STILL = re.compile(
    r"\b(?:still|not (?:yet )?(?:fully|completely|quite|fine|ok|good|healed|recovered|better|100)|isn't (?:fine|ok|good|better|healed)|never|immer noch|noch (?:nicht|immer)|"
    r"nicht (?:ganz|völlig|vollständig|besser|gut|okay|in ordnung|fit)|doesn't (?:feel )?(?:good|right|get better)|don't feel (?:good|right)|no better|not getting better)\b"
)
_TRAINED = re.compile(
    r"\b(?:sore from|doms|muscle soreness|soreness from|muskelkater|good pain|pump(?:ed)?|burn(?:s|ed|ing)? (?:nicely|from)|tired)\b"
)
_MUSCLES = {
    "thigh",
    "hamstring",
    "calf",
    "chest",
    "biceps",
    "triceps",
    "abs",
    "glute",
    "leg",
    "arm",
    "trap",
    "forearm",
}
_SINCE = re.compile(
    r"\b((?:since|for (?:the (?:last|past) )?|seit)\s+(?:about |around |etwa |ungefähr |last |the |my |our |that |dem |der |den |meine[rm] |letzte[rnm]? |(?:a|an|\d+|two|three|four|five|six|seven|some|several|ein\w*|zwei|drei|vier|fünf|sechs|sieben|mehreren|paar|einigen|ein paar|a few|a couple of) )?[\w.äöü]+(?:\s(?:days?|weeks?|months?|years?|tagen?|wochen?|monaten?|jahren?|ago|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember))?)"
)
_WHILE = re.compile(
    r"\b((?:when|while|during|after|on|with|beim?|während|nach|if|wenn)\s+(?!the (?:left|right)|my\b|the\b|mein|einer?m?\b|der op|surgery|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag)[\w -]{3,40})$"
)


def injuries(clause: Clause, today: date) -> list[Noted]:
    """Every part this clause complains of, or says is well again."""
    apart = _apart(clause)
    if apart:
        return [noted for one in apart for noted in injuries(one, today)]
    low = clause.low
    parts = find_parts(low)
    over = bool(_OVER.search(low)) and not _STILL.search(low)
    if not parts:
        return [_all_over(clause)] if over and _nothing_hurts(low) else []
    if over:
        return [_well(part, side, clause) for part, side, _ in parts]
    if clause.past or clause.wish or _TRAINED.search(low) or _long_ago(low, today):
        return []
    if re.search(r"\b(?:pulled|zog|gezogen)\b[^,]*\d", low):
        return []
    if _OVER.search(low) and _STILL.search(low):
        return [_hurts(part, side, _NOT_WELL, 60, clause) for part, side, _ in _same(parts)]
    if _HINDERED.search(low):
        return [_hurts(part, side, _LIMITS, 60, clause) for part, side, _ in _same(parts)]
    if _HAS_BACK.search(low):
        return [
            _hurts(part, side, Both("pain", "Schmerzen"), 60, clause) for part, side, _ in parts
        ]
    wrong = next(
        ((hit, text, days) for pattern, text, days in _WRONG if (hit := pattern.search(low))), None
    )
    if wrong is None:
        return []
    hit, text, days = wrong
    if _denied(low, hit.start()) or (
        hit.group() in {"drückt", "zieht", "burns"}
        and not re.search(r"\b(?:mein|my|im|in der)", low)
    ):
        return []
    if _WEAK.fullmatch(hit.group()) and not _possessed(low, parts, hit.start()):
        return []
    if re.search(r"\b(?:sore|soreness)\b", low) and text.en == "pain":
        parts = [one for one in parts if one[0].key not in _MUSCLES]
    if re.search(r"\b(?:pulled|strain\w*)\b", hit.group()) and not re.search(
        r"\b(?:i|my|ich|mein\w*|have|got|a)\b", low
    ):
        return []
    return [_hurts(part, side, text, days, clause) for part, side, _ in _same(parts)]


def _apart(clause: Clause) -> list[Clause]:
    """*Left knee fine, right knee still hurts*: each side for itself, the part named once or twice;
    empty where the clause says one thing."""
    said = re.split(r",\s*|\s+(?:but|aber|while|whereas|während)\s+", clause.text)
    well = [
        bool(_OVER.search(one.lower()) or (_FINE.search(one.lower()) and not names_complaint(one)))
        and not _STILL.search(one.lower())
        for one in said
    ]
    if len(said) < 2 or all(well) or not any(well):
        return []
    found, before = [], ""
    for one in said:
        parts = find_parts(one.lower())
        side = re.search(r"\b(?:left|right|link\w*|recht\w*)\b", one.lower())
        if not parts and side and before:
            one = f"{one[: side.end()]} {before}{one[side.end() :]}"
        elif parts:
            before = parts[0][0].name.get(clause.lang)
        elif not any(pattern.search(one.lower()) for pattern, _, _ in _WRONG):
            continue
        found.append(replace(clause, text=one))
    return found if len(found) > 1 else []


def _long_ago(low: str, today: date) -> bool:
    """An operation in 2019 is part of the story, no injury of today; one since 2019 is."""
    years = [int(hit) for hit in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", low)]
    over = any(today.year - year >= 2 for year in years)
    return over and not re.search(r"\b(?:since|seit|still|immer noch|ever since|seitdem)\b", low)


def names_complaint(low: str) -> bool:
    """Whether a lower-case text speaks of pain or of an injury."""
    return any(pattern.search(low) for pattern, _, _ in _WRONG)


def _possessed(low: str, parts: list[tuple[Part, Side, int]], at: int) -> bool:
    """`a bad knee`, `problems with my shoulder`: a weak word counts only beside its part."""
    return any(
        abs(where - at) <= 34
        and re.search(
            r"\b(?:my|both|beide|have|got|a|mit|mein\w*|im|in der|am|an der|ein\w*|habe?|i|ich)\b",
            low,
        )
        and not re.search(r"\b(?:form|technique|technik|day|workout|session|tag)\b", low)
        for _, _, where in parts
    )


def _denied(low: str, at: int) -> bool:
    before = low[max(0, at - 30) : at]
    return bool(
        re.search(
            r"\b(?:no|not|never|without|don't|doesn't|didn't|haven't|hasn't|isn't|kein\w*|nicht|nie|ohne)\b(?! only| nur)[^,]*$",
            before,
        )
    ) and not re.search(r"\b(?:can't|cannot|can not|kann nicht)\b", before)


def _same(parts: list[tuple[Part, Side, int]]) -> list[tuple[Part, Side, int]]:
    """One entry a part; its side where it is given, else the side given with another part of the
    same joint (`my left shoulder, rotator cuff`)."""
    found: list[tuple[Part, Side, int]] = []
    for part, side, where in parts:
        twin = next(
            (i for i, one in enumerate(found) if one[0].joint == part.joint and part.joint), None
        )
        if twin is None:
            found.append((part, side, where))
        elif side and not found[twin][1]:
            found[twin] = (found[twin][0], side, where)
        elif side and found[twin][1] and side != found[twin][1]:
            found[twin] = (found[twin][0], "both", where)
    return found


def _key(part: Part, side: Side) -> str:
    return f"{side} {part.key}".strip()


# Names of one place: who says *back* once and *lower back* the next time means the same.
_KIN = (
    ("back", "lower back", "upper back"),
    ("shoulder", "rotator cuff"),
    ("foot", "heel"),
    ("hip", "hip flexor", "groin"),
    ("biceps", "biceps tendon"),
    ("hand", "thumb", "finger"),
)


def _kin(part: Part, side: Side) -> tuple[str, ...]:
    """The keys that mean the same place: any side when none is named, and the unnamed side."""
    sides: tuple[Side, ...] = ("left", "right", "both", "") if not side else (side, "")
    return tuple(f"{one} {key}".strip() for one in sides for key in same_place(part.key))


def same_place(key: str) -> tuple[str, ...]:
    """The keys of the parts that may mean the same place as this one, itself among them."""
    return next((kin for kin in _KIN if key in kin), (key,))


def _hurts(part: Part, side: Side, wrong: Both, days: int, clause: Clause) -> Noted:
    what = name(part, side)
    detail = _detail(clause)
    texts = Both(f"{what.en}: {wrong.en}", f"{what.de}: {wrong.de}")
    if detail:
        texts = Both(
            f"{texts.en} {detail}" if clause.lang == "en" else texts.en,
            f"{texts.de} {detail}" if clause.lang == "de" else texts.de,
        )
    value: dict[str, object] = {
        "part": part.key,
        "side": side,
        "state": "active",
        "complaint": wrong.en,
    }
    if part.joint:
        value["joint"] = part.joint.value
    if since := _SINCE.search(clause.low):
        value["since"] = since.group(1)
    replaces = () if not side else (part.key,)
    return Noted(KIND, _key(part, side), texts, clause.said, value, False, replaces, days)


def _well(part: Part, side: Side, clause: Clause) -> Noted:
    what = name(part, side)
    text = Both(f"{what.en}: fine again", f"{what.de}: wieder in Ordnung")
    value: dict[str, object] = {"part": part.key, "side": side}
    if part.joint:
        value["joint"] = part.joint.value
    return Noted(KIND, _key(part, side), text, clause.said, value, True, _kin(part, side))


def _nothing_hurts(low: str) -> bool:
    return bool(
        re.search(
            r"\b(?:nothing hurts|no (?:pain|injuries|complaints)(?: (?:at all|any ?more|anywhere))|completely (?:healthy|pain[- ]free)|"
            r"(?:mir )?tut nichts (?:mehr )?weh|keine (?:schmerzen|verletzungen|beschwerden)(?: mehr)|ganz schmerzfrei|völlig (?:gesund|schmerzfrei))\b",
            low,
        )
    )


def _all_over(clause: Clause) -> Noted:
    text = Both("no pain any more", "keine Schmerzen mehr")
    return Noted(KIND, "all", text, clause.said, {"part": "all"}, True, ("*",))


def _detail(clause: Clause) -> str:
    """When it hurts and since when, in the athlete's own words."""
    found = []
    aside = clause.aside.partition(";")[0]
    if (
        aside
        and len(aside) <= 60
        and not aside.lower().startswith(("if ", "ob", "whether", "falls"))
    ):
        found.append(aside)
    elif (at := _WHILE.search(clause.low)) and not find_parts(at.group(1)):
        when = clause.text[at.start(1) : at.end(1)]
        found.append(re.sub(r"\s+(?:weh|sehr|stark|leicht|ziemlich|etwas|a bit|a lot)$", "", when))
    since = _SINCE.search(clause.low)
    if (
        since
        and not re.match(r"seit (?:gestern|heute) \w|for (?:my|the) [^lp]", since.group(1))
        and not any(since.group(1) in one.lower() for one in found)
    ):
        found.append(clause.text[since.start(1) : since.end(1)])
    return ", ".join(found)
