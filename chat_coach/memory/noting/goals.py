"""Goals: what the athlete trains for, by topic, with its date where one is named."""

import re
from datetime import date

from chat_coach.language import Both
from chat_coach.memory.noting import MAIN, Noted
from chat_coach.memory.noting.clauses import Clause
from chat_coach.memory.timewords import day_named

KIND = "goal"

# By topic: a new goal of a topic takes the place of the earlier one.
_TOPICS: tuple[tuple[str, str], ...] = (
    (
        "race",
        r"marathon\w*|\w*marathon|triathlon\w*|iron ?man|hyrox|spartan|tough mudder|duathlon|(?:5|10|15|21|42) ?-?k\b|(?:fünf|zehn|5|10|21) ?kilometer|volkslauf|stadtlauf|trail ?run|ultra\w*|obstacle|hindernislauf|race|wettlauf|cycling event|gran fondo|radmarathon|century ride|cooper|park ?run",
    ),
    (
        "meet",
        r"(?:powerlifting|weightlifting|strongman|bodybuilding)(?: meet| comp\w*| contest)?|meet\b|competition|wettkampf|wettbewerb|turnier|tournament|crossfit open|meisterschaft\w*|championship",
    ),
    ("pull-ups", r"pull[- ]?ups?|chin[- ]?ups?|klimmz[uü]g\w*|muscle-?ups?"),
    ("push-ups", r"push[- ]?ups?|liegestütz\w*|press-?ups?"),
    ("handstand", r"hand ?stand\w*|planche|front lever|pistol squats?|splits?|spagat"),
    (
        "bench press",
        r"bench(?:ing|ed)?(?: press)?|bankdrück\w*|press \d+|(?:kg|kilo|lbs) (?:auf der bank |zu )*drücken",
    ),
    ("squat", r"squat\w*|kniebeug\w*|beuge\w*"),
    ("deadlift", r"dead ?lift\w*|kreuzheb\w*|heben"),
    ("overhead press", r"overhead press\w*|ohp|military press|schulterdrück\w*|überkopfdrück\w*"),
    (
        "weight",
        r"los(?:e|ing) (?:some |a bit of |about |around |\d+[.,]?\d* ?(?:kg|kilos?|lbs?|pounds?)? ?|\w+ )*(?:weight|fat|kg|kilos?|pounds?|lbs?|belly)?|lose \d|weigh(?:ing)? \d|drop (?:to )?\d+ ?(?:kg|kilo|lb|pound)|(?:get|be|come|go) (?:down|up|back)? ?to \d+[.,]?\d* ?(?:kg|kilo|lb|pound)|slim\w*|lean(?:er)?|shredded|cut(?:ting)?(?: down)?\b|abnehm\w*|abzunehm\w*|kilo verlieren|kg verlieren|kilo (?:weniger|runter)|fett (?:verlieren|abbauen|reduzieren)|schlanker|diät|gewicht (?:verlieren|reduzieren|halten)|six-?pack|sixpack|body ?fat|körperfett\w*|kfa|definier\w*|\d+[.,]?\d* ?(?:kg|kilo) (?:wiegen|zu wiegen|zunehmen|zuzunehmen|abnehmen|abzunehmen|schwer)|gain (?:\w+ )*weight|gain \d|zunehm\w*|zuzunehmen|put on (?:\w+ )*(?:weight|kg|kilo\w*)|bulk\w*",
    ),
    (
        "muscle",
        r"(?:build|gain|put on|add|pack on)\w* (?:\w+ )*(?:muscles?|mass|size)|muscle gain|hypertroph\w*|bigger (?:\w+)|muskel\w* (?:auf|zu)\w*|muskelaufbau\w*|muskelmasse|masse (?:auf|zu)\w*|breiter\w*|grow (?:my )?\w+|body recomposition|recomp",
    ),
    (
        "strength",
        r"(?:get|be|become|getting|grow) (?:\w+ )*stronger|strength|stärker\w*|kräftiger|maximalkraft|mehr kraft|kraft (?:auf|zu|steigern|gewinnen)\w*|(?:my )?total",
    ),
    (
        "endurance",
        r"endurance|stamina|cardio|vo2\s?max|conditioning|ausdauer\w*|kondition\w*|run (?:\d+[.,]?\d* ?(?:km|k|miles?|minutes|min)|faster|longer|without)|\d+[.,]?\d* ?(?:km|kilometer|minuten) (?:am stück )?(?:laufen|joggen|zu laufen|schwimmen|durchlaufen)|laufen ohne pause|swim \d+|cycle \d+|schneller laufen|(?:5|10) ?k",
    ),
    ("mobility", r"mobility|flexib\w*|beweglich\w*|touch my toes|posture|haltung"),
    (
        "health",
        r"(?:get|be|stay|become|getting|feel) (?:\w+ )*(?:fit|fitter|healthy|healthier|in shape|pain[- ]free)|fit(?:ter)? werden|gesünder|fitness (?:verbess|steiger)\w*|in form|fit bleiben|gesund bleiben|blood pressure|blutdruck|schmerzfrei|beschwerdefrei|reha\w*|rehab\w*|stress",
    ),
)
_TOPIC = [(topic, re.compile(rf"(?<!\w)(?:{pattern})(?![\w-])")) for topic, pattern in _TOPICS]

_DECLARED = re.compile(
    r"(?:^|\b)(?:my (?P<how>(?:\w+ ){0,3})(?:goal|aim|target|objective|priority|focus|dream)|the goal)(?:s)?(?: (?:for|in|by) (?:this |the |next )?(?:year|season|summer|spring|winter|autumn|\d{4}|now|\w+))?(?: right now| now| currently| at the moment)?"
    r"(?: (?:is|are|has changed to|changed to|has become|would be|remains|was changed to)(?: now| still| currently)?:?|:|'s)(?: to| that i)? (?P<what>.{3,120})|"
    r"\b(?P<how2>(?:mein|meine|das|unser) (?:\w+ ){0,2})(?:(?:haupt|trainings|jahres)?ziel|traum|priorität|schwerpunkt|vorhaben)(?: (?:für|in|bis) (?:dieses |das |den |die )?(?:nächste[sn]? )?(?:jahr|saison|sommer|winter|\d{4}|\w+))?"
    r"(?: (?:ist|lautet|sind|bleibt|heißt)(?: jetzt| nun| es| aktuell| weiterhin| inzwischen| momentan)*:?|:)(?: es)?,? (?P<what2>.{3,120})|"
    r"^(?:new |neues )?(?:goal|ziel):? (?!is|ist)(?P<what3>.{3,120})|"
    r"(?P<what4>.{5,80}) (?:is|ist) (?:now |jetzt |still )?(?:my|mein) (?:\w+ ){0,2}(?:goal|ziel|aim|target)\b|"
    r"\b(?:changed?|switch(?:ed)?|updated?|set) my goal(?: \w+ .*?)? to (?P<what5>.{3,100})|\b(?:setze?|ändere?|leg\w*) mein(?:e|en)? ziel (?:auf|zu|als) (?P<what9>.{3,100})|\bhabe mein ziel geändert(?: auf|:|,)? (?P<what6>.{3,100})|"
    r"\b(?:ich )?habe (?:ich )?(?:jetzt |nun )?(?:ein neues|das|ein|mir das|mir ein) ziel(?: gesetzt)?[:,] (?P<what7>.{3,100})|\bi have (?:a new|a|one) goal(?: now)?[:,]? (?:to )?(?P<what8>.{3,100})"
)
_WANTED = re.compile(
    r"\b(?:i (?:really |just |also |still |now |mainly |definitely |eventually |finally )*(?:want|wanna|would like|plan|intend|hope|aim|am (?:aiming|planning|hoping|going|looking|trying|working)|need|decided|have decided|am determined)|"
    r"i'd (?:really |also )?(?:like|love)|i've (?:now |just )?decided|i'm (?:\w+ )?(?:aiming|planning|hoping|looking|trying|working|determined|going|training|preparing)|we want|"
    r"i am (?:\w+ )?(?:training|preparing)|i(?:'ve| have)? (?:just |also |now )?(?:signed up|registered|entered|enrolled|committed)|i (?:train|prepare)|training|preparing|aiming|i will|i'll) "
    r"(?:to(?:wards?)? |for |at |on |up for |in |my best to |to be able to )*(?P<what>.{3,120})|"
    r"\b(?:ich (?:\w+ ){0,2}?(?:möchte|will|würde(?: sehr)? gerne?|hätte gerne?|plane|habe vor|nehme mir vor|versuche|strebe|hoffe|werde)|möchte ich|will ich|möchte|will) (?:\w+ )??(?P<what2>.{3,120})|"
    r"\b(?:ich (?:\w+ )?trainiere|trainiere ich|trainiere|arbeite) (?:\w+ )?(?:für|auf|an|hin auf) (?P<what3>.{3,100})|"
    r"\b(?:ich )?bereite? (?:ich )?mich (?:\w+ )?(?:auf|für) (?P<what4>.{3,80}?)(?: vor)?$|"
    r"\b(?:ich )?(?:habe|hab|bin) (?:ich )?(?:mich )?(?:\w+ )??(?:für|zu[rm]?|beim) (?P<what5>.{3,80}?) (?:angemeldet|eingeschrieben|registriert)|"
    r"\b(?:ich )?bin (?:\w+ )?(?:in|mitten in) (?:der |meiner )?vorbereitung (?:auf|für) (?P<what6>.{3,80})|"
    r"\b(?:i(?:'ve| have)(?: got)? an? |my |(?:ich )?habe? (?:ich )?(?:einen? )?|mein )(?:next |nächster )?(?P<what7>(?:\w+ )?(?:meet|competition|comp|race|marathon|triathlon|wettkampf|turnier|halbmarathon) (?:is |ist )?(?:on|in|at|am|im|next|this|nächste[nrs]?) .{2,60})"
)
_SOON = re.compile(
    r"\b(?:today|tonight|this (?:morning|evening|afternoon)|tomorrow|next session|this session|right now|next workout|this workout|to know|to ask|to talk|to see|to hear|to log|to change|to skip|to warm|to try|"
    r"a plan|a session|a workout|an alternative|you to|heute|morgen(?!s)|jetzt gleich|nächste einheit|nächste session|wissen|fragen|besprechen|sehen|einen plan|ein training|eine einheit|loggen|eintragen|auslassen|probieren|alternative|dass du)\b"
)
_DROPPED = re.compile(
    r"\b(?:no longer|not (?:\w+ )?any ?more|don't want|do not want|gave up|given up|giving up|give up|abandon\w*|cancel\w*|dropped|drop the|scrap\w*|ditch\w*|forget (?:about )?(?:my|the)|not going to (?:do|run)|won't be|"
    r"goal (?:is not|isn't|is no longer)|ziel ist (?:es )?(?:jetzt )?(?:nicht mehr|kein\w*)|not doing|(?:isn't|is not|is no longer|was) my goal|never mind|off the table|pulled out|withdr\w+|nicht mehr|doch nicht|kein ziel mehr|aufgegeben|gebe .* auf|abgesagt|abgemeldet|verworfen|gestrichen|vergiss)\b"
)
_NO_GOAL = re.compile(
    r"goal (?:is not|isn't|is no longer)\b|ziel ist (?:es )?(?:jetzt )?(?:nicht mehr|kein\w*)\b"
)
_TASTE = re.compile(r"\b(?:like|love|enjoy|hate|mag|liebe|hasse|gern\w*|fan)\b")
_REACHED = re.compile(
    r"\b(?:reached|achieved|hit|accomplished|completed|finished|crushed|smashed|met) (?:my|the|that|my \w+) (?:\w+ )?(?:goal|target|\w*marathon|triathlon|race|10k|5k)|goal (?:reached|achieved|done)|"
    r"(?:\w*marathon|triathlon|race|goal) is (?:done|over|behind me)|ziel (?:\w+ )?(?:erreicht|geschafft)|(?:\w*marathon|triathlon|wettkampf|lauf) (?:\w+ )?(?:geschafft|absolviert|gefinisht|hinter mir)|(?:habe|hab) (?:mein|das) ziel (?:\w+ )*(?:erreicht|geschafft)|made it (?:to|through) (?:my|the) (?:goal|marathon|race)\b"
)
_INSTEAD = re.compile(
    r"\b(?:now|new|instead|changed|switched|from now on|rather than|jetzt|nun|neues|neue|stattdessen|geändert|ab sofort|inzwischen|anstatt|statt|anymore)\b"
)
_ASKED_FOR = re.compile(
    r"(?:an?|einen?|the|den|my|meinen?) (?:\S+ ){0,5}(?:plan|split|program(?:me|m)?|routine|session|workout|einheit|\w+plan)\b"
)
"""*I want a four day split*: what the coach is to make is no goal."""
# "I train my pull-ups" tells what is done; "I train for ten pull-ups" what for.
_TRAINS = re.compile(
    r"^(?:i train|training|ich trainiere|trainiere)\b(?!.*\b(?:for|towards?|für|auf)\b)"
)
_UNWANTED = re.compile(
    r"\b(?:avoid|vermeiden|without|skip|replace|swap|ersetzen|kein\w* \w+ (?:machen|mehr)|no more)\b"
)
_TAIL = re.compile(
    r"\s*(?:,? (?:please|bitte|help me|hilf mir|if possible|wenn möglich|so (?:please|what|can|i)|was|what|how|wie|can you|kannst du)\b.*|[.,;: ]+)$"
)


def goals(clause: Clause, today: date) -> list[Noted]:
    """The goal a clause states, changes, gives up or reports as reached."""
    low = clause.low
    topic = _topic(low)
    declared = None if clause.past else _DECLARED.search(low)
    if declared is not None and not _REACHED.search(low) and not _NO_GOAL.search(low):
        return _stated(declared, clause, today, declared=True)
    if re.search(r"\b(?:goal|ziel)\b", low) or topic:
        if _REACHED.search(low):
            return [_over(topic, clause, Both("goal reached", "Ziel erreicht"))]
        if (
            _DROPPED.search(low)
            and not _TASTE.search(low)
            and not re.search(r"\b(?:to|be|zu) .*\bpain", low)
        ):
            return [_over(topic, clause, Both("goal given up", "Ziel aufgegeben"))]
    if clause.past:
        return []
    wanted = _WANTED.search(low)
    if wanted is None or _SOON.search(low) or not topic or _UNWANTED.search(low):
        return []
    if _ASKED_FOR.match(_what(wanted)):
        return []
    if topic not in {"race", "meet"} and _TRAINS.search(wanted.group()):
        return []
    return _stated(wanted, clause, today, declared=False)


def _topic(low: str) -> str:
    """The topic of what is wanted, not of what is wanted no longer (*instead of losing weight*)."""
    low = re.split(r"\b(?:instead of|rather than|anstatt|statt|not)\b", low)[0] or low
    hits = [(hit.start(), topic) for topic, pattern in _TOPIC if (hit := pattern.search(low))]
    order = [topic for topic, _ in _TOPICS]
    return min(hits, key=lambda one: order.index(one[1]))[1] if hits else ""


def _stated(hit: re.Match[str], clause: Clause, today: date, *, declared: bool) -> list[Noted]:
    start, end = hit.span(_group(hit))
    what = _TAIL.sub("", clause.text[start:end]).strip(" ,.")
    what = re.sub(r"^(?:to|that i|es,?|dass ich|zu) ", "", what, flags=re.IGNORECASE)
    if len(what) < 3 or re.match(
        r"(?:it|that|this|the same|not|unclear|das|es|nicht)$", what.lower()
    ):
        return []
    topic = _topic(what.lower()) or _topic(clause.low)
    key = topic or ("main" if declared else "")
    if not key:
        return []
    due = day_named(what, today) or day_named(clause.text, today)
    value: dict[str, object] = {"topic": key, "what": what}
    if declared:
        value["main"] = True
    if due:
        value["by"] = due.isoformat()
    lasts = max((due - today).days + 1, 1) if due else 365
    replaces: tuple[str, ...] = ()
    if re.search(
        r"goal (?:has )?changed|changed my (?:goal|mind)|ziel (?:hat sich )?geändert",
        clause.said.lower(),
    ):
        replaces = ("*",)
    elif declared and not re.search(
        r"\b(?:also|another|second|secondary|auch|weiteres|zweites|one of)\b", clause.low
    ):
        replaces = (MAIN,) if not _INSTEAD.search(clause.low) else ("*",)
    elif _INSTEAD.search(clause.low) and re.search(
        r"\b(?:instead|stattdessen|anstatt|statt|rather than)\b", clause.low
    ):
        replaces = ("*",)
    return [Noted(KIND, key, Both(what, what), clause.said, value, False, replaces, lasts)]


def _group(hit: re.Match[str]) -> str:
    return next(name for name, found in hit.groupdict().items() if found and name[:4] == "what")


def _what(hit: re.Match[str]) -> str:
    return str(hit[_group(hit)])


def _over(topic: str, clause: Clause, text: Both) -> Noted:
    what = f": {topic}" if topic else ""
    return Noted(
        KIND,
        topic or "main",
        Both(text.en + what, text.de + what),
        clause.said,
        {"topic": topic},
        True,
        (topic,) if topic else (MAIN,),
    )
