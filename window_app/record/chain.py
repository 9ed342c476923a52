"""The chain of heads: each names the hash of the one before, so that an edit, a gap or a foreign signature shows, and where."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from window_app.record.head import FIRST_PREV_HASH, Head, sha256

Verify = Callable[[bytes, bytes], bool]
# a station that was restored goes on above the numbers that it names: they are no gap (record/events/station.py)
RESTORED = "StationRestored"


@dataclass(frozen=True)
class Link:
    """One kept envelope: the bytes of its head, their hash as kept, the payload (None once purged) and the signature.

    `agrees` says whether the columns beside the bytes, which lists and reports read, say what was signed.
    """

    head: bytes
    sha256: str
    payload: bytes | None
    signature: bytes
    agrees: Callable[[Head], bool]


@dataclass(frozen=True)
class Walked:
    """How far a chain goes: entries walked, the numbers where it fails (none if it is whole), its last hash."""

    entries: int
    broken: tuple[int, ...]
    head: str

    @property
    def broken_at(self) -> int | None:
        """Where it first fails, None if nowhere."""
        return self.broken[0] if self.broken else None

    @property
    def ok(self) -> bool:
        """True if nothing fails."""
        return not self.broken


def walk(links: Iterable[Link], verify: Verify, at_least: int = 0) -> Walked:
    """Walk one chain from its beginning to its first break; `verify(head, signature)`; fewer than `at_least` entries show a cut
    tail."""
    walking = Walking(verify)
    for link in links:
        walking.step(link)
        if walking.broken:
            break
    return walking.end(at_least)


def named_gap(head: Head, payload: bytes | None) -> range | None:
    """The numbers that a StationRestored names as gone; None for any other, or one that names what cannot be."""
    if head.kind != RESTORED or payload is None:
        return None
    try:
        told = json.loads(payload)
        gap = range(int(told["from"]), int(told["to"]) + 1)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return gap if 1 <= gap.start <= gap.stop == head.device_seq else None


class Walking:
    """A walk that may go on behind a break: one that stands there for ever must not hide what is changed afterwards."""

    def __init__(self, verify: Verify) -> None:
        self.broken: list[int] = []
        self._verify = verify
        self._entries, self._expected, self._head = 0, 1, FIRST_PREV_HASH
        self._before = {FIRST_PREV_HASH}
        self._numbers, self._hashes = array("Q"), bytearray()

    def step(self, link: Link) -> None:
        """The next link. A removed one is missing where the count stands."""
        self._entries += 1
        head = self._alone(link)
        if head is None:
            self._broken(self._expected)
            self._expected += 1
        else:
            gap = named_gap(head, link.payload)
            if head.device_seq != self._expected and not (gap is not None and gap.start <= self._expected < gap.stop):
                self._broken(min(self._expected, head.device_seq))
            elif head.prev_hash not in (self._before if gap is None else self._just_below(gap.start)):
                self._broken(head.device_seq)
            self._expected = max(self._expected, head.device_seq) + 1
            self._numbers.append(head.device_seq)
            self._hashes += bytes.fromhex(link.sha256)
        # of one that was changed either the bytes or the hash beside them may still be what the next one names
        self._head, self._before = link.sha256, {link.sha256, sha256(link.head)}

    def _just_below(self, number: int) -> set[str]:
        """What one that names a gap from `number` on must hang on: the newest below it."""
        at = bisect_left(self._numbers, number) - 1
        return {self._hashes[32 * at : 32 * at + 32].hex()} if at >= 0 else {FIRST_PREV_HASH}

    def apart(self, number: int, link: Link) -> None:
        """One above a gap, which hangs on nothing that is here."""
        self._entries, self._head = self._entries + 1, link.sha256
        if self._alone(link) is None:
            self._broken(number)

    def end(self, at_least: int = 0) -> Walked:
        """What was found; a chain that does not reach `at_least` lost its tail."""
        if self._expected <= at_least:
            self._broken(self._expected)
        return Walked(self._entries, tuple(sorted(set(self.broken))), self._head)

    def _alone(self, link: Link) -> Head | None:
        """Its head, if the link is sound whatever stands before it."""
        try:
            head = Head.decode(link.head, kept=True)
        except ValueError:
            return None
        sound = (
            link.agrees(head)
            and sha256(link.head) == link.sha256
            and (link.payload is None or sha256(link.payload) == head.payload_sha256)
            and self._verify(link.head, link.signature)
        )
        return head if sound else None

    def _broken(self, number: int) -> None:
        if number not in self.broken[-1:]:
            self.broken.append(number)
