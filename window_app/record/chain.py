"""The chain of heads: each names the hash of the one before, so that an edit, a gap or a foreign signature shows, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from window_app.record.head import FIRST_PREV_HASH, Head, sha256

Verify = Callable[[bytes, bytes], bool]


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


class Walking:
    """A walk that may go on behind a break: one that stands there for ever must not hide what is changed afterwards."""

    def __init__(self, verify: Verify) -> None:
        self.broken: list[int] = []
        self._verify = verify
        self._entries, self._expected, self._head = 0, 1, FIRST_PREV_HASH
        self._before = {FIRST_PREV_HASH}

    def step(self, link: Link) -> None:
        """The next link. A removed one is missing where the count stands."""
        self._entries += 1
        head = self._alone(link)
        if head is None:
            self._broken(self._expected)
            self._expected += 1
        else:
            if head.device_seq != self._expected:
                self._broken(min(self._expected, head.device_seq))
            elif head.prev_hash not in self._before:
                self._broken(head.device_seq)
            self._expected = max(self._expected, head.device_seq) + 1
        # of one that was changed either the bytes or the hash beside them may still be what the next one names
        self._head, self._before = link.sha256, {link.sha256, sha256(link.head)}

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
