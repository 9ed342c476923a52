"""L9, L10 on the wire: a handshake that never ends is cut and counted like any stranger; the word of one proxy counts, and of
nobody else."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import httpx2 as httpx
import pytest

from central.base.core import Core
from central.house import enrolment
from central.web import forwarded
from central.web.bounds import Bounds
from central.web.shown import Shown
from tests.central.conftest import Server, port_of, serving
from tests.harness.waiting import until
from window_app.sealing import tls
from window_app.sealing.signing import SigningKey

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
PAIR = tls.make("centre", datetime(2026, 11, 20, tzinfo=UTC))


def line(server: Server, address: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection(("127.0.0.1", port_of(server)), timeout=20, source_address=(address, 0))


def ends(of: socket.socket) -> bool:
    """Did the other side end it, and say nothing before?"""
    try:
        return of.recv(65536) == b""
    except ConnectionError:
        return True


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


@pytest.mark.parametrize("begun", [b"", b"\x16\x03\x01", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"])
def test_l10_a_handshake_that_does_not_end_is_cut(core: Core, stack: ExitStack, begun: bytes) -> None:
    server = stack.enter_context(serving(core, Bounds(head_seconds=0.1), Shown(core, PAIR)))
    with closing(line(server)) as one:
        one.sendall(begun)
        assert ends(one)
    assert server.client.get("/healthz").json()["ok"]


def test_l10_who_speaks_plain_http_to_a_sealed_door_is_cut(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, None, Shown(core, PAIR)))
    with closing(line(server)) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert ends(one)
    assert server.client.get("/healthz").json()["ok"]


def test_l10_half_handshakes_of_one_address_are_counted_and_given_back(core: Core, stack: ExitStack) -> None:
    # time ends none of them
    server = stack.enter_context(serving(core, Bounds(strangers=3, head_seconds=600), Shown(core, PAIR)))
    assert server.client.get("/healthz").json()["ok"]
    held = [stack.enter_context(closing(line(server, "127.0.0.2"))) for _ in range(3)]
    with closing(line(server, "127.0.0.2")) as one:
        assert ends(one)
    assert server.client.get("/healthz").json()["ok"]  # of another address
    for one in held:
        one.close()

    def free() -> bool:
        with closing(line(server, "127.0.0.2")) as raw:
            try:
                with tls.looking_context().wrap_socket(raw) as sealed:
                    return bool(sealed.version())
            except OSError:
                return False

    until(free)


def test_l10_who_came_through_the_handshake_is_one_stranger_and_not_two(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, Bounds(strangers=1), Shown(core, PAIR)))
    assert server.client.get("/healthz").status_code == 200


def test_l10_behind_the_handshake_the_bounds_of_http_hold(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, Bounds(head_seconds=0.2), Shown(core, PAIR)))
    with closing(line(server)) as raw, tls.looking_context().wrap_socket(raw) as sealed:
        sealed.sendall(b"GET /heal")
        assert sealed.recv(65536).startswith(b"HTTP/1.1 408 ")


def asked(server: Server, forwarded_for: str, proto: str = "https") -> httpx.Response:
    """A code that is guessed, as the proxy hands it on."""
    body = {"code": "ABCDE-23456-ABCDEFGH", "public_key": "x"}
    return server.client.post("/v1/enrol", json=body, headers={"X-Forwarded-For": forwarded_for, "X-Forwarded-Proto": proto})


def test_l9_behind_a_trusted_proxy_the_limits_count_the_real_client(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, Bounds(enrol_tries=2), trusted="127.0.0.1"))
    assert [asked(server, "192.0.2.1").status_code for _ in range(3)] == [400, 400, 429]
    assert asked(server, "192.0.2.2").status_code == 400
    # what stands before the last address was written by whoever came to the proxy
    assert asked(server, "192.0.2.9, 192.0.2.1").status_code == 429


def test_l9_of_anybody_else_the_word_counts_nothing(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, Bounds(enrol_tries=2), trusted="127.0.0.9"))
    assert [asked(server, f"192.0.2.{number}").status_code for number in range(3)] == [400, 400, 429]


def ask(on: socket.socket, address: str) -> int:
    """One request on a line that the proxy keeps."""
    on.sendall(f"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n\r\n".encode())
    return int(on.recv(65536)[9:12])


def ask_anew(server: Server, address: str) -> int:
    with closing(line(server)) as one:
        return ask(one, address)


def test_l9_the_sockets_of_a_proxy_are_those_of_its_clients(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, Bounds(strangers=2), trusted="127.0.0.1"))
    idle = [stack.enter_context(closing(line(server))) for _ in range(5)]

    # kept lines that rest are nobody's
    assert [ask(one, "192.0.2.1") for one in idle] == [200] * 5
    for one in idle[:2]:  # the body is not here yet: both are held
        one.sendall(b"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\nContent-Length: 9\r\n\r\n")
    until(lambda: ask_anew(server, "192.0.2.1") == 429)
    assert ask(idle[3], "192.0.2.2") == 200


def test_l9_the_scheme_is_the_proxys_where_it_is_believed(core: Core, stack: ExitStack) -> None:
    server = stack.enter_context(serving(core, trusted="127.0.0.1"))
    code = core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H01", "1", "window"))
    body = {"code": code, "public_key": base64.b64encode(SigningKey.generate().public_bytes).decode()}
    told = server.client.post("/v1/enrol", json=body, headers={"X-Forwarded-Proto": "https", "Host": "centre.example"})
    assert told.json()["centre"]["url"] == "https://centre.example"


@pytest.mark.parametrize(
    ("listed", "address"),
    [
        (["192.0.2.1"], "192.0.2.1"), (["192.0.2.9, 192.0.2.1"], "192.0.2.1"), (["192.0.2.9", " 2001:DB8::1 "], "2001:db8::1"),
        (["::ffff:192.0.2.1"], "192.0.2.1"), (["nobody"], "127.0.0.1"), ([""], "127.0.0.1"), ([], "127.0.0.1"),
        (["1.2.3.4,"], "127.0.0.1"),
    ],
)  # fmt: skip
def test_l9_the_last_address_counts_and_what_is_none_leaves_the_proxys(core: Core, listed: list[str], address: str) -> None:
    said = forwarded.read([(b"X-Forwarded-For", one.encode()) for one in listed], "127.0.0.1", "http")
    assert (said.address, said.scheme) == (address, "http")


@pytest.mark.parametrize(("told", "scheme"), [("https", "https"), ("HTTPS", "https"), ("gopher", "http"), ("", "http")])
def test_l9_only_a_scheme_that_is_one_counts(core: Core, told: str, scheme: str) -> None:
    assert forwarded.read([(b"x-forwarded-proto", told.encode())], "127.0.0.1", "http").scheme == scheme
