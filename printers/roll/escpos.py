"""ESC/POS bytes for receipt printers with a GB18030 character generator; python-escpos does not write Chinese well enough.

python-escpos sends a whole string as GB18030 without switching Chinese mode on, and what is not in the basic block goes
by code page; so text is encoded here: FS & before, FS . after. What the printers' generators do not have (anything that
needs four bytes, and private use) is sent as a small picture instead.
"""

from __future__ import annotations

ESC, FS, GS, DLE = b"\x1b", b"\x1c", b"\x1d", b"\x10"
DOTS = {80: 576, 58: 384}
CELL = 12  # dots of a Latin letter at normal size; a Han character is twice as wide and 24 high
ALIGN = {"left": 0, "center": 1, "right": 2}


def columns(paper_mm: int) -> int:
    """Latin letters on a line: 48 on 80 mm, 32 on 58 mm."""
    return DOTS[paper_mm] // CELL


def plain(character: str) -> bool:
    """True if a printer's own generator has the character: ASCII or two bytes of GB18030 outside private use."""
    if " " <= character <= "~":
        return True
    if 0xE000 <= ord(character) <= 0xF8FF or character < " ":
        return False
    try:
        return len(character.encode("gb18030")) == 2
    except UnicodeEncodeError:
        return False


def width(text: str) -> int:
    """Columns of `text`: 1 for ASCII, 2 for everything else."""
    return sum(1 if character <= "~" else 2 for character in text)


class Encoder:
    """Collects the bytes of one receipt, for paper 80 or 58 mm wide (576 or 384 dots)."""

    def __init__(self, paper_mm: int) -> None:
        self.dots = DOTS[paper_mm]
        self.columns = columns(paper_mm)
        self._out = bytearray(ESC + b"@" + FS + b"&")

    def look(self, align: str = "left", wide: int = 1, high: int = 1, bold: bool = False) -> None:
        """Alignment, character size (1 to 8 times), emphasis; GS ! and ESC E hold for Chinese too (ESC ! would not)."""
        self._out += ESC + b"a" + bytes([ALIGN[align]])
        self._out += GS + b"!" + bytes([(wide - 1) << 4 | (high - 1)])
        self._out += ESC + b"E" + bytes([int(bold)])

    def line(self, text: str) -> None:
        """One line of characters the generator has (see `plain`), and a line feed."""
        self._out += text.encode("gb18030") + b"\n"

    def feed(self, lines: int = 1) -> None:
        """Empty lines."""
        self._out += ESC + b"d" + bytes([lines])

    def code128(self, digits: str, module: int = 2, height: int = 80) -> None:
        """Code 128 set C with the digits below: bytes are digit pairs, so that 22 digits fit 58 mm at two dots."""
        pairs = bytes(int(digits[i : i + 2]) for i in range(0, len(digits), 2))
        data = b"{C" + pairs
        self._out += GS + b"h" + bytes([height]) + GS + b"w" + bytes([module]) + GS + b"H\x02"
        self._out += GS + b"kI" + bytes([len(data)]) + data

    def qr(self, text: str, module: int = 4) -> None:
        """QR model 2, level M, modules of whole dots (4 dots = 0.5 mm)."""
        data = text.encode("utf-8")
        self._out += GS + b"(k\x04\x00\x31\x41\x32\x00"
        self._out += GS + b"(k\x03\x00\x31\x43" + bytes([module])
        self._out += GS + b"(k\x03\x00\x31\x45\x31"
        size = len(data) + 3
        self._out += GS + b"(k" + bytes([size & 0xFF, size >> 8]) + b"\x31\x50\x30" + data
        self._out += GS + b"(k\x03\x00\x31\x51\x30"

    def raster(self, row_bytes: int, rows: bytes) -> None:
        """A picture: rows of `row_bytes` bytes, most significant bit first, 1 is black."""
        height = len(rows) // row_bytes
        self._out += GS + b"v0\x00" + bytes([row_bytes & 0xFF, row_bytes >> 8, height & 0xFF, height >> 8]) + rows

    def cut(self) -> None:
        """Feed to the knife and cut."""
        self._out += GS + b"VB\x03"

    def done(self) -> bytes:
        """Everything so far."""
        return bytes(self._out)
