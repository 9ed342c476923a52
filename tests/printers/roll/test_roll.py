"""The bytes for receipt printers: what a printer needs stands in them, lines fit the paper, and any bytes can be read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printers.kit.breaking import NOT_FIRST, NOT_LAST, wrap
from printers.kit.fonts import FontSet
from printers.kit.tokens import tokens
from printers.paper.papers import PaperMaker
from printers.roll.escpos import Encoder, columns, width
from printers.roll.picture import draw_png
from resources import path
from tests.printers.sample import CASE_NO, KINDS, sample
from window_app.errors import StationTrouble


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mm", [80, 58])
def test_a_receipt_is_understood_whole_and_no_line_is_wider_than_the_paper(maker: PaperMaker, kind: str, mm: int) -> None:
    document = maker.render(kind, sample(kind), "escpos", mm).data
    found = list(tokens(document))
    assert {token.name for token in found} & {"unknown", "cut_short"} == set()
    assert [token.name for token in found[:2]] == ["init", "chinese_on"]
    assert [token.name for token in found].count("cut") == 1
    wide = 1
    for token in found:
        if token.name == "size":
            wide = (token.args[0] >> 4) + 1
        if token.name == "text":
            assert width(token.data.decode("gb18030")) * wide <= columns(mm)
        if token.name == "raster":
            assert token.args[0] * 8 <= {80: 576, 58: 384}[mm]


def test_the_case_number_goes_as_digit_pairs_in_set_c() -> None:
    encoder = Encoder(58)
    encoder.code128(CASE_NO)
    (token,) = (t for t in tokens(encoder.done()) if t.name == "code128")
    assert token.data == b"{C" + bytes(int(CASE_NO[n : n + 2]) for n in range(0, 22, 2))


def test_a_paper_width_there_is_no_printer_for_is_told(maker: PaperMaker) -> None:
    with pytest.raises(StationTrouble) as caught:
        maker.render("queue_ticket", sample(), "escpos", 76)
    assert caught.value.code == "paper_width"


def test_a_barcode_that_is_no_even_number_of_digits_is_told(maker: PaperMaker) -> None:
    for form in ("pdf", "escpos"):
        for bad in ("123", "12A4", "１２"):
            with pytest.raises(StationTrouble) as caught:
                maker.render("intake_receipt", sample("intake_receipt", case_no=bad), form)
            assert caught.value.code == "bad_barcode"


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_and_none_is_lost_or_invented(data: bytes) -> None:
    assert sum(len(token.data) for token in tokens(data) if token.name in ("text", "unknown")) <= len(data)


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_drawn(data: bytes) -> None:
    assert draw_png(b"\x1b@\x1c&" + data, FontSet(path("fonts")), 58).startswith(b"\x89PNG")


@given(st.text(alphabet="受理通知书，。（）《》ABc 12", max_size=60), st.integers(6, 40))
def test_wrapped_lines_fit_and_nothing_but_spaces_is_lost(text: str, room: int) -> None:
    lines = wrap(text, room, width)
    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one() -> None:
    text = "依据《老年人权益保障法》第五十三条，经审查（材料齐全、符合法定形式），现予受理。" * 4
    lines = wrap(text, 24, width)
    assert not [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST]


def test_importing_the_printers_loads_nothing_heavy() -> None:
    script = (
        "import sys, printers.paper.papers, printers.spool.receipt_printer, printers.spool.cups, printers.spool.folder\n"
        "heavy = {'reportlab', 'PIL', 'segno', 'barcode', 'escpos', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=path().parent)
    assert (done.returncode, done.stderr) == (0, "")
