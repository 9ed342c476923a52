"""The codes of a paper: on A4 in the head margin of the first page, on a ticket in the flow."""

from __future__ import annotations

from printers.kit.codes import BAR_MODULE_MM, BAR_QUIET, QR_MODULE_MM, QR_QUIET, code128, qr
from printers.kit.pictures import matrix_png
from printers.pdf.cursor import Flow
from printers.pdf.pages import MM, Box, Image, Mark
from window_app.domain.paper import Codes
from window_app.errors import Bug

BAR_HEIGHT = 11 * MM


def draw_codes(flow: Flow, block: Codes) -> None:
    """On A4 the codes stand in the head margin of the first page; on a ticket in the flow, centred."""
    if flow.paper.style == "ticket":
        _codes_inline(flow, block)
        return
    if flow.head_done:
        raise Bug("codes_twice", "文书模板中的条码只能出现一次")
    flow.head_done = True
    page = flow.pages.pages[0]
    if block.barcode:
        _bars(flow, block.barcode, flow.shape.left - BAR_QUIET * BAR_MODULE_MM * MM, 12 * MM, page=0)
    if block.qr:
        side = _qr_side(block.qr)
        x = flow.shape.width - flow.shape.right - side
        y = 7 * MM
        _matrix(block.qr, x, y, page)
        if block.caption:
            size = flow.shape.sizes["small"]
            wide = flow.pages.measure(block.caption, size)
            flow.pages.write(x - wide - 3 * MM, y + side - 1 * MM, block.caption, size, page=0)


def _codes_inline(flow: Flow, block: Codes) -> None:
    if block.barcode:
        wide = (len(code128(block.barcode)) + 2 * BAR_QUIET) * BAR_MODULE_MM * MM
        flow.need(BAR_HEIGHT + 16)
        _bars(flow, block.barcode, flow.shape.left + (flow.shape.inner - wide) / 2, flow.y, page=-1)
        flow.y += BAR_HEIGHT + 16
    if block.qr:
        side = _qr_side(block.qr) + 2 * QR_QUIET * QR_MODULE_MM * MM
        flow.need(side)
        quiet = QR_QUIET * QR_MODULE_MM * MM
        left = flow.shape.left + (flow.shape.inner - side) / 2 + quiet
        _matrix(block.qr, left, flow.y + quiet, flow.pages.pages[-1])
        flow.y += side
        if block.caption:
            flow.line(block.caption, flow.shape.sizes["small"], align="center")


def _bars(flow: Flow, digits: str, x: float, y: float, page: int) -> None:
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
            flow.pages.pages[page].append(Box(start + position * module, y, (end - position) * module, BAR_HEIGHT))
        position = end
    size = 9.0
    wide = flow.pages.measure(digits, size)
    flow.pages.write(start + (len(bars) * module - wide) / 2, y + BAR_HEIGHT + 10, digits, size, page=page)


def _qr_side(text: str) -> float:
    return len(qr(text)) * QR_MODULE_MM * MM


def _matrix(text: str, x: float, y: float, page: list[Mark]) -> None:
    """The modules as one small picture, one pixel each: it reads as well as rectangles and is drawn 20 times faster."""
    rows = qr(text)
    side = len(rows) * QR_MODULE_MM * MM
    page.append(Image(x, y, side, side, matrix_png(rows)))
