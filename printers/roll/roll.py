"""Writes a paper for a receipt roll of 80 or 58 mm as ESC/POS bytes."""

from __future__ import annotations

from functools import partial

from printers.kit.bitmap import bands, draw_line, to_rows
from printers.kit.breaking import wrap
from printers.kit.codes import check_digits
from printers.kit.fonts import FontSet, printable
from printers.roll.escpos import CELL, DOTS, Encoder, plain, width
from window_app.domain.paper import Block, Codes, Fields, Paper, Picture, Rule, Seal, Signatures, Table, Text
from window_app.errors import Bug, StationTrouble

# enlargement (across, down) of each type size
SIZES = {"small": (1, 1), "body": (1, 1), "large": (1, 2), "title": (2, 2), "huge": (4, 4)}
LARGE = {"small": (1, 1), "body": (1, 2), "large": (2, 2), "title": (2, 2), "huge": (4, 4)}
QR_MODULE = 4  # dots: 0.5 mm, the least that reads from worn thermal paper


def write_roll(paper: Paper, fonts: FontSet, paper_mm: int) -> tuple[bytes, tuple[str, ...]]:
    """The bytes, and the characters no font had. StationTrouble("paper_width") for a width there is no printer for."""
    if paper_mm not in DOTS:
        raise StationTrouble("paper_width", "小票纸宽应为 80 或 58 毫米，而不是 {paper_mm}；请检查打印机设置", paper_mm=paper_mm)
    roll = _Roll(paper, fonts, paper_mm)
    if paper.mark:
        roll.text(f"【{paper.mark}】", align="center", bold=True)
    for block in paper.blocks:
        roll.block(block)
    roll.encoder.feed(1)
    roll.encoder.cut()
    return roll.encoder.done(), tuple(roll.missing)


class _Roll:
    """Draws blocks one under the other."""

    def __init__(self, paper: Paper, fonts: FontSet, paper_mm: int) -> None:
        self.fonts = fonts
        self.encoder = Encoder(paper_mm)
        self.sizes = LARGE if paper.large else SIZES
        self.missing: dict[str, None] = {}

    def text(self, text: str, size: str = "body", align: str = "left", bold: bool = False, hang: int = 0) -> None:
        """A paragraph; lines after the first are `hang` columns in. A line with a rare character goes as a picture."""
        wide, high = self.sizes[size]
        room = self.encoder.columns // wide
        clean = printable(text)
        for number, line in enumerate(wrap(clean, room - hang, width, room)):
            shown = " " * hang + line if number and hang else line
            self.encoder.look(align, wide, high, bold)
            if all(plain(character) for character in shown):
                self.encoder.line(shown)
            else:
                self._as_picture(shown, wide, high, bold)

    def _as_picture(self, line: str, wide: int, high: int, bold: bool) -> None:
        self.missing.update(dict.fromkeys(self.fonts.missing(line)))
        self.encoder.raster(*to_rows(draw_line(self.fonts, line, wide, high, bold)))

    def block(self, block: Block) -> None:
        """One block."""
        write = partial(self.text)
        match block:
            case Text():
                write(("　　" if block.indent else "") + block.text, block.size, block.align, block.bold)
            case Fields():
                for label, value in block.rows:
                    write(f"{label}：{value}", hang=2)
            case Table():
                for line in block.lines:
                    write(line, hang=2)
            case Codes():
                self._codes(block)
            case Picture():
                self._picture(block)
            case Signatures():
                for label in block.labels:
                    self.encoder.feed(1)
                    write(label + "_" * max(self.encoder.columns - width(label) - 2, 4))
            case Seal():
                for part in (block.authority, f"（{block.seal}）" if block.seal else "", block.date):
                    if part:
                        write(part, align="right")
            case Rule():
                write("-" * self.encoder.columns)
            case _:
                raise Bug("unknown_block", "文书中有无法打印的内容：{name}", name=type(block).__name__)

    def _codes(self, block: Codes) -> None:
        self.encoder.look("center")
        if block.barcode:
            check_digits(block.barcode)
            modules = 11 * (len(block.barcode) // 2 + 2) + 13 + 20
            module = 3 if modules * 3 <= self.encoder.dots else 2
            if modules * module > self.encoder.dots:
                raise StationTrouble("bad_barcode", "条码在此纸宽上放不下，文书未打印", why="wide")
            self.encoder.code128(block.barcode, module)
            self.encoder.feed(1)
        if block.qr:
            self.encoder.qr(block.qr, QR_MODULE)
            if block.caption:
                self.text(block.caption, "small", "center")

    def _picture(self, block: Picture) -> None:
        from printers.kit.pictures import grey  # late: only a signed paper has one

        self.text(block.label)
        picture = grey(block.png)
        height = min(int(block.height_mm * 8), 240)
        across = min(max(round(picture.width * height / picture.height), 1), self.encoder.dots - 2 * CELL)
        down = max(round(picture.height * across / picture.width), 1)
        for band in bands(picture.resize((across, down))):
            self.encoder.raster(*to_rows(band))
