"""What the athlete is shown: sentence by sentence, each checked before it is.

A sentence with a figure that neither a tool nor the memory nor the athlete named gives way to the
tools' own words; one that recites the instructions or is a call in disguise is left out.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from chat_coach import safety
from chat_coach.agent.answer import Ran
from chat_coach.agent.brief import Brief
from chat_coach.grounding import Ground, Names, Sentences, names_of, whole
from chat_coach.language import Both
from chat_coach.llm import Model, OnText
from chat_coach.llm.repair import leaked_calls
from chat_coach.transcript import Message, ToolSpec

_UNKNOWN = Both("I have no figure for that in your log.", "Dazu habe ich in deinem Log keine Zahl.")
_ERROR = Both(
    "That did not work as I understood it; please say it in other words.",
    "So, wie ich es verstanden habe, ging das nicht; sag es bitte mit anderen Worten.",
)


class Telling:
    """One turn's text as it grows; `ran` is what the tools found so far."""

    def __init__(self, brief: Brief, ran: Sequence[Ran], on_text: OnText) -> None:
        self.brief = brief
        self.ran = ran
        self.on_text = on_text
        self.shown = ""
        self.mended = 0
        self.told_figures = False
        self._by_heart = ""

    async def said_by(
        self,
        model: Model,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        alive: Callable[[], None],
    ) -> Message:
        """One reply, shown as it comes; `alive` is told of each piece. Rules say only results, so
        that theirs are not checked."""
        sentences, instructions = Sentences(), messages[0].content
        ground = None if model.name == "rules" else self._ground()

        def take(sentence: str) -> None:
            if ground and (safety.recites(sentence, instructions) or leaked_calls(sentence)):
                self.mended += 1
            elif ground and ground.unfounded(sentence):
                self.mended += 1
                self.figures()
            else:
                self.show(sentence)

        def hear(piece: str) -> None:
            alive()
            for sentence in sentences.feed(piece):
                take(sentence)

        message = await model.reply(messages, tools, hear)
        if not message.calls:
            rest = sentences.rest()
            if rest.strip() and (not ground or whole(rest) or not self.shown.strip()):
                take(rest)
            if not self.shown.strip():
                self.show(_UNKNOWN.get(self.brief.ctx.voice.lang))
        return message

    def figures(self) -> None:
        """The tools' own words, once a turn."""
        if self.told_figures:
            return
        self.told_figures = True
        text = "\n\n".join(self.shown_as(one) for one in self.ran)
        if text:
            if self.shown and not self.shown.endswith("\n"):
                self.show("\n\n")
            self.show(text + ("\n\n" if self.shown else ""))

    def known_by_heart(self, text: str) -> None:
        """A ready answer, whose figures are ours."""
        self._by_heart = text
        self.show(text)

    def show(self, text: str) -> None:
        self.shown += text
        self.on_text(text)

    def told(self, ran: Ran) -> str:
        """A result in the athlete's words; an error in the model's, which may mend it."""
        return ran.result.plain(self.brief.ctx.voice) if ran.result else ran.error

    def shown_as(self, ran: Ran) -> str:
        """The same for the athlete's eyes: an error is told without its inner words."""
        told = ran.result or ran.plain
        return self.told(ran) if told else _ERROR.get(self.brief.ctx.voice.lang)

    def unfounded(self) -> list[str]:
        """Figures and names in what was shown that nothing vouches for."""
        return self._ground().unfounded(self.shown.strip())

    @cached_property
    def _names(self) -> Names:
        """The exercises a sentence may name."""
        ctx = self.brief.ctx
        return names_of(ctx.log.exercises(ctx.athlete))

    def _ground(self) -> Ground:
        brief, voice = self.brief, self.brief.ctx.voice
        known = [
            *(self.told(one) for one in self.ran),
            *(one.text for one in brief.recalled.memories),
            *(f"{one.text} {one.said}" for one in brief.recalled.facts),
            *(voice.day(one.at.date()) for one in brief.recalled.memories),
            *(f"{one.asked}\n{one.replied}" for one in brief.history),
            brief.asked,
            self._by_heart,
        ]
        return Ground(known, brief.ctx.today, self._names)
