"""Every published Han character of GB 18030-2022 level 3 is drawn and embedded; what no font has is framed and reported."""

from __future__ import annotations

import io
import random
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from printers.kit.bitmap import draw_cell, draw_line
from printers.kit.fonts import FontSet, printable
from printers.kit.tokens import tokens
from printers.paper.papers import PaperMaker
from printers.roll.escpos import Encoder, plain
from printers.roll.picture import RollPicture
from resources import path
from tests.printers.sample import sample

# the Han blocks of the standard as published, first to last assigned character at that time
LEVEL_3 = [
    (0x4E00, 0x9FEF),
    (0x3400, 0x4DB5),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
]
BEYOND = "\U00030000"  # Extension G: Amendment 1, a known gap


def level_3() -> list[str]:
    return [chr(point) for first, last in LEVEL_3 for point in range(first, last + 1)]


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return FontSet(path("fonts"))


def test_all_87875_characters_have_a_glyph(fonts: FontSet) -> None:
    characters = level_3()
    assert len(characters) == 87_875
    assert [c for c in characters if fonts.pick(c) is None] == []


def test_500_random_ones_are_drawn_and_extract_as_text(maker: PaperMaker, fonts: FontSet) -> None:
    chosen = [*random.Random(18030).sample(level_3(), 499), "𬭎"]
    blank = draw_cell(fonts, " ").tobytes()
    assert [c for c in chosen if draw_cell(fonts, c).tobytes() in (blank, b"\xff" * (24 * 24))] == []
    data = sample("refusal_notice")
    data["refusal"]["reason"] = "".join(chosen)
    rendered = maker.render("refusal_notice", data, "pdf")
    assert rendered.missing_characters == ()
    by_pypdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(rendered.data)).pages)
    document = pypdfium2.PdfDocument(rendered.data)
    by_pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for text in (by_pypdf, by_pdfium):
        assert [c for c in chosen if c not in text] == []
        in_order = [c for c in chosen if ord(c) > 0xFFFF and c != "𬭎"]
        assert [c for c in text if c in set(in_order)] == in_order


def test_the_rare_fonts_are_let_go_after_a_paper_and_taken_again_for_the_next(maker: PaperMaker) -> None:
    data = sample()
    data["applicant"]["name"] = "\U00020000㐀\U0002ebe0"
    first = maker.render("acceptance_notice", data, "pdf").data
    assert not [name for name in pdfmetrics.getRegisteredFontNames() if name.startswith("HanaMin")]
    with ThreadPoolExecutor(3) as pool:
        again = list(pool.map(lambda _: maker.render("acceptance_notice", data, "pdf").data, range(3)))
    assert again == [first] * 3
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)
    assert data["applicant"]["name"] in text


def test_a_character_beyond_the_fonts_is_framed_and_reported(maker: PaperMaker) -> None:
    data = sample()
    data["applicant"]["name"] = f"王{BEYOND}\ue123"
    for form in ("pdf", "escpos", "png"):
        assert set(maker.render("acceptance_notice", data, form).missing_characters) == {BEYOND, "\ue123"}
    pdf = maker.render("acceptance_notice", data, "pdf").data
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "300" in text
    assert "E1" in text


def test_a_name_the_printer_has_no_glyphs_for_goes_as_a_picture_and_the_rest_as_text(maker: PaperMaker) -> None:
    document = maker.render("intake_receipt", sample("intake_receipt"), "escpos").data
    names = [token.name for token in tokens(document)]
    assert "raster" in names
    assert "老年人优待证办理".encode("gb18030") in document
    assert "𬭎".encode("gb18030") not in document


def test_variation_selectors_and_control_characters_have_no_shape() -> None:
    assert printable("葛\U000e0100\u200b城\t\x07市") == "葛城  市"


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_written_for_a_roll_and_drawn(text: str) -> None:
    fonts = FontSet(path("fonts"))
    encoder = Encoder(58)
    clean = printable(text).replace("\n", " ")
    if all(plain(character) for character in clean):
        encoder.line(clean)
    picture = RollPicture(fonts, 58)
    for token in tokens(encoder.done()):
        picture.feed(token)
    assert picture.png().startswith(b"\x89PNG")
    assert draw_line(fonts, clean).height == 24


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_name_whatsoever_stops_a_paper(maker: PaperMaker, name: str) -> None:
    data = sample()
    data["applicant"]["name"] = "王" + name
    assert maker.render("acceptance_notice", data, "pdf").data.startswith(b"%PDF")
    assert maker.render("acceptance_notice", data, "escpos", 58).data
