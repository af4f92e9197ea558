"""What comes before any model: red flags, and wishes a coach must refuse. Rules, both languages.

No diagnosis is made: a red flag is answered with care and a referral, and training stops there.
"""

import re
from dataclasses import dataclass
from typing import Literal

from chat_coach.language import Both, plain

Kind = Literal["heart", "nerve", "joint", "faint", "eating", "self_harm", "drugs", "diet", "secret"]


@dataclass(frozen=True)
class Care:
    """Why the coach stops, and what it says instead."""

    kind: Kind
    said: Both


_FLAGS: tuple[tuple[Kind, str], ...] = (
    (
        "self_harm",
        r"\b(?:kill myself|end (?:my life|it all)|suicid\w*|want to die|hurt myself on purpose|self[- ]harm|mich umbringen|suizid\w*|selbstmord\w*|nicht mehr leben|will sterben|mir etwas antun|ritze mich|mich ritzen|mich selbst verletz\w*)\b",
    ),
    (
        "heart",
        r"\b(?:chest (?:pain|pressure|tightness)|pain in my chest|brustschmerz\w*|schmerzen in der brust|druck auf der brust|engegefuehl)\b",
    ),
    (
        "faint",
        r"\b(?:faint(?:ed|ing)?|passed out|black(?:ed)? out|ohnmaechtig|ohnmacht|umgekippt|bewusstlos\w*|schwarz vor augen)\b",
    ),
    ("nerve", r"\b(?:numb(?:ness)?|tingling|pins and needles|taub\w*|kribbel\w*)\b"),
    ("joint", r"\b(?:sharp|stabbing|stechend\w*)\b.{0,30}\b(?:pain|schmerz\w*)\b"),
    (
        "eating",
        r"\b(?:throw(?:ing)? up after|purg(?:e|ing)|make myself (?:sick|vomit)|starv(?:e|ing) myself|anore\w+|bulimi\w+|erbrech\w*|finger in den hals|magersucht|magersuechtig)\b",
    ),
)
_WORDS: dict[Kind, Both] = {
    "heart": Both(
        "Stop training now, please. Pain or pressure in the chest belongs to a doctor, and if it does not pass, comes with breathlessness or spreads, call the emergency number (112 or your local one) at once. I will not plan any training until that is looked at.",
        "Bitte hör jetzt mit dem Training auf. Schmerz oder Druck in der Brust gehört zu einer Ärztin oder einem Arzt; wenn es nicht vergeht, ausstrahlt oder Atemnot dazukommt, ruf sofort die 112. Bis das geklärt ist, plane ich kein Training.",
    ),
    "faint": Both(
        "Please stop for today, sit or lie down, and do not stay alone. Fainting during or after training needs a doctor's look before the next session; if it happens again or comes with chest pain, call the emergency number.",
        "Bitte hör für heute auf, setz oder leg dich hin und bleib nicht allein. Eine Ohnmacht rund ums Training sollte vor der nächsten Einheit ärztlich abgeklärt werden; passiert es wieder oder kommt Brustschmerz dazu, ruf die 112.",
    ),
    "nerve": Both(
        "Please leave the exercise that brings it on. Numbness or tingling that stays, spreads or comes with weakness belongs to a doctor soon; with trouble holding water or sudden weakness, today. I cannot judge it from here, and I will keep training away from it.",
        "Lass bitte die Übung weg, die es auslöst. Taubheit oder Kribbeln, das bleibt, sich ausbreitet oder mit Schwäche kommt, gehört bald ärztlich abgeklärt; bei plötzlicher Lähmung oder Problemen mit Blase oder Darm noch heute. Von hier aus kann ich das nicht beurteilen, und ich halte das Training davon fern.",
    ),
    "joint": Both(
        "Stop that exercise, please. Sharp pain in a joint is not something to train through; have a doctor or physiotherapist look at it. Until then I can plan around it: tell me which joint, and I will leave it alone.",
        "Bitte brich die Übung ab. Stechenden Schmerz in einem Gelenk trainiert man nicht weg; lass eine Ärztin, einen Arzt oder Physiotherapeuten darauf schauen. Bis dahin plane ich darum herum: Sag mir, welches Gelenk, und ich lasse es in Ruhe.",
    ),
    "eating": Both(
        "Thank you for telling me. That sounds hard, and it is more than training can solve. Please talk to a doctor or to somebody you trust; in many places there are free helplines for eating disorders too. I will not give you numbers for eating less; when you want, we can plan calm training that gives strength.",
        "Danke, dass du das sagst. Das klingt schwer, und es ist mehr, als Training lösen kann. Bitte sprich mit einer Ärztin, einem Arzt oder jemandem, dem du vertraust; bei Essstörungen hilft in Deutschland auch das Beratungstelefon 0221 892031. Zahlen fürs Weniger-Essen gebe ich dir nicht; wenn du magst, planen wir ruhiges Training, das Kraft gibt.",
    ),
    "self_harm": Both(
        "I am glad you told me, and I am worried about you. Please talk to somebody right now: a person you trust, your local emergency number (112), or a crisis line (988 in the US, 116 123 in the UK). You do not have to carry this alone; training can wait.",
        "Gut, dass du es sagst; ich mache mir Sorgen um dich. Bitte sprich jetzt mit jemandem: einem Menschen, dem du vertraust, der 112, oder der Telefonseelsorge, kostenlos und Tag und Nacht unter 0800 1110111. Du musst das nicht allein tragen; das Training kann warten.",
    ),
    "drugs": Both(
        "I do not advise on doping or on doses of medicines; please ask a doctor about that. I am glad to help with training, sleep and ordinary food instead.",
        "Zu Doping oder zur Dosierung von Medikamenten berate ich nicht; frag dazu bitte eine Ärztin oder einen Arzt. Bei Training, Schlaf und normalem Essen helfe ich gern.",
    ),
    "diet": Both(
        "I do not plan crash diets: they cost muscle and health. A slow change with enough protein works better, and a doctor or dietitian can set it up with you.",
        "Crash-Diäten plane ich nicht: Sie kosten Muskeln und Gesundheit. Langsam und mit genug Eiweiß geht es besser; eine Ernährungsberatung oder deine Ärztin hilft dir dabei.",
    ),
    "secret": Both(
        "My instructions stay with me, and I only see your own log. What would you like to know about your training?",
        "Meine Anweisungen behalte ich für mich, und ich sehe nur dein eigenes Log. Was möchtest du über dein Training wissen?",
    ),
}


def check(said: str) -> Care | None:
    """The first red flag or refusal that the athlete's words carry."""
    text = plain(said)
    for kind, pattern in _FLAGS:
        if re.search(pattern, text):
            return Care(kind, _WORDS[kind])
    return None
