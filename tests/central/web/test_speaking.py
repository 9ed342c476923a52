"""One speaker for all who listen to a hall: what happens is read once, and nobody keeps the others waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from central.base.live import Hub, Notice
from central.web.speaking import Speakers
from window_app.errors import StationTrouble

READ: list[str] = []


async def meaning(hall: str, notices: list[Notice]) -> bytes:
    READ.append(hall)
    return b"".join(f"{notice.ident};".encode() for notice in notices)


def spoken(play: Callable[[Hub, Speakers], Awaitable[None]], means: Callable[[str, list[Notice]], Awaitable[bytes]]) -> None:
    async def run() -> None:
        READ.clear()
        hub = Hub()
        hub.attach(asyncio.get_running_loop())
        await asyncio.wait_for(play(hub, Speakers(hub, means)), 10)

    asyncio.run(run())


def test_a_thousand_hear_what_was_read_once() -> None:
    async def play(hub: Hub, speakers: Speakers) -> None:
        lines = [speakers.listening("H01") for _ in range(1_000)]
        heard = [line.__enter__() for line in lines]
        await asyncio.sleep(0)  # the speaker begins
        hub.tell(Notice("H01", "call", 7), Notice("H01", "queue", 8))
        assert {await one.get() for one in heard} == {b"7;8;"}
        assert READ == ["H01"]
        for line in lines:
            line.__exit__(None, None, None)

    spoken(play, meaning)


def test_l10_who_does_not_take_what_is_said_is_ended_and_the_others_go_on() -> None:
    async def play(hub: Hub, speakers: Speakers) -> None:
        with speakers.listening("H01") as slow, speakers.listening("H01") as quick:
            await asyncio.sleep(0)
            for number in range(201):
                hub.tell(Notice("H01", "call", number))
                assert await quick.get() == f"{number};".encode()
            told = [slow.get_nowait() for _ in range(201)]
        assert (told[0], told[199], told[200]) == (b"0;", b"199;", None)

    spoken(play, meaning)


@pytest.mark.parametrize("error", [StationTrouble("database_away", "…"), ZeroDivisionError()])
def test_where_nothing_can_be_read_the_lines_end_and_the_next_begins_anew(error: Exception) -> None:
    broken = [error]

    async def breaking(hall: str, notices: list[Notice]) -> bytes:
        if broken:
            raise broken.pop()
        return await meaning(hall, notices)

    async def play(hub: Hub, speakers: Speakers) -> None:
        with speakers.listening("H01") as heard:
            await asyncio.sleep(0)
            hub.tell(Notice("H01", "call", 1))
            assert await heard.get() is None
        with speakers.listening("H01") as heard:
            await asyncio.sleep(0)
            hub.tell(Notice("H01", "call", 2))
            assert await heard.get() == b"2;"

    spoken(play, breaking)


def test_a_centre_that_closes_ends_every_line() -> None:
    async def play(hub: Hub, speakers: Speakers) -> None:
        with speakers.listening("H01") as one, speakers.listening("H02") as two:
            await asyncio.sleep(0)
            hub.close()
            assert (await one.get(), await two.get()) == (None, None)

    spoken(play, meaning)
