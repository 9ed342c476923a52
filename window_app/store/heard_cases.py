"""What the desk's tables hear of a case: each fact moves it as the rules say, in the transaction that writes the fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from window_app.domain.case import Case as Whole
from window_app.errors import Bug
from window_app.record.events.case import (
    RECORDS,
    CaseAccepted,
    CaseMoved,
    CaseRecord,
    CaseRedirected,
    CaseWithdrawn,
    DeferredSupplied,
    SignatureGiven,
)
from window_app.record.events.delivery import ResultDelivered
from window_app.record.head import Head
from window_app.store import cases, deferrals, documents, whose
from window_app.store.cases import Case
from window_app.store.recorder import Told
from window_app.store.store import Unit


def _moved_by(unit: Unit, case_id: str, event: Any) -> tuple[Case, Whole]:
    """The row as it was and the case after the fact; Refused("not_allowed", "not_deferred") leaves nothing written."""
    case = cases.get(unit.connection, case_id)
    if case is None:
        raise Bug("no_case", "办件不在本机的资料里", why="elsewhere")
    return case, cases.whole(unit.connection, case).after(event)


def _after(unit: Unit, case_id: str, event: Any) -> Whole:
    return _moved_by(unit, case_id, event)[1]


def _recorded(unit: Unit, event: Any, head: Head) -> None:
    del head
    record: CaseRecord = event.record
    before, moved = _moved_by(unit, record.case_id, event)
    cases.keep(
        unit,
        moved,
        case_no=record.case_no,
        item_name=record.item_name,
        person_id=record.person["id_number"],
        person_name=record.person["name"],
        at=record.at,
        applied_on=before.applied_on or record.legal_date,
        legal_date=record.legal_date,
        due=record.due,
        due_provisional=record.due_provisional,
        record=asdict(record),
        desk_decision=asdict(record.decision) if record.decision else None,
        undo=[],
        saved_at=unit.now.isoformat(),
        **({"accepted_at": record.at} if isinstance(event, CaseAccepted) else {}),
    )
    whose.keep(unit, record)
    deferrals.begin(unit, record.case_id, moved.deferred, record.materials)


def _supplied(unit: Unit, event: DeferredSupplied, head: Head) -> None:
    del head
    _after(unit, event.case_id, event)
    deferrals.supplied(unit, event.case_id, event.materials, event.at)
    cases.change(unit, event.case_id, undo=[])  # its pages stand in the record now


def _signed(unit: Unit, event: SignatureGiven, head: Head) -> None:
    del head
    _after(unit, event.case_id, event)
    case = cases.get(unit.connection, event.case_id)
    assert case is not None
    documents.sign(unit, case.visit_id, case.case_id, documents.SIGNATURE, event.page)


def _moved(unit: Unit, event: CaseMoved | CaseWithdrawn | CaseRedirected, head: Head) -> None:
    del head
    before, moved = _moved_by(unit, event.case_id, event)
    day = event.at[:10]
    first = {} if before.case_no else {"case_no": moved.case_no, "at": event.at, "applied_on": day, "legal_date": day}
    cases.keep(unit, moved, **first)
    if not moved.deferred:
        deferrals.end(unit, event.case_id)


def _delivered(unit: Unit, event: ResultDelivered, head: Head) -> None:
    del head
    moved = _after(unit, event.case_id, event)
    collector = {"name": event.collector_name, "id_number": event.collector_id, "origin": event.collector_origin}
    page = event.signature_page
    cases.keep(unit, moved)
    cases.deliver(unit, moved, event.at, {**collector, "relation": event.relation}, page.sha256 if page else None)


HEARERS: Mapping[type[Any], Told] = {
    **dict.fromkeys(RECORDS, _recorded),
    DeferredSupplied: _supplied,
    SignatureGiven: _signed,
    CaseMoved: _moved,
    CaseWithdrawn: _moved,
    CaseRedirected: _moved,
    ResultDelivered: _delivered,
}
