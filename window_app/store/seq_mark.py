"""The mark of this desk's own numbers in the key store (offline.md 6): an older copy of the store, put back beside the keys of
now, is noticed at its start, without a line.

The mark goes in blocks of 256, so that it is written rarely; within the last block nobody can tell a crash from a restore, and
the next hello decides.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from window_app.errors import StationTrouble
from window_app.ports import KeyStore
from window_app.store.recorder import Station

BLOCK = 256


@dataclass(frozen=True)
class Kept:
    """As it stands in the key store: nothing above `reserved` was signed by this device."""

    device: str
    incarnation: int
    reserved: int
    machine: str


class SeqMark:
    """Kept under `name`; `here` tells which desk this is now: an enrolment may give it another id."""

    def __init__(self, keys: KeyStore, name: str, machine: str, here: Callable[[], Station]) -> None:
        self._keys, self._name, self._machine, self._here = keys, name, machine, here
        self._own = 0

    def lost_above(self, last: int) -> int | None:
        """`last` is the newest number of the store. The number above which this desk must go on where an older store was put
        back; None if nothing tells of it. StationTrouble `damaged_mark`."""
        kept = self._read()
        if kept is None or kept.device != self._here().device or last >= kept.reserved - BLOCK:
            return None
        return kept.reserved

    def reserved(self) -> int | None:
        """Where the mark of this desk stands; None before its first fact. StationTrouble `damaged_mark`."""
        kept = self._read()
        return kept.reserved if kept is not None and kept.device == self._here().device else None

    def reserve(self, number: int) -> int:
        """Before the fact of that number is kept: the mark stands at or above it; up to where. A block that another process
        of this desk reserved, or one that died, serves as well, and stays its own."""
        with self._keys.locked(self._name):
            kept = self._read()
            if kept is not None and kept.device == self._here().device and kept.reserved >= number:
                self._own = 0
                return kept.reserved
            self._own = number + BLOCK - 1
            self._put(self._own)
        return self._own

    def close(self, last: Callable[[], int]) -> None:
        """A clean end: the mark stands at the `last` number, if the block is this process's own."""
        if not self._own:
            return
        with self._keys.locked(self._name):
            kept = self._read()
            if kept is not None and (kept.device, kept.reserved) == (self._here().device, self._own):
                self._put(last())
        self._own = 0

    def _put(self, reserved: int) -> None:
        here = self._here()
        kept = Kept(here.device, here.incarnation, reserved, self._machine)
        self._keys.put(self._name, json.dumps(asdict(kept)).encode())

    def _read(self) -> Kept | None:
        data = self._keys.get(self._name)
        if data is None:
            return None
        try:
            kept = Kept(**json.loads(data))
            if not isinstance(kept.reserved, int) or not isinstance(kept.device, str):
                raise ValueError("a value of the wrong kind")
        except (ValueError, TypeError, RecursionError) as error:
            raise StationTrouble(
                "damaged_mark",
                "密钥库中的编号记录已损坏，为避免重号，本机暂停出号。已受理的办件不受影响；请联系管理员重新注册本机。",
            ) from error
        return kept
