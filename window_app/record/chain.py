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
    """How far a chain goes: entries walked, where it first fails (a number of the chain, None if nowhere), its last hash."""

    entries: int
    broken_at: int | None
    head: str

    @property
    def ok(self) -> bool:
        """True if nothing fails."""
        return self.broken_at is None


def walk(links: Iterable[Link], verify: Verify, at_least: int = 0) -> Walked:
    """Walk one chain from its beginning; `verify(head, signature)`; fewer than `at_least` entries show a cut tail."""
    previous, entries = FIRST_PREV_HASH, 0
    for link in links:
        entries += 1
        number = _sound(link, entries, previous, verify)
        if number is not None:
            return Walked(entries, number, previous)
        previous = link.sha256
    return Walked(entries, None if entries >= at_least else entries + 1, previous)


def _sound(link: Link, expected: int, previous: str, verify: Verify) -> int | None:
    """None for a sound link, else the number where the fault stands: a removed one is missing where the count stands."""
    try:
        head = Head.decode(link.head, kept=True)
    except ValueError:
        return expected
    sound = (
        head.device_seq == expected
        and head.prev_hash == previous
        and link.agrees(head)
        and sha256(link.head) == link.sha256
        and (link.payload is None or sha256(link.payload) == head.payload_sha256)
        and verify(link.head, link.signature)
    )
    return None if sound else min(expected, head.device_seq)
