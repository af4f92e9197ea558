"""Language models behind one door: one file here is one backend.

`choose.py` picks the backend, `in_use.py` holds the models that were picked, `router.py` and
`repair.py` are what backends for small models share, `line.py` is the queue before a model.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from chat_coach.llm.line import Line
from chat_coach.transcript import Message, ToolSpec

OnText = Callable[[str], None]


class Model(Protocol):
    """A model that answers in text or asks for tools; the contract suite of `tests/llm` runs on
    every backend."""

    name: str
    """The backend: `ollama`, `llamacpp`, `openai`, `rules`."""

    model: str
    """The model's own name, `""` for rules."""

    guided: bool
    """A small model: code picks the tools where it is sure, the model only says the result well.
    Known after `prepare`."""

    remarks: bool
    """Whether a guided model may choose a tool where rules are unsure, and add a sentence of its own
    to a result. The smallest misread messages and figures more often than not. Known after
    `prepare`."""

    num_ctx: int
    """Tokens the model has room for, prompt and answer together."""

    line: Line
    """Who talks to the model now, and who waits."""

    @property
    def timeout_s(self) -> float | None:
        """Seconds of silence after which the rules answer instead; None: it is never silent."""

    async def prepare(self) -> None:
        """Find out what the model can and start loading it; quick, and free when done before.

        Raises ModelUnavailable where nobody answers.
        """

    async def warm_up(self) -> None:
        """Load the model into memory before the first message; returns when it is loaded.

        Raises ModelUnavailable where it does not answer, also when it did before.
        """

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        """The assistant's next message. Text is handed to `on_text` piece by piece as it comes;
        a message with calls has handed out nothing. No tools means: answer in text.

        Raises ModelUnavailable when it does not answer, times out or is cut off. Cancelling the
        task frees the model.
        """
