"""Writes laid-out pages as a PDF whose metadata names no person and which is the same, byte for byte, when made again."""

from __future__ import annotations

import io
import threading
from typing import Any

from printers.pdf.layout import lay_out
from printers.pdf.pages import Box, Glyphs, Image, Mark
from printers.pdf.pdf_fonts import PdfFonts
from window_app.domain.paper import Paper

PRODUCER = "service-window"
_one = threading.Lock()  # reportlab keeps its fonts in global tables: one paper at a time


def write_pdf(paper: Paper, fonts: PdfFonts) -> tuple[bytes, tuple[str, ...]]:
    """The PDF and the characters no font had."""
    with _one:
        return _write(paper, fonts)


def _write(paper: Paper, fonts: PdfFonts) -> tuple[bytes, tuple[str, ...]]:
    from reportlab.pdfgen.canvas import Canvas  # late: start-up must not pay for it

    flow = lay_out(paper, fonts)
    shape = flow.shape
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(shape.width, shape.height), invariant=1, pageCompression=1)
    canvas.setTitle(paper.name)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    for page in flow.pages.pages:
        canvas.setLineWidth(0.5)
        for mark in page:
            _draw(canvas, mark, shape.height, fonts)
        canvas.showPage()
    canvas.save()
    fonts.release()
    return out.getvalue(), tuple(flow.pages.missing)


def _draw(canvas: Any, mark: Mark, height: float, fonts: PdfFonts) -> None:
    """One mark; PDF counts y from the bottom."""
    match mark:
        case Glyphs():
            text = canvas.beginText(mark.x, height - mark.y)
            for font, run in mark.runs:
                text.setFont(fonts.name(font), mark.size)
                text.textOut(run)
            canvas.drawText(text)
        case Box():
            canvas.rect(
                mark.x, height - mark.y - mark.height, mark.width, mark.height, stroke=int(not mark.filled), fill=int(mark.filled)
            )
        case Image():
            from reportlab.lib.utils import ImageReader  # late, as above

            from printers.kit.pictures import grey

            picture = ImageReader(grey(mark.png))
            canvas.drawImage(picture, mark.x, height - mark.y - mark.height, mark.width, mark.height)
