"""Language models behind one door: one file here is one backend."""

from collections.abc import Callable, Sequence
from typing import Protocol

from chat_coach.transcript import Message, ToolSpec

OnText = Callable[[str], None]


class Model(Protocol):
    """A model that answers in text or asks for tools; the contract suite of `tests/llm` runs on
    every backend."""

    name: str
    """The backend: `ollama`, `llamacpp`, `openai`, `rules`."""

    model: str
    """The model's own name, `""` for rules."""

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        """The assistant's next message. Text is handed to `on_text` piece by piece as it comes;
        a message with calls has handed out nothing. No tools means: answer in text.

        Raises ModelUnavailable when it does not answer, times out or is cut off. Cancelling the
        task frees the model.
        """
