"""What is thrown at the doors: sockets that begin something and do not end it."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from dataclasses import dataclass, field

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
