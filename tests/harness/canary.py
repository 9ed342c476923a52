"""Canaries: made-up people whose names, numbers and phones must turn up nowhere in the clear.

Plant them through the product's own doors (a card, a case file, the keyboard), let the product work, then `search`
every file written since: profiles, the centre's, caches, temporary files, core files. A search is only worth
something if it can find, so every test that uses it plants a control beside it as well.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.harness.spellings import spellings, unwrapped

PIECE = 16 * 1024 * 1024
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
RARE = "鼍爨龘靐齉籱麤鱻厵灪蠿癵虋讟钄雧鸜饢戆蘸"  # long in every encoding and in no text of the house


@dataclass(frozen=True)
class Canary:
    """One made-up person: a name, a valid ID number of a region that never was, a mobile number."""

    name: str
    id_number: str
    phone: str

    @property
    def values(self) -> tuple[str, ...]:
        """What must not be found."""
        return (self.name, self.id_number, self.phone)


@dataclass(frozen=True)
class Found:
    """A value in the clear: in which file, how spelt, where. `offset` is -1 for the file's name and for unpacked parts."""

    path: Path
    value: str
    spelling: str
    offset: int


def make(count: int, seed: int | None = None) -> list[Canary]:
    """`count` different people; numbers carry the right check digit, so that the product takes them."""
    dice = random.Random(seed if seed is not None else time.time_ns())
    return [_one(dice) for _ in range(count)]


def _one(dice: random.Random) -> Canary:
    name = "".join(dice.sample(RARE, 3))
    birth = f"{dice.randint(1950, 1999)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    first17 = f"379901{birth}{dice.randint(0, 999):03}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]
    return Canary(name, first17 + check, f"199{dice.randint(0, 99999999):08}")


def core_folder() -> Path | None:
    """Where this machine puts core files, if that is a folder of its own (else they lie where the process ran)."""
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip() if os.path.exists("/proc/sys/kernel/core_pattern") else ""
    return Path(pattern).parent if pattern.startswith("/") else None


def search(folders: Iterable[Path], values: Sequence[str], since: float, ignore: Sequence[Path] = ()) -> list[Found]:
    """Every place where one of `values` stands in the clear in a file written at or after `since` (seconds since 1970).

    Looks at file names too. `ignore` names files or folders that the test itself wrote (the input of an intake).
    """
    wanted = [(value, spelling, data) for value in values for spelling, data in spellings(value)]
    ignored = [path.resolve() for path in ignore]
    found: list[Found] = []
    for path in _files(folders, since):
        if any(path.is_relative_to(skip) for skip in ignored):
            continue
        found += [Found(path, value, "file name", -1) for value in values if value in str(path)]
        found += _in_file(path, wanted)
    return found


def _files(folders: Iterable[Path], since: float) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in folders:
        for parent, _, names in os.walk(folder.resolve()):
            for name in names:
                path = Path(parent, name)
                if path in seen or path.is_symlink() or not path.is_file():
                    continue
                seen.add(path)
                status = path.stat()
                if max(status.st_mtime, status.st_ctime) >= since - 1:  # some file systems keep whole seconds
                    yield path


def _in_file(path: Path, wanted: Sequence[tuple[str, str, bytes]]) -> Iterator[Found]:
    overlap = max(len(data) for _, _, data in wanted) - 1
    start, tail = 0, b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            block = tail + piece
            for value, spelling, data in wanted:
                at = block.find(data)
                if at >= 0:
                    yield Found(path, value, spelling, start - len(tail) + at)
            start += len(piece)
            tail = block[-overlap:]
    for part, data_inside in unwrapped(path):
        for value, spelling, data in wanted:
            if data in data_inside:
                yield Found(path, value, f"{spelling} in {part}", -1)
