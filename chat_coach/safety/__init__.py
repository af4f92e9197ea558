"""What comes before any model: red flags, and wishes a coach must refuse. Rules, both languages.

No diagnosis is made: a red flag is answered with care and a referral, and training stops there.
The texts stand in `prompts/care.json`; `evals.safety` measures what is caught and what is not.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from chat_coach import prompts
from chat_coach.dialect import standard
from chat_coach.language import Both
from chat_coach.safety import meaning
from chat_coach.safety.flags import HARMLESS, MORE_FLAGS, NOT_NOW, TOLD_BY_PICTURE
from chat_coach.safety.shapes import SHAPES

Kind = Literal[
    "self_harm",
    "heart",
    "faint",
    "nerve",
    "head",
    "urine",
    "joint",
    "eating",
    "drugs",
    "diet",
    "secret",
]


@dataclass(frozen=True)
class Care:
    """Why the coach stops, and what it says instead."""

    kind: Kind
    said: Both


_PAIN = r"(?:pain\w*|ache\w*|hurt\w*|schmerz\w*|weh\b|tut\w*.{0,12}weh|stab\w*|burn(?:s|ing)?|stich\w*|stech\w*|brenn\w*)"
_HERE = r"(?:chest|brust\w*|brustkorb|brustbein|herz\w*|heart)"
_FLAGS: tuple[tuple[Kind, str], ...] = (
    ("self_harm", r"\b(?:kill(?:ing)? myself|end (?:my (?:own )?life|it all)|suicid\w*|(?:want|wish|like) to (?:die|be dead|disappear forever)|wish i (?:was|were) dead|better off dead|don'?t want to (?:live|be here)(?: any ?more| anymore)?|no (?:reason|point) (?:to|in) (?:live|living|going on)|hurt(?:ing)? myself (?:on purpose|intentionally)|cut(?:ting)? myself|self[- ]?harm\w*|mich umbringen|mir das leben nehmen|bring(?:e)? mich um|suizid\w*|selbstmord\w*|nicht mehr leben|nicht mehr da sein|(?:will|moechte|wuerde am liebsten) (?:\w+ )?(?:sterben|tot sein)|am liebsten tot|mir (?:et)?was antun|ritz(?:e|en)? mich|mich (?:zu )?ritzen|mich selbst (?:zu )?verletz\w*|verletz(?:e)? mich selbst|keinen sinn mehr (?:im leben|zu leben)|am liebsten (?:\w+ ){0,3}(?:tot|sterben|nicht mehr da)|lebensmuede|keine lust mehr zu leben|(?:think\w*|thought\w*) (?:about|of) (?:ending (?:it|things|my life)|death|dying|killing)|end things|take my (?:own )?life|can'?t go on (?:living|anymore|any more|like this)|life (?:is not|isn'?t) worth|not worth living|leben (?:hat|macht) keinen sinn|schluss machen mit (?:dem|meinem) leben)\b"),
    ("heart", rf"\b(?:{_HERE}\b.{{0,25}}\b{_PAIN}|{_PAIN}.{{0,25}}\b{_HERE}|(?:brust|herz)\w*schmerz\w*|chest (?:pressure|tightness|feels (?:tight|heavy))|(?:elephant|weight) on my chest|brust ist (?:wie )?(?:eng|zugeschnuert)|cardiac|herzinfarkt|heart attack|(?:tight(?:ness)?|pressure|squeezing|crushing)\b.{{0,15}}\b(?:chest|heart)|(?:druck|enge|ziehen|engegefuehl|stechen|brennen)\b.{{0,15}}\b(?:brust\w*|herz\w*)|herzstolpern|herzrasen|herzstiche?n?|heart (?:is )?(?:racing|skip\w*|flutter\w*|palpitation\w*)|palpitation\w*|brust(?:korb)?\b.{{0,15}}\b(?:eng|zugeschnuert)|(?:pain|numbness|schmerz\w*|ausstrahl\w*).{{0,30}}(?:down|into|in|bis in)\b.{{0,12}}\b(?:left arm|linken arm|jaw|kiefer)|(?:can'?t|cannot|couldn'?t|hard to|trouble) (?:catch my breath|breathe|breathing)|krieg\w* (?:kaum|keine) luft|bekomm\w* (?:kaum|keine) luft|atemnot)"),
    ("faint", r"\b(?:faint(?:ed|ing|s)?|pass(?:ed|ing)? out|black(?:ed|ing)? out|blackout|collapsed|lost consciousness|ohnmaechtig|ohnmacht\w*|in ohnmacht|umgekippt|kipp\w* (?:fast |beinahe )?um|zusammengebrochen|kollabiert|bewusstlos\w*|das bewusstsein verloren|schwarz vor (?:den )?augen|weggetreten|weg gewesen nach dem satz)\b"),
    ("nerve", r"\b(?:numb(?:ness)?|tingl\w*|pins and needles|can'?t feel my|lost feeling|no feeling in|taub\b|taube\w*|taubheit\w*|kribbel\w*|ameisenlaufen|gefuehllos\w*|spuere? (?:mein\w*|den|die) .{0,20}nicht(?: mehr)?|eingeschlafen(?:e[nr]?)? (?:finger|hand|arm|bein|fuss)|(?:leg|arm|hand) (?:suddenly )?(?:gave way|went weak|is paraly\w*)|gelaehmt|laehmung\w*|lost control of my (?:bladder|bowels)|(?:hands?|arms?|fingers?|foot|feet|legs?|toes?)\b.{0,15}\b(?:fall\w* asleep|fell asleep|goes? dead|went dead)|schlaef\w* (?:mir |mein\w* |immer |staendig )*(?:der |die |das )?(?:arm|hand|finger|bein|fuss)\w* ein|(?:arm|hand|finger|bein|fuss)\b.{0,15}\bschlaef\w* (?:\w+ ){0,4}ein)\b"),
    ("urine", r"\b(?:dark|brown|red|bloody|cola[- ]?colou?red|dunkle\w*|braune\w*|rote\w*|blutige\w*|colafarbene\w*) (?:urine|pee|urin)\b|\b(?:blood in my (?:urine|pee|stool)|blut im (?:urin|stuhl))\b"),
    ("head", r"\b(?:worst headache|thunderclap headache|sudden (?:severe )?headache|(?:ploetzlich\w*|heftigste\w*|explosionsartig\w*|vernichtend\w*) (?:\w+ )?kopfschmerz\w*|double vision|see(?:ing)? double|sehe doppelt|slurr\w*|verwaschen\w* sprache|hit my head .{0,30}(?:dizzy|vomit\w*|confused)|kopf gestossen .{0,30}(?:schwindel\w*|uebel|verwirrt))\b"),
    ("joint", rf"\b(?:(?:sharp|stabbing|shooting|stechend\w*|einschiessend\w*|schneidend\w*|messerstich\w*)\b.{{0,25}}\b(?:pain\w*|schmerz\w*|ache)|{_PAIN}(?:\s\w+){{0,7}}\s(?:sharp|stabbing|stechend\w*)|(?:sticht|stich|stechen|stechend)\b.{{0,25}}\b(?:knie\w*|schulter\w*|gelenk\w*|ellenbogen|huefte\w*|handgelenk\w*|ruecken\w*|kreuz)|(?:knie\w*|schulter\w*|gelenk\w*|ellenbogen|huefte\w*|handgelenk\w*|ruecken\w*)\b.{{0,25}}\b(?:sticht|stechend\w*|stich)|(?:heard|felt|hoerte?|gespuert|gehoert)\b.{{0,20}}\b(?:a )?(?:pop|snap|crack|knall|schnalzen|riss|reissen|ploppen|knacks)\b|(?:knall|knacks|schnalzen|riss|ploppen|pop|snap|crack)\b.{{0,30}}\b(?:gehoert|gespuert|heard|felt|in (?:my|the))|(?:popped|snapped)\b.{{0,25}}\b(?:knee|shoulder|elbow|ankle|back|bicep\w*|pec|achilles|hamstring)|(?:knee|shoulder|elbow|ankle|hip|wrist|bicep\w*|pec|achilles)\b.{{0,12}}\b(?:popped|snapped|dislocated|gave out|is locked|swollen (?:like|up badly))|dislocat\w*|ausgekugelt|ausgerenkt|knie (?:ist )?blockiert|(?:can'?t|cannot) (?:put (?:any )?weight on|bend|straighten|move) my|kann (?:mein\w*|den|das) \w+ nicht (?:mehr )?(?:belasten|beugen|strecken|bewegen))"),
    ("eating", r"\b(?:(?:throw(?:ing)?|threw) up (?:after (?:\w+ ){0,2}(?:eat\w*|meals?|dinner|lunch|breakfast|food)|what|my|to)|make myself (?:sick|throw up|vomit)|(?:vomit\w*|purg(?:e|ed|ing)) (?:after|to lose|my|what)|purging|binge (?:and|then)|binging|starv(?:e|ing) myself|anore\w+|bulimi\w+|(?:haven'?t|have not|not) eaten (?:\w+ )?(?:in|for) (?:\w+ )?days|laxatives?|afraid to eat|hate my body|eating disorder|bulimic|(?:ate|eat|eating) (?:only |just |less than )?[1-6]00 (?:kcal|calories)|(?:threw|throw) up on purpose|vomit\w* on purpose|esse (?:nur |nur noch )?[1-6]00 (?:kcal|kalorien)|absichtlich (?:\w+ )?(?:erbrochen|uebergeben)|erbrech\w*|uebergeb\w* mich|finger in den hals|mich (?:zum )?(?:erbrechen|uebergeben)|magersucht|magersuechtig|bulimi\w*|esssto\w*rung\w*|essstoerung\w*|fressattacke\w*|abfuehrmittel|hungere? mich|seit tagen nichts (?:mehr )?gegessen|angst (?:vor dem|zu) essen|ekel\w* mich vor meinem koerper)\b"),
    ("drugs", r"\b(?:steroid\w*|anabol\w*|anavar|dianabol|dbol|trenbolone?|tren\b|winstrol|testosteron\w* (?:cycle|kur|spritz\w*|injection|dose|dosis|dosier\w*)|test (?:cycle|e\b|enanthate)|sarms?|ostarine|clenbuterol|clen\b|ephedrin\w*|hgh\b|growth hormone|wachstumshormon\w*|insulin (?:for|fuers|zum)|dnp\b|doping\w*|(?:how (?:much|many)|wie ?viele?|which dose|welche dosis|dosis|dosage)\b.{0,25}\b(?:ibuprofen|paracetamol|aspirin|diclofenac|voltaren|painkillers?|schmerzmittel|tabletten|cortison\w*|tramadol|opioid\w*|naproxen))\b"),
    ("diet", r"\b(?:(?:lose|drop|cut|abnehmen|verlieren?)\b.{0,20}\b(?:[5-9]|1\d|2\d|zehn|ten|five|fuenf|twenty|zwanzig) ?(?:kg|kilos?|pounds|lbs|pfund)\b.{0,20}\b(?:in|by|within|bis) (?:a |one |1 |two |2 |einer |zwei |ein |three |drei )?(?:weeks?|days?|wochen?|tage?n?|tomorrow|morgen|weekend|wochenende|\d+ days|\d+ tagen)|(?:[5-9]|1\d|zehn|fuenf) ?(?:kg|kilos?) .{0,20}(?:in|bis) (?:einer|1|zwei|2) wochen? (?:abnehmen|verlieren|runter)|crash[ -]?di(?:et|aet)\w*|[3-9]00 (?:calories|kcal|kalorien) (?:a day|per day|am tag|pro tag|taeglich)|(?:fast(?:ing)? for|nichts essen|faste\w*) (?:\w+ ){0,3}(?:[5-9]|1\d|seven|sieben|ten|zehn|fuenf|five) (?:days|tage)|water ?cut|dehydrat\w* to make weight|entwaesser\w*)\b"),
    ("secret", r"\b(?:system[- ]?prompt\w*|(?:your|the|deine?n?|die) (?:\w+ )?(?:hidden |secret |initial |original |geheime\w* )?(?:instructions|prompt|anweisungen|anleitung|instruktionen|vorgaben|regeln|rules)\b(?=.{0,40}\b(?:show|print|repeat|reveal|tell|give|output|verbatim|word|zeig\w*|nenn\w*|wiederhol\w*|gib|ausgeben|verrat\w*|woertlich|lauten)\b|\W*$)|(?:show|print|repeat|reveal|output|dump|leak|translate|zeig\w*|nenn\w*|wiederhol\w*|gib|verrat\w*|schreib\w*|uebersetz\w*)\b.{0,40}\b(?:your|deine?n?|die|the) (?:\w+ )?(?:instructions|prompt\b|anweisungen|instruktionen|vorgaben|guidelines|configuration|konfiguration)|(?:ignore|disregard|forget|override|bypass|ignorier\w*|vergiss|missachte|umgeh\w*)\b.{0,30}\b(?:previous|prior|above|all|your|earlier|vorherige\w*|bisherige\w*|alle|deine)\b.{0,20}\b(?:instructions?|rules|prompts?|guidelines|anweisungen|regeln|vorgaben|instruktionen)|developer mode|entwicklermodus|jailbreak|dan mode|(?:other|another|different|someone else'?s|everybody'?s|all|andere\w*|fremde\w*|aller) (?:athletes?|users?|clients?|people|members?|person|athlet\w*|sportler\w*|nutzer\w*|kunden|mitglied\w*|leute)\W{0,3}(?:'?s)? .{0,30}\b(?:data|logs?|training|workouts?|numbers|stats|plans?|sets?|memories|notes|sessions?|injur\w*|daten|log|zahlen|plaene?|saetze|notizen|verletzung\w*|gespraeche|einheiten)|(?:data|logs?|workouts?|sessions?|plans?|notes|sets|daten|log|trainings?|plaene|notizen|saetze) (?:of|from|von|des|der) (?:\w+ )?(?:another|other|all|every|andere\w*|alle\w*|anderem?) ?(?:athlet\w*|users?|clients?|members?|sportler\w*|nutzer\w*|kunden)|athlete[_ ]?id|user[_ ]?id|drop table|select \* from|union select|/etc/passwd|rm -rf)"),
)  # fmt: skip
_HARMLESS = re.compile(
    r"\b(?:chest (?:day|press|fly|flyes|session|workout|supported)|brust(?:tag|training|presse|uebung\w*)|"
    r"muskelkater\w*|muscle soreness|doms|sore (?:chest|pecs)|brustmuskel(?:kater|n|s)?|pec (?:pump|soreness)|"
    r"heart ?rate|suicide (?:pace|grip|sprints?|squad|drills?|runs?)|numb to|(?:brust|chest)muskel\w*|(?:muscle|chest) burn|feel the burn|good burn|herzfrequenz|puls(?:uhr|messer)|heart (?:was|is) (?:in it|not in it)|"
    r"blackout (?:curtains?|week)|to failure|bis zum (?:muskel)?versagen|"
    rf"{HARMLESS}|"
    r"(?:no|without|never|keine?n?|ohne|nie) (?:chest |sharp |joint |more |any |stechende[nr]? )?(?:pain|\w*schmerz\w*|numbness|tingling|kribbeln|taubheit|stechen))\b"
)
_NOT_NOW = re.compile(
    rf"{NOT_NOW}|"
    r"(?:^|[.!?] )(?:what (?:is|does|means?)|was (?:ist|bedeutet|heisst))\b|"
    r"\b(?:prevent|avoid|risk of|(?:in|about|from) (?:the|a|dem|einem) (?:film|movie|book|boxer)|film|movie|book about|buch ueber|vorbeugen|vermeiden)\b"
)
_TOLD_OF = re.compile(
    r"\b(?:doku\w*|documentar\w*|podcast|film|movie|series|serie|article|artikel|posters?|plakate?|tour de france|olymp\w*)\b"
)

MOST_WORDS = 8
_ORDER = re.compile(
    r"\W*(?:(?:please|bitte|hey|coach|can you|could you|kannst du|koenntest du)\W+)*"
    r"(?:build|make|give me|show me|plan|create|bau\w*|mach\w*|gib mir|zeig\w*|plane|erstell\w*)\b.*"
    r"\b(?:\w*(?:session|workout|training|einheit|tag|plan|split)|(?:push|pull|legs?|upper|lower|full[ -]?body) day)\W*$"
)
"""An order for a session or a plan in a few words says nothing of how one feels: the encoder, which
takes most of a second to load, is not asked."""


def check(said: str) -> Care | None:
    """The first red flag or refusal that the athlete's words carry."""
    text = _HARMLESS.sub(" ", standard(said))
    if kind := _by_sign(text):
        return Care(kind, _words()[kind])
    if _ORDER.match(text) and len(text.split()) <= MOST_WORDS:
        return None
    sounds = meaning.flagged(said)
    if sounds and not _elsewhere(sounds, text):
        return Care(cast(Kind, sounds), _words()[sounds])
    return None


def by_sign(said: str) -> Kind | None:
    """What the patterns alone recognise."""
    return _by_sign(_HARMLESS.sub(" ", standard(said)))


def _by_sign(text: str) -> Kind | None:
    return next(
        (
            kind
            for kind, pattern in _compiled()
            if pattern.search(text) and not _elsewhere(kind, text)
        ),
        None,
    )


def _elsewhere(kind: str, text: str) -> bool:
    """Whether it is long past, asked in general, or only told of."""
    if kind == "drugs":
        return bool(_TOLD_OF.search(text))
    return kind in {"joint", "nerve", "faint"} and bool(_NOT_NOW.search(text))


@cache
def _compiled() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """All signs, the gravest kinds first."""
    order = get_args(Kind)
    both = sorted(
        (*_FLAGS, *MORE_FLAGS, *TOLD_BY_PICTURE, *SHAPES), key=lambda one: order.index(one[0])
    )
    return tuple((cast(Kind, kind), re.compile(pattern)) for kind, pattern in both)


@cache
def _words() -> dict[str, Both]:
    text = prompts.text("care.json")
    return {kind: Both(both["en"], both["de"]) for kind, both in json.loads(text).items()}


def recites(sentence: str, instructions: str) -> bool:
    """Whether a sentence gives out the instructions: six of their words in a row, or all of its
    own where it is shorter (three words are nobody's secret)."""
    words, theirs = re.findall(r"\w+", sentence.lower()), re.findall(r"\w+", instructions.lower())
    run = min(6, len(words))
    runs = {tuple(theirs[place : place + run]) for place in range(len(theirs) - run + 1)}
    return run > 3 and any(
        tuple(words[place : place + run]) in runs for place in range(len(words) - run + 1)
    )
