import asyncio

from chat_coach.llm.line import Line


async def test_the_second_waits_and_knows_the_place() -> None:
    line, places, order = Line(1), [], []

    async def talk(name: str, hold: asyncio.Event) -> None:
        async with line.seat(lambda place: places.append((name, place))):
            order.append(name)
            await hold.wait()

    first, rest = asyncio.Event(), asyncio.Event()
    rest.set()
    tasks = [asyncio.create_task(talk("a", first))]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(talk(name, rest)) for name in "bc"]
    await asyncio.sleep(0)
    assert places == [("b", 1), ("c", 2)]
    first.set()
    await asyncio.gather(*tasks)
    assert order == ["a", "b", "c"]
    assert ("c", 1) in places


async def test_who_gives_up_leaves_the_line() -> None:
    line, hold, done = Line(1), asyncio.Event(), []

    async def talk(name: str) -> None:
        async with line.seat(lambda _: None):
            await hold.wait()
            done.append(name)

    tasks = [asyncio.create_task(talk(name)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    hold.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == ["a", "c"]
    async with line.seat(lambda _: None):
        done.append("free again")
    assert done[-1] == "free again"
