"""Are durable facts always there, and only those? `python -m evals.facts`.

Generates coach dialogues of two years in English and German (fixed seed). Each states injuries,
allergies, goals and preferences in many wordings, changes and ends some of them, and is full of
what must not be noted: questions, suppositions, other people's complaints, quotations, pasted
tables, the coach's own replies. After each dialogue, and again two years later, an arbitrary
question is asked and the facts that the prompt gets are held against what was stated.

- `in_prompt`: share of the facts that hold which are in the prompt,
- `superseded_served`: values that were replaced or ended and are still served as current,
- `invented`: facts in the prompt that no statement of the athlete stands behind.
"""

import json
import random
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from chat_coach.memory import Fact
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.turns import Turn, Turns

DIALOGUES = 240
SEED = 20261121

# (English, German, word that a served fact must hold in English, in German)
PARTS = [
    ("left shoulder", "linke Schulter", "linken Schulter", "shoulder", "schulter"),
    ("right knee", "rechtes Knie", "rechten Knie", "knee", "knie"),
    ("lower back", "unterer Rücken", "unteren Rücken", "back", "rücken"),
    ("right elbow", "rechter Ellbogen", "rechten Ellbogen", "elbow", "ellbogen"),
    ("left wrist", "linkes Handgelenk", "linken Handgelenk", "wrist", "handgelenk"),
    ("neck", "Nacken", "Nacken", "neck", "nacken"),
    ("left hip", "linke Hüfte", "linken Hüfte", "hip", "hüfte"),
    ("right ankle", "rechtes Sprunggelenk", "rechten Sprunggelenk", "ankle", "sprunggelenk"),
]
HURTS = {
    "en": [
        "My {0} hurts when I train.",
        "I've had pain in my {0} since last week, any ideas?",
        "Careful today please, my {0} is acting up again.",
        "I injured my {0} playing football on Sunday.",
        "My physio says I have tendinitis in my {0}.",
        "Bad news: I strained my {0} yesterday.",
        "I'm struggling with my {0}, it is really painful after every session.",
        "The {0} has been sore for days and it isn't getting better.",
    ],
    "de": [
        "Ich habe Schmerzen am {2}.",
        "Ich habe seit letzter Woche Schmerzen in der {2}, was kann ich tun?",
        "Vorsicht heute bitte, {1} zwickt wieder.",
        "Ich habe mich am {2} verletzt, beim Fußball am Sonntag.",
        "Mein Physio sagt, ich habe eine Entzündung an der {2}.",
        "Mein Problem ist die {1}: {1} tut nach jeder Einheit weh.",
        "Beim Training schmerzt {1} ziemlich.",
    ],
}
WELL = {
    "en": [
        "Good news: my {0} is fine again.",
        "My {0} doesn't hurt anymore.",
        "The pain in my {0} is completely gone.",
        "No more problems with my {0}, all healed.",
    ],
    "de": [
        "Gute Nachricht: {1} ist wieder in Ordnung.",
        "{1} tut nicht mehr weh.",
        "Die Schmerzen an der {2} sind weg.",
        "Mit der {2} habe ich keine Probleme mehr.",
    ],
}
ALLERGENS = [
    ("peanuts", "Erdnüsse"), ("lactose", "Laktose"), ("shellfish", "Schalentiere"),
    ("gluten", "Gluten"), ("soy", "Soja"), ("eggs", "Eier"), ("latex", "Latex"),
    ("bee stings", "Bienenstiche"), ("strawberries", "Erdbeeren"), ("penicillin", "Penicillin"),
]  # fmt: skip
ALLERGIC = {
    "en": [
        "I'm allergic to {0}, just so you know.",
        "Before you recommend anything: I have an allergy to {0}.",
        "I can't tolerate {0}.",
        "Please remember that I am allergic to {0}.",
    ],
    "de": [
        "Ich bin allergisch gegen {0}.",
        "Gegen {0} bin ich allergisch, nur damit du es weißt.",
        "Ich habe eine Allergie gegen {0}.",
        "Ich vertrage {0} nicht.",
    ],
}
GOALS = [
    ("run a half marathon in spring", "im Frühling einen Halbmarathon laufen", "half marathon", "halbmarathon"),
    ("bench press 120 kg", "120 kg Bankdrücken schaffen", "120", "120"),
    ("lose 6 kg", "6 kg abnehmen", "6 kg", "6 kg"),
    ("do 10 strict pull-ups", "10 saubere Klimmzüge schaffen", "pull-ups", "klimmzüge"),
    ("build muscle on my legs", "Muskeln an den Beinen aufbauen", "muscle", "muskeln"),
    ("finish a triathlon", "einen Triathlon schaffen", "triathlon", "triathlon"),
    ("deadlift 200 kg", "200 kg Kreuzheben schaffen", "200", "200"),
]  # fmt: skip
AIM = {
    "en": ["My goal is to {0}.", "My main goal at the moment: {0}.", "My goal is now to {0}."],
    "de": ["Mein Ziel ist: {1}.", "Mein Ziel ist es jetzt, {1} zu können.", "Mein wichtigstes Ziel ist: {1}."],
}  # fmt: skip
NEW_AIM = {
    "en": ["I changed my mind: my new goal is to {0}.", "Forget the old plan, my goal is now to {0}."],
    "de": ["Ich habe es mir anders überlegt: mein neues Ziel ist: {1}.", "Mein Ziel ist jetzt: {1}."],
}  # fmt: skip
TASTES = [
    ("burpees", "Burpees"), ("lunges", "Ausfallschritte"), ("deadlifts", "Kreuzheben"),
    ("running", "Laufen"), ("rowing", "Rudern"), ("planks", "Planks"), ("dips", "Dips"),
    ("kettlebell swings", "Kettlebell Swings"), ("box jumps", "Box Jumps"), ("leg press", "Beinpresse"),
]  # fmt: skip
DISLIKE = {
    "en": ["I hate {0}.", "I really don't like {0}.", "I can't stand {0}, can we avoid them?"],
    "de": ["Ich hasse {0}.", "Ich mag {0} überhaupt nicht.", "{0} kann ich nicht leiden, also: Ich mag keine {0}."],
}  # fmt: skip
LIKE = {
    "en": ["I love {0}.", "I actually enjoy {0} now.", "I like {0} a lot these days."],
    "de": ["Ich liebe {0}.", "Ich mag {0} inzwischen sehr.", "{0} macht mir jetzt richtig Spaß."],
}
TIMES = [("in the morning", "morgens"), ("in the evening", "abends"), ("at noon", "mittags")]
PREFER = {
    "en": ["I prefer to train {0}.", "I prefer training {0}."],
    "de": ["Ich trainiere am liebsten {0}.", "Ich trainiere lieber {0}."],
}
NOISE = {
    "en": [
        "Build my next push day.",
        "What should I do if my shoulder starts to hurt?",
        "Is it normal that knees hurt after squats?",
        "If I had a nut allergy, which protein would you take?",
        "My wife has a bad back, what can she do?",
        "My brother wants to run a marathon, crazy guy.",
        "My training partner hates burpees.",
        "Can you show me my bench press from last month?",
        "How do people lose 10 kg?",
        "Anna is allergic to cats, so we train outside.",
        'My coach used to say "pain in the elbow means stop".',
        "Imagine I wanted to do a triathlon, how long would it take?",
        "I did 3 sets of squats with 100 kg today, felt good.",
        "You said that I have a weak core.",
        "I wonder whether running is bad for the knees.",
        "Date;Exercise;Notes\n2026-01-04;Bench Press;my shoulder hurts;80;5\n2026-01-06;Squat;knee pain;100;5",
        "> My goal is to win the Olympics\nwhat do you think of this post?",
        "Thanks, that was great!",
        "Some people love dips, others hate them.",
        "Would you recommend creatine to somebody who is lactose intolerant?",
        "I don't have any injuries.",
        "As a kid I had asthma and wanted to be a boxer.",
        "Leg day was brutal, my friend threw up.",
        "Which exercises are good against back pain?",
    ],
    "de": [
        "Bau mir den nächsten Push-Tag.",
        "Was soll ich tun, wenn die Schulter weh tut?",
        "Ist es normal, dass nach Kniebeugen die Knie schmerzen?",
        "Wenn ich eine Nussallergie hätte, welches Eiweiß würdest du nehmen?",
        "Meine Frau hat Rückenschmerzen, was kann sie machen?",
        "Mein Bruder will einen Marathon laufen, verrückt.",
        "Mein Trainingspartner hasst Burpees.",
        "Zeig mir mein Bankdrücken vom letzten Monat.",
        "Wie nimmt man 10 Kilo ab?",
        "Anna ist allergisch gegen Katzen, deshalb trainieren wir draußen.",
        "Mein alter Trainer sagte immer: „Schmerzen im Ellbogen heißen aufhören“.",
        "Angenommen, ich wollte einen Triathlon machen, wie lange bräuchte ich?",
        "Ich habe heute 3 Sätze Kniebeugen mit 100 kg gemacht.",
        "Du hast gesagt, ich habe einen schwachen Rumpf.",
        "Ich frage mich, ob Laufen schlecht für die Knie ist.",
        "Danke, das war super!",
        "Viele Leute hassen Dips.",
        "Würdest du Kreatin jemandem empfehlen, der laktoseintolerant ist?",
        "Ich habe keine Verletzungen.",
        "Als Kind hatte ich Asthma.",
        "Welche Übungen helfen gegen Rückenschmerzen?",
    ],
}
REPLIES = {
    "en": [
        "Noted. You have a shoulder injury and you are allergic to nuts.",
        "Your goal could be a marathon. You love running, right?",
        "Here is your session: bench press 3 × 8 at 80 kg.",
    ],
    "de": [
        "Notiert. Du hast eine Knieverletzung und bist allergisch gegen Nüsse.",
        "Dein Ziel könnte ein Marathon sein. Du liebst Laufen, oder?",
        "Hier ist deine Einheit: Bankdrücken 3 × 8 mit 80 kg.",
    ],
}


@dataclass
class Truth:
    """What holds after the dialogue: by slot the kind and the word a served fact must hold."""

    holds: dict[str, tuple[str, str]] = field(default_factory=dict)
    over: set[tuple[str, str]] = field(default_factory=set)
    stated: list[str] = field(default_factory=list)

    def set(self, slot: str, kind: str, word: str) -> None:
        if slot in self.holds and self.holds[slot] != (kind, word):
            self.over.add(self.holds[slot])
        self.holds[slot] = (kind, word)
        self.over.discard((kind, word))

    def end(self, slot: str) -> None:
        self.over.add(self.holds.pop(slot))


def dialogue(rng: random.Random, lang: str) -> tuple[list[str], Truth]:
    """What an athlete says over two years, and what is true at the end."""
    truth, said = Truth(), []
    at = 1 if lang == "de" else 0

    def state(text: str) -> None:
        said.append(text)
        truth.stated.append(text)

    def noise() -> None:
        said.extend(rng.sample(NOISE[lang], rng.randint(1, 4)))

    parts = rng.sample(PARTS, 3)
    for index, part in enumerate(parts):
        noise()
        state(rng.choice(HURTS[lang]).format(part[0], part[1], part[2]))
        truth.set(f"part{index}", "injury", part[3 + at])
    for index, allergen in enumerate(rng.sample(ALLERGENS, 2)):
        noise()
        state(rng.choice(ALLERGIC[lang]).format(allergen[at]))
        truth.set(f"allergen{index}", "allergy", allergen[at].lower()[:6])
    goal, other_goal = rng.sample(GOALS, 2)
    noise()
    state(rng.choice(AIM[lang]).format(goal[0], goal[1]))
    truth.set("goal", "goal", goal[2 + at])
    taste, other_taste = rng.sample(TASTES, 2)
    state(rng.choice(DISLIKE[lang]).format(taste[at]))
    truth.set("taste", "preference", f"{'mag nicht' if at else 'dislikes'}|{taste[at].lower()}")
    state(rng.choice(LIKE[lang]).format(other_taste[at]))
    truth.set("other taste", "preference", f"{'mag' if at else 'likes'}|{other_taste[at].lower()}")
    noise()
    early, late = rng.sample(TIMES, 2)
    state(rng.choice(PREFER[lang]).format(early[at]))
    truth.set("time", "preference", early[at].split()[-1])
    noise()
    if rng.random() < 0.7:
        state(rng.choice(WELL[lang]).format(*parts[0]))
        truth.end("part0")
    if rng.random() < 0.6:
        noise()
        state(rng.choice(NEW_AIM[lang]).format(other_goal[0], other_goal[1]))
        truth.set("goal", "goal", other_goal[2 + at])
    if rng.random() < 0.5:
        state(rng.choice(LIKE[lang]).format(taste[at]))
        truth.set("taste", "preference", f"{'mag' if at else 'likes'}|{taste[at].lower()}")
    if rng.random() < 0.6:
        noise()
        state(rng.choice(PREFER[lang]).format(late[at]))
        truth.set("time", "preference", late[at].split()[-1])
    noise()
    return said, truth


def serves(fact: Fact, kind: str, word: str) -> bool:
    """Whether a fact of the prompt says this; `a|b` asks for both words, the first in front."""
    text = fact.text.lower()
    if fact.kind != kind:
        return False
    if "|" in word:
        first, _, second = word.partition("|")
        rest = text.removeprefix(first)
        return rest != text and second in rest and not rest.startswith(" nicht")
    return word.lower() in text


def held(
    memory: LongMemory, athlete: Athlete, truth: Truth, now: datetime
) -> tuple[int, int, list[str]]:
    """Facts found, superseded ones served, and those nobody stated."""
    facts = memory.recall(athlete, "What should I train next?", now).facts
    found = sum(any(serves(one, *true) for one in facts) for true in truth.holds.values())
    served = sum(any(serves(one, *past) for one in facts) for past in truth.over)
    kinds = {"injury", "allergy", "goal", "preference"}
    invented = [
        f"{one.kind}: {one.text} ← {one.said}"
        for one in facts
        if one.kind not in kinds or not any(one.said.strip(" .!") in text for text in truth.stated)
    ]
    return found, served, invented


def main() -> None:
    rng = random.Random(SEED)
    start = datetime(2024, 11, 20, 18, 0)
    expected = found = superseded = invented = 0
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'coach.db'}")
        memory, turns = LongMemory(engine, Path(folder) / "memory"), Turns(engine)
        for number in range(DIALOGUES):
            lang = "de" if number % 2 else "en"
            athlete = Athletes(engine).get_or_add(f"athlete {number}", lang, "kg", start)  # type: ignore[arg-type]
            said, truth = dialogue(rng, lang)
            step = timedelta(days=730) / len(said)
            for place, text in enumerate(said):
                now = start + place * step
                memory.note(athlete, text, now)
                turns.save(
                    athlete,
                    Turn(text, rng.choice(REPLIES[lang]), now, thread=f"{number}-{place // 6}"),
                )
            for later in (timedelta(days=1), timedelta(days=730)):
                now = start + timedelta(days=730) + later
                here, served, extra = held(memory, athlete, truth, now)
                expected += len(truth.holds)
                found += here
                superseded += served
                invented += len(extra)
                if later.days == 1 and (here < len(truth.holds) or served or extra):
                    texts = [one.text for one in memory.facts(athlete, now)]
                    missing = [
                        true
                        for true in truth.holds.values()
                        if not any(serves(one, *true) for one in memory.facts(athlete, now))
                    ]
                    problems.append(
                        f"{lang} missing {missing} served {served} extra {extra} in {texts}"
                    )
        memory.close()
        engine.dispose()
    for line in problems[:20]:
        print(line)
    print(f"dialogues {DIALOGUES}, facts asked for {expected}, in the prompt {found}")
    print(f"superseded served {superseded}, invented {invented}")
    figures = {
        "n": DIALOGUES,
        "in_prompt": round(found / expected, 4),
        "superseded_served": superseded,
        "invented": invented,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
