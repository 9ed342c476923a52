"""Every kind is drawn as PDF and for both rolls, its codes read back, and nothing of a person is in the metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from printers.paper.papers import PaperMaker
from tests.printers.sample import CASE_NO, ID_NUMBER, KINDS, NAME, sample

PLACES = [(kind, form, mm) for kind in KINDS for form, mm in (("pdf", 80), ("png", 80), ("png", 58))]


def pictures(data: bytes, form: str) -> Iterator[Image.Image]:
    """The pages as a scanner of 200 dpi sees them."""
    if form == "png":
        yield Image.open(io.BytesIO(data))
        return
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.render(scale=200 / 72).to_pil()
        page.close()
    document.close()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_shipped_kinds_are_the_ones_promised(maker: PaperMaker) -> None:
    assert set(KINDS) <= set(maker.kinds())


@pytest.mark.parametrize(("kind", "form", "mm"), PLACES)
def test_every_code_is_read_back_from_the_rendered_page(maker: PaperMaker, kind: str, form: str, mm: int) -> None:
    rendered = maker.render(kind, sample(kind), form, mm)
    read = {code.text for page in pictures(rendered.data, form) for code in zxingcpp.read_barcodes(page)}
    assert read == set(rendered.codes)
    assert rendered.missing_characters == ()
    assert set(rendered.codes) == ({sample(kind)["qr"]} if kind == "queue_ticket" else {CASE_NO, sample(kind)["qr"]})


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "queue_ticket"])
def test_the_text_layer_has_the_rare_name_exactly(maker: PaperMaker, kind: str) -> None:
    pdf = maker.render(kind, sample(kind), "pdf").data
    assert NAME in text_of(pdf).replace("\n", "")
    document = pypdfium2.PdfDocument(pdf)
    assert NAME in "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    document.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_metadata_names_nobody_and_the_bytes_do_not_change(maker: PaperMaker, kind: str) -> None:
    data = sample(kind)
    data["applicant"]["id_number"] = ID_NUMBER
    pdf = maker.render(kind, data, "pdf").data
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    words = " ".join(str(value) for value in (reader.metadata or {}).values())
    for secret in (NAME, ID_NUMBER, CASE_NO, "张三", data["applicant"]["phone_masked"]):
        assert secret not in words
    assert reader.metadata is not None
    assert reader.metadata.producer == "service-window"
    assert ID_NUMBER not in text_of(pdf)
    assert maker.render(kind, data, "pdf").data == pdf


def test_an_a4_notice_is_a4_and_a_ticket_is_as_wide_as_its_roll(maker: PaperMaker) -> None:
    def size(kind: str) -> tuple[int, int]:
        page = pypdf.PdfReader(io.BytesIO(maker.render(kind, sample(kind), "pdf").data)).pages[0]
        return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)

    assert size("acceptance_notice") == (210, 297)
    assert size("queue_ticket")[0] == 80


def test_forty_materials_go_over_several_numbered_pages_with_the_heading_on_each(maker: PaperMaker) -> None:
    pdf = maker.render("acceptance_notice", sample(materials=40), "pdf").data
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"— {number} / {len(pages)} —" in page
    assert all("材料名称" in page for page in pages[:-1])
    assert all(f"第{n}项材料" in "".join(pages) for n in range(1, 41))
    assert all(CASE_NO in page for page in pages)


def test_a_cell_longer_than_a_page_is_cut_between_lines_and_nothing_is_lost(maker: PaperMaker) -> None:
    data = sample()
    data["materials"][0]["name"] = "甲" * 1500
    text = text_of(maker.render("acceptance_notice", data, "pdf").data)
    assert text.count("甲") == 1500


def test_a_reprint_says_so_on_every_form(maker: PaperMaker) -> None:
    once, again = sample(), sample(reprint=2)
    assert "补打第2次" in text_of(maker.render("acceptance_notice", again, "pdf").data)
    assert "补打" not in text_of(maker.render("acceptance_notice", once, "pdf").data)
    assert "补打第2次".encode("gb18030") in maker.render("intake_receipt", again, "escpos").data


def test_large_print_for_the_elderly_is_larger_and_its_codes_still_read(maker: PaperMaker) -> None:
    for kind in KINDS:
        for form in ("pdf", "png") if kind in ("decision", "intake_receipt", "queue_ticket") else ("png",):
            rendered = maker.render(kind, sample(kind, elderly_large=True), form, 58)
            read = {code.text for page in pictures(rendered.data, form) for code in zxingcpp.read_barcodes(page)}
            assert read == set(rendered.codes)
    small = Image.open(io.BytesIO(maker.render("queue_ticket", sample(), "png").data)).height
    large = Image.open(io.BytesIO(maker.render("queue_ticket", sample(elderly_large=True), "png").data)).height
    assert large > small * 1.1


def test_a_denial_names_reason_and_remedies_and_a_grant_its_validity(maker: PaperMaker) -> None:
    granted = text_of(maker.render("decision", sample("decision"), "pdf").data)
    denied_data = sample("decision", decision={"granted": False, "reason": "不符合法定年龄", "basis": "《老年人权益保障法》"})
    denied = text_of(maker.render("decision", denied_data, "pdf").data).replace("\n", "")
    assert "准予公共服务决定书" in granted
    assert "长期" in granted
    assert "不予公共服务决定书" in denied
    assert "不符合法定年龄" in denied
    assert "行政复议" in denied


def test_a_provisional_due_date_is_said_to_be_one(maker: PaperMaker) -> None:
    data = sample()
    data["dates"]["due_provisional"] = True
    assert "暂定日期" in text_of(maker.render("acceptance_notice", data, "pdf").data).replace("\n", "")
