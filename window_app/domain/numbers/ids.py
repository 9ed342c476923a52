"""UUIDv7 made by the window itself (RFC 9562 5.7), so that a row has its name before any server was asked."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

_RANDOM_BITS = 74  # 12 bits rand_a and 62 bits rand_b: what version and variant leave free
_RANDOM_MASK = (1 << _RANDOM_BITS) - 1
_TIME_LIMIT = 1 << 48
_LONGEST_STEP_BYTES = 4  # a step under 2^32 keeps the next id hard to guess and 2^42 ids possible in one millisecond


def uuid7(milliseconds: int, random: bytes) -> str:
    """The id of a Unix time in milliseconds (0 .. 2^48-1) and 10 random bytes, as lower-case text of 36 characters."""
    if not 0 <= milliseconds < _TIME_LIMIT:
        raise ValueError(f"milliseconds outside 48 bits: {milliseconds}")
    if len(random) != 10:
        raise ValueError(f"10 random bytes are needed, got {len(random)}")
    return _text((milliseconds << _RANDOM_BITS) | (int.from_bytes(random, "big") & _RANDOM_MASK))


class Uuid7Maker:
    """Deals strictly increasing ids, also within one millisecond and after the clock was set back.

    `now_ms` gives Unix milliseconds, `random(n)` gives n random bytes, `last` is the newest id dealt before (from the
    store), so that order also survives a restart. Safe to call from several threads.
    """

    def __init__(self, now_ms: Callable[[], int], random: Callable[[int], bytes], last: str | None = None) -> None:
        self._now_ms = now_ms
        self._random = random
        self._last = _position(last) if last is not None else -1
        self._lock = threading.Lock()

    def next(self) -> str:
        """The next id; sorts after every id this maker gave before, as text and as bytes."""
        with self._lock:
            fresh = _position(uuid7(self._now_ms(), self._random(10)))
            if fresh <= self._last:
                # the clock stands still or went back: go on from the last id, by an unforeseeable step
                fresh = self._last + 1 + int.from_bytes(self._random(_LONGEST_STEP_BYTES), "big")
            self._last = fresh
            return _text(fresh)


def _text(position: int) -> str:
    """Lay time and random bits around version 7 and variant 2."""
    time_and_a = position >> 62
    high = ((time_and_a >> 12) << 16) | (0x7 << 12) | (time_and_a & 0xFFF)
    low = (0b10 << 62) | (position & ((1 << 62) - 1))
    return str(uuid.UUID(int=(high << 64) | low))


def _position(text: str) -> int:
    """Time and random bits as one number, whose order is the order of the texts."""
    try:
        value = uuid.UUID(text)
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError("not a UUID") from error
    if value.version != 7:
        raise ValueError("not a UUID of version 7")
    high, low = value.int >> 64, value.int & ((1 << 62) - 1)
    return ((((high >> 16) << 12) | (high & 0xFFF)) << 62) | low
