"""One acceptance_notice as PDF, beside an empty reportlab page: once truly bare, once with one line in the same fonts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printers.paper.papers import PaperMaker
from tests.bench.figures import Figure, in_turns, median, timed
from tests.printers.sample import sample

ROOT = Path(__file__).parent.parent.parent
FACES = ("NotoSansSC-Regular", "NotoSansSC-Bold")


def _empty_page() -> None:
    page = Canvas(io.BytesIO(), pageCompression=1)
    page.showPage()
    page.save()


def _page_with_fonts() -> None:
    page = Canvas(io.BytesIO(), pageCompression=1)
    for at, face in enumerate(FACES):
        page.setFont(face, 12)
        page.drawString(72, 700 - 20 * at, "受理通知书")
    page.showPage()
    page.save()


def measure(rounds: int) -> list[Figure]:
    """Warm: fonts are loaded, as they are after the first paper of a day."""
    fonts = ROOT / "resources" / "fonts"
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, str(fonts / f"{face}.ttf")))
    maker = PaperMaker(fonts, [ROOT / "resources" / "papers"])
    data: dict[str, Any] = sample("acceptance_notice")
    first = timed(lambda: maker.render("acceptance_notice", data, "pdf"))
    ours, bare, with_fonts = in_turns(
        rounds * 4,
        lambda: timed(lambda: maker.render("acceptance_notice", data, "pdf")),
        lambda: timed(_empty_page),
        lambda: timed(_page_with_fonts),
    )
    note = f"median of {rounds * 4}; the first of a process {first * 1000:.0f} ms"
    value = median(ours) * 1000
    return [
        Figure("acceptance_notice", value, "ms", median(with_fonts) * 1000, "page with a line in each font", 3.0, note=note),
        Figure("acceptance_notice, bare page", value, "ms", median(bare) * 1000, "page with nothing on it and no font", 3.0),
    ]
