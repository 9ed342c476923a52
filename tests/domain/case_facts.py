"""Made-up facts of a case by the name of the act, for tests of the aggregate, of the desk and of the centre."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from window_app.domain import life_cycle
from window_app.domain.case import RECORD_ACTS, SIGN, SUPPLY_DEFERRED, Case
from window_app.record.events.case import CaseRecord, MaterialRecord
from window_app.record.page_ref import PageRef

AT, DAY = "2026-11-27T09:00:00.000+08:00", "2026-11-27"
NUMBER = "3799010001261127000017"
PAGE = PageRef("0" * 64, 10, "image/png")


def a_record(case: Case, outcome: str, **other: Any) -> CaseRecord:
    """A full record of that case with made-up content."""
    values: dict[str, Any] = {
        "case_id": case.case_id, "case_no": case.case_no or NUMBER, "visit_id": "v1", "hall": "H01", "site": "0001",
        "window": "3", "channel": "window", "item_id": "SVC-023", "item_name": "示例事项", "item_version": 1,
        "item_hash": "0" * 64, "department_id": "D01", "category": "A", "case_kind": "承诺件", "outcome": outcome,
        "at": AT, "legal_date": DAY, "due": None, "due_provisional": False, "person": {}, "applicant": {},
        "situations": {}, "answers": {}, "materials": (), "delivery": {"mode": "window"}, "document_nos": {},
    }  # fmt: skip
    return CaseRecord(**{**values, **other})


def told_of(act: str, case: Case, rows: Sequence[int] | None = None) -> dict[str, Any]:
    """What `Case.act` is told for an act; `rows` are those of a supply of deferred materials (default: all that are owed)."""
    if act in RECORD_ACTS:
        state = life_cycle.TABLE.get(case.status, {}).get(act, "accepted")
        return {"record": a_record(case, state)}
    if act == SUPPLY_DEFERRED:
        brought = sorted(case.deferred) if rows is None else rows
        materials = tuple(MaterialRecord(row, f"M{row}", "材料", "original", 1) for row in brought)
        return {"visit_id": "v1", "at": AT, "legal_date": DAY, "materials": materials, "document_nos": {}}
    if act == SIGN:
        return {"page": PAGE, "at": AT}
    if act in ("grant", "deny"):
        return {"reason": "不符合条件" if act == "deny" else "", "decided_at": AT, "decider": "zhao"}
    if act == "deliver":
        return {
            "collector_name": "张三", "collector_id": "379901199001010019", "collector_origin": "card", "relation": "self",
            "at": AT, "signature_page": None,
        }  # fmt: skip
    return {"at": AT, **({"authority": "示例机关"} if act == "redirect" else {})}
