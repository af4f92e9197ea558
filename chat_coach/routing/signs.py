"""The signs by which a wish is known: one table of patterns over plain text, English and German.

A sign adds its weight to its tool; a tool is sure at 3 and more with a lead of 1. `TUNED` on
`evals/data/routing_tuning.jsonl` only.
"""

import re
from typing import NamedTuple


class Sign(NamedTuple):
    """A pattern that speaks for a tool (or against it, with a negative weight)."""

    tool: str
    weight: float
    pattern: re.Pattern[str]


_DONE = r"(?:did i|have i|i did|i've|i trained|i lifted|i do|am i|was i|were my|was my|is my|are my|hab(?:e)? ich|hatte ich|bin ich|war ich|waren meine|war mein\w*|ist mein\w*|sind meine|lief\w*|liefen|trainiert|gemacht|geschafft|gehoben|gedrueckt|gebeugt|gezogen)"
_SESSION = r"(?:work ?outs?|sessions?|trainings?|training ?session|training ?day|routine|einheit(?:en)?|trainingseinheit|trainingstag|gym ?day|(?:push|pull|leg|upper|lower|chest|back|arm|full[ -]?body|upper[ -]body|lower[ -]body|ganzkoerper|oberkoerper|unterkoerper|bein|brust|ruecken|arm|drueck|zug|zieh)[ -]?(?:day|tag|session|work ?out|einheit|training|routine)?)"
_MAKE = r"(?:build|make|create|generate|design|write|plan|give|prepare|put together|set up|draft|program|need|want|i'd like|let's do|show me|got|do you have|bau\w*|mach\w*|erstell\w*|schreib\w*|plan(?:e|st|en)?|gib|geb\w*|stell\w*|brauch\w*|moecht\w*|will|haett\w*|bereite|entwirf|bastel\w*|zauber\w*|kreier\w*|schmeiss\w*|hau)"

_TABLE = (
    # a session for one day
    ("build_session", 3.0, rf"\b{_MAKE}\b.{{0,40}}\b{_SESSION}\b"),
    ("build_session", 2.0, rf"\bnext {_SESSION}\b|\bnaechste[nrs]? {_SESSION}\b"),
    (
        "build_session",
        3.0,
        r"\bwhat (?:should|shall|can|do|could|am) i (?:train|do|work ?out|lift|hit|doing)\b(?!.*\b(?:instead|about|if|when|with my|against)\b)",
    ),
    (
        "build_session",
        3.0,
        r"\b(?:was (?:soll|sollte|kann|koennte|muss|mach|mache|trainier|trainiere|trainieren wir|machen wir|steht)\b.{0,20}\b(?:trainieren|heute|morgen|an|dran|machen)\b|was (?:ist|waere) (?:heute|morgen|als naechstes)? ?(?:dran|an der reihe))",
    ),
    (
        "build_session",
        2.0,
        r"\b(?:push|pull|legs?|leg day|upper|lower|full[ -]?body|ganzkoerper|oberkoerper|unterkoerper|beine|push[ -]?tag|pull[ -]?tag|beintag|legday) (?:today|tomorrow|tonight|now|please|heute|morgen|jetzt|bitte|for (?:today|tomorrow)|fuer (?:heute|morgen))\b",
    ),
    ("build_session", 2.0, rf"\b(?:today|tonight|tomorrow|heute|morgen)\b.{{0,25}}\b{_SESSION}\b"),
    (
        "build_session",
        1.5,
        r"\b(?:\d+|thirty|forty|fifty|sixty|half an|dreissig|vierzig|fuenfzig|sechzig) ?-?(?:min\w*|minut\w*|hour|h|stunden?)\b",
    ),
    (
        "build_session",
        1.0,
        r"\b(?:push|pull|leg|upper|lower|full[ -]?body|ganzkoerper|oberkoerper|unterkoerper|bein)[ -]?(?:day|tag|session|work ?out|einheit|training)\b",
    ),
    # a plan over weeks
    (
        "build_plan",
        4.0,
        rf"\b{_MAKE}\b.{{0,50}}\b(?:plans?|program(?:me|m)?|split|mesocycle|mesozyklus|block|trainingsplan|wochenplan|cycle|zyklus|periodi[sz]\w+)\b",
    ),
    (
        "build_plan",
        4.0,
        r"\b(?:\d+|two|three|four|five|six|eight|ten|twelve|zwei|drei|vier|fuenf|sechs|acht|zehn|zwoelf)[ -]?(?:week|wochen?|month|monats?|day|tage?s?|er)[ -]?(?:training[ -]?)?(?:plan|program(?:m)?|split|block|trainingsplan|cycle|zyklus)\b",
    ),
    (
        "build_plan",
        2.5,
        r"\b(?:trainingsplan|training plan|workout plan|wochenplan|weekly plan|push[ /-]?pull[ /-]?legs?|ppl\b|upper[ /-]lower|ober[ /-]unterkoerper|[2-6]er[ -]?split|mesocycle|deload week plan)\b",
    ),
    (
        "build_plan",
        2.0,
        r"\b(?:for|over|fuer|ueber) (?:the )?(?:next |naechsten? |kommenden? )?(?:\d+|four|six|eight|ten|twelve|vier|sechs|acht|zehn|zwoelf) (?:weeks|wochen|months|monate)\b",
    ),
    (
        "build_plan",
        1.5,
        r"\b(?:\d|two|three|four|five|six|zwei|drei|vier|fuenf|sechs)(?: ?x| times| days| mal| tage?n?) ?(?:a|per|pro|die|in der|/) ?(?:week|woche)\b",
    ),
    # the log
    (
        "query_history",
        3.0,
        rf"\b(?:how|what|when|which|was|wie|wann|welche\w*|wo)\b.{{0,40}}\b{_DONE}\b",
    ),
    (
        "query_history",
        2.5,
        r"\b(?:how (?:many|much|often|heavy|long)|wie ?(?:viele?|oft|schwer|lang\w*))\b",
    ),
    (
        "query_history",
        2.0,
        r"\b(?:progress|progressing|fortschritt\w*|trend|stat(?:s|istik\w*)|volume|volumen|tonnage|pr'?s?|personal (?:best|record)s?|bestleistung\w*|rekord\w*|records?|1 ?rm|e1rm|one[ -]rep[ -]max|max(?:imal)?kraft|history|verlauf|log\b|report|bericht|auswertung|ueberblick|overview|summary|zusammenfassung|analyse|analysis|analysier\w*|bilanz)\b",
    ),
    (
        "query_history",
        1.5,
        r"\b(?:last|past|previous|this) (?:week|month|year|session|time|workout|\d+ \w+|few|couple|two|three|four|six)\b|\b(?:letzte\w*|vergangene\w*|vorige\w*|diese\w*) (?:woche\w*|monat\w*|jahr\w*|einheit\w*|training\w*|mal|tage\w*|\d+ \w+|zwei|drei|vier|sechs|paar)\b|\b(?:gestern|yesterday|zuletzt|bisher|recently|lately|neulich|since|seit)\b",
    ),
    (
        "query_history",
        2.0,
        r"\b(?:how (?:was|were|is|are|did|has|have)|how's|how am i|wie (?:war|waren|lief\w*|ist|sind|laeuft|laufen|steht|stehts|sieht|entwickel\w*|hat sich))\b",
    ),
    (
        "query_history",
        2.0,
        r"\b(?:show|list|zeig\w*|gib|tell me|sag)\b.{0,25}\b(?:my|mein\w*|the|was ich)\b.{0,30}\b(?:sets?|saetze|numbers|zahlen|lifts?|workouts?|sessions?|einheiten|trainings?|weights?|gewichte?|log|history|stats|progress|records?|week|woche|month|monat)\b",
    ),
    (
        "query_history",
        2.0,
        r"\b(?:neglect\w*|vernachlaessig\w*|weak ?(?:point|spot|ness)\w*|schwaech\w*|schwachstelle\w*|imbalance\w*|plateau\w*|stagnier\w*|stall\w*|stuck|too little|zu wenig|enough (?:volume|sets|training)|genug (?:saetze|volumen|trainier\w*))\b",
    ),
    (
        "query_history",
        2.5,
        r"\b(?:when (?:did|was|have)|wann (?:hab\w*|war|bin))\b.{0,30}\b(?:last|train\w*|zuletzt|letzt\w*|mal)\b",
    ),
    # another exercise
    (
        "score_exercises",
        3.0,
        r"\b(?:alternativ\w*|substitut\w*|replace(?:ment)?s?|ersatz\w*|ersetz\w*|austausch\w*|variation(?:en|s)?|variante\w*|equivalent|vertief\w*|deepen|progression|regression)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:instead of|statt(?: dem| der| des)?|anstatt|anstelle|anstatt|stattdessen|rather than)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:is|are|s|ist|sind) (?:\w+ ){0,3}?(?:taken|busy|occupied|in use|full|broken|out of order|besetzt|belegt|kaputt|defekt|voll|blockiert|gerade weg)\b|\b(?:queue|line) (?:at|for) the\b|\b(?:someone|jemand|somebody)\b.{0,20}\b(?:using|on|hogging|blockiert|belegt|an der|am)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:something|anything|an exercise|a movement|etwas|was|eine uebung|eine variante|uebungen)\b.{0,15}\b(?:easier|lighter|gentler|harder|tougher|leichter\w*|einfacher\w*|schonender\w*|schwerer\w*|haerter\w*|anspruchsvoller\w*|schonend\w*)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:what comes next|what'?s next|next exercise|naechste uebung|was kommt (?:als naechstes|jetzt|danach|dann)|was kommt nach|womit weiter|wie weiter)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:which|what|any|good|best|recommend\w*|suggest\w*|welche\w*|gute\w*|beste\w*|empfiehl\w*|empfehl\w*|vorschlag\w*|schlag\w*)\b.{0,30}\b(?:exercises?|uebung(?:en)?|movements?|lifts?)\b(?!.*\b(?:did i|hab ich|habe ich|last week|letzte))",
    ),
    (
        "score_exercises",
        2.5,
        r"\b(?:no|without|don'?t have|kein\w*|ohne|hab(?:e)? kein\w*) (?:a |an |any |the )?(?:barbell|bar|bench|rack|machine|cable|dumbbells?|equipment|langhantel|bank|kurzhantel\w*|kabelzug|maschine|geraete?\w*|gym)\b",
    ),
    (
        "score_exercises",
        2.0,
        r"\b(?:exercises?|uebung(?:en)?) (?:for|fuer|that|die|to|ohne|with|mit)\b",
    ),
    (
        "score_exercises",
        2.0,
        r"\b(?:what else|was sonst|was anderes|something else|etwas anderes|andere uebung|other exercise|different exercise)\b",
    ),
    # what is left of the session
    (
        "adapt_session",
        3.5,
        r"\b(?:make|mach\w*|keep|halt\w*)\b.{0,20}\b(?:shorter|short|quicker|longer|easier|harder|lighter|heavier|kuerzer|laenger|leichter|schwerer|einfacher|haerter|knapper)\b",
    ),
    (
        "adapt_session",
        3.5,
        r"\b(?:swap|switch|tausch\w*|drop|skip|lass|streich\w*|remove|wechsel\w*|change|nimm)\b.{0,30}\b(?:one|exercise|uebung|set|satz|second|first|third|last|zweite\w*|erste\w*|dritte\w*|letzte\w*|aus|raus|weg)\b",
    ),
    (
        "adapt_session",
        3.0,
        r"\b(?:too|so|zu|viel zu) (?:heavy|light|easy|hard|much|tired|schwer|leicht|einfach|hart|viel|muede|anstrengend)\b",
    ),
    (
        "adapt_session",
        3.0,
        r"\b(?:only|just|nur(?: noch)?|noch) (?:have |got |\w+ )?(?:\d+|ten|fifteen|twenty|thirty|half an|zehn|fuenfzehn|zwanzig|dreissig|ne halbe|eine halbe) ?(?:min\w*|minut\w*|hour|h|stunde)\b.{0,15}\b(?:left|more|uebrig|zeit|rest)\b|\b(?:running out of time|short on time|out of time|keine zeit mehr|wenig zeit|zeit wird knapp|muss (?:frueher|gleich|bald) (?:los|weg))\b",
    ),
    (
        "adapt_session",
        3.0,
        r"\b(?:felt|feels|fuehlt\w* sich|ging\w*|war\w*)\b.{0,25}\b(?:rpe|too|easy|heavy|light|hard|schwer|leicht|easy|brutal|locker)\b",
    ),
    (
        "adapt_session",
        2.5,
        r"\b(?:mid[ -]?(?:set|session|workout)|in the middle of|mitten im|rest of (?:the|my) (?:session|workout)|rest der einheit|rest vom training|what'?s left|was noch uebrig)\b",
    ),
    # sets as they are told
    (
        "log_sets",
        4.0,
        r"\b\d{1,2} ?(?:x|\*|sets? (?:of|a)|saetze? (?:a|mit|von|zu|je)|mal) ?\d{1,3}\b.{0,25}\b(?:@|at|mit|with|a|auf|bei|kg|kilo|lbs?|pounds?|pfund)\b",
    ),
    ("log_sets", 3.0, r"\b\d{1,2} ?(?:x|\*) ?\d{1,3}\b"),
    (
        "log_sets",
        3.5,
        r"^(?:please |bitte |can you |kannst du )?(?:log|record|enter|add|trag\w*|notier\w*|erfass\w*|protokollier\w*|logg?e?)\b.{0,60}\b(?:\d|sets?|saetze?|ein)",
    ),
    (
        "log_sets",
        2.5,
        r"\b(?:did|done|finished|got|hit|just did|hab|habe|gemacht|geschafft|fertig)\b.{0,30}\b\d{1,3}(?:[.,]\d+)? ?(?:kg|kilo|lbs?|pounds?|reps?|wdh|wiederholungen|saetze|sets)\b",
    ),
    (
        "log_sets",
        4.0,
        r"\b(?:undo|remove|delete|loesch\w*|streich\w*|rueckgaengig)\b.{0,25}\b(?:last set|letzten? satz|that set|den satz|last entry|eintrag|logged)\b|\b(?:undo that|mach das rueckgaengig)\b|^\W*(?:please |bitte )?(?:undo|rueckgaengig(?: machen)?|take (?:it|that|them) back|nimm (?:das|es|sie)(?: bitte)? zurueck)\W*$",
    ),
    (
        "log_sets",
        -4.0,
        r"\b(?:better|besser|worse|schlechter|difference|unterschied|vs|versus|should i|soll ich)\b",
    ),
    # keep a plan
    (
        "save_plan",
        4.0,
        r"\b(?:save|store|keep|activate|speicher\w*|abspeicher\w*|sicher\w*|behalt\w*|aktivier\w*|uebernimm|uebernehm\w*)\b(?!.{0,15}\b(?:elbows?|back|ruecken|form|straight|gerade|going|in mind)\b)",
    ),
    (
        "save_plan",
        3.0,
        r"\b(?:i'?ll take it|let'?s go with (?:it|that|this)|i'?ll (?:do|use) (?:it|that)|nehm(?:e|en)? (?:ich|wir)|den nehm\w*|so machen wir(?:'s| das| es)?|passt so|go with (?:it|that))\b",
    ),
    # advice that is computed: how much, and how to come to a meet; the rest is talk
    (
        "give_advice",
        6.0,
        r"\b(?:how (?:much protein|many calories|much (?:should|do) i eat)|wie ?viele? (?:eiweiss|protein|kalorien)|what should i eat|was soll(?:te)? ich essen)\b(?=.{0,30}\b(?:i|me|my|ich|mir|mich)\b|\W*$)|\b(?:taper(?:n|ing)?|peak(?:ing)? week|wettkampfwoche|prehab)\b",
    ),
    # what was said before
    (
        "recall_sessions",
        4.0,
        r"\b(?:what|when|which|did|have|was|wann|worueber|wovon|hab\w*)\b.{0,20}\b(?:we|wir)\b.{0,30}\b(?:talk\w*|discuss\w*|sa(?:y|id)|spoke|speak|plan(?:ned)?|agree\w*|chat\w*|decid\w*|geredet|gesprochen|besprochen|gesagt|geplant|ausgemacht|vereinbart|entschieden|abgemacht|unterhalten|festgelegt)\b",
    ),
    (
        "recall_sessions",
        4.0,
        r"\b(?:did|have|what) (?:i|you) (?:ever )?(?:tell|told|say|said|mention\w*|recommend\w*|suggest\w*|advise\w*|warn\w*|write|wrote)\b|\b(?:what|that) you (?:told|said|recommended|suggested|advised)\b",
    ),
    (
        "recall_sessions",
        4.0,
        r"\b(?:hab(?:e)? ich|hattest du|hast du|hatte ich)\b.{0,40}\b(?:erzaehlt|gesagt|erwaehnt|empfohlen|geraten|vorgeschlagen|gemeint|geschrieben|versprochen)\b",
    ),
    (
        "recall_sessions",
        4.0,
        r"\b(?:do you (?:still )?remember|you remember|erinnerst du dich|weisst du noch|kannst du dich (?:noch )?(?:daran )?erinnern|remind me (?:what|of|when)|erinner(?:e)? mich (?:daran|nochmal|noch mal|an das))\b",
    ),
    (
        "recall_sessions",
        3.0,
        r"\b(?:last time we|our (?:last )?(?:conversation|chat|talk)s?|unser\w* (?:letzte\w* )?(?:gespraech\w*|chat\w*|unterhaltung)|letztes mal (?:besprochen|gesprochen|geredet|gesagt))\b",
    ),
    # something to remember
    (
        "remember_fact",
        4.0,
        r"\b(?:remember|note|keep in mind|don'?t forget|bear in mind|make a note|write down|for (?:the|your) record|fyi|just so you know)\b(?! (?:what|when|how|our|the time|last|me\b))",
    ),
    (
        "remember_fact",
        4.0,
        r"\b(?:merk(?:e)? dir|vergiss nicht|denk dran|denk daran|notier(?:e)? (?:dir|mal|bitte)?|behalt(?:e)? im (?:kopf|hinterkopf)|nur dass du'?s? weisst|zur info|nur damit du)\b",
    ),
    (
        "remember_fact",
        3.0,
        r"\b(?:i'?m allergic|i am allergic|i have an? (?:allergy|injur\w*|herniated|slipped)|ich bin allergisch|ich hab(?:e)? (?:eine? )?(?:allergie|unvertraeglichkeit|bandscheibenvorfall)|my goal is|mein ziel ist|i only have|ich hab(?:e)? nur|i (?:only )?train at home|ich trainiere (?:nur )?(?:zuhause|zu hause|daheim)|i hate|ich hasse|i can'?t stand|i weigh|ich wiege|i can only train|ich kann nur)\b",
    ),
)
SIGNS = tuple(Sign(tool, weight, re.compile(pattern)) for tool, weight, pattern in _TABLE)

SMALL_TALK = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|moin|servus|thanks?|thank you|thx|cheers|danke\w*|vielen dank|ok\w*|great|nice|cool|perfect|awesome|super|prima|gut|passt|klasse|top|bye|ciao|good (?:morning|evening|night|one)|guten (?:morgen|tag|abend)|gute nacht|tschuess|bis (?:bald|dann|morgen)|yes|no|ja|nein|jo|nee|alles klar|got it|lol|haha\w*|wow|sure|fine|alright|good job|well done|you'?re (?:great|the best|awesome)|du bist (?:super|toll|der beste|klasse)|coach|so much|sehr|dir|you|und|and|a lot|mate|man|ne|echt|wirklich|schoen\w*|for (?:the|your) (?:help|tips?|advice|plan)|fuer (?:die|deine) (?:hilfe|tipps?))\b[\s,.!?:)\-]*)+$"
)
YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok\w*|please|do it|go ahead|sounds good|looks good|perfect|ja|jo|jep|jawohl|klar|gerne?|bitte|mach das|passt|genau|einverstanden|in ordnung|super|gut)(?:[\s,.!]+(?:yes|please|do it|do that|go ahead|ja|bitte|gerne?|mach|das|so|klar|passt|super|it|that))*\W*$"
)
AGAIN = re.compile(
    r"^\W*(?:and|und|what about|how about|was ist mit|wie (?:sieht|siehts|ist|waren?|war) (?:es |das )?(?:mit|bei|aus|im|in|letzte\w*)|same for|dasselbe fuer|das gleiche|auch|also|ok and|now|jetzt|nochmal|and now|or|oder)\b"
)
ORDER = re.compile(
    r"\b(?:shorter|longer|easier|harder|heavier|lighter|swap|replace|drop|skip|remove|cut|save|store|remember|undo|instead|kuerzer|laenger|leichter|schwerer|tausch\w*|ersetz\w*|streich\w*|lass|weg|raus|kuerz\w*|speicher\w*|merk\w*|loesch\w*|statt\w*|thank\w*|danke\w*|why|warum|wieso|plan|program\w*|take out)\b"
)
