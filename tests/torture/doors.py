"""The doors of a centre that serves, from outside: half requests, half bodies, live lines, torn messages, while somebody works.

Figures: what `/healthz` and call-next cost meanwhile, what the process grew by, and what was refused; on both databases.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select

from central.base.core import Core
from central.base.tables_sync import envelopes
from central.house import halls
from central.parts import open_centre
from tests.bench.figures import nearest_rank
from tests.central.conftest import SECRET, furnish
from tests.central.desk import Desk
from tests.central.enrolled import enrol
from tests.harness import postgres
from tests.torture.door_load import Lines, answer_of, ask, connection, request
from tests.torture.door_watch import resident
from tests.torture.runs import Run
from tests.torture.torn import Torn

Told: TypeAlias = tuple[str, list[str]]  # a line for a person, and what went wrong
GROWTH_MB = 150
_WORKERS = 20  # devices that issue and call meanwhile
_HALF_MB = 2
# desks that say things in turn, so that none comes oftener than it may, each with serials of its own
_DESKS, _SERIALS = 16, 4_000


@dataclass(frozen=True)
class Size:
    """How much of each."""

    requests: int
    request_addresses: int
    bodies: int
    streams: int
    stream_addresses: int
    devices: int
    messages: int
    hold: float  # seconds for which what was begun is kept so
    health_ms: float  # of a machine that does nothing else; the tests run beside others


@dataclass(frozen=True)
class Watching:
    """Where, and with which devices, somebody works meanwhile; what the process held before (megabytes)."""

    port: int
    pid: int
    tokens: list[str]
    base: int
    health_ms: float


WHOLE = Size(5_000, 100, 500, 1_000, 20, 100, 10_000, 10.0, 200.0)
QUICK = Size(300, 10, 40, 100, 4, 10, 50, 1.0, 1_000.0)


def doors(messages: int | None, seed: int, folder: Path, *, quick: bool, databases: tuple[str, ...]) -> Run:
    """All of it on each database."""
    size, run = QUICK if quick else WHOLE, Run()
    count = messages if messages is not None else size.messages
    for name in databases:
        place = Path(tempfile.mkdtemp(prefix=f"doors-{name}-", dir=folder))  # what an earlier run left there stays
        if name == "postgresql":
            with postgres.running() as cluster:
                _one(name, cluster.database(), place, size, count, seed, run)
        else:
            _one(name, f"sqlite:///{place}/c.db", place, size, count, seed, run)
    return run


# many: what one run is made of
def _one(name: str, url: str, place: Path, size: Size, messages: int, seed: int, run: Run) -> None:
    tokens, torn = _furnished(url, place, size, seed)
    with _serving(url, place) as (process, port):
        for words, problems in asyncio.run(_assault(process.pid, port, size, tokens, torn, messages)):
            run.done[f"{name}: {words.partition(': ')[0]}"] = words.partition(": ")[2]
            run.problems += [f"{name}: {problem}" for problem in problems]
        log = (place / "serve.log").read_text(encoding="utf-8", errors="replace")
        if "Traceback" in log:
            run.problems.append(f"{name}: a traceback in the log: {log[log.index('Traceback') :][-400:]}")
    believed, said = _believed(url, place, [one.desk for one in torn]), sum(len(one.said) for one in torn)
    run.done[f"{name}: believed"] = f"{believed} envelopes, {said} were said"
    if believed != said:
        run.problems.append(f"{name}: {believed} envelopes stand, {said} were said")


def _opened(url: str, place: Path, *, create: bool) -> Core:
    return open_centre(url, SECRET, place / "pages", create=create)


def _furnished(url: str, place: Path, size: Size, seed: int) -> tuple[list[str], list[Torn]]:
    """(tokens of devices, desks that say things, with one whose things are stolen)."""
    core = _opened(url, place, create=True)
    try:
        core.database.change(lambda connection: furnish(connection, core))
        _give_blocks_of(core, _SERIALS)
        chance, other = random.Random(seed), enrol(core, "2")[0]
        talking = [enrol(core, "1")[0] for _ in range(_DESKS)]
        _give_blocks_of(core, 200)  # to those that say no case: the site has 99,999 serials
        desks = [enrol(core, "1")[0] for _ in range(size.devices + _WORKERS)]
        torn = [Torn(desk, other, chance, int(desk.about["lease"]["first"]) - 1) for desk in talking]
        return [desk.about["token"] for desk in desks], torn
    finally:
        core.close()


def _give_blocks_of(core: Core, serials: int) -> None:
    core.database.change(lambda connection: halls.change_settings(connection, core, "H01", {"lease_block": serials}))


def _believed(url: str, place: Path, desks: list[Desk]) -> int:
    core = _opened(url, place, create=False)
    try:
        query = select(func.count()).select_from(envelopes).where(envelopes.c.device_id.in_([desk.device for desk in desks]))
        return int(core.database.look(lambda connection: connection.execute(query).scalar_one()))
    finally:
        core.close()


@contextmanager
def _serving(url: str, place: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    told = {"CENTRAL_KEY_HEX": "07" * 32, "CENTRAL_DATABASE": url, "CENTRAL_PAGES": str(place / "pages")}
    command = [sys.executable, "-m", "central", "serve", "--port", "0"]
    with (
        (place / "serve.log").open("w") as log,
        subprocess.Popen(command, env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            yield process, int(json.loads(process.stdout.readline())["port"])
        finally:
            process.terminate()
            process.wait(30)


# many: what one assault needs
async def _assault(pid: int, port: int, size: Size, tokens: list[str], torn: list[Torn], messages: int) -> list[Told]:
    others, watching = tokens[: size.devices], Watching(port, pid, tokens[size.devices :], resident(pid), size.health_ms)
    return [
        await _watched("quiet", watching, asyncio.sleep(2)),
        await _one_address(port),
        await _watched("half requests", watching, _half_requests(port, size)),
        await _watched("half bodies", watching, _half_bodies(port, size, others)),
        await _watched("live lines", watching, _live_lines(port, size, others)),
        await _watched("torn messages", watching, _torn(port, torn, messages)),
    ]


async def _watched(name: str, watching: Watching, load: Awaitable[Told | None]) -> Told:
    """The load, and what it cost those who ask and work beside it."""
    command = [sys.executable, "-m", "tests.torture.door_watch", str(watching.port), str(watching.pid), ",".join(watching.tokens)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=1 << 26)
    words, problems = await load or ("", [])
    said, _ = await process.communicate(b"")  # closes its stdin
    told = json.loads(said)
    p99, grown = nearest_rank(told["health"], 0.99) * 1000, told["most"] - watching.base
    problems = [f"{name}: {problem}" for problem in (*problems, *told["bad"][:5])]
    if p99 > watching.health_ms:
        problems.append(f"{name}: /healthz p99 {p99:.0f} ms")
    if grown > GROWTH_MB:
        problems.append(f"{name}: +{grown} MB")
    if not told["calls"]:
        problems.append(f"{name}: nobody was called")
    calls = f"{len(told['calls'])} calls, p99 {nearest_rank(told['calls'], 0.99) * 1000:.0f} ms" if told["calls"] else "no calls"
    return f"{name}: {words}/healthz p99 {p99:.0f} ms of {len(told['health'])}, {calls}, +{grown} MB", problems


async def _one_address(port: int) -> Told:
    """The sixty-fifth line of one address that did not show a token is refused in words."""
    lines = Lines(port)
    for _ in range(64):
        await lines.begin("127.0.0.77", b"GET / HTT")
    last = await ask(port, b"GET / HTT", "127.0.0.77")
    other, _ = await ask(port, request("GET", "/healthz"), "127.0.0.78")
    lines.close()
    code = json.loads(last[1])["error"]["code"] if last[1] else ""
    wrong = [] if (last[0], code, other) == (429, "too_many", 200) else [f"one address: the 65th got {last[0]}, others {other}"]
    return f"one address: the 65th got {last[0]} {code}, another address {other}", wrong


async def _half_requests(port: int, size: Size) -> Told:
    lines, began = Lines(port), time.monotonic()
    for number in range(size.requests):
        address = f"127.0.1.{1 + number % size.request_addresses}"
        await lines.begin(address, f"GET /healthz HTTP/1.1\r\nHost: half\r\nX-{number}: ".encode())
    await asyncio.sleep(size.hold)
    words = f"{len(lines.open)} from {size.request_addresses} addresses in {time.monotonic() - began:.1f} s; "
    lines.close()
    return words, []


async def _half_bodies(port: int, size: Size, tokens: list[str]) -> Told:
    """Half of them by strangers; each sends two megabytes of three."""
    lines, half = Lines(port), b" " * (_HALF_MB * 1024 * 1024)
    for number in range(size.bodies):
        address = f"127.0.2.{1 + number % 100}"
        known = {"Authorization": f"Bearer {tokens[number % len(tokens)]}"} if number % 2 else {}
        path = "/v1/envelopes" if number % 4 else "/v1/enrol"
        await lines.begin(address, request("POST", path, known, half, 3_000_000))
    await asyncio.sleep(size.hold)
    words = f"{len(lines.open)} of {_HALF_MB} MB; "
    lines.close()
    return words, []


async def _live_lines(port: int, size: Size, tokens: list[str]) -> Told:
    lines = Lines(port)
    for number in range(size.streams):
        await lines.streams(f"127.0.3.{1 + number % size.stream_addresses}", tokens[number % len(tokens)], "H01")
    firsts = await lines.firsts()
    await asyncio.sleep(size.hold)
    lines.close()
    wrong = [] if set(firsts) == {200} else [f"answered {dict(firsts)}"]
    return f"{firsts[200]} open from {size.stream_addresses} addresses; ", wrong


async def _torn(port: int, desks: list[Torn], messages: int) -> Told:
    """On one line, as behind a proxy; now and then something good among it."""
    ways: Counter[str] = Counter()
    problems: list[str] = []
    reader, writer = await connection(port)
    for number in range(messages):
        torn, good = desks[number % len(desks)], number % 5 == 4
        headers = {"Authorization": f"Bearer {torn.desk.about['token']}"}
        how, body = ("genuine", json.dumps(torn.genuine()).encode()) if good else torn.forged()
        status = 429
        while status == 429:
            writer.write(request("POST", "/v1/envelopes", headers, body))
            status, told = await answer_of(reader)
        ways[how] += 1
        answers = [one["answer"] for one in json.loads(told)] if status == 200 else []
        if status >= 500 or status == 0:
            problems.append(f"{how} got {status}: {body[:200]!r}")
        if good and not set(answers) <= {"taken", "already"}:
            problems.append(f"genuine got {status} {told[:300]!r}")
        if not good and "taken" in answers:
            problems.append(f"{how} was believed: {body[:300]!r}")
    writer.close()
    return ", ".join(f"{count} {how}" for how, count in sorted(ways.items())) + "; ", problems
