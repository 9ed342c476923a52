"""What is done on a profile before it is kept, and what must be found in it by every later version."""

from __future__ import annotations

from typing import Any

from tests.flow.playing import FIRM, INSTANT, PROMISED, begin, page, prepare, signature, somebody
from tests.harness.recorded import recorded
from window_app.programs.parts import Building
from window_app.programs.tools.cases import shown
from window_app.store import case_lists
from window_app.store.auditing import check
from window_app.store.outbox import StoreOutbox


def live_a_little(building: Building) -> None:
    """One of each: decided and handed over, accepted with a deferral, received, corrected, refused, missed, held, a draft."""
    desk = building.desk
    desk.ticketing.take("C")
    desk.calling.call_next()
    desk.calling.no_show()
    visit = begin(desk)
    done = desk.accepting.accept(prepare(desk, visit.visit_id, INSTANT, pages=2).case_id)
    desk.delivering.hand_over(done.case_no, visit.visit_id, signature("a kept signature"))
    desk.rating.ask(visit.visit_id)
    desk.rating.give(visit.visit_id, 5)
    desk.calling.finish()
    visit = begin(desk, somebody(2))
    for item_id in (PROMISED, FIRM):
        desk.accepting.accept(prepare(desk, visit.visit_id, item_id).case_id)
    desk.accepting.receive(desk.intake.open_case(visit.visit_id, PROMISED).case_id)
    desk.accepting.correct(desk.intake.open_case(visit.visit_id, PROMISED).case_id)
    desk.accepting.refuse(desk.intake.open_case(visit.visit_id, PROMISED).case_id, "不属于本机关职权范围", "")
    desk.printing.reprint(done.case_no, "decision")
    desk.calling.finish()
    desk.calling.call_number("C021")
    desk.calling.hold("取材料")
    visit = begin(desk, somebody(3))
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    desk.intake.answer(case.case_id, {"address": "写到一半的地址"}, focus="address")
    desk.collecting.add_page_bytes(case.case_id, 1, page("a page of a draft"), "image/png")


def expectations(building: Building) -> dict[str, Any]:
    """Everything that may not change when a later version opens the store."""
    desk = building.desk
    with building.store.reading() as connection:
        numbers = [case.case_no for case in case_lists.numbered(connection)]
        report = check(connection, building.store.station.device, building.store.signing_key.public_bytes)
        payloads = [[row["kind"], row["sha256"]] for row in recorded(connection)]
    found = desk.looking.reopen()
    assert found is not None
    visit, draft = found
    assert draft is not None
    return {
        "cases": [shown(building, number) for number in sorted(numbers)],
        "audit": {"entries": report.entries, "ok": report.ok, "head": report.head},
        "events": payloads,
        "outbox": list(StoreOutbox(building.store).counts()),
        "people": [list(row) for row in desk.signing_in.users()],
        "held": [row.number for row in desk.calling.board().held],
        "draft": {
            "visit_id": visit.visit_id,
            "item_id": draft.item_id,
            "focus": draft.focus,
            "answers": {field.key: field.value for field in draft.fields if field.value is not None},
            "pages": [one.sha256 for row in draft.materials for one in row.pages],
        },
    }
