"""Which of the centre's keys a number of its chain must bear: each hall's chain says itself where another one took over, in a
word that the one before signed."""

from __future__ import annotations

from bisect import bisect_left

from central.base.identity import Identity
from central.keeping.noted import Notes

ROTATED = "key_rotated"


class OwnKeys:
    """The keys of one hall's chain, by number."""

    def __init__(self, identity: Identity, notes: Notes) -> None:
        turns = [note for note in notes.of(ROTATED) if note.detail.get("use") == "sign"]
        self._identity = identity
        # the number a walk stands at
        self.at = 0
        # the last number of each key but the newest
        self._last = [note.number for note in turns]
        self._keys = [*(str(note.detail.get("former")) for note in turns), identity.key_id]

    def key_id(self, number: int) -> str:
        """The key by which this number was to be signed."""
        return self._keys[bisect_left(self._last, number)]

    def public(self, number: int) -> bytes:
        """Its public half; of a key that was never this centre's, one that signs nothing."""
        return self._identity.sign_public(self.key_id(number)) or b""
