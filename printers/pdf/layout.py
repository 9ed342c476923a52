"""Flows the blocks of a paper onto pages: paragraphs, field grids, tables over several pages, codes, signatures, seal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from printers.kit.breaking import wrap
from printers.kit.pictures import size_of
from printers.pdf.codes_drawn import draw_codes
from printers.pdf.cursor import Flow
from printers.pdf.grid import draw_fields, draw_table
from printers.pdf.pages import MM, Box, Image
from printers.pdf.pdf_fonts import PdfFonts
from window_app.domain.paper import Block, Codes, Fields, Paper, Picture, Rule, Seal, Signatures, Table, Text
from window_app.errors import Bug


def lay_out(paper: Paper, fonts: PdfFonts) -> Flow:
    """All pages of a paper, with reprint mark, page numbers and, from the second page on, what it belongs to."""
    flow = Flow(paper, fonts)
    for block in paper.blocks:
        draw_block(flow, block)
    if paper.style == "ticket" and len(flow.pages.pages) == 1:
        flow.shape = replace(flow.shape, height=flow.y + flow.shape.bottom)  # a roll is cut where the text ends
    _margins(flow)
    return flow


def draw_block(flow: Flow, block: Block) -> None:
    """Draw one block at the cursor."""
    match block:
        case Text():
            _text(flow, block)
        case Fields():
            draw_fields(flow, block)
        case Table():
            draw_table(flow, block)
        case Codes():
            draw_codes(flow, block)
        case Picture():
            _picture(flow, block)
        case Signatures():
            _signatures(flow, block)
        case Seal():
            _seal(flow, block)
        case Rule():
            flow.need(8)
            flow.pages.add(Box(flow.shape.left, flow.y + 4, flow.shape.inner, 0.6))
            flow.y += 8
        case _:
            raise Bug("unknown_block", "文书中有无法绘制的内容：{name}", name=type(block).__name__)


def _text(flow: Flow, block: Text) -> None:
    size = flow.shape.sizes[block.size]
    bold = block.bold or block.size in ("title", "huge")
    indent = 2 * size if block.indent else 0.0
    measure = partial(flow.pages.measure, size=size, bold=bold)
    lines = wrap(block.text, flow.shape.inner, measure, flow.shape.inner - indent)
    if block.size == "title":
        flow.need(size * flow.shape.leading * len(lines) + 12)
    for number, line in enumerate(lines):
        flow.line(line, size, bold, block.align, indent if number == 0 else 0.0)
    flow.y += {"title": 10.0, "huge": 4.0}.get(block.size, 0.0)


def _picture(flow: Flow, block: Picture) -> None:
    size = flow.shape.sizes["body"]
    height = block.height_mm * MM
    wide, high = size_of(block.png)
    label = flow.pages.measure(block.label, size) + size / 2
    width = min(height * wide / high, flow.shape.inner - label)
    flow.need(height + 4)
    flow.pages.write(flow.shape.left, flow.y + height / 2 + size * 0.36, block.label, size)
    drawn = width * high / wide
    flow.pages.add(Image(flow.shape.left + label, flow.y + (height - drawn) / 2, width, drawn, block.png))
    flow.y += height + 4


def _signatures(flow: Flow, block: Signatures) -> None:
    """Room to sign: labels side by side, the lines after them equally long."""
    size = flow.shape.sizes["body"]
    gap = size
    labels = sum(flow.pages.measure(label, size) + gap for label in block.labels)
    line = max((flow.shape.inner - labels) / len(block.labels), 4 * size)
    flow.need(size * 2.6)
    flow.y += size * 1.4
    x = flow.shape.left
    for label in block.labels:
        end = flow.pages.write(x, flow.y, label, size)
        if x > flow.shape.left and end + line > flow.shape.left + flow.shape.inner + gap:
            line = max(flow.shape.left + flow.shape.inner - end, 2 * size)
        flow.pages.add(Box(end + 2, flow.y + 2, line, 0.6))
        x = end + line + gap
    flow.y += size * 1.2


def _seal(flow: Flow, block: Seal) -> None:
    """Issuer, place of the seal and date at the right, four characters in (GB/T 9704); kept on one page."""
    size = flow.shape.sizes["body"]
    flow.need(size * flow.shape.leading * 4)
    flow.y += size * 0.8
    inset = 0.0 if flow.paper.style == "ticket" else 4 * size
    texts = [block.authority, f"（{block.seal}）" if block.seal else "", block.date]
    widest = max(flow.pages.measure(text, size) for text in texts)
    for text in texts:
        if text:
            own = flow.pages.measure(text, size)
            flow.line(text, size, x=max(flow.shape.inner - inset - (widest + own) / 2, 0))


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
