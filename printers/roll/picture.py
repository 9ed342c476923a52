"""Shows what a receipt printer would have printed: ESC/POS bytes in, picture out, at one pixel a dot (203 dpi)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from printers.kit.bitmap import draw_line
from printers.kit.codes import qr
from printers.kit.fonts import FontSet
from printers.kit.tokens import Token, tokens
from printers.roll.escpos import DOTS

LINE = 30  # dots from line to line
MAX_HEIGHT = 20_000


class RollPicture:
    """A strip of paper that grows downwards as commands come."""

    def __init__(self, fonts: FontSet, paper_mm: int) -> None:
        self.fonts = fonts
        self.dots = DOTS[paper_mm]
        self._strips: list[Image.Image] = []
        self._pending: list[Image.Image] = []
        self._reset()

    def _reset(self) -> None:
        self._align, self._wide, self._high, self._bold, self._chinese = 0, 1, 1, False, False
        self._bar_height, self._bar_module, self._bar_text = 162, 3, 0
        self._qr_module, self._qr_data = 3, b""

    def feed(self, token: Token) -> None:
        """Do one command."""
        value = token.args[0] if token.args else 0
        match token.name:
            case "init":
                self._reset()
            case "chinese_on" | "chinese_off":
                self._chinese = token.name == "chinese_on"
            case "align":
                self._align = value % 48
            case "bold":
                self._bold = bool(value & 1)
            case "size":
                self._wide, self._high = (value >> 4 & 7) + 1, (value & 7) + 1
            case "text":
                self._text(token.data)
            case "feed_line":
                self._flush()
            case "feed":
                self._flush(only_full=True)
                self._blank(value * LINE)
            case "bar_height":
                self._bar_height = value
            case "bar_module":
                self._bar_module = value
            case "bar_text":
                self._bar_text = value
            case "code128":
                self._bars(token.data)
            case "function_k":
                self._qr(token.data)
            case "raster":
                self._raster(token)
            case "cut":
                self._flush(only_full=True)
                self._blank(40)

    def _text(self, data: bytes) -> None:
        """Without FS & a printer takes each byte for a letter of its code page: that fault must be seen."""
        text = data.decode("gb18030" if self._chinese else "cp437", "replace")
        self._pending.append(draw_line(self.fonts, text, self._wide, self._high, self._bold))

    def _flush(self, only_full: bool = False) -> None:
        if not self._pending:
            if not only_full:
                self._blank(LINE)
            return
        line = Image.new("L", (max(sum(p.width for p in self._pending), 1), max(p.height for p in self._pending)), 255)
        x = 0
        for part in self._pending:
            line.paste(part, (x, line.height - part.height))
            x += part.width
        self._pending = []
        self._strip(line)
        self._blank(6)

    def _strip(self, picture: Image.Image) -> None:
        strip = Image.new("L", (self.dots, picture.height), 255)
        spare = self.dots - picture.width
        strip.paste(picture, ((0, spare // 2, spare)[self._align % 3], 0))
        self._strips.append(strip)

    def _blank(self, height: int) -> None:
        if height:
            self._strips.append(Image.new("L", (self.dots, height), 255))

    def _bars(self, data: bytes) -> None:
        """Code 128 from the bytes a printer gets; a code wider than the paper is not printed, as printers do."""
        from barcode.charsets import code128 as table  # late: few receipts are simulated

        self._flush(only_full=True)
        if data[:2] != b"{C" or any(pair > 99 for pair in data[2:]):
            return
        values = [105, *data[2:]]
        check = (values[0] + sum(n * value for n, value in enumerate(values[1:], 1))) % 103
        bars = "".join(table.CODES[value] for value in [*values, check]) + table.STOP + "11"
        module = self._bar_module
        if (len(bars) + 20) * module > self.dots:
            return
        picture = Image.new("L", (len(bars) * module, self._bar_height + (30 if self._bar_text else 0)), 255)
        for place, bar in enumerate(bars):
            if bar == "1":
                picture.paste(0, (place * module, 0, (place + 1) * module, self._bar_height))
        if self._bar_text:
            digits = draw_line(self.fonts, "".join(f"{pair:02d}" for pair in data[2:]))
            picture.paste(digits, (max((picture.width - digits.width) // 2, 0), self._bar_height + 4))
        self._strip(picture)

    def _qr(self, data: bytes) -> None:
        function = data[1:2]
        if function == b"C":
            self._qr_module = data[2]
        elif function == b"P":
            self._qr_data = data[3:]
        elif function == b"Q":
            self._flush(only_full=True)
            rows = qr(self._qr_data.decode("utf-8", "replace"))
            side = len(rows) + 8
            picture = Image.new("L", (side, side), 255)
            for y, row in enumerate(rows):
                for x, dark in enumerate(row):
                    if dark:
                        picture.putpixel((x + 4, y + 4), 0)
            self._strip(picture.resize((side * self._qr_module,) * 2, Image.Resampling.NEAREST))

    def _raster(self, token: Token) -> None:
        self._flush(only_full=True)
        row_bytes, rows = token.args
        if row_bytes and rows:
            picture = Image.frombytes("1", (row_bytes * 8, rows), bytes(byte ^ 0xFF for byte in token.data)).convert("L")
            self._strip(picture.crop((0, 0, min(picture.width, self.dots), rows)))
            self._blank(6)

    def strips(self) -> Iterator[Image.Image]:
        """Everything printed, in order."""
        self._flush(only_full=True)
        yield from self._strips

    def png(self) -> bytes:
        """The whole strip as PNG, with a white margin as paper has."""
        strips = list(self.strips())
        height = min(sum(strip.height for strip in strips), MAX_HEIGHT)
        paper = Image.new("L", (self.dots + 48, height + 48), 255)
        y = 24
        for strip in strips:
            paper.paste(strip, (24, y))
            y += strip.height
        out = io.BytesIO()
        paper.save(out, "PNG", optimize=True)
        return out.getvalue()


def draw_png(document: bytes, fonts: FontSet, paper_mm: int) -> bytes:
    """The picture of one document."""
    picture = RollPicture(fonts, paper_mm)
    for token in tokens(document):
        picture.feed(token)
    return picture.png()
