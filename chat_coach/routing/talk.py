"""What kind of message it is, whatever tool it may ask for: a courtesy, a word on what was just done,
a complaint, a question that no tool can answer. Plain text, English and German.
"""

import re

SMALL_TALK = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|moin|servus|thanks?|thank you|thx|cheers|danke\w*|vielen dank|ok\w*|great|nice|cool|perfect|awesome|super|prima|gut|passt|klasse|top|bye|ciao|good (?:morning|evening|night|one)|guten (?:morgen|tag|abend)|gute nacht|tschuess|bis (?:bald|dann|morgen)|yes|no|ja|nein|jo|nee|alles klar|got it|lol|haha\w*|wow|sure|fine|alright|good job|well done|(?:i'?m |i am |we'?re |ich bin |bin )?(?:all )?(?:done|finished|fertig|durch)(?: for (?:today|now)| fuer heute| mit (?:dem )?training| training)?|that'?s it(?: for today)?|das war'?s(?: fuer heute)?|feierabend|you'?re (?:great|the best|awesome)|du bist (?:super|toll|der beste|klasse)|coach|so much|sehr|dir|you|und|and|a lot|mate|man|ne|echt|wirklich|schoen\w*|for (?:the|your) (?:help|tips?|advice|plan)|fuer (?:die|deine) (?:hilfe|tipps?))\b[\s,.!?:)\-]*)+$"
)
GENERAL = re.compile(
    r"^\W*(?:(?:so|hey|coach|und|and|sag mal|also|frage)\W+)*(?:what(?:'s| is| are) the difference|was ist (?:eigentlich )?(?:der|da der) unterschied|how (?:wide|narrow|deep|fast|slow|high|low) should|wie (?:weit|tief|schnell|breit|eng|hoch) (?:soll\w*|muss\w*|darf))\b"
)
"""Questions of technique and terms: talk, whatever exercise they name."""
AGAIN = re.compile(
    r"^\W*(?:and|und|what about|how about|was ist mit|wie (?:sieht|siehts|ist|waren?|war) (?:es |das )?(?:mit|bei|aus|im|in|letzte\w*)|same for|dasselbe fuer|das gleiche|auch|also|ok and|now|jetzt|nochmal|and now|or|oder)\b"
)
ORDER = re.compile(
    r"\b(?:shorter|longer|easier|harder|heavier|lighter|swap|replace|drop|skip|remove|cut|save|store|remember|undo|instead|kuerzer|laenger|leichter|schwerer|tausch\w*|ersetz\w*|streich\w*|lass|weg|raus|kuerz\w*|speicher\w*|merk\w*|loesch\w*|statt\w*|thank\w*|danke\w*|why|warum|wieso|plan|program\w*|take out)\b"
)
ASKS_FOR = re.compile(
    r"\b(?:alternativ\w*|instead|in place|statt\w*|ersatz\w*|ersetz\w*|replac\w*|substitut\w*|exercises?|uebung(?:en)?|else|"
    r"sonst|anderes|options?|ideas?|ideen|something|anything|etwas|suggest\w*|vorschl\w*|empfiehl\w*|empfehl\w*)\b"
)
"""Another exercise is asked for, and not only what is in the way complained of."""
LASTING = re.compile(
    r"\b(?:since|seit|last|letzte\w*|ago|vor|years?|months?|weeks?|jahre?n?|monate?n?|wochen?|always|immer|"
    r"remember|merk\w*|note|notier\w*)\b"
)
"""A complaint of more than today."""
LEFT = re.compile(r"\b(?:rest|left|noch|uebrig\w*|cut|trim|short\w*|kuerz\w*|skip|less|weniger)\b")
"""What is left of something under way."""
NOT_KEPT = re.compile(
    r"\b(?:don'?t|do not|never) (?:keep|save|store|note|record|write) (?:that|this|it)\b(?! (?:in mind|yet))|"
    r"\b(?:nicht|net) (?:merken|speichern|notieren|behalten|aufschreiben)\b|"
    r"\b(?:merk\w*|speicher\w*|notier\w*) (?:dir )?(?:das|es|sowas) (?:bitte |lieber |doch )*nicht\b"
)
"""What was noted, or is just being said, is not to be kept."""
FORGET = re.compile(
    r"^\W*(?:(?:please|bitte|ok|coach|and|und|you can|du kannst)\W+)*(?:forget|vergiss)(?: about| bitte)? "
    r"(?:the|my|that|this|das mit|den|die|das|mein\w*)(?: \w+){1,4}(?: bitte| please)?\W*$"
)
"""One thing is named that is to be forgotten, and nothing else is said."""
_PEOPLE = r"(?:mate|buddy|friend|girlfriend|boyfriend|wife|husband|brother|sister|partner|colleague|neighbou?r|kumpels?|freund\w*|frau|mann|bruders?|schwester|trainingspartner\w*|kolleg\w*|nachbar\w*)"
_RECORDS = r"(?:log|logs|numbers|stats|records?|prs?|max|maxes|history|workouts?|sets|trainingslog|zahlen|werte|rekorde?|bestleistung\w*|trainingstagebuch)"
_ANYBODY = r"(?!(?:i|we|you|it|that|this|the|my|an?|any|one|people|not|ich|man|wir|du|es|sich|mir|mich|mein\w*|d[aei][rsnm]|die|ein\w*|denn|eigentlich|so|heute|gestern|bench|squats?|deadlifts?|rows?|press|curls?|pull|leg|hip|chest|back|lat)\b)[a-z]{3,}"
_LIFT = r"(?:bench\w*|squat\w*|deadlift\w*|lift\w*|train\w*|press\w*|curl\w*|row|hit|max|do|manage|pull|weigh)"
OTHERS = re.compile(
    rf"\b(?:his|her|their) {_RECORDS}\b|\b{_RECORDS} (?:of|from|von|vom) (?:my|mein\w*|the|de[mnr]) (?:\w+ )?{_PEOPLE}\b|\bmy {_PEOPLE}'s {_RECORDS}\b|"
    rf"\b(?:what|how much|was|wie ?viel) (?:does|did|do|can|is|kann|schafft|hebt|beugt|drueckt|zieht|hat|macht|wiegt) (?:denn |so |eigentlich )*(?:(?:my|mein\w*|the|de[rn]|die) )(?!ich\b)(?:\w+ )?{_PEOPLE}\b|"
    r"\bdaten (?:von )?(?:anderen|eines anderen)|\b(?:another|other) (?:user|athlete|member)s?\b|\bdu betreust (?:sie|ihn|die|den)\b|\byou (?:also )?(?:coach|train) (?:him|her|them)\b|"
    rf"\b(?:my|mein\w*|the|de[rn]|die) {_PEOPLE} (?:just |can |also |hat |auch |gerade |jetzt )*(?:{_LIFT}(?:s|ed|ted)?|drueckt|hebt|beugt|zieht|schafft|stemmt)\b|"
    rf"\b(?:how (?:much|many|heavy|often)|what|when)\b(?: \w+){{0,2}} (?:did|does|can) {_ANYBODY} (?:even |really |last )?{_LIFT}\b|"
    rf"\b(?:wie ?(?:viel\w*|schwer|oft)|was|wann) (?:\w+ )?(?:drueckt|hebt|beugt|stemmt|schafft) {_ANYBODY}\b|"
    rf"\b(?:wie ?(?:viel\w*|schwer|oft)|was|wann) (?:\w+ )?(?:hat|kann) {_ANYBODY}\b.*\b(?:gedrueckt|gehoben|gebeugt|gezogen|geschafft|trainiert|druecken|heben|beugen|ziehen)\b"
)
"""Somebody else's training: nothing a tool could tell."""
