"""Loads the shipped fonts into reportlab when the first paper needs them, and mends its text layer for rare characters."""

from __future__ import annotations

import mmap
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from printers.kit.fonts import FALLBACKS, FontSet, no_font
from window_app.record.json_types import JsonObject

_lock = threading.Lock()
_mended = False


def to_unicode_cmap(fontname: str, subset: Sequence[int]) -> str:
    """A ToUnicode map with UTF-16 values: reportlab writes five digits for 𬭎, so that copied and searched text is wrong."""
    out = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({fontname})",
        f"/Ordering ({fontname})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(subset), 100):  # the format allows at most 100 entries a block
        block = list(enumerate(subset))[start : start + 100]
        out.append(f"{len(block)} beginbfchar")
        out += [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in block]
        out.append("endbfchar")
    out += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(out)


class PdfFonts:
    """The fonts of one folder as reportlab knows them; each is read (0.1 s, 12 to 25 MB) only when a character needs it."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._faces: JsonObject = {}

    def name(self, font: str) -> str:
        """reportlab's name of a font; loads it the first time."""
        self._face(font)
        return self._registered(font)

    def width(self, font: str, text: str) -> float:
        """Advance of `text` at size 1."""
        face = self._face(font)
        widths, default = face.charWidths, face.defaultWidth
        return float(sum(widths.get(ord(c), default) for c in text)) / 1000.0

    def release(self) -> None:
        """Forget the fallback fonts after a paper that needed them: 60 MB, for 0.2 s at the next rare character."""
        from reportlab.pdfbase import pdfmetrics  # late, as below

        with _lock:
            for font in FALLBACKS:
                if self._faces.pop(font, None) is not None:
                    name = self._registered(font)
                    for registry in (pdfmetrics._fonts, pdfmetrics._dynFaceNames, pdfmetrics._typefaces):
                        for key in [k for k, v in registry.items() if getattr(v, "fontName", "") == name]:
                            del registry[key]

    def _registered(self, font: str) -> str:
        return f"{font}-{zlib.crc32(str(self.fonts.folder).encode()):08x}"

    def _face(self, font: str) -> Any:
        face = self._faces.get(font)
        if face is None:
            with _lock:
                face = self._faces.setdefault(font, self._load(font))
        return face

    def _load(self, font: str) -> Any:
        global _mended
        from reportlab import rl_config
        from reportlab.pdfbase import pdfmetrics, ttfonts  # late: reading a paper's data needs no PDF

        if not _mended:
            ttfonts.makeToUnicodeCMap = to_unicode_cmap
            rl_config.useA85 = 0  # binary streams: a fifth smaller, and quicker in pure Python
            _mended = True
        name = self._registered(font)
        if name not in pdfmetrics.getRegisteredFontNames():
            try:
                pdfmetrics.registerFont(ttfonts.TTFont(name, str(self.fonts.path(font))))
            except (ttfonts.TTFError, OSError) as error:
                raise no_font(f"{font}.ttf") from error
            _share(pdfmetrics.getFont(name).face, self.fonts.path(font))
        return pdfmetrics.getFont(name).face


def _share(face: Any, path: Path) -> None:
    """Let reportlab read glyphs from the mapped file instead of its own copy of it: 10 to 30 MB less for each font."""
    if isinstance(getattr(face, "_ttf_data", None), bytes):
        with path.open("rb") as file:
            face._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
