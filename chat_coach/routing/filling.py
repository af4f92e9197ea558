"""Arguments filled in by code: what the words, the log and the conversation already say."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from chat_coach.routing import amounts, arguments, periods
from chat_coach.routing.words import compiled, read
from chat_coach.transcript import ToolCall, ToolSpec

_JOINT = r"(?:knees?|shoulders?|backs?|elbows?|wrists?|hips?|necks?|ankles?|joints?|knie|schultern?|ruecken|kreuz|ellenbogen|ellbogen|handgelenke?|huefte|nacken|sprunggelenk|gelenke?|bandscheiben?|discs?)"
_MY_JOINT = rf"(?:(?:my|the|meine?[nrm]?|die|der|das|im|in der) )?(?:\w+ )?{_JOINT}"
NAMES_GEAR = re.compile(
    r"\b(?:\w*rack|bench\w*|bank|\w*press(?:e|en)?|\w*zug|cables?|kabel\w*|machines?|maschine|geraet\w*|stations?|"
    r"\w*pulldowns?|\w*hanteln?|dumbbells?|platform|plattform|stange|barren)\b"
)
NAMES_JOINT = re.compile(rf"\b{_JOINT}\b")
_REASONS = (
    ("pain", rf"pain\w*|ow|ouch|aua|autsch|hurts?|hurting|aches?|aching|achy|sore|injur\w*|tut\b.*\bweh|weh|schmerz\w*|zwickt\w*|ziept\w*|zieht|gereizt|verletz\w*|gentle\w*|\w*schonend\w*|schont|eas(?:y|ier) on (?:it|{_MY_JOINT})|kinder|friendl\w* (?:on|to|for)|\w*friendly|tweaked|beleidigt|(?:macht|machen) (?:\w+ ){{0,3}}probleme|aerger\w*|(?:bug|bother|irritat|aggravat|trouble|pinch|strain|annoy|kill)\w* (?:me )?(?:\w+ )?(?:in )?{_MY_JOINT}|{_JOINT} (?:\w+ ){{0,3}}(?:bother|pinch|nag|act|cranky|meldet|flar|complain|grumbl|click|protest|streik|zickt?|mault|muckt|meckert|spinnt|knackt|macht (?:\w+ )?(?:nicht mit|zicken|aerger|mucken))\w*|(?:bad|dodgy|cranky|iffy|wonky|kaputte\w*|lediert\w*|angeschlagen\w*) {_JOINT}|(?:bad|not good|nicht gut|schlecht|gift) (?:for|fuer) {_MY_JOINT}|vertraegt|vertrage|geh(?:t|en?) (?:mir |mich )?(?:so |total )?(?:aufs?|auf die|auf den|in die|ins) (?:\w+ )?{_JOINT}"),
    ("taken", r"taken|busy|being used|occupied|in use|hogg\w*|camping on|queue\w*|(?:always |so )?(?:full|packed|crowded)|(?:dauer)?besetzt|(?:dauer)?belegt|ueberfuellt|(?:ge|ueber)?voll|blockier\w*|kaputt|broken|defekt|(?:someone|somebody)(?:'s)? (?:\w+ ){0,2}(?:on|at|using|in|hogging|doing)|jemand|(?:guy|bloke|dude|lady|kerl|typ)s? (?:is|are|has|have|on|at|am|an|ist|sitzt|steht|macht|trainiert)|kein\w* (?:\w+ ){1,2}frei|no (?:\w+ ){1,2}(?:free|available)|out of order|gerade weg|alle (?:\w+ )?weg|all gone|vergriffen|(?:leute|typen|people|guys|lads) (?:\w+ ){0,2}(?:an|waiting|queueing|warten)|gewartet|wartung|maintenance|repariert|reparatur|being (?:repaired|serviced)|nicht frei|never free|not free|ausser betrieb|reserviert|schlange"),
    ("no_equipment", r"no (?:equipment|barbell|machine|bench|rack|cable|dumbbells?|gym|weights?)|without (?:a |any )?(?:equipment|barbell|machines?|bench|rack|cable|gym|weights?)|body ?weight only|only body ?weight|koerpergewicht|outdoors?|im park|in the park|(?:have|has|got|is|there'?s|own) (?:\w+ ){0,2}no (?!idea|time|clue|energy|pain|problem|motivation|desire)\w+|(?:don'?t|doesn'?t|haven'?t|hasn'?t|do not|does not) (?:have|got|own) (?:a|an|any|the)\b|at home|hotel\w*|travel\w*|kein\w* (?:geraete?|langhantel|maschine|bank|rack|hantel\w*|kabelzug|studio)|ohne (?:geraete?|langhantel|maschinen?|bank|hantel\w*|kabelzug|gewichte?)|(?:hat|hab\w*|haben|gibt es|gibt'?s|ist|steht|fehlt) (?:\w+ ){0,3}(?:kein\w*) (?!lust|zeit|bock|ahnung|spass|schmerz|kraft|problem|idee|nerv|motivation)\w+|fehlt\w* (?:mir |uns )?(?:die|der|das|eine?)|zuhause|zu hause|daheim|unterwegs|auf reisen|dienstreise|business trip|(?:dumbbells?|bands?|kettlebells?) only|only (?:have |got |own )?(?:\w+ ){0,2}(?:dumbbells?|bands?|kettlebells?)|nur (?:\w+ ){0,3}(?:\w*hanteln?|\w*baender|kettlebells?)|in (?:my|meiner|der) (?:kitchen|garage|living room|kueche)|im (?:keller|wohnzimmer)"),
    ("easier", r"easier|lighter|simpler|regress\w*|beginner|leichter\w*|einfacher\w*|too (?:hard|difficult)|zu (?:schwer|schwierig)|can'?t do (?:\w+ )?yet|anfaenger\w*"),
    ("harder", r"harder|heavier|tougher|challenging|schwieriger\w*|progress\w*|advanced|schwerer\w*|anspruchsvoller\w*|haerter\w*|too easy|zu leicht|steiger\w*|fortgeschritten\w*"),
    ("next", r"what(?:'s| is| comes| to do| do i do|) next|next exercise|what (?:should )?comes? after|als naechstes|naechste uebung|was (?:kommt|folgt|mach ich) (?:jetzt|dann|nach|danach)|womit weiter"),
    ("deepen", r"deepen|deeper|vertief\w*|(?:a bit|something) more for|noch (?:mehr|etwas|was|eine) fuer|finish\w* (?:them |it )?off|on top of|obendrauf|zusaetzlich"),
)  # fmt: skip


def reason(text: str) -> str | None:
    """Why another exercise is wanted: taken, pain, no_equipment, easier, harder, next, deepen."""
    for name, pattern in _REASONS:
        if compiled(rf"\b(?:{pattern})(?!\w)").search(text):
            return name
    return None


_UNWANTED = re.compile(
    r"\b(?:instead of|rather than|not(?! (?:more|longer))|anstatt|statt|anstelle von|nicht(?! (?:mehr|laenger)))\b[^,.;!?]{2,40}?(?=[,.;!?]|\bbut\b|\bsondern\b|\bplease\b|\bbitte\b|$)"
)


def _wanted(text: str) -> str:
    """The words without what is not wanted any more: `full body instead of upper lower`."""
    left = _UNWANTED.sub(" ", text)
    return left if left.strip() else text


_CHANGES = (
    ("too_heavy", r"(?:too|so|way|super) (?:\w+ )?(?:heavy|hard|much)|(?:zu|sau|so|ur|mega) ?(?:schwer|hart|viel)|rpe (?:of |was |war |von )?(?:10|9[.,]5)|couldn'?t finish|only managed|nicht geschafft|can'?t (?:lift|handle)|more than i can|nur \d+ von|lower the weight|less weight|take (?:some |the )?weight off|weniger gewicht|gewicht (?:runter|weg|reduzier\w*)|runter mit dem gewicht|failed|gescheitert|versagt|barely (?!sle|ate|had|any)|gerade so|mit ach und krach"),
    ("too_easy", r"(?:too|so|way|super) (?:\w+ )?(?:easy|light)|(?:zu|so|viel zu) (?:leicht|einfach|easy)|rpe (?:of |was |war |von )?[4-6]\b|add (?:some )?weight|more weight please|drauflegen|locker|zu wenig gewicht|not enough weight|pipifax|kinderspiel|a joke|no challenge|unterfordert"),
    ("short", r"short\w*|kuerz\w*|abkuerz\w*|\d+ ?min\w* (?:left|uebrig|noch)|min\w* left|out of time|speed (?:this|it|things) up|in a (?:hurry|rush)|no time|(?:make it |be )quick|(?:nur )?noch \d+ ?min\w*|keine zeit|wenig zeit|zeitdruck|knapp|trim|wrap (?:it )?up|(?:have|need|got|gotta) (?:to )?(?:go|leave|run|be (?:out|done|finished|gone|off|home))|muss .{0,25}(?:los|weg|fertig|heim|raus|gehen)|zu lang|too long|cut (?:it|the|my|this|down)\b|condense|compress|schneller fertig|beeil\w*"),
    ("form", r"form\b|technique|technik|can'?t keep my back|ruecken (?:wird |ist )?(?:\w+ )?rund|nicht (?:mehr )?sauber|buckel|runde[nr] ruecken|ausfuehrung|unsauber|sloppy"),
    ("strong", r"strong|stark\b|(?:weights?|everything|it all|bar) (?:is |are |just )*fl(?:y|ies|ying|ew)|gewichte? flieg\w*|feel(?:s|ing)? (?:great|amazing|good|fresh|powerful|unstoppable)|on fire|go heavier|push (?:\w+ ){0,2}harder|mehr gewicht|hochgehen|laeuft (?:es |heute )*(?:wie|super|bestens)|wie butter|(?:super|gut|bomben\w*|top|mega) (?:drauf|form|in form|fit)|in top ?form|fuehle? mich (?:\w+ )?(?:fit|super|bombe|gut|stark)|was drauf\w*|geht (?:heute )?(?:richtig )?(?:was|gut)"),
    ("tired", r"tired|exhausted|cooked|wrecked|wiped|drained|beat\b|knackered|spent\b|fried\b|gassed|worn out|running on empty|out of gas|tank(?:'s| is)? empty|no energy|low energy|fumes|ease up|dead\b|sluggish|muede|erschoepft|platt|erledigt|im eimer|am ende|schlapp|schlaff|ausgelaugt|ausgepowert|kraftlos|groggy|geraedert|k\.?o\.?\b|keine (?:kraft|energie)|fix und fertig|total fertig|voellig fertig|kaputt|wie blei|like lead|nacht war (?:\w+ )?(?:kurz|schlecht|schlimm)|kein auge|eyes open|hours'? (?:of )?sleep|stunden schlaf|slept (?:badly|poorly|like)|(?:barely|hardly|didn'?t) (?:slept|sleep)|no sleep|kann nicht mehr|can'?t go on|(?:schlecht|kaum|wenig) geschlafen"),
    ("drop", r"drop|skip|cut (?:them|those)|leave (?:\w+ )?out|take out|remove|streich\w*|weglass\w*|lass\w* .{0,25}(?:weg|aus)|raus\b|ueberspring\w*|weg\b"),
)  # fmt: skip


def changes(text: str) -> list[str]:
    """What is wrong with the session under way, most telling first."""
    return [name for name, pattern in _CHANGES if compiled(rf"\b(?:{pattern})").search(text)]


_KINDS = (
    ("allergy", r"allerg\w*|\w*intoleran\w*|\w*unvertraeglich\w*|vertrage? kein\w*"),
    ("injury", r"hurts?|pain\w*|injur\w*|sore|aches?|surgery|surgeries|operation|operated|tore|torn|tweaked|sprain\w*|strain\w*|fractur\w*|broke|broken|accident|rotator cuff|menisc\w*|ligaments?|acl|tend[oi]n\w*|arthr\w*|hernia\w*|herniated|slipped dis[ck]|impingement|sciatica|tennis elbow|weh|schmerz\w*|verletz\w*|operiert|op\b|zwickt|bandscheib\w*|entzuend\w*|gerissen|riss|unfall|bruch|gebrochen|verstaucht|gezerrt|zerrung|menisk\w*|kreuzband\w*|sehnen?\w*|ischias|tennisarm|hexenschuss|knie|schulter|shoulder|knee|elbow|ellenbogen|handgelenk|wrist|huefte|hip"),
    ("goal", r"goal|aim|target|want to|ziel\w*|will (?:bis|im|in)|moechte|schaffen|wettkampf|meet|competition"),
    ("schedule", r"monday\w*|tuesday\w*|wednesday\w*|thursday\w*|friday\w*|saturday\w*|sunday\w*|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*|freitag\w*|samstag\w*|sonntag\w*|times a week|mal (?:pro|die|in der) woche|mornings|evenings|in the (?:morning|evening)|before work|vor der arbeit|morgens|mittags|abends|weekends?|wochenenden?|after work|nach der arbeit|feierabend|\w*schicht\w*|shifts?"),
    ("equipment", r"dumbbells?|hanteln?|barbell|rack|bench|kettlebell\w*|bands?|kurzhantel\w*|langhantel\w*|bank|kabelzug|home gym|equipment|geraete?|gym|studio|keller|garage"),
    ("body", r"i weigh|weight is|body ?weight|i'?m (?:now |about |currently )?\d\S*|ich wieg\w*|wieg\w* (?:jetzt |grad\w* |aktuell |momentan )*\d+|(?:bin|habe?) (?:\w+ )?\d+ ?(?:kilos?|kg|jahre?|cm)|kilos? schwer|auf der waage|koerpergewicht|groesse|tall|jahre alt|years old|bodyweight|gross"),
    ("record", r"pr\b|record|best\b|1 ?rm|bestleistung|rekord"),
    ("preference", r"hate|love|prefer|like|enjoy|can'?t stand|hasse|liebe|mag|vegan\w*|vegetari\w*|lieber|bevorzug\w*|gern\w*"),
)  # fmt: skip


def fact_kind(text: str) -> str:
    """The kind of a durable fact; "" where no word tells."""
    for name, pattern in _KINDS:
        if compiled(rf"\b(?:{pattern})\b").search(text):
            return name
    return ""


_IN_OWN_WORDS = ("statement", "about", "query", "topic", "said", "text", "wish")
_READ: dict[str, Callable[[str], object]] = {
    "focus": arguments.focus, "minutes": amounts.minutes, "weeks": amounts.weeks,
    "sessions_a_week": amounts.sessions_a_week, "goal": arguments.goal, "split": arguments.split,
    "periodization": arguments.periodization, "limit": amounts.limit, "plan_id": amounts.draft,
    "side": arguments.side, "rpe": amounts.rpe, "doing": arguments.doing,
    "period": arguments.reviewed, "over": arguments.over,
}  # fmt: skip


def canonical(
    said: str, wish: str, today: date, names: Collection[str], exercise: str = ""
) -> dict[str, object]:
    """What code can read off a message of a tool's arguments `names`.

    `wish` is the clause that asked, the whole message is the second choice.
    """
    whole, wish = read(said), read(wish)
    asks_why = "reason" in names
    why = [one for one in (reason(wish), reason(whole)) if one] if asks_why else []
    wrong = [*changes(wish), *changes(whole)] if asks_why or "minutes" in names else []
    reasons = (*(one for one in why if one == "pain"), *wrong, *why)
    found: dict[str, object] = {
        "reason": reasons,
        "kind": fact_kind(wish) if "kind" in names else "",
        **dict.fromkeys(_IN_OWN_WORDS, said.strip()),
    }
    readers = _READ | {
        "days": lambda text: periods.days(text, today),
        "ending_days_ago": lambda text: periods.ending_days_ago(text, today),
    }
    for text in map(_wanted, (whole, wish)):  # the wish overrules
        told = {name: reader(text) for name, reader in readers.items() if name in names}
        found |= {name: value for name, value in told.items() if value is not None}
    if "short" in wrong and "minutes" not in found and (left := amounts.minutes_left(whole)):
        found["minutes"] = left
    if exercise:
        found |= {"exercise": exercise, "anchor": exercise}
    elif (named := arguments.muscle(wish) or arguments.muscle(whole)) is not None:
        found["muscle"] = named
        if "focus" not in found and (trained := arguments.focus_of(named)):
            found["focus"] = trained
    return found


def changed(text: str, tool: str, last: Mapping[str, object]) -> dict[str, object]:
    """What a short word on the last result says where the result says the rest: `make it 4 days`
    of a plan, `eight weeks` of a look back, `only 15` of a session that must be shorter. `last`:
    the arguments of the call that goes on."""
    minutes = amounts.minutes(text) or amounts.minutes_left(text)
    told: dict[str, dict[str, object]] = {
        "build_plan": {
            "sessions_a_week": amounts.sessions_a_week(text) or amounts.days_a_week(text),
            "minutes": amounts.minutes(text),
        },
        "query_history": {
            "days": periods.bare_days(text),
            **periods.before_that(text, last.get("days")),
        },
        "adapt_session": {"minutes": minutes},
        "score_exercises": {"limit": amounts.few(text)},
        "build_session": {"minutes": minutes},
    }
    return {name: value for name, value in told.get(tool, {}).items() if value is not None}


def filled(call: ToolCall, spec: ToolSpec, known: Mapping[str, object]) -> ToolCall:
    """The call with what code knows laid over what the model sent, within the tool's schema."""
    args = dict(call.args)
    for name, schema in properties(spec).items():
        value = known.get(name)
        options = value if isinstance(value, tuple) else (value,)
        fitting = [one for one in options if _fits(one, schema, spec.parameters)]
        if fitting:
            args[name] = fitting[0]
    return ToolCall(call.name, args)


def required(spec: ToolSpec) -> list[str]:
    """The arguments a tool cannot do without."""
    found = spec.parameters.get("required")
    return found if isinstance(found, list) else []


def properties(spec: ToolSpec) -> dict[str, Any]:
    """The arguments a tool takes, each with its schema."""
    found = spec.parameters.get("properties")
    return found if isinstance(found, dict) else {}


def _fits(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    if "$ref" in schema:
        target: Any = root
        for part in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    if "anyOf" in schema:
        return any(_fits(value, one, root) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if "const" in schema:
        return bool(value == schema["const"])
    kind = schema.get("type")
    if kind == "integer":
        return (
            isinstance(value, int)
            and not isinstance(value, bool)
            and (schema.get("minimum", value) <= value <= schema.get("maximum", value))
        )
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, float)
    return kind == "string" and isinstance(value, str)
