"""What training a message names: focus, muscle, goal, split, topic, what is to be done.

All functions take plain text with figures (`numerals.in_figures`). What is not said is None and
stays the tool's default.
"""

import re

from chat_coach.routing.words import compiled

_FOCUS = (
    (
        "full_body",
        r"full[ -]?body|(?:the )?whole (?:of (?:my|the) )?body|whole-body|total[ -]body|entire body|all (?:of )?(?:the |my )?body|ganz(?:er|en)?[ -]?koerper\w*|fullbody|komplette[rn]? koerper|koerper komplett|alles am koerper|gk(?=[ -]?(?:tag|training|einheit|plan|workout|session))",
    ),
    (
        "upper",
        r"upper(?:[ -]?(?:body|half))?|(?:the |my )top half|obenrum|ober(?:er |en )?koerper\w*|\bok\b(?=[ -]?(?:tag|training|einheit))",
    ),
    (
        "lower",
        r"lower(?:[ -]?(?:body|half))?|(?:the |my )bottom half|untenrum|unter(?:er |en )?koerper\w*|\buk\b(?=[ -]?(?:tag|training|einheit))",
    ),
    (
        "push",
        r"push(?!ed|ing(?! (?:day|session|workout))|[ -]?ups?|[ -]press|down)\w*|dru?e?ck(?:er|[ -]?(?:tag|einheit|training))|brust(?:tag|training|einheit|[ -,]+(?:(?:und|&|/|plus|mit)[ -]?)?(?:trizeps|schulter\w*))|(?:trizeps|schultern?)[ ,]+(?:und |& |plus )?brust|chest(?: day| session| workout|[ ,]+(?:(?:and|&|plus|\+) ?)?(?:tri\w*|shoulders?|delts))|druecken\b(?![ /,-]*ziehen)|pressing day|chest/\w+",
    ),
    (
        "pull",
        r"pull(?![ -]?ups?|down|ed\b|ing\b(?! (?:day|session|workout))|over|[ -]?through)\w*|zug[ -]?(?:tag|einheit|training)|zieh[ -]?(?:tag|einheit|training)|rueckentag|rueckentraining|rueckeneinheit|(?:ruecken|back)[ -,]+(?:(?:und|and|&|plus|mit)[ -]?)?(?:bizeps|biceps|bi'?s\b)|(?:bizeps|biceps)[ ,]+(?:und |and |& )?(?:ruecken|back)|ziehen$|back (?:day|session|workout)",
    ),
    (
        "legs",
        r"legs?\b(?![ -]?(?:press|curl|extension|raise))[ -]?\w*|bein(?:tag|training|einheit|workout|e|tags)?\b|quads? day|squat day|kniebeugentag|leg day|unterkoerper",
    ),
)


def focus(text: str) -> str | None:
    """The session's focus, None when none is named."""
    for name, pattern in _FOCUS:
        if compiled(rf"\b(?:{pattern})").search(text):
            return name
    return None


_FOCUS_OF = {
    "push": ("chest", "triceps", "side_delts", "front_delts"),
    "pull": ("lats", "upper_back", "biceps", "rear_delts", "traps", "forearms"),
    "legs": ("quads", "hamstrings", "glutes", "calves", "adductors", "abductors"),
}


def focus_of(muscle: str) -> str | None:
    """The session in which a muscle is trained."""
    return next((one for one, muscles in _FOCUS_OF.items() if muscle in muscles), None)


_MUSCLES = (
    ("side_delts", r"side delts?|lateral delts?|seitliche[nr]?(?: schulter\w*| delta\w*|(?=\W*$))"),
    ("rear_delts", r"rear (?:delts?|shoulders?)|hintere schulter\w*|hinterer delta\w*"),
    ("front_delts", r"front delts?|vordere schulter\w*|vorderer delta\w*"),
    ("upper_back", r"upper back|oberer? ruecken|oberen ruecken|rhomboid\w*"),
    (
        "lower_back",
        r"lower back|low back|unterer? ruecken|unteren ruecken|rueckenstrecker|erector\w*",
    ),
    ("hip_flexors", r"hip flexors?|hueftbeuger"),
    ("chest", r"chest|pecs?|brust(?!bein)\w*"),
    ("triceps", r"tri(?:s|cep|ceps)|trizeps"),
    ("biceps", r"bi(?:cep|ceps)|bizeps|(?:back and|&) bis|bis and tris"),
    ("forearms", r"forearms?|unterarme?\w*"),
    ("lats", r"lats?|latissimus|breiter rueckenmuskel"),
    ("traps", r"traps?|trapez\w*|nacken(?:muskel\w*)?"),
    (
        "hamstrings",
        r"hams?|hamm?y|hamm?ies|hamis|hamstrings?|beinbeuger|beinbizeps|hintere[nr]? oberschenkel|oberschenkel(?:rueckseite| hinten)|beinrueckseite",
    ),
    (
        "quads",
        r"quads?|(?<!inner )(?<!outer )thighs?|quadrizeps|quadriceps|oberschenkel(?:vorderseite| vorne?)?|vordere[nr]? oberschenkel|beinvorderseite",
    ),
    ("glutes", r"glutes?|butt|booty|po\b|gesaess\w*|hintern|popo|bum|ass"),
    ("calves", r"calves|calf|waden?"),
    ("adductors", r"adductors?|inner thighs?|(?:oberschenkel)?innen(?:schenkel|seite)|adduktor\w*"),
    ("abductors", r"abductors?|outer thighs?|abduktor\w*"),
    (
        "abs",
        r"abs|ab (?:exercises?|work\w*|training|moves?)|core|abdominals?|obliques?|bauch\w*|(?:six|6) ?pack|rumpf\w*",
    ),
    ("neck", r"neck|hals\w*"),
)
_COMPOUND = r"(?:saetze?|volumen|muskel\w*|muskulatur|uebung\w*|training)?"
_REGIONS = (
    ("upper_back", r"back|ruecken"),
    ("side_delts", r"shoulders?|delts?|schultern?"),
    ("quads", r"legs?|beine?n?"),
    ("biceps", r"arms?|arme?n?"),
)


def muscle(text: str) -> str | None:
    """The muscle meant, as fine as it was named; a region stands for its first muscle."""
    for name, pattern in (*_MUSCLES, *_REGIONS):
        if compiled(rf"\b(?:{pattern}){_COMPOUND}\b").search(text):
            return name
    return None


def is_muscle(text: str) -> bool:
    """Whether the words are nothing but the name of a muscle: `Beinbeuger`."""
    return any(compiled(pattern).fullmatch(text) for _, pattern in _MUSCLES)


_GOALS = (
    ("strength", r"strength|stronger|mehr kraft|kraftaufbau|maximalkraft|kraft(?:plan|programm|training|phase|zyklus)?\b|staerker|kraftblock|powerlifting"),
    ("recomposition", r"lean (?:me |myself )?(?:out|down)|get lean\w*|leaner|fett? (?:runter|weg|verlier\w*|abbau\w*|verbrenn\w*)|fettabbau|(?:lose|drop|burn|shed|cut) (?:\w+ )?(?:fat|weight|kilos|pounds)|(?:fat|weight) loss|\w*fett(?:verlust|verbrennung)|\w*fett loswerden|schlanker|straff\w*|ton(?:e|ing) up|shred\w*|recomp\w*|rekomposition|abnehmen|abspecken|lose (?:fat|weight)|definier\w*|cutting"),
    ("hypertrophy", r"hypertroph\w*|(?:mass|size) gain\w*|grow (?:my )?(?:\w+ )?(?:arms|legs|chest|back|glutes|shoulders)|muscle (?:growth|mass|gain\w*|building)|(?:build|gain|grow|add|put on|more|bigger) (?:\w+ )?(?:muscles?|mass|size)|for (?:more )?(?:size|mass|muscle)|put (?:\w+ ){0,2}(?:size|mass|muscle) on|(?:get(?:ting)? )?bigger|get (?:jacked|swole)|muskelaufbau|muskelmasse|(?:fuer|mehr|groessere|dickere) (?:muskeln?|masse)|muskeln? (?:aufbau\w*|zuleg\w*)|breiter werden|masse(?:plan|programm|phase|aufbau)?\b|aufbauen|bulk\w*"),
    ("endurance", r"endurance|stamina|kondition\b|ausdauer|kraftausdauer|conditioning"),
    ("general_fitness", r"general fitness|fitness\b|fit (?:zu )?(?:werden|bleiben)|fitter\b|stay fit|get fit|in(?:to)? (?:better |good )?shape|in form kommen|gesund\w*|health\w*"),
)  # fmt: skip
_SPLITS = (
    ("push_pull_legs", r"push[ /,-]*pull[ /,-]*(?:legs?|beine?)|druecken[ /,-]*ziehen[ /,-]*(?:und )?beine|ppl"),
    ("upper_lower", r"upper[ /,-]*(?:body)?[ /,-]*(?:and )?lower|ober(?:koerper)?[ /,-]*(?:und )?unterkoerper|ok ?/ ?uk"),
    ("full_body", r"full[ -]?body|ganzkoerper\w*|gk[ -]?plan|whole[ -]body"),
)  # fmt: skip


def goal(text: str) -> str | None:
    """What a plan is for."""
    return next(
        (one for one, pattern in _GOALS if compiled(rf"\b(?:{pattern})").search(text)), None
    )


def split(text: str) -> str | None:
    """How a plan is cut: `push pull legs`, else by its days: `4er Split`."""
    named = next(
        (one for one, pattern in _SPLITS if compiled(rf"\b(?:{pattern})").search(text)), None
    )
    days = compiled(r"\b([2-5])[ -]?(?:er|days?|tage?s?|taegig\w*)[ -]?(?:\w+[ -])?split\b").search(
        text
    )
    return named or (f"{days.group(1)}_day_split" if days else None)


_PERIODS = (
    ("undulating", r"undulat\w*|dup|wellenfoermig\w*|wellenperiod\w*"),
    ("block", r"block(?:weise|[ -]?period\w*|[ -]?periodi[sz]\w*)|in (?:blocks|bloecken)"),
    ("linear", r"linear\w*"),
)


def periodization(text: str) -> str | None:
    """How the weeks of a plan follow each other."""
    return next(
        (one for one, words in _PERIODS if compiled(rf"\b(?:{words})\b").search(text)), None
    )


_SIDED = r"(?:\w+ )?(?:knees?|shoulder|elbows?|wrists?|hips?|ankles?|feet|foot|hamstring|calf|quad|groin|arm|leg|side|knie|schultern?|ellenbogen|ellbogen|handgelenk|huefte|fuss|sprunggelenk|leiste|wade|oberschenkel|arm|bein|seite)"


def side(text: str) -> str | None:
    """The side of a joint or muscle that is named."""
    if compiled(rf"\b(?:both|beide[nrms]?) (?:\w+ )?{_SIDED}").search(text):
        return "both"
    if compiled(rf"\b(?:left|links|linke[nrms]? {_SIDED})\b").search(text):
        return "left"
    if compiled(rf"\b(?:right {_SIDED}|rechts|rechte[nrms]? {_SIDED})\b").search(text):
        return "right"
    return None


_TOPICS = (
    (
        "nutrition",
        r"protein\w*|eiweiss\w*|eat|eating|essen|iss\w*|ernaehr\w*|kalorien\w*|calories?|kcal|macros?|makros?|carbs?|"
        r"kohlenhydrat\w*|food|diet|futter\w*|naehrstoff\w*|nutrition\w*",
    ),
    ("taper", r"taper\w*|peak\w*|meet|competition|wettkampf\w*|meisterschaft\w*"),
    (
        "deload",
        r"deload\w*|over ?train\w*|uebertrain\w*|entlast\w*|(?:lighter|easy|easier|lower|rest|off) week|paus\w*woche|(?:leichte\w*|ruhige\w*|lockere\w*) woche|unload\w*",
    ),
    ("prehab", r"prehab\w*|prevent\w*|vorbeug\w*|praevent\w*|injury[ -]proof\w*"),
    (
        "recovery",
        r"recover\w*|rested|ausgeruht|fresh enough|frisch genug|erhol\w*|regenerier\w*|regeneration\w*",
    ),
)
_DOINGS = (
    ("archive", r"archiv\w*|shelve|retire|put (?:\w+ )+away|ablage|weglegen|einmotten"),
    ("compare", r"compar\w*|vergl\w*|differ\w*|unterschied\w*|anders|chang\w*|geaendert|aender\w*"),
    (
        "complete",
        r"complet\w*|finish\w*|tick (?:it|\w+ plan) off|done with|abgeschlossen|abschliess\w*|erledigt|beende\w*|abhak\w*|hak\w*|as done|ist durch|zu ende",
    ),
    (
        "activate",
        r"re-?activat\w*|activate|re-?aktivier\w*|reinstate|scharf|(?:back to|go back|bring back|turn .* on again|switch back)|wieder (?:aktiv\w*|ein\w*|her\w*|an)|zurueck zu\w*|(?:make|mach\w*) .*(?:active|aktiv)|(?:switch|change) (?:back )?to (?:my|the)",
    ),
    (
        "list",
        r"(?:which|what|how many|all|list|overview|welche|wie viele|alle|liste|uebersicht)\b.{0,30}\b(?:plans|programmes|programs|plaene\w*|trainingsplaene)|meine (?:\w+ )?plaene|my (?:saved )?plans",
    ),
)
_REVIEWED = (
    ("conversation", r"conversations?|chats?|talks?|talked|discuss\w*|gespraech\w*|unterhaltung\w*|besprochen|geredet|geschrieben"),
    ("month", r"month\w*|monat\w*|30 (?:days|tagen?)|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|maerz|mai|juni|juli|oktober|dezember"),
    ("week", r"week\w*|woche\w*|7 (?:days|tagen?)"),
)  # fmt: skip


def topic(text: str) -> str | None:
    """What advice is asked for."""
    return _first(_TOPICS, text)


_OVER = re.compile(
    r"\b(?:(?:fine|ok|okay|good|healed|better|gone) (?:again|now|completely)|all (?:healed|good|clear)|healed|ausgeheilt|verheilt|"
    r"(?:is|are|ist|sind) (?:\w+ ){0,2}(?:gone|healed|weg|vorbei|verheilt)|wieder (?:\w+ )?(?:in ordnung|ok|okay|gut|heil|fit|gesund)|"
    r"(?:no (?:more|longer)|kein\w*) (?:pain|schmerz\w*|beschwerden|trouble)|nichts mehr|tut nicht mehr weh)\b"
)


def over(text: str) -> bool | None:
    """Whether what is told holds no longer: `die Schulter ist wieder in Ordnung`."""
    return True if _OVER.search(text) else None


def doing(text: str) -> str | None:
    """What is to become of a stored plan."""
    return _first(_DOINGS, text)


def reviewed(text: str) -> str | None:
    """What is to be looked back on."""
    return _first(_REVIEWED, text)


def _first(table: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((one for one, words in table if compiled(rf"\b(?:{words})\b").search(text)), None)
