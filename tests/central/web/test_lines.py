"""One line from its first byte to its end: what is counted is counted off again, and requests sent at once are read whole."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from central.web.bounds import Bounds
from central.web.sockets import NEVER, Sockets
from tests.central.conftest import Server
from window_app.errors import Refused


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
