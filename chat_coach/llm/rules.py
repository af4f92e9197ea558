"""No model at all: the tools' results told as they are, and plain words for small talk.

It is what answers on a machine without a model, and whenever a model fails. The agent has picked
the tools by rule before it asks.
"""

import re
from collections.abc import Sequence

from chat_coach.language import Both, Lang, language_of, plain
from chat_coach.llm import OnText
from chat_coach.llm.line import Line
from chat_coach.transcript import Message, ToolSpec

_SMALL_TALK = (
    (
        r"^\W*(?:ok\w* |so |alright |puh |great |super )?(?:(?:i'?m |i am |ich bin |bin )?(?:all )?(?:done|finished|fertig|durch)(?: for (?:today|now)| fuer heute| mit (?:dem )?training)?|that'?s it(?: for today)?|das war'?s(?: fuer heute)?|feierabend)\W*$",
        Both(
            "Well done. What you ticked or told me is in your log. Recover well.",
            "Stark. Was du abgehakt oder mir gesagt hast, steht im Tagebuch. Erhol dich gut.",
        ),
    ),
    (
        r"\b(thank\w*|thx|cheers|danke\w*|dank dir|merci|vielen dank)\b",
        Both("You're welcome. Have a good session.", "Gern. Gutes Training!"),
    ),
    (
        r"\b(bye|good ?night|see you|see ya|ciao|tschuess|tschau|bis (bald|morgen|dann|naechst\w*)|gute nacht|mach'?s gut)\b",
        Both("See you at the next session.", "Bis zur nächsten Einheit."),
    ),
    (
        r"\b(how are you|how'?s it going|what'?s up|wie geht('?s| es)|alles klar|was geht)\b",
        Both(
            "Ready when you are. What shall we look at: your next session or your log?",
            "Bereit, wenn du es bist. Was schauen wir an: deine nächste Einheit oder dein Log?",
        ),
    ),
    (
        r"\b(what can you (do|help)|what do you do|who are you|help|hilfe|was kannst du|wer bist du|wobei (hilfst|kannst))\b",
        Both(
            "I am your training coach. I build your next session or a plan from your log, tell you "
            "how your training went, find alternatives for an exercise, note sets, and remember "
            "what we talked about. Try: build my next push day.",
            "Ich bin dein Trainingscoach. Ich baue deine nächste Einheit oder einen Plan aus deinem "
            "Log, sage dir, wie dein Training lief, finde Alternativen für eine Übung, notiere Sätze "
            "und merke mir, worüber wir sprechen. Versuch: Bau mir den nächsten Push-Tag.",
        ),
    ),
    (
        r"^\W*(hi|hello|hey|hallo|moin|servus|gruezi|guten (morgen|tag|abend)|good (morning|evening|afternoon)|na)\b",
        Both(
            "Hello. What is it today: your next session, a look at your log, or something else?",
            "Hallo. Was steht an: deine nächste Einheit, ein Blick ins Log oder etwas anderes?",
        ),
    ),
    (
        r"^\W*(ok\w*|alright|great|nice|cool|perfect|super|prima|gut|passt|klasse|top|yes|yep|ja|jo|jep|no|nope|nein|nee|alles gut|good|fine|sure|got it|verstanden|stimmt)\b",
        Both(
            "All right. Tell me when you need something.",
            "Alles klar. Sag Bescheid, wenn du etwas brauchst.",
        ),
    ),
)
_AROUND = re.compile(r"<data\b.*?</data>|^(?:Today|Heute): [^\n]*$", re.DOTALL | re.MULTILINE)
"""What the agent lays around the athlete's own words for a model that reads."""
_OTHERWISE = Both(
    "I cannot answer that without a language model. I can build your next session, look into your "
    "log, find alternatives for an exercise, or look up what we talked about.",
    "Das kann ich ohne Sprachmodell nicht beantworten. Ich kann deine nächste Einheit bauen, in "
    "dein Log schauen, Alternativen für eine Übung finden oder nachsehen, worüber wir sprachen.",
)


class Rules:
    """The backend that is always there."""

    name = "rules"
    model = ""
    guided = True
    remarks = False
    timeout_s: float | None = None
    num_ctx = 1_000_000

    def __init__(self) -> None:
        self.line = Line(1_000)

    async def prepare(self) -> None:
        """Nothing to load."""

    async def warm_up(self) -> None:
        """Nothing to load."""

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        told = []
        for one in reversed(messages):
            if one.role == "user":
                break
            if one.role == "tool":
                told.append(one.content)
        text = "\n\n".join(reversed(told)) or small_talk(messages)
        on_text(text)
        return Message("assistant", text)


def small_talk(messages: Sequence[Message]) -> str:
    """A plain answer to what needs no tool, in the language it was asked in."""
    said = [one.content for one in messages if one.role == "user"]
    asked = _AROUND.sub("", said[-1]) if said else ""
    system = messages[0].content if messages and messages[0].role == "system" else ""
    lang = language_of(asked) or ("de" if "in German" in system else "en")
    return courtesy(asked, lang) or _OTHERWISE.get(lang)


def courtesy(asked: str, lang: Lang) -> str | None:
    """The answer to a greeting, to thanks and the like; None to everything else."""
    text = plain(asked)
    return next((said.get(lang) for sign, said in _SMALL_TALK if re.search(sign, text)), None)
