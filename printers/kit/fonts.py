"""Which of the shipped fonts has a character, without loading the fonts: only their character maps are read."""

from __future__ import annotations

import re
import struct
import threading
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from window_app.errors import StationTrouble

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
FALLBACKS = ("HanaMinA", "HanaMinB")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
FILES = (REGULAR, BOLD, *FALLBACKS)


def no_font(what: str) -> StationTrouble:
    """The one error for a missing or damaged font file."""
    return StationTrouble(
        "no_font",
        "字体文件 {what} 缺失或损坏，文书无法打印（办件不受影响）。请联系技术人员运行 scripts/fonts 补齐字体",
        what=what,
    )


class Coverage:
    """The code points one TrueType file has a glyph for, as sorted ranges."""

    def __init__(self, path: Path) -> None:
        try:
            ranges = sorted(_ranges(path))
        except (OSError, struct.error, KeyError) as error:
            raise no_font(path.name) from error
        if not ranges:
            raise no_font(path.name)
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def __contains__(self, code_point: int) -> bool:
        place = bisect_right(self._starts, code_point) - 1
        return place >= 0 and code_point <= self._ends[place]


def _ranges(path: Path) -> Iterator[tuple[int, int]]:
    """Ranges of a font's best character map (format 12, else 4); glyph 0 does not count."""
    with path.open("rb") as file:
        head = file.read(12)
        tables = {}
        for _ in range(struct.unpack(">H", head[4:6])[0]):
            tag, _sum, offset, length = struct.unpack(">4sLLL", file.read(16))
            tables[tag] = (offset, length)
        offset, length = tables[b"cmap"]
        file.seek(offset)
        cmap = file.read(length)
    maps = [struct.unpack_from(">HHL", cmap, 4 + 8 * i) for i in range(struct.unpack_from(">H", cmap, 2)[0])]
    formats = {struct.unpack_from(">H", cmap, place)[0]: place for platform, _, place in maps if platform in (0, 3)}
    if 12 in formats:
        place = formats[12]
        count = struct.unpack_from(">L", cmap, place + 12)[0]
        for start, end, glyph in struct.iter_unpack(">LLL", cmap[place + 16 : place + 16 + 12 * count]):
            yield (start, end) if glyph else (start + 1, end)
        return
    place = formats[4]
    segments = struct.unpack_from(">H", cmap, place + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", cmap, place + 14)
    starts = struct.unpack_from(f">{segments}H", cmap, place + 16 + 2 * segments)
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start != 0xFFFF)


class FontSet:
    """The four fonts of one folder. Threads may share it; character maps are read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._coverage: dict[str, Coverage] = {}
        self._picked: dict[tuple[str, bool], str | None] = {}

    def path(self, name: str) -> Path:
        """The file of a font."""
        return self.folder / f"{name}.ttf"

    def coverage(self, name: str) -> Coverage:
        """The character map of a font; StationTrouble("no_font") if the file is not there or damaged."""
        with self._lock:
            if name not in self._coverage:
                self._coverage[name] = Coverage(self.path(name))
            return self._coverage[name]

    def pick(self, character: str, bold: bool = False) -> str | None:
        """The first font with a glyph for `character`, or None: then a framed code point is drawn."""
        known = self._picked.get((character, bold), "")
        if known != "":
            return known
        found = self._find(character, bold)
        if len(self._picked) < 20_000:  # a few thousand in practice; the bound is for odd input
            self._picked[character, bold] = found
        return found

    def _find(self, character: str, bold: bool) -> str | None:
        for name in (BOLD if bold else REGULAR, *FALLBACKS):
            if ord(character) in self.coverage(name):
                return name
        return None

    def runs(self, text: str, bold: bool = False) -> list[tuple[str | None, str]]:
        """`text` cut into runs of one font; None marks characters that no font has."""
        out: list[tuple[str | None, str]] = []
        for character in text:
            name = self.pick(character, bold)
            if out and out[-1][0] == name:
                out[-1] = (name, out[-1][1] + character)
            else:
                out.append((name, character))
        return out

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font has, each once."""
        return tuple(dict.fromkeys(c for c in text if self.pick(c) is None))


def printable(text: str) -> str:
    """Text without what has no shape: variation selectors and format marks go, control characters become spaces."""
    if text.isprintable() and not _SELECTORS.search(text):
        return text
    out = []
    for character in text:
        if character == "\n":
            out.append(character)
            continue
        category = unicodedata.category(character)
        if category == "Cf" or _SELECTORS.match(character):
            continue
        out.append(" " if category in ("Cc", "Cs", "Zl", "Zp") else character)
    return "".join(out)


def code_point(character: str) -> str:
    """The hexadecimal name shown in the frame of a character that no font has."""
    return f"{ord(character):04X}"
