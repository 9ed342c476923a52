"""Framed grids on a page: label and value pairs, and tables that go on over several pages with their headings repeated."""

from __future__ import annotations

from functools import partial

from printers.kit.breaking import wrap
from printers.pdf.cursor import Flow
from printers.pdf.pages import Box
from window_app.domain.paper import Fields, Table

PAD = 4.0
LINE = 0.5


def _cell_lines(flow: Flow, text: str, width: float, bold: bool) -> list[str]:
    measure = partial(flow.pages.measure, size=flow.shape.grid, bold=bold)
    return wrap(text, width - 2 * PAD, measure)


def _row(flow: Flow, cells: list[list[str]], widths: list[float], aligns: list[str], bolds: list[bool]) -> None:
    """One framed row; a row taller than the room is cut between lines and goes on over the page."""
    size = flow.shape.grid
    leading = size * 1.45
    rest = cells
    while True:
        tallest = max(len(lines) for lines in rest)
        if tallest * leading + 2 * PAD > flow.room and flow.room < flow.shape.height * 0.4:
            flow.new_page()
        fits = max(int((flow.room - 2 * PAD) / leading), 1)
        _frame(flow, [lines[:fits] for lines in rest], widths, aligns, bolds)
        if tallest <= fits:
            return
        rest = [lines[fits:] for lines in rest]
        flow.new_page()


def _frame(flow: Flow, cells: list[list[str]], widths: list[float], aligns: list[str], bolds: list[bool]) -> None:
    size = flow.shape.grid
    leading = size * 1.45
    height = max(len(lines) for lines in cells) * leading + 2 * PAD
    x, top = flow.shape.left, flow.y
    flow.pages.add(Box(x, top, sum(widths), height, filled=False))
    for number, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        if number:
            flow.pages.add(Box(x - LINE / 2, top, LINE, height))
        y = top + (height - len(lines) * leading) / 2
        for line in lines:
            spare = width - 2 * PAD - flow.pages.measure(line, size, bolds[number])
            shift = {"left": 0.0, "center": spare / 2, "right": spare}[aligns[number]]
            flow.pages.write(x + PAD + shift, y + leading / 2 + size * 0.36, line, size, bolds[number])
            y += leading
        x += width
    flow.y = top + height


def draw_fields(flow: Flow, block: Fields) -> None:
    """Pairs in a grid; with two columns a value that needs more than a line takes a whole row."""
    inner, size = flow.shape.inner, flow.shape.grid
    label = max((flow.pages.measure(name, size, True) for name, _ in block.rows), default=0.0) + 2 * PAD + 2
    label = min(label, inner * 0.35)
    pending: tuple[str, str] | None = None
    half = inner / 2
    flow.y += 3
    for name, value in block.rows:
        short = block.columns == 2 and flow.pages.measure(value, size) <= half - label - 2 * PAD
        if short and pending:
            _pairs(flow, [pending, (name, value)], label, half)
            pending = None
        elif short:
            pending = (name, value)
        else:
            if pending:
                _pairs(flow, [pending], label, inner)
                pending = None
            _pairs(flow, [(name, value)], label, inner)
    if pending:
        _pairs(flow, [pending], label, inner)
    flow.y += 6


def _pairs(flow: Flow, pairs: list[tuple[str, str]], label: float, width: float) -> None:
    widths = [label, width - label] * len(pairs)
    cells = [
        lines
        for name, value in pairs
        for lines in (_cell_lines(flow, name, label, True), _cell_lines(flow, value, width - label, False))
    ]
    _row(flow, cells, widths, ["center", "left"] * len(pairs), [True, False] * len(pairs))


def draw_table(flow: Flow, block: Table) -> None:
    """A table whose heading row stands again at the top of each page."""
    whole = sum(column.width for column in block.columns)
    widths = [flow.shape.inner * column.width / whole for column in block.columns]
    heading = [_cell_lines(flow, column.label, width, True) for column, width in zip(block.columns, widths, strict=True)]
    middle = ["center"] * len(widths)
    aligns = [column.align for column in block.columns]
    leading = flow.shape.grid * 1.45
    flow.need(3 * leading + 4 * PAD)
    flow.y += 3
    _row(flow, heading, widths, middle, [True] * len(widths))
    for row in block.rows:
        cells = [_cell_lines(flow, text, width, False) for text, width in zip(row, widths, strict=True)]
        height = max(len(lines) for lines in cells) * leading + 2 * PAD
        if height > flow.room and flow.room < flow.shape.height * 0.4:
            flow.new_page()
            _row(flow, heading, widths, middle, [True] * len(widths))
        _row(flow, cells, widths, aligns, [False] * len(widths))
    flow.y += 6
