"""L10: who begins and does not end, who comes too often, who holds too much: each is refused at its bound, and others go on."""

from __future__ import annotations

import base64
import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import httpx2 as httpx
import pytest

from central.base.core import Core
from central.web.bounds import MB, SMALL, Bounds
from tests.central.conftest import Server, serving
from tests.harness.waiting import until

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
Doors = Callable[..., Server]


@pytest.fixture
def doors(core: Core) -> Iterator[Doors]:
    """A centre with bounds of its own."""
    with ExitStack() as stack:

        def serve(**bounds: float) -> Server:
            made: Server = stack.enter_context(serving(core, Bounds(**bounds)))  # type: ignore[arg-type]
            return made

        yield serve


def line(server: Server, address: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=20, source_address=(address, 0))


def answered(of: socket.socket) -> tuple[int, str]:
    """Status and code of what came until the line ended; (0, "") if nothing came."""
    whole = b""
    try:
        while part := of.recv(65536):
            whole += part
    except ConnectionError:
        pass
    if not whole:
        return 0, ""
    return int(whole[9:12]), str(json.loads(whole.partition(b"\r\n\r\n")[2] or b"{}").get("error", {}).get("code", ""))


def status_of(of: socket.socket) -> int:
    return int(of.recv(65536)[9:12] or b"0")


def head(path: str, token: str = "", length: int = 0) -> bytes:
    known = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"POST {path} HTTP/1.1\r\nHost: x\r\n{known}Content-Length: {length}\r\n\r\n".encode()


@pytest.mark.parametrize("begun", [b"", b"\r\n", b"GET /heal", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: "])
def test_l10_a_head_that_does_not_come_ends_its_line(doors: Doors, begun: bytes) -> None:
    server = doors(head_seconds=0.1)
    with closing(line(server)) as one:
        one.sendall(begun)
        assert answered(one) == (408, "late")
    assert server.client.get("/healthz").json()["ok"]


def test_l10_the_head_of_the_next_request_on_a_line_has_its_time_too(doors: Doors) -> None:
    server = doors(head_seconds=0.1)
    with closing(line(server)) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert status_of(one) == 200
        one.sendall(b"GET /heal")
        assert answered(one) == (408, "late")


def test_l10_a_body_that_stops_ends_its_line_and_one_that_goes_on_does_not(doors: Doors) -> None:
    server = doors(body_seconds=0.1, body_rate=1)
    desk = server.desk()
    token = desk.about["token"]
    with closing(line(server)) as silent, closing(line(server)) as slow:
        slow.sendall(head("/v1/envelopes", token, 1002) + b"[" + b" " * 1000)  # a second for each byte that came
        silent.sendall(head("/v1/envelopes", token, 1002))
        assert answered(silent) == (0, "")
        slow.sendall(b"]")
        assert status_of(slow) == 200


def test_l10_a_head_without_end_is_refused_by_its_length(doors: Doors) -> None:
    server = doors()
    for whole in (b"\r\n\r\n", b""):
        with closing(line(server)) as one:
            one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 70_000)
            one.sendall(b"b" * 70_000 + whole)
            assert answered(one) == (431, "too_big")


def test_l10_an_idle_line_is_ended(doors: Doors) -> None:
    server = doors(idle_seconds=1)
    with closing(line(server)) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert status_of(one) == 200
        assert one.recv(1) == b""


def test_l10_one_address_has_so_many_lines_until_each_shows_a_token(doors: Doors) -> None:
    server = doors(strangers=4)
    desk, ask = server.desk(), b"GET /v1/changes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %b\r\n\r\n"
    with ExitStack() as stack:
        for _ in range(8):  # a hall behind one router: known lines are not counted
            known = stack.enter_context(closing(line(server, "127.0.0.9")))
            known.sendall(ask % desk.about["token"].encode())
            assert status_of(known) == 200
        for _ in range(4):
            stack.enter_context(closing(line(server, "127.0.0.9"))).sendall(b"GET")
        one_more, other = (stack.enter_context(closing(line(server, address))) for address in ("127.0.0.9", "127.0.0.10"))
        assert answered(one_more) == (429, "too_many")
        other.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert status_of(other) == 200


def test_l10_where_strangers_of_all_addresses_are_too_many_the_longest_waiting_goes(doors: Doors) -> None:
    server = doors(all_strangers=5)
    with ExitStack() as stack:
        lines = [stack.enter_context(closing(line(server, f"127.0.0.{number}"))) for number in range(10, 15)]
        for one in lines:
            one.sendall(b"GET")
        late = stack.enter_context(closing(line(server, "127.0.0.20")))
        late.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert status_of(late) == 200
        assert answered(lines[0]) == (0, "")


def test_l10_a_device_has_so_many_lines_and_live_lines(doors: Doors) -> None:
    server = doors(device_sockets=4, device_streams=2)
    one, two = server.desk("1"), server.desk("2")
    ask = b"GET /v1/halls/H01/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %b\r\n\r\n"
    with ExitStack() as stack:

        def opened(token: str, wanted: bytes = ask) -> int:
            made = stack.enter_context(closing(line(server)))
            made.sendall(wanted % token.encode())
            return status_of(made)

        plain = ask.replace(b"/v1/halls/H01/live", b"/v1/changes")
        mine = one.about["token"]
        assert [opened(mine), opened(mine), opened(mine)] == [200, 200, 429]
        assert [opened(mine, plain), opened(mine, plain)] == [200, 429]
        assert opened(two.about["token"]) == 200
    told = server.client.get("/metrics").text
    assert 'central_refused_sockets_total{bound="device"} 1' in told
    assert 'central_refused_sockets_total{bound="streams"} 1' in told


def test_l10_who_asks_too_often_is_held_back_and_then_refused(doors: Doors) -> None:
    server = doors(device_calls=60, held_back_seconds=0.0)
    one, two = server.desk("1"), server.desk("2")
    answers = [one.client.get("/v1/changes") for _ in range(70)]
    assert [answer.status_code for answer in answers[:60]] == [200] * 60
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert (refused.status_code, refused.json()["error"]["code"], refused.headers["Retry-After"]) == (429, "too_many", "60")
    assert two.client.get("/v1/changes").status_code == 200


def test_l10_who_asks_a_little_too_often_waits_a_little(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    server = doors(device_calls=60)
    desk = server.desk()
    monkeypatch.setattr("central.web.bounds.time", _Standing())  # however long the calls take, nothing comes in meanwhile
    assert {desk.client.get("/v1/changes").status_code for _ in range(60)} == {200}
    begun = time.monotonic()
    assert desk.client.get("/v1/changes").status_code == 200
    assert time.monotonic() - begun >= 1


class _Standing:
    def monotonic(self) -> float:
        return 0.0


def test_l10_codes_are_not_guessed_and_a_hall_is_enrolled_all_the_same(doors: Doors) -> None:
    server = doors()
    for _ in range(12):
        server.desk()
    wrong = {"code": "ABCDE-23456-FFFFFFFF", "public_key": "A" * 43}

    def guess(_: int) -> int:
        return httpx.post(f"{server.url}/v1/enrol", json=wrong, verify=False).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(16)))
    assert (answers.count(400), answers.count(429)) == (10, 6)


def test_l10_a_stranger_sends_little_and_a_body_of_known_length_is_not_waited_for(doors: Doors) -> None:
    server = doors()
    desk = server.desk()
    with closing(line(server)) as one, closing(line(server)) as two, closing(line(server)) as three:
        one.sendall(head("/v1/enrol", length=3_000_000))
        two.sendall(head("/v1/envelopes", desk.about["token"], 4_000_000))
        three.sendall(head("/v1/envelopes", "", 3_000_000) + b" " * 300_000)
        assert [status_of(each) for each in (one, two, three)] == [413, 413, 401]


def test_l10_half_bodies_take_only_so_much_memory(doors: Doors) -> None:
    server = doors(bodies=2 * MB, device_bodies=1 * MB)
    one, two, three = (server.desk(window) for window in ("1", "2", "3"))
    half = b" " * 990_000

    def begun(stack: ExitStack, token: str) -> socket.socket:
        made: socket.socket = stack.enter_context(closing(line(server)))
        made.sendall(head("/v1/envelopes", token, 1_090_000) + half)
        return made

    with ExitStack() as stack:
        held = [begun(stack, desk.about["token"]) for desk in (one, two)]
        until(lambda: f"central_held_bytes {2 * (len(half) - SMALL)}" in server.client.get("/metrics").text)
        again, other = (begun(stack, desk.about["token"]) for desk in (one, three))
        assert status_of(again) == 503
        assert status_of(other) == 503
        assert one.post("/v1/halls/H01/tickets", {"category": "A"}).status_code == 201, "what is small needs no room"
        for each in held:
            each.sendall(b" " * 99_998 + b"[]")
            assert status_of(each) == 200
    assert three.client.post("/v1/envelopes", content=half + b"[]").status_code == 200


def test_l10_what_a_device_may_announce_and_what_must_stay_free(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    server = doors(unfinished_pages=3 * MB)
    one, two = server.desk("1"), server.desk("2")

    def begin(desk: Any, letter: str, length: int = MB) -> tuple[int, str]:
        metadata = f"sha256 {_base64(letter * 64)}"
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": metadata}
        answer = desk.client.post("/v1/pages", headers=headers)
        return answer.status_code, "" if answer.status_code == 201 else answer.json()["error"]["code"]

    assert [begin(one, letter) for letter in "abcd"] == [(201, "")] * 3 + [(507, "quota")]
    assert begin(one, "a") == (201, "")  # begun already
    assert begin(two, "a") == (201, "")
    monkeypatch.setattr("central.taking_in.space.shutil.disk_usage", lambda _: _Usage(Bounds().left_free + MB))
    assert begin(two, "e", 2 * MB) == (507, "no_space")
    patch = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    place = two.client.post(
        "/v1/pages",
        headers={"Tus-Resumable": "1.0.0", "Upload-Length": str(MB), "Upload-Metadata": f"sha256 {_base64('a' * 64)}"},
    ).headers["Location"]
    assert two.client.patch(place, content=b"x", headers=patch).status_code == 507


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "metadata",
    ["sha256 %s,case_no AA==", "sha256 %s,case_no " + "A" * 44, "sha256 %s,x\x7f AAAA", "sha256 %s,name " + "QUFB" * 600, "\x7f"],
)
def test_l11_metadata_that_no_column_or_header_holds_are_refused(doors: Doors, metadata: str) -> None:
    server = doors()
    desk = server.desk()
    told = metadata.replace("%s", _base64("a" * 64))
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": told}
    answer = desk.client.post("/v1/pages", headers=headers)
    wanted = "bad_request" if "\x7f" in metadata else "bad_metadata"  # that is no header at all
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, wanted)


def test_l20_who_asks_is_known_by_the_socket_whatever_a_header_says(doors: Doors) -> None:
    server = doors(lookups=20)
    answers = [
        server.client.get(f"/t/{number}", headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code for number in range(30)
    ]
    assert (answers[:20], 429 in answers[20:]) == ([404] * 20, True)
