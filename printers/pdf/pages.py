"""Pages as lists of plain marks in points from the top left: layout fills them, the PDF writer draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from printers.kit.fonts import code_point, printable
from printers.pdf.pdf_fonts import PdfFonts

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyphs:
    """A piece of text, as (font, text) runs that follow each other; `y` is the baseline."""

    x: float
    y: float
    size: float
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Box:
    """A rectangle: filled black, or framed with a thin line."""

    x: float
    y: float
    width: float
    height: float
    filled: bool = True


@dataclass(frozen=True)
class Image:
    """A PNG placed at its top left corner."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


Mark: TypeAlias = Glyphs | Box | Image


@dataclass(frozen=True)
class Geometry:
    """A page and its type sizes, all in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    sizes: dict[str, float]
    leading: float = 1.6
    grid: float = 12.0

    @property
    def inner(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right


def _sizes(small: float, body: float, large: float, title: float, huge: float, scale: float) -> dict[str, float]:
    return {"small": small, "body": body * scale, "large": large * scale, "title": title, "huge": huge}


def geometry(style: str, large: bool) -> Geometry:
    """formal: GB/T 9704 (A4, top 37 mm, left 28 mm, 156 x 225 mm, body 16 pt, 22 lines); plain: A4; ticket: 80 mm roll."""
    if style == "formal":
        sizes = _sizes(10.5, 16, 18, 22, 36, 1.125 if large else 1)
        return Geometry(210 * MM, 297 * MM, 28 * MM, 26 * MM, 37 * MM, 35 * MM, sizes, 1.81, 14 if large else 12)
    scale = 1.25 if large else 1
    if style == "ticket":
        return Geometry(80 * MM, 600 * MM, 5 * MM, 5 * MM, 6 * MM, 8 * MM, _sizes(8.5, 10.5, 12, 15, 40, scale), 1.5, 10 * scale)
    return Geometry(210 * MM, 297 * MM, 25 * MM, 25 * MM, 36 * MM, 25 * MM, _sizes(9.5, 12, 14, 20, 36, scale), 1.6, 11 * scale)


@dataclass
class Pages:
    """Marks per page, and what no font had. Text is cut into runs of one font here (reportlab has no fallback)."""

    fonts: PdfFonts
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    missing: dict[str, None] = field(default_factory=dict)

    def add(self, mark: Mark) -> None:
        """Put a mark on the last page."""
        self.pages[-1].append(mark)

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        """Width of `text` in points."""
        total = 0.0
        for font, run in self.fonts.fonts.runs(printable(text), bold):
            total += size * (self.fonts.width(font, run) if font else len(run))
        return total

    def write(self, x: float, y: float, text: str, size: float, bold: bool = False, page: int = -1) -> float:
        """Text with its baseline at `y`; a character no font has is a framed code point. Returns the x after it."""
        target = self.pages[page]
        start, pending = x, list[tuple[str, str]]()
        for font, run in self.fonts.fonts.runs(printable(text), bold):
            if font:
                pending.append((font, run))  # one mark for the line: so it is copied and searched as one text
                x += size * self.fonts.width(font, run)
                continue
            if pending:
                target.append(Glyphs(start, y, size, tuple(pending)))
            for character in run:
                self.missing[character] = None
                self._frame(target, x, y, size, code_point(character))
                x += size
            start, pending = x, []
        if pending:
            target.append(Glyphs(start, y, size, tuple(pending)))
        return x

    def _frame(self, target: list[Mark], x: float, y: float, size: float, name: str) -> None:
        """A frame of one character with its code point in two lines."""
        target.append(Box(x + size * 0.04, y - size * 0.86, size * 0.92, size, filled=False))
        half = (len(name) + 1) // 2
        small = size * 0.4
        for line, part in enumerate((name[:half], name[half:])):
            font = self.fonts.fonts.pick("0") or ""
            wide = small * self.fonts.width(font, part)
            place = x + (size - wide) / 2, y - size * 0.86 + size * (0.46 + 0.42 * line)
            target.append(Glyphs(*place, small, ((font, part),)))
