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
_REVIEW = r"(?:review|recap|digest|retrospective|summary|zusammenfassung|rueckblick|rueckschau)"
_SPAN = r"(?:week|month|woche|monats?|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|maerz|mai|juni|juli|oktober|dezember|spring|summer|autumn|winter|fruehjahr|sommer|herbst)"
_ASKED = r"^\W*(?:(?:please|pls|bitte|hey|ok|coach|so|now|jetzt|and|und|just|actually|oh|ach|no|nein|ne|doch|can you|could you|would you|will you|i want you to|i'd like you to|you (?:can|should|may)|kannst du|koenntest du|ich (?:will|moechte),? dass du|du (?:kannst|sollst|darfst)|mal|einfach)\W+)*"

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
        4.0,
        r"\b(?:trainingsplan|training plan|workout plan|wochenplan|weekly plan|push[ /-]?pull[ /-]?legs?|ppl\b|upper[ /-]lower|ober(?:koerper)?[ /-]*(?:und )?unterkoerper[ -]?(?:plan|split|programm?)|[2-6]er[ -]?split|mesocycle|deload week plan)\b",
    ),
    (
        "build_plan",
        2.0,
        r"\b(?:for|over|fuer|ueber) (?:the )?(?:next |naechsten? |kommenden? )?(?:\d+|four|six|eight|ten|twelve|vier|sechs|acht|zehn|zwoelf) (?:weeks|wochen|months|monate)\b",
    ),
    (
        "build_plan",
        4.0,
        r"^\W*(?:[\w/&+-]+ ){0,4}(?:plan|programm?|split)(?: (?:zum|fuer|for|to|mit|with) (?:\w+ ?){1,3})?(?: bitte| please| pls)?\W*$",
    ),
    (
        "build_plan",
        1.5,
        r"\b(?:\d|two|three|four|five|six|zwei|drei|vier|fuenf|sechs)(?: ?x| times| days| mal| tage?n?) ?(?:a|per|pro|die|in der|/) ?(?:week|woche)\b",
    ),
    # the log
    (
        "query_history",
        9.0,
        r"\bwhat (?:all )?(?:did i|have i) (?:do|done|train\w*|lift\w*|manage\w*) (?:so far )?today\b|\bwas hab\w* ich (?:denn )?heute (?:\w+ )?(?:gemacht|trainiert|geschafft|gehoben)\b|^\W*(?:so |and |und |na )?(?:how (?:was|did) (?:my |the )?(?:today|(?:training|work ?out|session) today|it go today|(?:training|work ?out|session) go today)|wie (?:war|lief) (?:es |ich |das |mein\w* |die )?(?:training |einheit )?heute)\W*$",
    ),
    (
        "query_history",
        3.0,
        rf"\b(?:how|what|when|which|was|wie|wann|welche\w*|wo)\b.{{0,40}}\b{_DONE}\b",
    ),
    (
        "query_history",
        5.0,
        r"\b(?:what|which|how much|welches|wie viel|wieviel) (?:weight|load|gewicht|kilos?)\b.{0,20}\b(?:should i|do i|can i|to use|soll\w* ich|nehm\w* ich|leg\w* ich|kann ich)\b|\b(?:what|which|welches|wie ?viel) (?:weight|load|gewicht) (?:for|on|at|fuer|bei|beim) (?:the |my |den |die |das |mein\w* )?\w+",
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
        r"\b(?:what comes next|what'?s next|next exercise|naechste uebung|was (?:kommt|folgt) (?:als naechstes|jetzt|danach|dann|nach)|womit weiter|wie weiter)\b",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:which|what|any|good|best|recommend\w*|suggest\w*|welche\w*|gute\w*|beste\w*|empfiehl\w*|empfehl\w*|vorschlag\w*|schlag\w*)\b.{0,30}\b(?:exercises?|uebung(?:en)?|movements?|lifts?)\b(?!.*\b(?:did i|hab ich|habe ich|last week|letzte))",
    ),
    (
        "score_exercises",
        4.5,
        r"\b(?:am|an der|auf der|beim|on the|at the|in the)\b.{0,30}\b(?:hockt|sitzt|steht|liegt|trainiert|is sitting|sits|is standing|parked|camping)\b.{0,14}\b(?:einer|eine|jemand|wer|somebody|someone|guy|dude|bloke)\b",
    ),
    (
        "score_exercises",
        4.5,
        r"\b(?:something|anything|was|etwas|eine?) (?:\w+ )?(?:harder|easier|tougher|gentler|kinder|schwereres|leichteres|haerteres|einfacheres|schonenderes|anspruchsvolleres)\b(?!.*\b(?:session|einheit|rest)\b)",
    ),
    (
        "score_exercises",
        3.0,
        r"\b(?:what (?:hits|works|targets|trains|builds|is good for)|how (?:can|do|should) i (?:train|hit|grow|build)|womit (?:trainier\w*|staerk\w*) ich|wie trainier\w* ich|was (?:trifft|trainiert|hilft|bringt|ist gut)(?: (?:fuer|gegen))?) (?:the |my |die |den |das |mein\w* )?(?:\w+ )?(?:delts?|chest|back|lats?|biceps|triceps|quads|hamstrings|glutes|calves|abs|legs|arms|shoulders|forearms|traps|core|unterarme|nacken|brust|ruecken|bizeps|trizeps|beine?|po|waden|bauch|schultern?|arme)\b",
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
    # what became of the plans that are kept
    (
        "manage_plans",
        9.0,
        r"\b(?:what|was|how|wie|show|zeig\w*|compar\w*|vergl\w*)\b.{0,40}\b(?:chang\w*|differ\w*|compar\w*|geaendert|aender\w*|unterschied\w*|vergl\w*|anders)\b.{0,40}\b(?:last|previous|old|former|before|letzt\w*|vorig\w*|alt\w*|davor|vorher)\b.{0,12}\b(?:plans?|program\w*|trainingsplan\w*|plaene?n?)\b|\bplan\b.{0,12}\b(?:differ\w*|anders)\b|\bwas hat sich\b.{0,50}\bplan\w*.{0,20}\bgeaendert|\b(?:vergleich\w*|compare)\b.{0,30}\b(?:plans|plaene\w*|my plan with|meinen plan mit)\b",
    ),
    (
        "manage_plans",
        9.0,
        r"\b(?:archiv\w*|re-?activat\w*|reaktivier\w*|wieder aktivier\w*)\b.{0,40}\b(?:plans?|program\w*|plaene?n?|trainingsplan)\b|\b(?:activate|aktivier\w*|go back to|back to|zurueck zu)\b.{0,20}\b(?:old|previous|last|former|earlier|alten?|vorigen?|letzten?|frueheren?)\b.{0,12}\b(?:plans?|program\w*|trainingsplan)\b|\bplan\w*\b.{0,25}\b(?:archivier\w*|reaktivier\w*|wieder aktivier\w*)\b|\b(?:finished|completed|done with|mark)\b.{0,12}\b(?:my|the|this) (?:\w+ ){0,2}(?:plan|program\w*)\b|\b(?:my|the) (?:plan|programme?) is (?:\w+ )?(?:completed|finished|done|over)\b|\b(?:mein\w*|den|der) plan\b.{0,20}\b(?:abgeschlossen|abschliessen|geschafft|zu ende|durch)\b",
    ),
    (
        "manage_plans",
        9.0,
        r"\b(?:which|what|how many|list|show(?: me)?|welche|was fuer|wie viele|zeig\w*(?: mir)?|liste\w*)\b.{0,20}\b(?:plans|trainingsplaene|plaene)\b(?!.{0,15}\b(?:for|fuer|we|wir)\b)|\b(?:what(?:'s| is)|wie (?:ist|lautet|sieht)|was ist|pull up|open|see|show(?: me)?|zeig\w*(?: mir)?)\b.{0,12}\b(?:my|mein\w*) (?:current |active |running |training |workout |aktuelle\w* |aktive\w* |laufende\w* |jetzige\w* )?(?:plan|trainingsplan|program(?:me)?)\b(?!.{0,20}\b(?:for|fuer|today|heute)\b)",
    ),
    (
        "manage_plans",
        9.0,
        r"\b(?:export\w*|print|download|druck\w*|herunterlad\w*)\b.{0,20}\b(?:plan|trainingsplan|program\w*)\b|\b(?:what|which|welche[rnms]?) (?:training ?s?)?(?:plan|program\w*) (?:am i|do i|is (?:active|running)|hab\w* ich|laeuft|ist (?:gerade )?aktiv)\b",
    ),
    # advice that is computed: how much, and how to come to a meet; the rest is talk
    (
        "give_advice",
        6.0,
        r"\b(?:how|when|should|do|does|am|is it|wie|wann|soll\w*|brauch\w*|muss|waere?)\b.{0,25}\b(?:i|ich|my|me|mein\w*|time for|zeit fuer|faellig)\b.{0,25}\b(?:deload\w*|entlastungswoche|rest week)\b(?!.{0,40}\b(?:we|wir|you said|gesagt|besprochen)\b)|\b(?:deload\w*|entlastungswoche)\b.{0,20}\b(?:faellig|due|noetig|needed|necessary|machen|ein(?:legen|bauen))\b",
    ),
    (
        "query_history",
        5.0,
        r"\b(?:which|what|where|welche\w*|was|wo)\b.{0,30}\b(?:stall(?:s|ed|ing)|plateau\w*|stagnier\w*|stuck|lagging|weakest|haengt|haenge|hinterher|schwaechst\w*)\b(?!.{0,30}\b(?:mean\w*|heisst|bedeutet|do about|tun|machen)\b)",
    ),
    (
        "give_advice",
        5.0,
        r"\b(?:am i|bin ich|are we|could i be|might i be|is this|ist das|kann es sein,? dass ich)\b.{0,20}\b(?:over ?train\w*|overreach\w*|uebertrain\w*|im uebertraining)\b",
    ),
    (
        "give_advice",
        5.0,
        r"\b(?:am|is|are|have|has|bin|ist|sind|haben|how|wie)\b.{0,30}\b(?:recovered|erholt|ausgeruht|rested)\b|\b(?:how (?:can|do|should) i (?:recover|regenerate)|wie (?:kann |soll(?:te)? )?(?:ich )?(?:mich )?(?:\w+ )?(?:erhol\w*|regenerier\w*) ich(?: mich)?|wie (?:erhole|regeneriere) ich|wie kann ich mich (?:\w+ )?erholen)\b",
    ),
    (
        "give_advice",
        6.0,
        r"\b(?:how (?:much protein|many calories|much (?:should|do) i eat)|wie ?viele? (?:eiweiss|protein|kalorien)|what should i eat|was soll(?:te)? ich essen)\b(?=.{0,30}\b(?:i|me|my|ich|mir|mich)\b|\W*$)|\b(?:taper(?:n|ing)?|peak(?:ing)? week|wettkampfwoche|prehab|vorbeugend|preventive\w*)\b",
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
    (
        "recall_sessions",
        9.0,
        r"\b(?:what(?:'s| is| are| was| were)|was (?:ist|sind|war\w*)|wie (?:ist|lauten?))\b.{0,12}\b(?:my|mein\w*) (?:\w+ )?(?:goals?|targets?|ziele?|allerg\w*|injur\w*|verletzung\w*|preferences?|vorlieben|equipment|geraete|(?:body ?)?weight on file)\b(?!.{0,15}\bweight)|\b(?:how (?:much|heavy)|what) do i weigh\b|\bwas wiege? ich\b|\bwie (?:schwer bin|viel wiege?) ich\b",
    ),
    # a review: only where it is called one, or the bare week or month is asked after
    (
        "review_past",
        12.0,
        rf"\b{_REVIEW}(?: \w+){{0,4}}? {_SPAN}\b(?!.{{0,10}}\bplan)|\b{_SPAN}(?:ly)?(?:'s)?(?: in)? {_REVIEW}\b|\b(?:wochen|monats)-?{_REVIEW}\w*|\b{_SPAN} (?:rekapitulier|zusammenfass)\w*",
    ),
    (
        "review_past",
        12.0,
        rf"^\W*(?:(?:so|na|und|hey|and|coach)\W+)*(?:how (?:was|did|is|went|has) (?:(?:my|the|this) )?{_SPAN}(?: (?:go|going|been))?|wie (?:war|lief|laeuft|ist) (?:(?:meine|die|diese|mein|der|dieser) )?{_SPAN}(?: (?:so|bisher|gelaufen))?)\W*$",
    ),
    (
        "review_past",
        12.0,
        rf"\b(?:review|recap\w*|rekapitulier\w*|digest|summar\w+|sum up|sum \w+ up|rueckblick|rueckschau|zusammenfass\w*|fass\w*)\b.{{0,30}}\b(?:conversations?|chats?|talks?|discussions?|gespraech\w*|unterhaltung\w*|besprochen\w*)\b|\b(?:conversation|chat|gespraech|unterhaltung)\b.{{0,20}}\b{_REVIEW}\b|\b(?:gespraechs|unterhaltungs)(?:rueckblick|zusammenfassung)\b|\bwhat came (?:out )?of (?:our|that|the|my)\b|\bwas (?:ist|wurde) aus (?:unserem|dem|meinem|deinem) (?:plan|gespraech|vorhaben)\b",
    ),
    # to forget, and where something is known from
    (
        "forget_topic",
        12.0,
        rf"{_ASKED}(?:forget|unremember|delete|erase|wipe|remove)\b(?! (?:it|to|how|what i(?:'m| am)|the last|that set|my last)\b)(?!.{{0,50}}\b(?:logged|entered|wrote down|sets?|entry)\b)(?=.{{0,80}}\b(?:everything|anything|all|that|this|things?|stuff|what (?:i|you|we)|about (?:me|my|the)|(?:from|out of) (?:your|the) memory|memor(?:y|ies)|you (?:know|remember)|i (?:told|said|mentioned)|my|our)\b)",
    ),
    (
        "forget_topic",
        12.0,
        rf"{_ASKED}(?:vergiss|vergesst|loesch\w*|entfern\w*|streich\w*)\b(?! (?:nicht|es\b|nie|den letzten|die letzten?|das nicht|den satz|die saetze|das rueckgaengig))(?!.{{0,50}}\b(?:eingetragen|geloggt|eintrag|satz|saetze|notiert hab\w*)\b)(?=.{{0,80}}\b(?:alles|das|dass|die sachen?|was (?:ich|du|wir)|mein\w*|die geschichte|das thema|erinnerung\w*|gedaechtnis|gespraech\w*|du (?:ueber|von|weisst)|ich .{{0,30}}(?:gesagt|erzaehlt))\b)|{_ASKED}(?:das|die sache|alles|dass|was)\b.{{0,60}}\b(?:vergessen|aus (?:deinem|dem) gedaechtnis (?:loeschen|streichen))\W*$",
    ),
    (
        "name_sources",
        12.0,
        r"^\W*(?:(?:and|but|hm+|ok|wait|so|und|aber|moment|sag mal)\W+)*(?:why (?:do|did|would) you (?:think|believe|say|assume|know|reckon|claim)|how (?:do|did|can|would|could) you (?:know|come (?:up with|to|by)|figure|get to)\b(?! (?:if|when|whether|how))|what makes you (?:think|say|believe|assume|so sure)|where (?:do|did|does|is|are) (?:you|that|this|it|these|those)(?: \w+){0,3} (?:have |get |got |know |take |come |coming )?(?:that |this |it |these |those )?(?:from)\b|what(?:'s| is| are| was) (?:that|this|it|your \w+|these|those) based on|what (?:do|did) you base|(?:what|which)(?:'s| is| are| was) (?:your|the) (?:sources?|evidence|basis)|says who|according to (?:what|whom))",
    ),
    (
        "name_sources",
        12.0,
        r"^\W*(?:(?:und|aber|hm+|ok|moment|sag mal|also)\W+)*(?:woher (?:weisst|hast|kennst|nimmst|willst|kommt|kommen|stammt|stammen)\b|wie kommst du (?:darauf|auf|dazu|zu)|(?:warum|wieso|weshalb) (?:denkst|glaubst|meinst|sagst|behauptest|nimmst|weisst|vermutest) du|worauf (?:stuetzt|beruht|basiert|gruendet)|wer sagt das|was (?:ist|sind) (?:deine|die) (?:quellen?|grundlage)|auf (?:welcher|was fuer einer) grundlage)",
    ),
    # a message that says no more than what is in the way
    (
        "score_exercises",
        3.0,
        r"^\W*(?:(?:so|hey|hm+|ok|oh|na|coach|gerade|grad|leider|sorry|mist|verdammt)\W+)*(?:all )?(?:the|die|der|das|alle|my|meine?|some\w*|jemand|da|there)? ?[\w /-]{2,40} (?:is|are|ist|sind|wird|isch|im|am|an) (?:\w+ ){0,3}(?:taken|occupied|busy|in use|broken|out of order|besetzt|belegt|blockiert|kaputt|defekt|voll|weg|squat rack|machine|maschine)\W*$",
    ),
    (
        "score_exercises",
        5.0,
        r"^\W*(?:(?:au|aua|ouch|ow|oh|hm+|so|hey|jetzt|now|today|heute|gerade|coach|ugh|shit|mist)\W+)*(?:my|mir|die|der|das|meine?|mei|it|es|i'?ve got|ich hab\w*) (?!.*\b(?:since|seit|last|letzte\w*|ago|vor|years?|months?|weeks?|jahre?n?|monate?n?|wochen?|always|immer|again and again)\b).{2,40}\b(?:hurts?|hurting|aches?|aching|tweaky|twinges?|pinch\w*|weh|zwickt\w*|zwackt|schmerzt|schmerzen|ziept|sticht|zieht)\b(?:,? (?:a bit|badly|ein bisschen|etwas|total|so|again|wieder))*(?:,? (?:when|while|during|on|at|doing|beim|bei|wenn|waehrend|in)\b.{1,40})?\W*$",
    ),
    (
        "recall_sessions",
        6.0,
        r"\bwhat (?:all )?(?:do|did|have) you (?:know|remember|noted?|learn\w*|stored?|saved?|got) (?:\w+ )?(?:about|on|of) m[ey]\b|\bwas (?:weisst|weiss|kennst|hast) (?:du|d')? ?(?:\w+ ){0,2}(?:ueber|von|zu) m(?:ich|ir|ein\w*)\b",
    ),
    (
        "give_advice",
        5.0,
        r"\b(?:how|wie|when|wann)\b.{0,40}\b(?:peak|taper\w*|deload\w*)\b(?!.*\b(?:last|letzte\w*|did|was|war|hatte)\b)|\b(?:was|what|wie|how) (?:kann|soll|can|do|should)\b.{0,40}\b(?:regeneration|regenerier\w*|erholung|erhol\w*|recover\w*)\b",
    ),
    (
        "build_plan",
        4.0,
        r"\b\w*(?:plan|programm?e?|split)\b.{0,30}\b\d{1,2}[ -]?(?:weeks?|wks?|wochen?|woechig\w*)\b|\b\d{1,2}[ -]?(?:weeks?|wks?|wochen?|woechig\w*)\b.{0,40}\b\w*(?:plan|programm?e?|split)\b",
    ),
    (
        "query_history",
        3.0,
        r"\b(?:past|last|previous|letzte\w*|vergangene\w*|vorige\w*)\b.{0,20}\b(?:days?|weeks?|wks?|months?|tagen?|wochen?|monate?n?)\b.{0,40}\b(?:sets?|volume|rpe|reps|tonnage|load|frequency|saetze|umfang|volumen|wdh|wiederholungen|haeufigkeit)\b|\b(?:sets?|volume|rpe|reps|tonnage|work|saetze|umfang|volumen)\b.{0,40}\b(?:past|last|previous|letzte\w*|vergangene\w*)\b.{0,20}\b(?:days?|weeks?|wks?|months?|tagen?|wochen?|monate?n?)\b",
    ),
    (
        "query_history",
        4.0,
        r"\bwann (?:war\w*|hab\w*|bin) .{2,40}\b(?:zu?letzt|letzte\w* mal)\b|\bwhen (?:was|were|did) .{2,40}\blast\b",
    ),
    (
        "name_sources",
        12.0,
        r"^\W*(?:(?:und|aber|hm+|ok|moment|sag mal|also|and|but|wait)\W+)*(?:where(?:'d| did| do)? you (?:get|have|take|find) (?:that|this|those|the|these)\b.{0,30}\bfrom|wo (?:hast|habt|nimmst|kommt) (?:du |ihr )?(?:das|die|den|diese\w*)\b.{0,30}\bher|wie kommst d[u'] ?(?:denn |jetzt )?(?:drauf|darauf|da drauf|auf))\b",
    ),
    # something to remember
    (
        "remember_fact",
        5.0,
        r"\b(?:my|mein\w*|mei|mir|die|das|i have|ich hab\w*)\b.{2,50}\b(?:hurts?|hurt(?:ing)?|pain|aches?|aching|sore|weh|schmerz\w*|zwickt)\b.{0,40}\b(?:since (?:last|this|a|the|my|about|january|february|march|april|may|june|july|august|september|october|november|december)|for (?:\w+ )?(?:days|weeks|months|years)|seit)\b",
    ),
    (
        "remember_fact",
        4.0,
        r"\b(?:remember|note|keep in mind|don'?t forget|bear in mind|make a note|write down|for (?:the|your) record|fyi|just so you know)\b(?! (?:what|when|how|our|the time|last|me\b))",
    ),
    (
        "remember_fact",
        4.0,
        r"\b(?:merk(?:e)? dir|vergiss nicht|denk dran|denk daran|notier(?:e)? (?:dir|mal|bitte)?|halte? (?:das |dir |mal |bitte |es )+fest|behalt(?:e)? im (?:kopf|hinterkopf)|nur dass du'?s? weisst|zur info|nur damit du)\b",
    ),
    (
        "remember_fact",
        3.0,
        r"\b(?:i'?m allergic|i am allergic|i have an? (?:allergy|injur\w*|herniated|slipped)|ich bin allergisch|ich hab(?:e)? (?:eine? )?(?:allergie|unvertraeglichkeit|bandscheibenvorfall)|my goal is|mein ziel ist|i only have|ich hab(?:e)? nur|i (?:only )?train at home|ich trainiere (?:nur )?(?:zuhause|zu hause|daheim)|i hate|ich hasse|i can'?t stand|i weigh|ich wiege|i can only train|ich kann nur)\b",
    ),
    # what nobody would say of anything else
    (
        "create_exercise",
        4.0,
        r"\b(?:fueg\w*|trag\w*|leg\w*|nimm|add|put|create|enter|register|erfass\w*)\b.{0,12}\b(?:uebung|exercise|movement|move)\b(?!.{0,20}\b(?:for|fuer)\b).{0,60}\b(?:hinzu|dazu|ein|called|named|namens|like|aehnlich|wie)\b|\b(?:new|own|custom|neue|eigene) (?:exercise|movement|move|lift|uebung|bewegung)\b(?!.{0,15}\b(?:for|fuer) (?:my |the |die |den |meine )?\w+\W*$)",
    ),
    (
        "give_advice",
        5.0,
        r"\b(?:zeit fuer|time for|due|faellig) (?:an?|eine?|one|a bit of a)? ?(?:leicht\w*|ruhig\w*|locker\w*|entlast\w*|easy|easier|light\w*|deload)\b(?! (?:session|workout|einheit))|\b(?:wie|how)\b.{0,25}\b(?:runter|runterfahr\w*|zurueckfahr\w*|herunterfahr\w*|wind down|cut back|back off)\W*$",
    ),
    (
        "name_sources",
        9.0,
        r"\b(?:aus|von|in) welche[mnrs]? \w+ (?:stamm\w*|komm\w*|hast du|ist|sind|weisst du)\b|\b(?:from which|which) \w+ (?:is|are|was|were|does|do|did) .{0,30}\bfrom\b",
    ),
    (
        "remember_fact",
        6.0,
        r"\b(?:keep|take|note|put|behalt\w*|nimm|merk\w*|notier\w*) (?:\w+ ){0,4}(?:as|als) (?:my |a |mein\w* )?(?:aim|goal|target|ziel\w*|vorsatz)\b",
    ),
    (
        "save_plan",
        -4.0,
        r"\b(?:keep|behalt\w*) (?:\w+ ){0,4}(?:as|als) (?:my |a |mein\w* )?(?:aim|goal|target|ziel\w*)\b",
    ),
    (
        "review_past",
        4.0,
        r"\b(?:wie|how) (?:ist|war|lief|laeuft|was|did|has) (?:denn |eigentlich |so )?(?:die|meine|der|mein|my|the) (?:letzte\w? |vergangene\w? |last |past )?(?:woche|monat|week|month)\b",
    ),
    (
        "forget_topic",
        12.0,
        r"\baus (?:deinem|dem) (?:gedaechtnis|speicher)\b.{0,12}\b(?:loesch|streich|nimm|nehm|entfern|tilg|werf|schmeiss)\w*|\b(?:loesch|streich|nimm|entfern|tilg|wirf|schmeiss)\w*\b.{0,60}\baus (?:deinem|dem) (?:gedaechtnis|speicher|kopf)\b|\b(?:delete|erase|remove|wipe|drop|strike|clear|scrub)\b.{0,60}\b(?:from|out of) your (?:memory|notes|mind|records?)\b",
    ),
)
SIGNS = tuple(Sign(tool, weight, re.compile(pattern)) for tool, weight, pattern in _TABLE)

YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok\w*|please|do it|go ahead|sounds good|looks good|perfect|ja|jo|jep|jawohl|klar|gerne?|bitte|mach das|passt|genau|einverstanden|in ordnung|super|gut)(?:[\s,.!]+(?:yes|please|do it|do that|do|go ahead|ja|bitte|gerne?|mach|das|so|klar|passt|super|it|that))*\W*$"
)
