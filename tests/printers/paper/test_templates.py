"""Papers are data: a new kind is a file, and a wrong or incomplete one is told in words that name the place."""

from __future__ import annotations

import copy
import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printers.paper.checks import problems
from printers.paper.papers import PaperMaker
from printers.paper.template import fill
from resources import path, read_json
from tests.printers.sample import CASE_NO, KINDS, sample
from window_app.errors import StationTrouble

NEW_KIND = {
    "kind": "lost_property_note",
    "name": "失物登记单",
    "blocks": [
        {"codes": {"barcode": "case_no"}},
        {"text": "失物登记单", "size": "title", "align": "center"},
        {"fields": [{"label": "拾得物品", "path": "thing"}, {"label": "拾得人", "path": "finder.name", "optional": True}]},
        {"table": "seen", "columns": [{"label": "序号", "path": "index"}, {"label": "时间", "path": "value"}]},
        {"signatures": ["登记人："]},
    ],
}


def put(folder: Path, template: Any, kind: str = "lost_property_note") -> PaperMaker:
    (folder / f"{kind}.json").write_text(json.dumps(template), "utf-8")
    return PaperMaker(path("fonts"), [path("papers"), folder])


def test_a_template_dropped_into_the_folder_prints_without_a_change_of_code(tmp_path: Path) -> None:
    maker = PaperMaker(path("fonts"), [path("papers"), tmp_path])
    assert "lost_property_note" not in maker.kinds()
    put(tmp_path, NEW_KIND)
    assert "lost_property_note" in maker.kinds()
    data = {"case_no": CASE_NO, "thing": "雨伞", "seen": ["上午", "下午"]}
    pdf = maker.render("lost_property_note", data, "pdf")
    assert "雨伞" in pypdf.PdfReader(io.BytesIO(pdf.data)).pages[0].extract_text()
    picture = Image.open(io.BytesIO(maker.render("lost_property_note", data, "png", 58).data))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CASE_NO]


def test_a_halls_own_template_wins_over_the_shipped_one(tmp_path: Path) -> None:
    maker = put(tmp_path, {**NEW_KIND, "kind": "decision", "name": "本厅决定书"}, "decision")
    assert maker.template("decision")["name"] == "本厅决定书"


def test_the_template_says_who_gets_a_copy(maker: PaperMaker) -> None:
    assert maker.copies("acceptance_notice") == ("档案", "申请人", "承办")
    assert maker.copies("queue_ticket") == ("",)


@pytest.mark.parametrize("kind", KINDS)
def test_every_missing_mandatory_path_is_named_at_once(maker: PaperMaker, kind: str) -> None:
    with pytest.raises(StationTrouble) as caught:
        maker.render(kind, {}, "pdf")
    assert caught.value.code == "missing_data"
    assert "hall.name" in caught.value.message
    if kind != "queue_ticket":
        for missing in ("case_no", "qr", "item.name", "applicant.name", "clerk.name"):
            assert missing in caught.value.message


MANDATORY = {
    "queue_ticket": ["hall.name", "ticket.number", "ticket.category", "ticket.ahead", "ticket.taken_at"],
    "intake_receipt": ["item.name", "applicant.name", "materials.0.originals", "materials.0.copies", "dates.applied", "qr"],
    "acceptance_notice": [
        "document_no", "applicant.name", "item.name", "dates.applied", "dates.accepted", "item.legal_basis", "dates.due",
        "clerk.name", "clerk.phone", "authority.seal", "hall.address", "hall.complaint",
    ],
    "refusal_notice": ["refusal.reason", "refusal.basis", "refusal.remedies", "authority.seal", "dates.decided", "document_no"],
    "correction_notice": ["correction.items", "correction.due", "applicant.name", "dates.applied", "authority.seal"],
    "decision": ["decision.basis", "decision.validity", "document_no", "authority.seal", "dates.decided"],
    "collection_receipt": [
        "case_no", "collection.result_name", "collection.result_no", "collection.collector_name",
        "collection.collector_id_masked", "collection.relation", "collection.at", "clerk.name",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "missing"), [(kind, one) for kind, paths in MANDATORY.items() for one in paths])
def test_no_paper_goes_out_without_a_field_it_must_carry(maker: PaperMaker, kind: str, missing: str) -> None:
    data = copy.deepcopy(sample(kind))
    place: Any = data
    *parents, last = missing.split(".")
    for key in parents:
        place = place[int(key)] if key.isdigit() else place[key]
    del place[last]
    if missing == "dates.decided":
        del data["dates"]["printed"]
    with pytest.raises(StationTrouble) as caught:
        maker.render(kind, data, "pdf")
    assert last in caught.value.message


def test_an_unknown_kind_is_told_with_the_kinds_there_are(maker: PaperMaker) -> None:
    for kind in ("no_such_paper", "../papers/decision", ""):
        with pytest.raises(StationTrouble) as caught:
            maker.render(kind, sample(), "pdf")
        assert caught.value.code == "no_template"
        assert "acceptance_notice" in caught.value.message


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"txt": "x"}, "恰好有"),
        ({"text": "x", "siez": "body"}, "siez"),
        ({"text": "{a", "size": "body"}, "花括号"),
        ({"text": "{a b}"}, "a b"),
        ({"fields": []}, "fields"),
        ({"fields": [{"label": "名"}]}, "path、text"),
        ({"table": "rows", "columns": [{"label": "名", "path": "x", "width": 0}]}, "width"),
        ({"codes": {"barcod": "case_no"}}, "barcode"),
        ({"seal": {"authority": "x"}}, "date"),
        (7, "对象"),
    ],
)
def test_a_wrong_template_is_refused_with_its_block_and_reason(tmp_path: Path, block: Any, words: str) -> None:
    maker = put(tmp_path, {**NEW_KIND, "blocks": [{"rule": True}, block]})
    with pytest.raises(StationTrouble) as caught:
        maker.render("lost_property_note", sample(), "pdf")
    assert caught.value.code == "bad_template"
    assert "第2块" in caught.value.message
    assert words in caught.value.message


def test_a_damaged_file_is_a_bad_template(tmp_path: Path) -> None:
    maker = put(tmp_path, NEW_KIND)
    (tmp_path / "lost_property_note.json").write_text("{", "utf-8")
    with pytest.raises(StationTrouble) as caught:
        maker.render("lost_property_note", sample(), "pdf")
    assert caught.value.code == "bad_template"


def test_missing_fonts_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "NotoSansSC-Regular.ttf").write_bytes(b"not a font")
    for folder in (tmp_path, tmp_path / "none"):
        for form in ("pdf", "png"):
            with pytest.raises(StationTrouble) as caught:
                PaperMaker(folder, [path("papers")]).render("decision", sample("decision"), form)
            assert caught.value.code == "no_font"
            assert "scripts/fonts" in caught.value.message


def test_a_signature_that_is_no_picture_is_told(maker: PaperMaker) -> None:
    data = sample("collection_receipt")
    for bad, code in (("bm90IGEgcGljdHVyZQ==", "bad_picture"), ("###", "missing_data")):
        data["collection"]["signature_png"] = bad
        with pytest.raises(StationTrouble) as caught:
            maker.render("collection_receipt", data, "pdf")
        assert caught.value.code == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "fields", "table", "if"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=150, deadline=None)
def test_the_check_names_problems_of_any_json_and_never_fails(raw: Any) -> None:
    assert isinstance(problems(raw), list)
    assert isinstance(problems({"kind": "a", "name": "b", "blocks": [raw]}), list)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_shipped_template_is_refused_or_still_fills(data: st.DataObject) -> None:
    template = read_json("papers", f"{data.draw(st.sampled_from(KINDS))}.json")
    block = data.draw(st.sampled_from(template["blocks"]))
    block[data.draw(st.sampled_from(sorted(block)))] = data.draw(JSON)
    wrong = problems(template)
    if wrong:
        with pytest.raises(StationTrouble, match="第"):
            fill(template, sample(), "a4")
    else:
        with suppress(StationTrouble):  # a path changed to one that is not there
            fill(template, sample(), "a4")
