"""Equipment, schedule and body data: what planning reads as figures."""

import re
from datetime import date

from chat_coach.language import KG_PER_LB, Both, Voice
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.clauses import Clause, is_first_person
from chat_coach.memory.timewords import span_named
from chat_coach.strength.values import Equipment

_EQUIPMENT: tuple[tuple[str, Equipment, Both], ...] = (
    (r"adjustable dumbbells?|dumb ?bells?|kurzhanteln?|hanteln", Equipment.DUMBBELL, Both("dumbbells", "Kurzhanteln")),
    (r"trap ?bar|hex ?bar|hexbar", Equipment.TRAP_BAR, Both("trap bar", "Trap-Bar")),
    (r"(?:ez|curl|sz)[- ]?(?:bar|stange)|sz-hantel", Equipment.EZ_BAR, Both("EZ bar", "SZ-Stange")),
    (r"barbells?|langhanteln?|olympic bar", Equipment.BARBELL, Both("barbell", "Langhantel")),
    (r"kettle ?bells?|kugelhanteln?", Equipment.KETTLEBELL, Both("kettlebells", "Kettlebells")),
    (r"(?:squat |power |half )?(?:rack|cage)|rack|kniebeugenständer", Equipment.RACK, Both("rack", "Rack")),
    (r"(?:incline|adjustable) bench|schrägbank|verstellbare (?:hantel)?bank", Equipment.INCLINE_BENCH, Both("incline bench", "Schrägbank")),
    (r"(?:weight |flat )?bench(?! press)|hantelbank|flachbank|drückbank", Equipment.BENCH, Both("bench", "Hantelbank")),
    (r"pull-?up bar|chin-?up bar|klimmzugstange", Equipment.PULL_UP_BAR, Both("pull-up bar", "Klimmzugstange")),
    (r"dip (?:bars?|station)|dip-?(?:barren|ständer|station)|barren", Equipment.DIP_BARS, Both("dip bars", "Dipbarren")),
    (r"(?:resistance |elastic |mini )?bands|(?:widerstands|gummi|fitness|thera)-?b[aä]nd(?:er)?|therabands?|bänder", Equipment.BANDS, Both("bands", "Widerstandsbänder")),
    (r"trx|suspension trainer|sling ?trainer|schlingentrainer|rings|ringe", Equipment.SUSPENSION, Both("suspension trainer", "Schlingentrainer")),
    (r"medicine balls?|medizinb[aä]ll\w*|slam ball", Equipment.MEDICINE_BALL, Both("medicine ball", "Medizinball")),
    (r"(?:exercise|swiss|gym|stability) ball|gymnastikball|pezziball", Equipment.EXERCISE_BALL, Both("exercise ball", "Gymnastikball")),
    (r"foam ?roller|faszienrolle|blackroll", Equipment.FOAM_ROLLER, Both("foam roller", "Faszienrolle")),
    (r"cable (?:machine|tower|station|pulley)?|cables?|kabelzug\w*|seilzug\w*|kabelturm", Equipment.CABLE, Both("cable machine", "Kabelzug")),
    (r"smith machine|multipresse", Equipment.SMITH_MACHINE, Both("Smith machine", "Multipresse")),
    (r"leg press(?: machine)?|beinpresse", Equipment.LEG_PRESS, Both("leg press", "Beinpresse")),
    (r"leg curl(?: machine)?|beinbeuger(?:maschine)?", Equipment.LEG_CURL, Both("leg curl", "Beinbeuger")),
    (r"leg extension(?: machine)?|beinstrecker(?:maschine)?", Equipment.LEG_EXTENSION, Both("leg extension", "Beinstrecker")),
    (r"hack squat(?: machine)?|hackenschmidt", Equipment.HACK_SQUAT, Both("hack squat", "Hackenschmidt")),
    (r"row(?:ing machine|er)|rudergerät|concept ?2", Equipment.ROWING_MACHINE, Both("rowing machine", "Rudergerät")),
    (r"treadmill|exercise bike|spin(?:ning)? bike|elliptical|cross-?trainer|laufband|ergometer|heimtrainer|assault bike", Equipment.CARDIO_MACHINE, Both("cardio machine", "Cardiogerät")),
    (r"plyo box|box(?! jumps?)|sprungkasten", Equipment.BOX, Both("box", "Box")),
    (r"(?:yoga |exercise )?mat|(?:yoga|gymnastik|trainings)?matte", Equipment.MAT, Both("mat", "Matte")),
    (r"sled|gewichtsschlitten", Equipment.SLED, Both("sled", "Schlitten")),
)  # fmt: skip
_GEAR = [
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), one, text)
    for pattern, one, text in _EQUIPMENT
]
_HAS = re.compile(
    r"\b(?:i(?:'ve| have)?(?: also| now| just| finally| only)*(?: got| own| bought| have| purchased| ordered)|i(?: also| now| only| just)* (?:have|own|got|bought)|my (?:home |garage )?(?:gym|equipment|set-?up|kit)(?: now| only| also)*(?: (?:has|got|is|consists of|includes)|:\s*)|^(?:equipment|home gym|ausrüstung|geräte|equipment zuhause|homegym):\s*|meine? (?:ausrüstung|geräte|equipment|homegym|home gym)(?: \w+)?(?: (?:ist|sind|besteht aus|umfasst)|:\s*)|at home (?:i have|there's|there is)|"
    r"there(?:'s| is| are) .* (?:at|in) my (?:gym|home|garage)|(?:have|got) access to|"
    r"(?:i (?:train|work out|exercise)|ich trainiere) (?:at home|zu ?hause|daheim|in my garage|in der garage)(?: \w+)* (?:with|mit)|"
    r"ich (?:\w+ )?(?:habe|hab|besitze|bekam)|habe? ich|mein (?:studio|gym|fitnessstudio)(?: jetzt| nur| auch)* hat|(?:mir )?(?:gekauft|zugelegt|angeschafft)|zuhause habe|zu hause habe|im keller|in der garage|zugang zu)\b"
)
_HAS_NOT = re.compile(
    r"\b(?:don't (?:have|own)|do not (?:have|own)|haven't got|have no|got no|no access to|no longer have|sold|gave away|broke|lost|"
    r"(?:has|have) no|doesn't have|there is no|there's no|verkauft|verschenkt|keinen zugang|"
    r"(?:habe?|hat|besitze|gibt es) (?:\w+ ){0,4}(?:kein\w*|nicht mehr)|kein\w* [\w-]+ (?:zu hause|zuhause|daheim|mehr))\b"
)
_WEEKDAYS = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?\b"
)
_SHORT_DAYS = {
    "mon": "mon", "tue": "tues", "tues": "tues", "wed": "wednes", "thu": "thurs", "thur": "thurs",
    "thurs": "thurs", "fri": "fri", "sat": "satur", "sun": "sun",
    "mo": "mon", "di": "tues", "mi": "wednes", "do": "thurs", "fr": "fri", "sa": "satur", "so": "sun",
}  # fmt: skip
_SHORT_DAY = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\b\.?"
_DAY_LIST = re.compile(rf"\b{_SHORT_DAY}(?:(?:\s*[/,&+]\s*|,?\s+(?:and|und)\s+){_SHORT_DAY})+")
"""`Mon/Wed/Fri`, `Di, Do und Sa`: one alone might be any word."""
_DE_DAY = {
    "montag": "mon",
    "dienstag": "tues",
    "mittwoch": "wednes",
    "donnerstag": "thurs",
    "freitag": "fri",
    "samstag": "satur",
    "sonnabend": "satur",
    "sonntag": "sun",
}
_DAY_NAMES = {
    "mon": Both("Mon", "Mo"),
    "tues": Both("Tue", "Di"),
    "wednes": Both("Wed", "Mi"),
    "thurs": Both("Thu", "Do"),
    "fri": Both("Fri", "Fr"),
    "satur": Both("Sat", "Sa"),
    "sun": Both("Sun", "So"),
}
_NUMBER = {
    "one": 1,
    "once": 1,
    "two": 2,
    "twice": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ein": 1,
    "einmal": 1,
    "zwei": 2,
    "zweimal": 2,
    "drei": 3,
    "dreimal": 3,
    "vier": 4,
    "viermal": 4,
    "fünf": 5,
    "fünfmal": 5,
    "sechs": 6,
    "sechsmal": 6,
    "sieben": 7,
    "every day": 7,
    "täglich": 7,
    "daily": 7,
}
_PER_WEEK = re.compile(
    r"\b(?P<n>\d|once|twice|one|two|three|four|five|six|seven|ein|einmal|zwei|zweimal|drei|dreimal|vier|viermal|fünf|fünfmal|sechs|sechsmal|sieben)(?:[ -]?(?:x|times|days?|sessions?|workouts?|mal|tage?|einheiten))? ?(?:a|per|each|every|in der|pro|die|/)\s?(?:week|woche)\b"
)
_MINUTES = re.compile(
    r"\b(?P<n>\d{2,3}|an|one|half an|1|eine(?: halbe)?|1[.,]5|two|2|zwei)[ -]?(?P<u>min(?:s|ute[ns]?)?|hours?|stunden?|h)\b(?! (?:ago|am|pm|each way|commute|run|walk|laufen))"
)
_TRAIN = re.compile(
    r"\b(?:train\w*|work ?outs?|working out|exercis\w*|gym|lift\w*|session|sessions|time|available|free|works? for me|trainier\w*|einheit\w*|zeit|verfügbar|sport|studio|kann (?:nur|ich)|can (?:only|do|make|come|fit)|schedule|(?:days?|times|tage?|mal) (?:a|per|each|die|pro|in der) (?:week|woche))\b"
)
_CANNOT = re.compile(
    r"\b(?:don't work|doesn't work|can't|cannot|can not|never|not|no time|busy|kann (?:\w+ )*nicht|nie|keine zeit|nicht|off|frei(?:er tag)?|rest day|ruhetag)\b"
)


def equipment(clause: Clause) -> list[Noted]:
    """What the athlete has to train with, or has no longer."""
    low = clause.low
    listed = re.match(r"(?:equipment|home gym|homegym|ausrüstung|geräte)\b", low)
    if clause.past or clause.wish or not (is_first_person(clause) or listed):
        return []
    has, has_not = bool(_HAS.search(low)), bool(_HAS_NOT.search(low))
    if not (has or has_not) or re.search(
        r"\b(?:used|did|done|benutzt|gemacht|pain|hurt\w*|schmerz\w*|want|need|möchte|brauche)\b",
        low,
    ):
        return []
    found, taken = [], low
    for pattern, one, text in _GEAR:
        hit = pattern.search(taken)
        if hit is None:
            continue
        taken = taken[: hit.start()] + " " * len(hit.group()) + taken[hit.end() :]
        load = re.match(
            r"\s*(?:up to|bis(?: zu)?|of|mit|with)\s*(\d+(?:[.,]\d+)?)\s*(kg|kilo|lb)",
            low[hit.end() :],
        )
        near = low[max(0, hit.start() - 40) : hit.start()]
        gone = has_not and (
            not has
            or bool(_HAS_NOT.search(near))
            or bool(re.search(r"\b(?:verkauft|nicht mehr|sold)\b", low))
        )
        value: dict[str, object] = {"equipment": one.value, "has": not gone}
        shown = text
        if load and not gone:
            value["up_to_kg"] = float(load.group(1).replace(",", ".")) * (
                KG_PER_LB if load.group(2) == "lb" else 1
            )
            shown = Both(
                f"{text.en} up to {load.group(1)} {load.group(2)}",
                f"{text.de} bis {load.group(1)} {load.group(2)}",
            )
        told = (
            Both(f"no {shown.en}", f"ohne {shown.de}")
            if gone
            else Both(f"has {shown.en}", f"hat {shown.de}")
        )
        found.append(Noted("equipment", one.value, told, clause.said, value))
    return found


_ORDER = re.compile(
    r"\W*(?:please |bitte |can you |could you |kannst du )*"
    r"(?:build|make|give|create|write|plan|set up|draw up|bau\w*|mach\w*|gib|erstell\w*|schreib\w*|plan\w*)\b"
)
"""What is wanted of one session says nothing of the next."""


def schedule(clause: Clause, today: date) -> list[Noted]:
    """Days, sessions a week and minutes the athlete has."""
    low = clause.low
    if clause.past or clause.wish or not _TRAIN.search(low):
        return []
    found: list[Noted] = []
    if hit := _PER_WEEK.search(low):
        word = hit["n"]
        count = int(word) if word.isdigit() else _NUMBER[word]
        if 1 <= count <= 7 and is_first_person(clause):
            found.append(
                Noted(
                    "schedule",
                    "days_per_week",
                    Both(f"trains {count}× a week", f"trainiert {count}× pro Woche"),
                    clause.said,
                    {"days_per_week": count},
                )
            )
    days = [hit.group(1) or _DE_DAY[hit.group(2)] for hit in _WEEKDAYS.finditer(low)]
    for listed in _DAY_LIST.finditer(low):
        days += [
            _SHORT_DAYS[one] for one in re.findall(r"[a-z]+", listed.group()) if one in _SHORT_DAYS
        ]
    habit = re.search(
        r"days\b|tage\b|tags\b|every|jede|only|nur|always|immer|usually|normalerweise|can|kann|on my|available|schedule|trainiere\b|i train\b|work out\b",
        low,
    )
    if (
        days
        and habit
        and (
            is_first_person(clause)
            or re.match(r"(?:training|workout|gym|trainings?)[ -]?(?:days|tage)\b", low)
        )
        and not re.search(
            r"\b(?:last|letzten?|yesterday|next|nächste[nr]?|this|diesen)\b|"
            + r"\b\w+ed\b.*\bon\b|\b(?:gym|studio)\b.*\b(?:clos\w+|opens?|opening|schlie(?:ß|ss)t|geschlossen|geöffnet|offen|zu|auf)\b",
            low,
        )
    ):
        en = ", ".join(_DAY_NAMES[day].en for day in dict.fromkeys(days))
        de = ", ".join(_DAY_NAMES[day].de for day in dict.fromkeys(days))
        names = [f"{day}day" for day in dict.fromkeys(days)]
        segments = re.split(r",|;|\bbut\b|\baber\b", low)
        off = [
            hit.group(1) or _DE_DAY[hit.group(2)]
            for segment in segments
            if _CANNOT.search(segment)
            for hit in _WEEKDAYS.finditer(segment)
        ]
        if off:
            en = ", ".join(_DAY_NAMES[day].en for day in dict.fromkeys(off))
            de = ", ".join(_DAY_NAMES[day].de for day in dict.fromkeys(off))
            names = [f"{day}day" for day in dict.fromkeys(off)]
            found.append(
                Noted(
                    "schedule",
                    "days off",
                    Both(f"no training on {en}", f"kein Training {de}"),
                    clause.said,
                    {"days_off": names},
                )
            )
        elif not _CANNOT.search(low):
            found.append(
                Noted(
                    "schedule",
                    "days",
                    Both(f"trains on {en}", f"trainiert {de}"),
                    clause.said,
                    {"days": names},
                )
            )
    minutes = _MINUTES.search(low)
    if (
        minutes
        and is_first_person(clause)
        and re.search(
            r"\b(?:have|only|max\w*|per session|each|sessions?|a day|at most|up to|habe|nur|höchstens|pro (?:einheit|training|tag)|einheit\w*|zeit|time|dauer\w*)\b",
            low,
        )
        and not _ORDER.match(low)
        and not re.search(
            r"\b(?:ago|rested?|pause|plank|run|ran|lief|laufen|cardio|slept?|schlafe|sleep|break|rest|commute|walk)\b",
            low,
        )
    ):
        count = _minutes(minutes["n"], minutes["u"])
        if 10 <= count <= 240 and not span_named(low, today):
            found.append(
                Noted(
                    "schedule",
                    "minutes",
                    Both(f"{count} min per session", f"{count} min pro Einheit"),
                    clause.said,
                    {"minutes": count},
                )
            )
    return found


def _minutes(number: str, unit: str) -> int:
    words = {
        "an": 1.0,
        "one": 1.0,
        "eine": 1.0,
        "half an": 0.5,
        "eine halbe": 0.5,
        "two": 2.0,
        "zwei": 2.0,
    }
    count = words.get(number) or float(number.replace(",", "."))
    return round(count if unit.startswith("min") else count * 60)


_WEIGHT = re.compile(
    r"(?:^|\b)(?:^weigh|^(?:my |mein )?(?:current |aktuelles )?(?:body ?weight|weight|(?:körper)?gewicht)(?: is| ist)?(?=:| \d)|i(?:'m| am)?(?: now| currently| still| only)*(?: weigh(?:ing)?| down to| up to| back (?:at|to)| at)|my (?:body ?)?weight(?: is|'s)?(?: now| currently| at)*|weighed in at|scale (?:says|showed|shows)|"
    r"ich (?:\w+ )??wiege|wiege(?: ich)?|mein (?:körper)?gewicht (?:ist|liegt|beträgt)(?: jetzt| aktuell| bei)*|bin (?:jetzt |aktuell |nun |wieder )*(?:bei|auf|runter auf)|(?:die )?waage (?:zeigt|sagt))"
    r":?(?: \w+){0,2}? (?P<n>\d{2,3}(?:[.,]\d{1,2})?) ?(?P<u>kg|kilos?|kilogramm|lbs?|pounds?|pfund)\b"
)
_WEIGHT_TOO = re.compile(
    r"(?:\b[12][.,]\d{2} ?m\b|\b(?:1\d{2}|20\d) ?cm\b|\b[4-7](?:'|ft| ?foot| ?feet) ?\d{0,2}(?:\"|''| ?in)?)"
    r"(?: (?:groß|tall))?(?:,| and| und|/|;)? *(?P<n>\d{2,3}(?:[.,]\d)?) ?(?P<u>kg|kilos?|lbs?|pounds?)\b"
)
"""A weight that is told behind a height: `1,85 m, 90 kg`."""
_HEIGHT = re.compile(
    r"\b(?:i'm|i am|my height is|ich bin|bin|meine (?:körper)?größe (?:ist|beträgt))(?: \w+)? (?:(?P<m>[12])[.,](?P<cm>\d{2}) ?(?:m\b|meters?|metres?|groß|tall)|(?P<c>1\d{2}|2[01]\d) ?(?:cm|zentimeter)|(?P<ft>[4-7])(?:'|ft| ?foot| ?feet) ?(?P<inch>\d{1,2})?)"
)
_AGE = re.compile(
    r"\b(?:i'm|i am|i turned|i just turned|ich bin|ich werde|bin|(?:and|und|,))(?: now| just| gerade| jetzt| schon)? (?P<n>1[2-9]|[2-8]\d|9[0-5])(?: (?:years?(?: old)?|jahre(?: alt)?|yo|y/o|geworden)\b|$)"
)
_FAT = re.compile(
    r"\b(?:(?P<a>\d{1,2}(?:[.,]\d)?) ?(?:%|percent|prozent) (?:body ?fat|körperfett)|(?:body ?fat|körperfett\w*|kfa)(?: \w+){0,3} (?P<b>\d{1,2}(?:[.,]\d)?) ?(?:%|percent|prozent))"
)
_PULSE = re.compile(
    r"\b(?:resting (?:heart rate|pulse|hr)|ruhepuls)(?: \w+){0,3} (?P<n>\d{2})\b|\b(?:max(?:imum|imal)? ?(?:heart rate|hr|pulse)|maximalpuls|maximale herzfrequenz)(?: \w+){0,3} (?P<m>1\d{2}|2[0-2]\d)\b"
)
_CONDITIONS = (
    (r"pregnan\w*|schwanger\w*", "pregnancy", Both("pregnant", "schwanger"), 280),
    (r"asthma\w*", "asthma", Both("asthma", "Asthma"), 0),
    (r"diabet\w*", "diabetes", Both("diabetes", "Diabetes"), 0),
    (r"(?:high blood pressure|hypertension|bluthochdruck|hohen blutdruck)", "blood pressure", Both("high blood pressure", "Bluthochdruck"), 0),
    (r"(?:heart (?:condition|disease|problem)|herzfehler|herzerkrankung|herzprobleme)", "heart", Both("heart condition", "Herzerkrankung"), 0),
    (r"(?:epilep\w*)", "epilepsy", Both("epilepsy", "Epilepsie"), 0),
    (r"(?:osteoporo\w*)", "osteoporosis", Both("osteoporosis", "Osteoporose"), 0),
    (r"(?:vegetarian|vegetarier(?:in)?|vegetarisch)", "diet", Both("vegetarian", "vegetarisch"), 0),
    (r"(?:don't|do not|never) eat meat|esse (?:gar |überhaupt )?kein fleisch", "diet", Both("eats no meat", "isst kein Fleisch"), 0),
    (r"(?:vegan(?:er|erin)?)", "diet", Both("vegan", "vegan"), 0),
)  # fmt: skip


def body(clause: Clause) -> list[Noted]:
    """Weight, height, age, body fat, pulse, conditions and diet."""
    low = clause.low
    if (
        clause.past
        or clause.wish
        or re.search(r"\b(?:want|goal|aim|target|möchte|ziel|will|plan|until|bis)\b", low)
    ):
        return []
    found: list[Noted] = []
    german, english = Voice("de"), Voice("en")

    def add(key: str, value: float, en: str, de: str, lasts_days: int = 0) -> None:
        texts = Both(en.format(english.number(value)), de.format(german.number(value)))
        found.append(Noted("body", key, texts, clause.said, {key: value}, lasts_days=lasts_days))

    if hit := _WEIGHT.search(low) or _WEIGHT_TOO.search(low):
        number = float(hit["n"].replace(",", "."))
        kilograms = number * (
            KG_PER_LB if hit["u"].startswith(("lb", "pound")) else 0.5 if hit["u"] == "pfund" else 1
        )
        if 30 <= kilograms <= 300:
            add("bodyweight_kg", round(kilograms, 1), "weighs {} kg", "wiegt {} kg", 120)
    if hit := _HEIGHT.search(low):
        if hit["ft"]:
            height = round(int(hit["ft"]) * 30.48 + int(hit["inch"] or 0) * 2.54)
        else:
            height = int(hit["c"]) if hit["c"] else int(hit["m"]) * 100 + int(hit["cm"])
        add("height_cm", height, "{} cm tall", "{} cm groß")
    if hit := _AGE.search(low):
        add("age_years", int(hit["n"]), "{} years old", "{} Jahre alt", 365)
    if hit := _FAT.search(low):
        add(
            "body_fat_percent",
            float((hit["a"] or hit["b"]).replace(",", ".")),
            "{} % body fat",
            "{} % Körperfett",
            120,
        )
    if hit := _PULSE.search(low):
        if hit["n"]:
            add("resting_pulse", int(hit["n"]), "resting pulse {}", "Ruhepuls {}", 180)
        else:
            add("max_pulse", int(hit["m"]), "maximum pulse {}", "Maximalpuls {}")
    for pattern, key, text, lasts_days in _CONDITIONS:
        hit = re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", low)
        if hit is None or not re.search(
            r"\b(?:i|i'm|i've|my|ich|bei mir|mein\w*|habe?|bin)\b", low
        ):
            continue
        if re.search(r"\b(?:recipes?|food|rezepte?|essen|meals?|restaurant|like|mag)\b", low):
            continue
        over = "eat" not in text.en and bool(
            re.search(
                r"\b(?:not|no longer|n't|no|stopped|quit|gave up|nicht|kein\w*|aufgehört)\b|\b\w+n't\b",
                low,
            )
        )
        found.append(
            Noted(
                "body",
                key,
                text,
                clause.said,
                {key: text.en},
                over,
                (key,) if over else (),
                lasts_days,
            )
        )
    return found
