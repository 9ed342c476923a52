"""What is thrown at the doors: sockets that begin something and do not end it, and somebody who works meanwhile."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_ANSWER_SECONDS = 30.0


async def connection(port: int, address: str = "127.0.0.1") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A line from an address of the loopback."""
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0), family=socket.AF_INET)


def request(method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None, length: int = -1) -> bytes:
    """The bytes of a request; `length` says another length than the body has."""
    lines = [f"{method} {path} HTTP/1.1", "Host: doors", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    if body is not None or length >= 0:
        lines.append(f"Content-Length: {length if length >= 0 else len(body or b'')}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


async def answer_of(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body; (0, b"") if the line was ended instead."""
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
            return int(head[9:12]), await reader.readexactly(length) if length else b""
    except (asyncio.IncompleteReadError, ConnectionError):
        return 0, b""


async def ask(port: int, whole: bytes, address: str = "127.0.0.1") -> tuple[int, bytes]:
    """One request on a line of its own."""
    try:
        reader, writer = await connection(port, address)
        writer.write(whole)
        answer = await answer_of(reader)
    except ConnectionError:
        return 0, b""
    writer.close()
    return answer


def resident(pid: int) -> int:
    """Megabytes that a process holds in memory."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


@dataclass
class Lines:
    """Lines that are kept open, with what was begun on them."""

    port: int
    open: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    async def begin(self, address: str, data: bytes) -> None:
        """One more line, on which this is said and no more."""
        try:
            reader, writer = await connection(self.port, address)
            writer.write(data)
            self.open.append((reader, writer))
        except OSError:
            return

    async def streams(self, address: str, token: str, hall: str) -> None:
        """One more live line, once its board came."""
        await self.begin(address, request("GET", f"/v1/halls/{hall}/live", {"Authorization": f"Bearer {token}"}))

    async def firsts(self) -> Counter[int]:
        """The status with which each line was answered, so far as it was."""
        statuses: Counter[int] = Counter()
        for reader, _ in self.open:
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    statuses[int((await reader.readline())[9:12] or b"0")] += 1
            except (TimeoutError, ConnectionError, ValueError):
                statuses[0] += 1
        return statuses

    def close(self) -> None:
        """End them all."""
        for _, writer in self.open:
            writer.transport.abort()
        self.open.clear()


@dataclass
class Watch:
    """Asks for health and calls numbers all the while, and looks at the memory."""

    port: int
    pid: int
    tokens: list[str]
    health: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    most: int = 0
    _over: bool = False

    async def run(self) -> None:
        """Until `end`."""
        await asyncio.gather(self._ask_health(), self._work(), self._look())

    def end(self) -> None:
        """Enough."""
        self._over = True

    async def _ask_health(self) -> None:
        while not self._over:
            began = time.perf_counter()
            status, _ = await ask(self.port, request("GET", "/healthz"))
            self.health.append(time.perf_counter() - began)
            if status != 200:
                self.bad.append(f"healthz {status}")
            await asyncio.sleep(0.02)

    async def _work(self) -> None:
        """A number is issued, called, served and finished, by one device after the other."""
        round_ = 0
        while not self._over:
            token = self.tokens[round_ % len(self.tokens)]
            round_ += 1
            await self._post(token, "/v1/halls/H01/tickets", {"category": "A"})
            began = time.perf_counter()
            told = await self._post(token, "/v1/halls/H01/windows/1/call-next", {})
            self.calls.append(time.perf_counter() - began)
            ticket = told.get("ticket_id", "")
            for act in ("serve", "finish"):
                await self._post(token, f"/v1/tickets/{ticket}/{act}", {"window": "1"})
            await asyncio.sleep(0.05)

    async def _post(self, token: str, path: str, body: dict[str, str]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}", "X-Operator": "wang"}
        status, answer = await ask(self.port, request("POST", path, headers, json.dumps(body).encode()))
        if status not in (200, 201):
            self.bad.append(f"{path.rpartition('/')[2]} {status} {answer[:120].decode(errors='replace')}")
            return {}
        told: dict[str, Any] = json.loads(answer)
        return told

    async def _look(self) -> None:
        while not self._over:
            self.most = max(self.most, resident(self.pid))
            await asyncio.sleep(0.1)
