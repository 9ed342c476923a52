"""Who works at a centre while its doors are pushed at: a process of its own, so that its times are those of the centre.

Usage: python -m tests.torture.door_watch PORT PID TOKEN,TOKEN… ; ends when its stdin does, and then prints one JSON document.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.torture.door_load import ask, request


def resident(pid: int) -> int:
    """Megabytes that a process holds in memory."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


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
    over: bool = False

    async def run(self) -> None:
        """Until there is no more to be read."""
        await asyncio.gather(self._ask_health(), self._work(), self._look(), self._wait())

    async def _wait(self) -> None:
        await asyncio.to_thread(sys.stdin.read)
        self.over = True

    async def _ask_health(self) -> None:
        while not self.over:
            began = time.perf_counter()
            status, _ = await ask(self.port, request("GET", "/healthz"))
            self.health.append(time.perf_counter() - began)
            if status != 200:
                self.bad.append(f"healthz {status}")
            await asyncio.sleep(0.02)

    async def _work(self) -> None:
        """A number is issued, called, served and finished, by one device after the other."""
        round_ = 0
        while not self.over:
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
        while not self.over:
            self.most = max(self.most, resident(self.pid))
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    _, port_, pid_, tokens_ = sys.argv
    watch_ = Watch(int(port_), int(pid_), tokens_.split(","))
    asyncio.run(watch_.run())
    print(json.dumps({name: value for name, value in asdict(watch_).items() if name != "tokens"}))
