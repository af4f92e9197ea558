"""What is told while the embedded model loads, or cannot: no weights are needed for that."""

import asyncio
import threading
from pathlib import Path

import pytest

from chat_coach.errors import ModelSilent, ModelUnavailable
from chat_coach.llm.llamacpp import LlamaCpp
from chat_coach.transcript import Message

ASKED = [Message("user", "thanks!")]


async def test_a_load_that_takes_too_long_goes_on_behind() -> None:
    go_on, begun = threading.Event(), []

    def find() -> Path:
        begun.append(1)
        go_on.wait(60)
        raise ModelUnavailable("The parts are damaged.", "Die Teile sind beschädigt.")

    model = LlamaCpp(find, timeout_s=0.05)
    for _ in range(2):
        with pytest.raises(ModelSilent, match="still being loaded"):
            await model.reply(ASKED, (), lambda _: None)
    assert begun == [1]
    go_on.set()
    with pytest.raises(ModelSilent, match="could not be loaded"):
        await model.warm_up()


async def test_a_load_that_failed_is_tried_anew() -> None:
    begun = []

    def find() -> Path:
        begun.append(1)
        raise OSError("the file is gone")

    model = LlamaCpp(find, timeout_s=60)
    for _ in range(2):
        with pytest.raises(ModelSilent, match="could not be loaded"):
            await model.reply(ASKED, (), lambda _: None)
        await asyncio.sleep(0)
    assert begun == [1, 1]
