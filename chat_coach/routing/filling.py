"""Arguments filled in by code: what the words, the log and the conversation already say."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from chat_coach.dialect import standard
from chat_coach.dialect.numerals import in_figures
from chat_coach.routing import amounts, arguments, periods
from chat_coach.transcript import ToolCall, ToolSpec

_JOINT = r"(?:knees?|shoulders?|backs?|elbows?|wrists?|hips?|necks?|ankles?|joints?|knie|schultern?|ruecken|kreuz|ellenbogen|ellbogen|handgelenke?|huefte|nacken|sprunggelenk|gelenke?|bandscheiben?|discs?)"
_MY_JOINT = rf"(?:(?:my|the|meine?[nrm]?|die|der|das|im|in der) )?(?:\w+ )?{_JOINT}"
_REASONS = (
    ("pain", rf"pain\w*|hurts?|hurting|aches?|aching|achy|sore|injur\w*|tut\b.*\bweh|weh|schmerz\w*|zwickt\w*|ziept\w*|zieht|gereizt|verletz\w*|gentle\w*|\w*schonend\w*|schont|eas(?:y|ier) on (?:it|{_MY_JOINT})|kinder|friendl\w* (?:on|to|for)|\w*friendly|tweaked|beleidigt|(?:macht|machen) (?:\w+ ){{0,3}}probleme|aerger\w*|(?:bug|bother|irritat|aggravat|trouble|pinch|strain|annoy|kill)\w* (?:me )?(?:\w+ )?(?:in )?{_MY_JOINT}|{_JOINT} (?:\w+ ){{0,3}}(?:bother|act|complain|grumbl|click|protest|streik|zickt?|mault|muckt|meckert|spinnt|knackt|macht (?:\w+ )?(?:nicht mit|zicken|aerger|mucken))\w*|(?:bad|dodgy|cranky|iffy|wonky|kaputte\w*|lediert\w*|angeschlagen\w*) {_JOINT}|vertraegt|vertrage|geht (?:mir |mich )?(?:so |total )?(?:aufs?|auf die|auf den|in die|ins) (?:\w+ )?{_JOINT}"),
    ("taken", r"taken|busy|occupied|in use|hogg\w*|camping on|queue\w*|(?:always |so )?(?:full|packed|crowded)|(?:dauer)?besetzt|(?:dauer)?belegt|ueberfuellt|(?:ge|ueber)?voll|blockier\w*|kaputt|broken|defekt|someone(?:'s)? (?:is )?|jemand|out of order|gerade weg|alle (?:\w+ )?weg|all gone|vergriffen|(?:leute|typen|people|guys|lads) (?:\w+ ){0,2}(?:an|waiting|queueing|warten)|gewartet|wartung|maintenance|repariert|reparatur|being (?:repaired|serviced)|nicht frei|never free|not free|ausser betrieb|reserviert|schlange"),
    ("no_equipment", r"no (?:equipment|barbell|machine|bench|rack|cable|dumbbells?|gym|weights?)|without (?:a |any )?(?:equipment|barbell|machine|bench|rack|cable|gym|weights?)|(?:have|has|got|is|there'?s|own) (?:\w+ ){0,2}no (?!idea|time|clue|energy|pain|problem|motivation|desire)\w+|(?:don'?t|doesn'?t|haven'?t|hasn'?t|do not|does not) (?:have|got|own) (?:a|an|any|the)\b|at home|hotel\w*|travel\w*|kein\w* (?:geraete?|langhantel|maschine|bank|rack|hantel\w*|kabelzug|studio)|ohne (?:geraete?|langhantel|maschine|bank|hantel\w*|kabelzug|gewichte?)|(?:hat|hab\w*|haben|gibt es|gibt'?s|ist|steht|fehlt) (?:\w+ ){0,3}(?:kein\w*) (?!lust|zeit|bock|ahnung|spass|schmerz|kraft|problem|idee|nerv|motivation)\w+|fehlt\w* (?:mir |uns )?(?:die|der|das|eine?)|zuhause|zu hause|daheim|unterwegs|auf reisen|dienstreise|business trip|(?:dumbbells?|bands?|kettlebells?) only|only (?:have |got |own )?(?:\w+ ){0,2}(?:dumbbells?|bands?|kettlebells?)|nur (?:\w+ ){0,3}(?:\w*hanteln?|\w*baender|kettlebells?)|in (?:my|meiner|der) (?:kitchen|garage|living room|kueche)|im (?:keller|wohnzimmer)"),
    ("easier", r"easier|lighter|simpler|regress\w*|beginner|leichter\w*|einfacher\w*|too hard|zu schwer|anfaenger\w*"),
    ("harder", r"harder|heavier|tougher|progress\w*|advanced|schwerer\w*|anspruchsvoller\w*|haerter\w*|too easy|zu leicht|steiger\w*|fortgeschritten\w*"),
)  # fmt: skip


def reason(text: str) -> str | None:
    """Why another exercise is wanted: taken, pain, no_equipment, easier, harder."""
    for name, pattern in _REASONS:
        if re.search(rf"\b(?:{pattern})(?!\w)", text):
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
    ("too_heavy", r"(?:too|so|way|super) (?:\w+ )?(?:heavy|hard|much)|(?:zu|sau|so|ur|mega) ?(?:schwer|hart|viel)|rpe (?:of |was |war |von )?(?:10|9[.,]5)|couldn'?t finish|only managed|nicht geschafft|nur \d+ von|lower the weight|less weight|take (?:some |the )?weight off|weniger gewicht|gewicht (?:runter|weg|reduzier\w*)|runter mit dem gewicht|failed|gescheitert|versagt|barely|gerade so|mit ach und krach"),
    ("too_easy", r"(?:too|so|way|super) (?:\w+ )?(?:easy|light)|(?:zu|so|viel zu) (?:leicht|einfach)|rpe (?:of |was |war |von )?[4-6]\b|add (?:some )?weight|more weight please|drauflegen|locker|pipifax|kinderspiel|a joke|no challenge|unterfordert"),
    ("short", r"short\w*|kuerz\w*|abkuerz\w*|\d+ ?min\w* (?:left|uebrig|noch)|min\w* left|out of time|in a hurry|(?:nur )?noch \d+ ?min\w*|keine zeit|wenig zeit|zeitdruck|knapp|trim|wrap (?:it )?up|(?:have|need|got|gotta) (?:to )?(?:go|leave|run|be (?:out|gone|off|home))|muss .{0,25}(?:los|weg|fertig|heim|raus|gehen)|zu lang|too long|cut (?:it|the|my|this|down)|condense|compress|schneller fertig|beeil\w*"),
    ("form", r"form\b|technique|technik|nicht (?:mehr )?sauber|buckel|runde[nr] ruecken|ausfuehrung|unsauber|sloppy"),
    ("strong", r"strong|stark\b|(?:weights?|everything|it all|bar) (?:is |are |just )*fl(?:y|ies|ying|ew)|gewichte? flieg\w*|fliegen|feel(?:s|ing)? (?:great|amazing|good|fresh|on fire|powerful|unstoppable)|go heavier|push (?:\w+ ){0,2}harder|mehr gewicht|hochgehen|wie butter|(?:super|gut|bomben\w*|top|mega) (?:drauf|form|in form|fit)|in top ?form|fuehle? mich (?:\w+ )?(?:fit|super|bombe|gut|stark)|was drauf\w*|geht (?:heute )?(?:richtig )?(?:was|gut)"),
    ("tired", r"tired|exhausted|cooked|wrecked|wiped|drained|beat\b|knackered|spent\b|fried\b|gassed|worn out|running on empty|no energy|low energy|fumes|ease up|dead\b|sluggish|muede|platt|erledigt|im eimer|am ende|schlapp|schlaff|ausgelaugt|ausgepowert|kraftlos|groggy|geraedert|k\.?o\.?\b|keine (?:kraft|energie)|fix und fertig|total fertig|voellig fertig|kaputt|kein auge|eyes open|hours'? (?:of )?sleep|stunden schlaf|slept (?:badly|poorly|like)|(?:schlecht|kaum|wenig) geschlafen"),
    ("drop", r"drop|skip|leave out|take out|remove|streich\w*|weglass\w*|lass\w* .{0,25}(?:weg|aus)|raus\b|ueberspring\w*|weg\b"),
)  # fmt: skip


def changes(text: str) -> list[str]:
    """What is wrong with the session under way, most telling first."""
    return [name for name, pattern in _CHANGES if re.search(rf"\b(?:{pattern})", text)]


_KINDS = (
    ("allergy", r"allerg\w*|\w*intoleran\w*|\w*unvertraeglich\w*|vertrage? kein\w*"),
    ("injury", r"hurts?|pain\w*|injur\w*|sore|aches?|surgery|surgeries|operation|operated|tore|torn|tweaked|sprain\w*|strain\w*|fractur\w*|broke|broken|accident|rotator cuff|menisc\w*|ligaments?|acl|tend[oi]n\w*|arthr\w*|hernia\w*|herniated|slipped dis[ck]|impingement|sciatica|tennis elbow|weh|schmerz\w*|verletz\w*|operiert|op\b|zwickt|bandscheib\w*|entzuend\w*|gerissen|riss|unfall|bruch|gebrochen|verstaucht|gezerrt|zerrung|menisk\w*|kreuzband\w*|sehnen?\w*|ischias|tennisarm|hexenschuss|knie|schulter|shoulder|knee|elbow|ellenbogen|handgelenk|wrist|huefte|hip"),
    ("goal", r"goal|aim|target|want to|ziel\w*|will (?:bis|im|in)|moechte|schaffen|wettkampf|meet|competition"),
    ("schedule", r"monday\w*|tuesday\w*|wednesday\w*|thursday\w*|friday\w*|saturday\w*|sunday\w*|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*|freitag\w*|samstag\w*|sonntag\w*|times a week|mal (?:pro|die|in der) woche|mornings|evenings|in the (?:morning|evening)|morgens|abends|\w*schicht\w*|shifts?"),
    ("equipment", r"dumbbells?|barbell|rack|bench|kettlebell\w*|bands?|kurzhantel\w*|langhantel\w*|bank|kabelzug|home gym|equipment|geraete?|gym|studio|keller|garage"),
    ("body", r"i weigh|weight is|body ?weight|i'?m (?:now |about |currently )?\d\S*|ich wieg\w*|wieg\w* (?:jetzt|grad\w*|aktuell)|(?:bin|habe?) (?:\w+ )?\d+ ?(?:kilos?|kg|jahre?|cm)|kilos? schwer|auf der waage|koerpergewicht|groesse|tall|jahre alt|years old|bodyweight|gross"),
    ("record", r"pr\b|record|best\b|1 ?rm|bestleistung|rekord"),
    ("preference", r"hate|love|prefer|like|enjoy|can'?t stand|hasse|liebe|mag|lieber|bevorzug\w*|gern\w*"),
)  # fmt: skip


def fact_kind(text: str) -> str:
    """The kind of a durable fact; "" where no word tells."""
    for name, pattern in _KINDS:
        if re.search(rf"\b(?:{pattern})\b", text):
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
    whole, wish = in_figures(standard(said)), in_figures(standard(wish))
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
        read = {name: reader(text) for name, reader in readers.items() if name in names}
        found |= {name: value for name, value in read.items() if value is not None}
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
    read: dict[str, dict[str, object]] = {
        "build_plan": {
            "sessions_a_week": amounts.sessions_a_week(text) or amounts.days_a_week(text),
            "minutes": amounts.minutes(text),
        },
        "query_history": {
            "days": periods.bare_days(text),
            **periods.before_that(text, last.get("days")),
        },
        "adapt_session": {"minutes": minutes},
        "build_session": {"minutes": minutes},
    }
    return {name: value for name, value in read.get(tool, {}).items() if value is not None}


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
