"""Flows the blocks of a paper onto pages: paragraphs, field grids, tables over several pages, codes, signatures, seal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from printers.kit.breaking import wrap
from printers.kit.codes import BAR_MODULE_MM, BAR_QUIET, QR_MODULE_MM, QR_QUIET, code128, qr
from printers.kit.pictures import matrix_png, size_of
from printers.pdf.grid import draw_fields, draw_table
from printers.pdf.pages import MM, Box, Geometry, Image, Mark, Pages, geometry
from printers.pdf.pdf_fonts import PdfFonts
from window_app.domain.paper import Block, Codes, Fields, Paper, Picture, Rule, Seal, Signatures, Table, Text
from window_app.errors import Bug

BAR_HEIGHT = 11 * MM


class Flow:
    """A cursor that goes down the type area and opens a new page when the room is used up."""

    def __init__(self, paper: Paper, fonts: PdfFonts) -> None:
        self.paper = paper
        self.shape: Geometry = geometry(paper.style, paper.large)
        self.pages = Pages(fonts)
        self.y = self.shape.top
        self._head_done = False

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

    def block(self, block: Block) -> None:
        """Draw one block at the cursor."""
        match block:
            case Text():
                self._text(block)
            case Fields():
                draw_fields(self, block)
            case Table():
                draw_table(self, block)
            case Codes():
                self._codes(block)
            case Picture():
                self._picture(block)
            case Signatures():
                self._signatures(block)
            case Seal():
                self._seal(block)
            case Rule():
                self.need(8)
                self.pages.add(Box(self.shape.left, self.y + 4, self.shape.inner, 0.6))
                self.y += 8
            case _:
                raise Bug("unknown_block", f"文书中有无法绘制的内容：{type(block).__name__}")

    def _text(self, block: Text) -> None:
        size = self.shape.sizes[block.size]
        bold = block.bold or block.size in ("title", "huge")
        indent = 2 * size if block.indent else 0.0
        measure = partial(self.pages.measure, size=size, bold=bold)
        lines = wrap(block.text, self.shape.inner, measure, self.shape.inner - indent)
        if block.size == "title":
            self.need(size * self.shape.leading * len(lines) + 12)
        for number, line in enumerate(lines):
            self.line(line, size, bold, block.align, indent if number == 0 else 0.0)
        self.y += {"title": 10.0, "huge": 4.0}.get(block.size, 0.0)

    def _codes(self, block: Codes) -> None:
        """On A4 the codes stand in the head margin of the first page; on a ticket in the flow, centred."""
        if self.paper.style == "ticket":
            self._codes_inline(block)
            return
        if self._head_done:
            raise Bug("codes_twice", "文书模板中的条码只能出现一次")
        self._head_done = True
        page = self.pages.pages[0]
        if block.barcode:
            self._bars(block.barcode, self.shape.left - BAR_QUIET * BAR_MODULE_MM * MM, 12 * MM, page=0)
        if block.qr:
            side = self._qr_side(block.qr)
            x = self.shape.width - self.shape.right - side
            y = 7 * MM
            self._matrix(block.qr, x, y, page)
            if block.caption:
                size = self.shape.sizes["small"]
                wide = self.pages.measure(block.caption, size)
                self.pages.write(x - wide - 3 * MM, y + side - 1 * MM, block.caption, size, page=0)

    def _codes_inline(self, block: Codes) -> None:
        if block.barcode:
            wide = (len(code128(block.barcode)) + 2 * BAR_QUIET) * BAR_MODULE_MM * MM
            self.need(BAR_HEIGHT + 16)
            self._bars(block.barcode, self.shape.left + (self.shape.inner - wide) / 2, self.y, page=-1)
            self.y += BAR_HEIGHT + 16
        if block.qr:
            side = self._qr_side(block.qr) + 2 * QR_QUIET * QR_MODULE_MM * MM
            self.need(side)
            quiet = QR_QUIET * QR_MODULE_MM * MM
            left = self.shape.left + (self.shape.inner - side) / 2 + quiet
            self._matrix(block.qr, left, self.y + quiet, self.pages.pages[-1])
            self.y += side
            if block.caption:
                self.line(block.caption, self.shape.sizes["small"], align="center")

    def _bars(self, digits: str, x: float, y: float, page: int) -> None:
        """Bars with quiet zones, and the digits under them."""
        module = BAR_MODULE_MM * MM
        bars = code128(digits)
        start = x + BAR_QUIET * module
        position = 0
        while position < len(bars):
            end = position
            while end < len(bars) and bars[end] == bars[position]:
                end += 1
            if bars[position] == "1":
                self.pages.pages[page].append(Box(start + position * module, y, (end - position) * module, BAR_HEIGHT))
            position = end
        size = 9.0
        wide = self.pages.measure(digits, size)
        self.pages.write(start + (len(bars) * module - wide) / 2, y + BAR_HEIGHT + 10, digits, size, page=page)

    def _qr_side(self, text: str) -> float:
        return len(qr(text)) * QR_MODULE_MM * MM

    def _matrix(self, text: str, x: float, y: float, page: list[Mark]) -> None:
        """The modules as one small picture, one pixel each: it reads as well as rectangles and is drawn 20 times faster."""
        rows = qr(text)
        side = len(rows) * QR_MODULE_MM * MM
        page.append(Image(x, y, side, side, matrix_png(rows)))

    def _picture(self, block: Picture) -> None:
        size = self.shape.sizes["body"]
        height = block.height_mm * MM
        wide, high = size_of(block.png)
        label = self.pages.measure(block.label, size) + size / 2
        width = min(height * wide / high, self.shape.inner - label)
        self.need(height + 4)
        self.pages.write(self.shape.left, self.y + height / 2 + size * 0.36, block.label, size)
        drawn = width * high / wide
        self.pages.add(Image(self.shape.left + label, self.y + (height - drawn) / 2, width, drawn, block.png))
        self.y += height + 4

    def _signatures(self, block: Signatures) -> None:
        """Room to sign: labels side by side, the lines after them equally long."""
        size = self.shape.sizes["body"]
        gap = size
        labels = sum(self.pages.measure(label, size) + gap for label in block.labels)
        line = max((self.shape.inner - labels) / len(block.labels), 4 * size)
        self.need(size * 2.6)
        self.y += size * 1.4
        x = self.shape.left
        for label in block.labels:
            end = self.pages.write(x, self.y, label, size)
            if x > self.shape.left and end + line > self.shape.left + self.shape.inner + gap:
                line = max(self.shape.left + self.shape.inner - end, 2 * size)
            self.pages.add(Box(end + 2, self.y + 2, line, 0.6))
            x = end + line + gap
        self.y += size * 1.2

    def _seal(self, block: Seal) -> None:
        """Issuer, place of the seal and date at the right, four characters in (GB/T 9704); kept on one page."""
        size = self.shape.sizes["body"]
        self.need(size * self.shape.leading * 4)
        self.y += size * 0.8
        inset = 0.0 if self.paper.style == "ticket" else 4 * size
        texts = [block.authority, f"（{block.seal}）" if block.seal else "", block.date]
        widest = max(self.pages.measure(text, size) for text in texts)
        for text in texts:
            if text:
                own = self.pages.measure(text, size)
                self.line(text, size, x=max(self.shape.inner - inset - (widest + own) / 2, 0))


def lay_out(paper: Paper, fonts: PdfFonts) -> Flow:
    """All pages of a paper, with reprint mark, page numbers and, from the second page on, what it belongs to."""
    flow = Flow(paper, fonts)
    for block in paper.blocks:
        flow.block(block)
    if paper.style == "ticket" and len(flow.pages.pages) == 1:
        flow.shape = replace(flow.shape, height=flow.y + flow.shape.bottom)  # a roll is cut where the text ends
    _margins(flow)
    return flow


def _margins(flow: Flow) -> None:
    """Marks outside the type area, when the number of pages is known."""
    shape, pages = flow.shape, flow.pages
    small = shape.sizes["small"]
    count = len(pages.pages)
    for number in range(count):
        if flow.paper.mark:
            if flow.paper.style == "ticket":
                pages.write(shape.left, shape.height - 5 * MM, flow.paper.mark, small, page=number)
            else:
                wide = pages.measure(flow.paper.mark, 12, True)
                pages.write((shape.width - wide) / 2 + 8 * MM, 16 * MM, flow.paper.mark, 12, True, page=number)
        if number and flow.paper.style != "ticket":
            running = "  ".join((flow.paper.name, *(b.barcode for b in flow.paper.blocks if isinstance(b, Codes))))
            pages.write(shape.left, shape.top - 8 * MM, running, small, page=number)
        if flow.paper.style == "formal":
            text = f"— {number + 1} —" if count == 1 else f"— {number + 1} / {count} —"
            size = 14.0
        else:
            text, size = f"第 {number + 1} 页  共 {count} 页", small
            if flow.paper.style == "ticket" and count == 1:
                continue
        wide = pages.measure(text, size)
        pages.write(
            (shape.width - wide) / 2,
            shape.height - shape.bottom + 14 * (MM if flow.paper.style != "ticket" else 1),
            text,
            size,
            page=number,
        )
