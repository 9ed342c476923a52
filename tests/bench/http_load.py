"""Child of the queue bench: many clients, each issues a number and calls the next, on a connection of its own.

Plain sockets and hand-written HTTP, because a comfortable client would be what is measured.
Usage: python -m tests.bench.http_load PORT CLIENTS SECONDS FIRST_WINDOW WINDOWS_EACH TOKENS OPERATOR DATABASE
TOKENS, with commas between: of the devices of all windows, the first of each client, then the second of each, and so on.
Prints one JSON document.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import threading
import time
import uuid

import psycopg

FREE_SECONDS = 0.02
FREE = "UPDATE tickets SET state = 'finished', finished_at = called_at WHERE state = 'called'"


class Client:
    """One connection and its own windows in turn, each with its device: a window serves one number at a time, and `free` ends
    what was called."""

    def __init__(self, number: int, first: int, windows: int, tokens: list[str], operator: str) -> None:
        self._body = json.dumps({"category": "ABCDEFGH"[number % 8]}).encode()
        headers = [f"Host: bench\r\nAuthorization: Bearer {token}\r\nX-Operator: {operator}\r\n" for token in tokens]
        self._windows = itertools.cycle(list(zip(range(first, first + windows), headers, strict=True)))
        self._headers = ""
        self.issue: list[float] = []
        self.call: list[float] = []
        self.numbers: list[str] = []
        self.bad: list[str] = []

    async def run(self, port: int, until: float) -> None:
        """Alternate until the time is over."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.monotonic() < until:
            window, self._headers = next(self._windows)
            self.issue.append(await self._ask(reader, writer, "/v1/halls/H01/tickets", self._body, 201))
            self.call.append(await self._ask(reader, writer, f"/v1/halls/H01/windows/{window}/call-next", b"{}", 200))
        writer.close()

    async def _ask(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: bytes, wanted: int
    ) -> float:
        key = f"Idempotency-Key: {uuid.uuid4()}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        start = time.perf_counter()
        writer.write(f"POST {path} HTTP/1.1\r\n{self._headers}{key}".encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        answer = await reader.readexactly(length) if length else b""
        taken = time.perf_counter() - start
        if int(head[9:12]) != wanted:
            self.bad.append(f"{path}: {head[9:12].decode()} {answer[:200].decode(errors='replace')}")
        elif wanted == 200:
            self.numbers.append(json.loads(answer)["number"])
        return taken


def free(database: str, over: threading.Event) -> None:
    """End called numbers beside the load, so that windows are free again: the third act of a visit, which is not measured."""
    with psycopg.connect(database, autocommit=True) as connection:
        while not over.wait(FREE_SECONDS):
            connection.execute(FREE)
        connection.execute(FREE)  # the next load begins at the first window again, which may be the last one called here


async def load(
    port: int, count: int, seconds: float, first: int, windows: int, tokens: list[str], operator: str
) -> dict[str, object]:
    """All clients at once."""
    clients = [Client(number, first + number * windows, windows, tokens[number::count], operator) for number in range(count)]
    start = time.monotonic()
    await asyncio.gather(*(client.run(port, start + seconds) for client in clients))
    taken = time.monotonic() - start
    issue = [value for client in clients for value in client.issue]
    call = [value for client in clients for value in client.call]
    return {
        "per_second": (len(issue) + len(call)) / taken,
        "issue": issue,
        "call": call,
        "numbers": [number for client in clients for number in client.numbers],
        "bad": [words for client in clients for words in client.bad],
    }


if __name__ == "__main__":
    _, port_, clients_, seconds_, first_, windows_, tokens_, operator_, database_ = sys.argv
    over_ = threading.Event()
    freeing_ = threading.Thread(target=free, args=(database_, over_))
    freeing_.start()
    try:
        import uvloop

        runner = uvloop.run
    except ImportError:
        runner = asyncio.run  # type: ignore[assignment]
    answer_ = runner(load(int(port_), int(clients_), float(seconds_), int(first_), int(windows_), tokens_.split(","), operator_))
    over_.set()
    freeing_.join()
    print(json.dumps(answer_))
