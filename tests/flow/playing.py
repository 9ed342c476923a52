"""Playing a visit through the desk's own verbs; how an item is filled comes from the catalogue, no item is known by name."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from tests.harness.canary import Canary, make
from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import FormField
from window_app.domain.law.materials import Choice, allowed_sources
from window_app.domain.people.identity import check_character
from window_app.domain.people.person import Applicant, CardRecord, Person
from window_app.domain.people.registry_numbers import uscc_check_character
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.flow.visit.views import VisitView
from window_app.programs.parts import Building
from window_app.store import print_jobs

INSTANT, PROMISED, FIRM = "SVC-020", "SVC-023", "SVC-007"
TOLD_PHONE = "13800000000"
ADDRESS = "示例省示例市示例县示例街道1号"
PNG = b"\x89PNG\r\n\x1a\n"
USCC = "91379901MA0000001" + uscc_check_character("91379901MA0000001")
_OTHER = "37990119800101001"
OTHER_ID = _OTHER + check_character(_OTHER)


def somebody(seed: int = 1) -> Canary:
    """A made-up person, the same for the same seed."""
    return make(1, seed)[0]


def typed(who: Canary, phone: bool = True) -> Person:
    """As a clerk types them."""
    return Person("resident", who.name, who.id_number, phone=who.phone if phone else "", address=ADDRESS)


def card(who: Canary) -> CardRecord:
    """As a reader gives them."""
    birth = f"{who.id_number[6:10]}-{who.id_number[10:12]}-{who.id_number[12:14]}"
    return CardRecord(
        "resident", who.name, "男", "汉", birth, ADDRESS, who.id_number, "示例县公安局", "2020-01-01", "2040-01-01",
        photo_raw=b"raw photo", raw_text=b"raw text",
    )  # fmt: skip


def page(text: str = "page") -> bytes:
    """Bytes that stand for a scanned page; different texts are different pages."""
    return PNG + text.encode() * 40


def begin(desk: Desk, who: Canary | None = None) -> VisitView:
    """A walk-in who showed a card."""
    who = who or somebody()
    visit = desk.calling.walk_in()
    return desk.identifying.put_card(visit.visit_id, card(who))


def value_for(form_field: FormField) -> Any:
    """A value the field must take."""
    if form_field.options:
        first = form_field.options[0].value
        return [first] if form_field.type == "multi_choice" else first
    if form_field.type in ("int", "decimal"):
        return int(form_field.min or 1) or 1
    simple: dict[str, Any] = {
        "bool": False, "date": "2026-10-01", "datetime": "2026-10-01T09:30", "id_card": OTHER_ID, "mobile": TOLD_PHONE,
        "uscc": USCC, "bank_account": "6222000000000000001", "region": "379901", "address": ADDRESS,
    }  # fmt: skip
    return simple.get(form_field.type, "示例")


def item_of(desk: Desk, item_id: str) -> Item:
    """The item in force."""
    return desk.catalogue.item(item_id)


def fill(desk: Desk, case: CaseView, skip: Iterable[str] = ()) -> CaseView:
    """Answer every question, every required field but `skip`, and deal with every material by what closes it."""
    item = item_of(desk, case.item_id)
    while open_questions := [question for question in case.situations if question.value is None]:
        case = desk.intake.situation(case.case_id, open_questions[0].id, open_questions[0].options[0].value)
    left = set(skip)
    while todo := [f for f in case.fields if f.visible and f.required and f.value in (None, "", []) and f.key not in left]:
        form_field = item.field(todo[0].key)
        assert form_field is not None
        left.add(todo[0].key)
        case = desk.intake.answer(case.case_id, {form_field.key: value_for(form_field)}, focus=form_field.key)
    for row in case.materials:
        if row.closed:
            continue
        material = item.material(row.seq)
        assert material is not None
        ways = allowed_sources(item, material)
        if material.form != "electronic":
            case = desk.collecting.material(case.case_id, row.seq, Choice("original" if material.original_count else "copy"))
        elif "e_certificate" in ways:
            case = desk.collecting.material(case.case_id, row.seq, Choice("e_certificate", identifier="示例证照标识"))
        else:
            case = desk.collecting.material(case.case_id, row.seq, Choice(ways[0]))
    return case


def prepare(desk: Desk, visit_id: str, item_id: str, pages: int = 1) -> CaseView:
    """An open case that can be accepted, with scanned pages in its first paper row."""
    case = desk.intake.open_case(visit_id, item_id)
    item = item_of(desk, item_id)
    if "自然人" not in item.applicant_kinds:
        kind = "legal_person" if "企业法人" in item.applicant_kinds else "sole_proprietor"
        firm = Applicant(kind, "示例企业", uscc=USCC, authorisation="proxy_letter")
        case = desk.intake.set_applicant(case.case_id, firm)
    case = fill(desk, case)
    row = next((row for row in case.materials if row.source in ("original", "copy")), None)
    for number in range(pages if row is not None else 0):
        assert row is not None
        case = desk.collecting.add_page_bytes(case.case_id, row.seq, page(f"{case.case_id} {number}"), "image/png")
    return case


def signature(text: str = "strokes") -> bytes:
    """A small whole PNG; different texts are different pictures."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    rows = b"".join(b"\x00" + bytes(255 - byte // 8 for byte in text.encode().ljust(40)[:40]) for _ in range(20))
    head = (40).to_bytes(4) + (20).to_bytes(4) + bytes((8, 0, 0, 0, 0))
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def accept_one(desk: Desk, item_id: str = PROMISED, who: Canary | None = None) -> str:
    """A whole visit with one accepted item; its case number."""
    visit = begin(desk, who)
    case = prepare(desk, visit.visit_id, item_id)
    outcome = desk.accepting.accept(case.case_id)
    desk.calling.finish()
    return outcome.case_no


def pdf_of(building: Building, kind: str, case_no: str) -> bytes:
    """The newest paper of that kind, drawn."""
    with building.store.reading() as connection:
        job = [job for job in print_jobs.of_case(connection, case_no) if job.kind == kind][-1]
    return building.counter.papers.render(kind, job.data, "pdf", 210).data
