"""One line from its first byte to its end: what is counted is counted off again, and requests sent at once are read whole."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing, suppress
from types import SimpleNamespace
from typing import Any, cast

import pytest

from central.base.wire import Wire
from central.web.bounds import Bounds
from central.web.gate import Open
from central.web.sockets import NEVER, Sockets
from central.web.syncing import enrol
from tests.central.conftest import Server
from window_app.errors import Refused
from window_app.sync.wire.enrolment import EnrolAsked


class Ended:
    """A socket of which nothing is left but its place in the ledger."""

    address, owner, due = "127.0.0.1", "", NEVER

    def late(self, now: float) -> None:
        """Nothing is due."""

    def drop(self) -> None:
        """It is ended."""


def test_a_line_that_was_lost_while_its_token_was_looked_up_is_counted_nowhere() -> None:
    ledger = Sockets(Bounds(strangers=2, device_sockets=2))
    for _ in range(5):
        lost = Ended()
        assert ledger.came(lost)
        ledger.went(lost)
        ledger.belongs(lost, "d1")  # the look-up came to its end behind the line
        assert lost.owner == ""
    lines = [Ended(), Ended()]
    for one in lines:
        assert ledger.came(one)
        ledger.belongs(one, "d1")
    one_more = Ended()
    ledger.came(one_more)
    with pytest.raises(Refused) as refused:
        ledger.belongs(one_more, "d1")
    assert refused.value.code == "too_many"


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_requests_sent_at_once_keep_their_bodies(server: Server) -> None:
    ask = f"POST /v1/envelopes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.desk().about['token']}\r\n"
    last = f"{ask}Connection: close\r\nContent-Length: 2\r\n\r\n[]"
    with closing(socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=20)) as one:
        one.sendall(f"{ask}Content-Length: 2\r\n\r\n[]".encode() * 2 + last.encode())
        whole = b"".join(iter(lambda: one.recv(65536), b""))
    assert whole.count(b"HTTP/1.1 200") == 3, whole


def test_l10_one_code_after_another_is_tried_from_an_address_however_they_come() -> None:
    at_once, most, tried = 0, 0, 0

    async def write(work: object) -> object:
        nonlocal at_once, most, tried
        at_once, tried = at_once + 1, tried + 1
        most = max(most, at_once)
        for _ in range(3):
            await asyncio.sleep(0)  # others may go on
        at_once -= 1
        raise Refused("bad_code", "x")

    asked = SimpleNamespace(
        core=SimpleNamespace(database=SimpleNamespace(write=write), wire=Wire()),
        request=SimpleNamespace(base_url="http://x/"),
        address="127.0.0.9",
        told=lambda _: EnrolAsked("ABCDE-23456-FFFFFFFF", "A" * 43),
    )

    async def guess(handler: Any) -> None:
        for _ in range(3):  # whoever was refused comes again at once
            with suppress(Refused):
                await handler(cast(Open, asked))

    async def all_of_them() -> None:
        handler = enrol(Bounds(enrol_tries=10))
        await asyncio.gather(*(guess(handler) for _ in range(5)))

    asyncio.run(all_of_them())
    assert (most, tried) == (1, 10)
