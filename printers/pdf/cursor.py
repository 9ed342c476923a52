"""Where the next thing is drawn: a cursor that goes down the type area of a page."""

from __future__ import annotations

from printers.pdf.pages import Geometry, Pages, geometry
from printers.pdf.pdf_fonts import PdfFonts
from window_app.domain.paper import Paper


class Flow:
    """A cursor that goes down the type area and opens a new page when the room is used up."""

    def __init__(self, paper: Paper, fonts: PdfFonts) -> None:
        self.paper = paper
        self.shape: Geometry = geometry(paper.style, paper.large)
        self.pages = Pages(fonts)
        self.y = self.shape.top
        self.head_done = False

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.shape.height - self.shape.bottom - self.y

    def need(self, height: float) -> None:
        """Open a new page if `height` does not fit and the page has something on it."""
        if height > self.room + 0.01 and self.y > self.shape.top:
            self.new_page()

    def new_page(self) -> None:
        """Go on at the top of a fresh page."""
        self.pages.pages.append([])
        self.y = self.shape.top

    def line(self, text: str, size: float, bold: bool = False, align: str = "left", x: float = 0.0) -> None:
        """One line of text at the cursor."""
        height = size * self.shape.leading
        self.need(height)
        spare = self.shape.inner - x - self.pages.measure(text, size, bold)
        shift = {"left": 0.0, "center": spare / 2, "right": spare}[align]
        self.pages.write(self.shape.left + x + shift, self.y + height / 2 + size * 0.36, text, size, bold)
        self.y += height
