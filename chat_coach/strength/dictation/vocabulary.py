"""The words around told sets that name no exercise, and the sentences that tell none."""

import re

CHATTER = frozenset(
    """
    i i'm i've im ive me my mine we our you your he she it its it's that this these those there here
    the an and or but so also too then than as is was were are be been being am have has had do
    did done does doing got get hit made make makes managed finished finish completed complete
    just now today tonight morning evening afternoon again all only about around on in into out up
    down from by to if while during per pretty quite really very super felt feel feels feeling
    feeling great good well fine nice nicely ok okay easy easier easily light lighter heavy heavier
    hard harder tough rough solid strong weak tired fresh best better bad worse slow fast perfect
    clean smooth brutal crazy awesome please thanks thank hey hi hello coach yes yeah yep no-one
    log logged add record recorded write enter note save down put track tracked workout session
    training exercise exercises gym lifted lift pushed max new pr pb record today's that's thats
    set's total working work worked more another other still left right little bit some even
    first second third next before later finally lastly started start starting began begin moved
    went going go ended end ending uh um erm well like basically actually roughly approx
    approximately ca circa exactly body weight kind of sort time times one ones each side sides
    pair weights load loaded plus minus total with using bar
    ich mir mich mein meine meinen meinem meiner wir unser du dein er sie es das dies der die den dem
    des und oder aber auch noch nur mal hab habe haben hatte hast hat bin war waren ist sind sein
    wurde geworden gemacht gmacht mach mache geschafft gschafft fertig erledigt absolviert
    trainiert gestemmt bewegt geht ging gings ging's lief laeuft gelaufen' gefuehlt fuehlte
    morgen nochmal nochmals zusatz zusatzgewicht mehr more heute heit heut eben gerade grad grade jetzt jetz schon erst nun so da dabei dort hier dazu
    davon danach vorher zuerst zunaechst schliesslich zum zur im am an in ins vom beim als wie was
    wo dann weiter weiterhin ungefaehr etwa rund knapp locker leicht leichter schwer schwerer hart
    anstrengend gut super klasse prima okay schlecht muede stark schwach sauber langsam schnell
    einfach ganz sehr ziemlich echt richtig total bisschen wenig bitte danke hallo hey moin servus
    ja jo trag trage eintragen ein eine einen einem einer notier notiere notieren schreib schreibe
    aufschreiben erfass erfasse erfassen protokollier protokolliere speicher speichere logge log
    training einheit workout uebung uebungen gewicht insgesamt gesamt pro je jeweils dran
    angefangen gestartet begonnen abgeschlossen wieder zusammen letzte letzten letzter letztes
    erste erster ersten zweite dritte steigerung gesteigert neue neuer rekord bestleistung
    gschmeidig uff puh alter digga bro man dude boah
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
    freitag samstag sonntag mo di mi do fr sa so mon tue wed thu fri sat sun stopped stop
    schluss ende same gleiche gleichen selbe selben dasselbe pressed gedrueckt gezogen
    exercise: uebung: bw kg lb heavy-ish x s m h am pm
    """.split()  # noqa: SIM905
)  # fmt: skip
PARTICLES = frozenset(["up", "ups", "down", "downs", "over", "out"])
"""Talk alone, part of a name after another word: `pul up`."""
SHORT_NAMES = {
    "benched": "bench press",
    "squatted": "squat",
    "deadlifted": "deadlift",
    "curled": "curl",
    "planked": "plank",
    "overheadpressed": "overhead press",
    "gebankdrueckt": "bankdruecken",
    "bankgedrueckt": "bankdruecken",
    "gebeugt": "kniebeuge",
    "bank": "bankdruecken",
    "flachbank": "bankdruecken",
    "benchpress": "bench press",
    "legpress": "leg press",
    "pullup": "pull-up",
    "pushup": "push-up",
}
"""Verbs and short forms that name an exercise only where sets of it are told."""
NOT_DONE = frozenset(
    """
    no not never instead without skip skipped skipping after before except
    kein keine keinen nicht nie statt anstatt ohne ausser vor nach ausgelassen
    """.split()  # noqa: SIM905
)
"""The exercise that comes right after one of these was not what was done here."""
AFTER_NOT = frozenset(
    ["done", "finished", "completed", "geschafft", "gemacht", "gschafft", "fertig"]
)
FAILED = frozenset(
    [
        "didn't",
        "didnt",
        "couldn't",
        "couldnt",
        "failed",
        "missed",
        "wasn't",
        "verfehlt",
        "abgebrochen",
    ]
)
"""What was not done, though figures may be said."""

_LATER = (
    r"next (?:week|time|session|workout|training|month|monday|day)|tomorrow|upcoming|uebermorgen|"
    r"(?<!heute )(?<!gestern )(?<!diesen )morgen|naechste[nsr]? (?:woche|mal|training\w*|einheit|tag)|"
    r"beim naechsten|kommende\w*|demnaechst"
)
_EARLIER = (
    r"last (?:week|time|month|year|session|workout)|letzte\w* (?:woche|mal|monat|jahr|training\w*|einheit)|"
    r"vorgestern|vorige\w*|(?:days?|weeks?|months?|years?) ago|the other day|neulich|frueher|used to"
)
_WISHED = (
    r"plan|plans|planning|planned|geplant\w*|planst|program(?:me)?|programm|routine|template|"
    r"want|wanted|wollte|wanna|wish|gonna|going to|shall|should|will|i'll|we'll|would|i'd|could|can|can't|cannot|"
    r"may i|might|must|let's|lets|willst|wollen|will|moechte\w*|soll\w*|koennt\w*|kann|kannst|"
    r"koennen|darf|muss|werde|wuerde\w*|goal|target|aim(?:ing)?|ziel\w*|vorhaben|hoffe|hope|try|"
    r"trying|versuche|suggest\w*|recommend\w*|empfiehl\w*|empfehl\w*|vorschlag\w*|give me|"
    r"make me|build|create|show|erstell\w*|gib|zeig\w*|bau|baue|mach mir|stell mir|usually|"
    r"normally|always|every (?:day|week|time|session)|typically|normalerweise|meistens|immer|"
    r"gewoehnlich|ueblicherweise|jede[nrsm]? (?:tag|woche)|able to|schaffe|prefer|instead of doing|"
    r"if|wenn|falls|my (?:pr|pb|best|record|max) (?:is|was)|(?:personal )?best (?:is|was)|"
    r"mein\w* (?:rekord|maximum|bestleistung|bestwert) (?:ist|liegt|war)"
)
_NOTHING_TOLD = re.compile(rf"\b(?:{_LATER}|{_EARLIER}|{_WISHED})\b")
_OF_ITS_OWN = re.compile(rf"\d|\b(?:{_LATER}|{_EARLIER})\b")
_HARMLESS = re.compile(
    r"\b(?:can|could|would|will|kannst|koenntest|wuerdest) (?:you|du)(?: \w+){0,2} (?:log|add|record|write|note|enter|put|save|eintragen|notieren|aufschreiben)\b"
    r"|\b(?:kannst|koenntest) du\b(?=.*\b(?:eintragen|notieren|aufschreiben|loggen|erfassen)\b)"
    r"|\b(?:as|wie) (?:planned|geplant)\b|\bcan't complain\b"
    r"|\b(?:(?:according )?to|of|from|per|nach|laut|vom)(?: my| the| dem| meinem)? (?:trainings?)?plan\b"
    r"|\b(?:could have|could've|would have|haette)\b[^,.;\n]*"
)
_ASKED = re.compile(
    r"\W*(?:(?:so|and|und|also) )?(?:how|what|which|why|when|where|is it|wie|wieviel\w*|welche\w*|"
    r"warum|wieso|wann|was|(?:did|do|does|have|has|am) (?:i|you|we|it|that)|(?:is|are|was|were) (?:i|you|we|it|that|my|this|there)|"
    r"(?:hab|habe|hast|ist|war|sind|bin) (?:ich|du|das|es|mein\w*|die|der))\b"
)
_TOLD = re.compile(
    r"\b(?:did|done|just|finished|completed|managed|log|add|gemacht|gmacht|geschafft|eben|gerade|"
    r"grad|fertig|erledigt|trag|eintragen|notier\w*)\b"
)
_ASKS_THEN = re.compile(
    r",(?: and| und)? (?:how|what|which|was|wie|welche\w*|is|ist|war)\b(?=[^,]*\?)"
)
_SENTENCE = re.compile(r"(?:[^\n.!?;]|[.!?;](?=\S))+[.!?;]*")
_CLAUSE = re.compile(r",|\b(?:and|und|but|aber)\b|$")


def told_only(low: str) -> str:
    """The text with questions, wishes and plans blanked out, as long as before."""
    return _SENTENCE.sub(_told, _HARMLESS.sub(_kept, low))


def _kept(found: re.Match[str]) -> str:
    """An order to write something down is no wish."""
    order = "log" if re.match(r"(?:can|could|would|will|kannst|koenn)", found[0]) else ""
    return order.ljust(len(found[0]))


def _told(found: re.Match[str]) -> str:
    """One sentence. A wish that follows what was done ends it: `3x8 at 80, next week 82.5`."""
    said = found[0]
    if _ASKED.match(said):
        return " " * len(said)
    if asked := _ASKS_THEN.search(said):
        said = said[: asked.start()].ljust(len(said))
    elif "?" in said[-3:] and not _TOLD.search(said):
        return " " * len(said)
    wish = _NOTHING_TOLD.search(said)
    if wish is None:
        return said
    start = max((one.end() for one in _CLAUSE.finditer(said, 0, wish.start())), default=0)
    if not _OF_ITS_OWN.search(said, start):
        start = 0
    return said[:start] + " " * (len(said) - start)
