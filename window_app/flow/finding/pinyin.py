"""Spelling Chinese as people type it: full pinyin, initials, or any mixture, with all readings of each character.

pypinyin is imported at the first search, because it costs 0.1 s of start-up, and without its phrase table, because that
alone takes 45 MB: taking every reading of a character does for a search what the phrases would.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache


def plain(text: str) -> str:
    """Lower case, half width, letters and digits only."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


@dataclass(frozen=True)
class Spelling:
    """A phrase to be searched: its plain text, and per character the readings and the letters it may begin with."""

    text: str
    readings: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]

    @classmethod
    def of(cls, phrase: str) -> Spelling:
        """Spell a phrase; characters without a reading stand for themselves."""
        text = plain(phrase)
        readings = tuple(_readings(char) for char in text)
        heads = tuple(char + "".join({reading[0] for reading in own}) for char, own in zip(text, readings, strict=True))
        return cls(text, readings, heads)

    def find(self, query: str) -> tuple[int, int] | None:
        """(start, end) in characters of the first place where `query` (plain) spells this phrase, else None."""
        first = query[0]
        for start, heads in enumerate(self.heads):
            if first in heads:
                end = self._spell(query, 0, start)
                if end is not None:
                    return start, end
        return None

    def _spell(self, query: str, at: int, unit: int) -> int | None:
        """Each character takes itself or a non-empty beginning of one of its readings, as much as it can first."""
        if at == len(query):
            return unit
        if unit == len(self.text):
            return None
        if query[at] == self.text[unit]:
            end = self._spell(query, at + 1, unit + 1)
            if end is not None:
                return end
        for reading in self.readings[unit]:
            for taken in range(_common(query, at, reading), 0, -1):
                end = self._spell(query, at + taken, unit + 1)
                if end is not None:
                    return end
        return None


def _common(query: str, at: int, reading: str) -> int:
    count = 0
    while count < len(reading) and at + count < len(query) and query[at + count] == reading[count]:
        count += 1
    return count


@cache
def _readings(char: str) -> tuple[str, ...]:
    if char.isascii():
        return ()
    return tuple(dict.fromkeys(reading for reading in _reader()(char) if reading.isascii() and reading.isalpha()))


@cache
def _reader() -> Callable[[str], list[str]]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # late on purpose: start-up time

    def read(char: str) -> list[str]:
        found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
        return [reading.replace("ü", "v") for reading in found[0]] if found else []

    return read
