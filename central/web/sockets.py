"""Who holds which socket: strangers by their address until they show a device's token, then the device; and what each is due.

One watch a second goes over all of them (`watch`): no request sets or clears a timer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from central.web.bounds import Bounds
from window_app.errors import Refused

NEVER = float("inf")


class Socket(Protocol):
    """One connection, as the ledger sees it. `due`: until when what it is at must have come; `owner`: the device whose token it
    showed, empty for a stranger."""

    address: str
    owner: str
    due: float

    def late(self, now: float) -> None:
        """What was due did not come."""
        ...

    def drop(self) -> None:
        """End it at once, without a word."""
        ...


class Sockets:
    """The ledger of one process; used in the event loop's thread only."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.refused: Counter[str] = Counter()
        self._strangers: dict[Socket, None] = {}  # in the order in which they came
        self._of_address: Counter[str] = Counter()
        self._of_device: Counter[str] = Counter()
        self._streams: Counter[str] = Counter()

    def came(self, socket: Socket) -> bool:
        """A stranger; False if his address has too many already. Where all strangers together are too many, the one that waits
        longest has to go: whoever means it shows his token in a moment."""
        if self._of_address[socket.address] >= self.bounds.strangers:
            self.refused["address"] += 1
            return False
        while len(self._strangers) >= self.bounds.all_strangers:
            first = next(iter(self._strangers))
            self.refused["all"] += 1
            self._forget(first)
            first.drop()
        self._strangers[socket] = None
        self._of_address[socket.address] += 1
        return True

    def went(self, socket: Socket) -> None:
        """Its end."""
        if socket.owner:
            _less(self._of_device, socket.owner)
            socket.owner = ""
        else:
            self._forget(socket)

    def belongs(self, socket: Socket, device: str) -> None:
        """It showed the token of a device. Refused `too_many` if the device has as many sockets as it may have."""
        if socket.owner == device or not (socket.owner or socket in self._strangers):
            return  # of the latter nothing is left: its line was lost while the token was looked up, and nobody will count it off
        if self._of_device[device] >= self.bounds.device_sockets:
            self.refused["device"] += 1
            message = "本机到中心的连接已有 {most} 个，不能再多；请关闭多余的程序后重试"
            raise Refused("too_many", message, why="sockets", most=self.bounds.device_sockets)
        self.went(socket)
        socket.owner = device
        self._of_device[device] += 1

    def listens(self, device: str) -> None:
        """One more live line of a device. Refused `too_many`."""
        if self._streams[device] >= self.bounds.device_streams:
            self.refused["streams"] += 1
            message = "本机的实时连接已有 {most} 个，不能再多；请关闭多余的程序后重试"
            raise Refused("too_many", message, why="streams", most=self.bounds.device_streams)
        self._streams[device] += 1

    def leaves(self, device: str) -> None:
        """A live line ended."""
        _less(self._streams, device)

    def watch(self, sockets: Iterable[Socket], now: float) -> None:
        """End what is late."""
        for socket in [socket for socket in sockets if socket.due <= now]:
            self.refused["late"] += 1
            socket.late(now)

    def _forget(self, socket: Socket) -> None:
        if self._strangers.pop(socket, False) is None:
            _less(self._of_address, socket.address)


def _less(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
