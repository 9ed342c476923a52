"""How much anybody may ask of the doors (offline.md 9): sizes, times, sockets, rates. One small table, read by whoever guards.

What protects memory and sockets counts in one process: of several workers each has these bounds for itself. What a citizen may
ask of one case counts in the database, for all of them together (`central/cases/lookups.py`).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field

from window_app.errors import Refused, StationTrouble

KB, MB, GB = 1024, 1024**2, 1024**3
SMALL = 64 * KB


@dataclass(frozen=True)
class Bounds:
    """The measures; seconds, bytes, sockets, calls."""

    # a request: its head, its body as a whole, and what somebody may send who has not said who he is
    head: int = 64 * KB
    body: int = 3 * MB
    stranger_body: int = 16 * KB
    head_seconds: float = 10.0
    # a body has 60 s, and for each 1 KB that came one second more: a slow line gets through, a silent one does not
    body_seconds: float = 60.0
    body_rate: int = 1 * KB
    # of a body that is refused unread the rest is still taken for a moment, so that its sender reads why
    unread_seconds: float = 5.0
    idle_seconds: int = 30
    # who does not take what he is sent, is given up
    unsent_seconds: float = 60.0
    # sockets that have shown no device's token yet: of one address, and of all together (then the one that waits longest goes)
    strangers: int = 64
    all_strangers: int = 1_024
    device_sockets: int = 32
    # of them live lines, so that a program that forgets to close them can still do its other work
    device_streams: int = 16
    # bodies that are in memory at once: of all, and of one device
    bodies: int = 64 * MB
    device_bodies: int = 8 * MB
    # calls a minute of one device; who comes a little too fast is held back, who comes much too fast is refused
    device_calls: int = 600
    held_back_seconds: float = 2.0
    # enrolments a minute of one address that were refused: somebody guesses codes
    enrol_tries: int = 10
    # look-ups of citizens from one address: against floods only, a case has its own limit
    lookups: int = 3_000
    # what one device may have announced and not sent whole, and what must stay free on the disk
    unfinished_pages: int = 2 * GB
    left_free: int = 256 * MB


@dataclass
class Rate:
    """So many a minute for each key; a bucket that fills evenly, so that a burst is followed by quiet. Whom nobody
    heard of for longest is forgotten."""

    per_minute: int
    keys: int = 10_000
    _seen: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def left(self, key: str) -> float:
        """How many may still come now."""
        now = time.monotonic()
        left, at = self._seen.get(key, (float(self.per_minute), now))
        return min(float(self.per_minute), left + (now - at) * self.per_minute / 60)

    def take(self, key: str, most_seconds: float = 0.0) -> float:
        """One more; the seconds it should be held back, 0 as a rule. Refused `too_many` if they were more than `most_seconds`."""
        left = self.left(key) - 1
        behind = -left * 60 / self.per_minute
        if behind > most_seconds:
            raise Refused("too_many", "请求过于频繁，请一分钟后再试")
        self._seen[key] = (left, time.monotonic())
        self._seen.move_to_end(key)
        if len(self._seen) > self.keys:
            self._seen.popitem(last=False)
        return max(0.0, behind)


@dataclass
class Room:
    """Bodies of requests that are in memory at once: of all, and of each device."""

    all: int
    each: int
    used: int = 0
    _of: dict[str, int] = field(default_factory=dict)

    def fits(self, owner: str, size: int) -> bool:
        """Is there room for so much more?"""
        return self.used + size <= self.all and self._of.get(owner, 0) + size <= self.each

    def take(self, owner: str, size: int) -> None:
        """Hold so much more. StationTrouble `crowded` if there is no room: the same may come again in a moment."""
        if not self.fits(owner, size):
            raise StationTrouble("crowded", "中心正在接收的数据太多，这一次没有收下；窗口稍后会自动重试", why="bodies")
        self.used += size
        self._of[owner] = self._of.get(owner, 0) + size

    def give_back(self, owner: str, size: int) -> None:
        """It is dealt with."""
        self.used -= size
        left = self._of.get(owner, 0) - size
        if left > 0:
            self._of[owner] = left
        else:
            self._of.pop(owner, None)


@dataclass
class Hold:
    """What one request holds of the room, given back at its end. What is small needs no room: a number is called whatever else
    comes in."""

    room: Room
    owner: str
    came: int = 0
    size: int = 0

    def take(self, size: int) -> None:
        """So much more came. StationTrouble as `Room.take`."""
        more = self._counted(size)
        if more:
            self.room.take(self.owner, more)
            self.size += more
        self.came += size

    def fits(self, size: int) -> bool:
        """Is there room for so much more?"""
        more = self._counted(size)
        return not more or self.room.fits(self.owner, more)

    def give_back(self) -> None:
        """All of it."""
        if self.size:
            self.room.give_back(self.owner, self.size)
        self.came = self.size = 0

    def _counted(self, size: int) -> int:
        return min(size, max(0, self.came + size - SMALL))
