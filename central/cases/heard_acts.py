"""What the record says of cases, in the tables that are asked quickly: cases, who worked on them, decisions.

The life cycle is asked through the aggregate, as at the desk; what it refuses is refused to whoever said it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from central.base.at_rest import Bound
from central.base.clock import business_day
from central.base.heard import Heard
from central.base.hearing import Hearer, Projected
from central.base.said import case_number
from central.base.shapes import AnyRow
from central.base.tables_queue import events
from central.base.tables_sync import case_operators, cases, decisions, envelopes
from central.cases import kept
from central.cases.records import bare, check_dates, recorded
from central.house.blocks import check_documents
from window_app.domain.case import ACTS_WITH_A_FACT, RECORD_ACTS
from window_app.errors import Refused
from window_app.record.dates import iso_date
from window_app.record.events.case import (
    CaseDecided,
    CaseMoved,
    CaseRedirected,
    CaseWithdrawn,
    DeferredSupplied,
    SignatureGiven,
)
from window_app.record.events.delivery import ResultDelivered


def acted(heard: Heard, event: Any) -> None:
    """One act that is no record and no decision; Refused: `not_allowed`, `conflict`."""
    case = kept.case_of(_meant(heard, event), event.case_id)
    kept.write(heard.connection, heard.hall, case.after(event))


def supplied(heard: Heard, event: DeferredSupplied) -> None:
    """Rows that were owed; its receipt has a number of its own. Refused: `not_allowed`, `not_deferred`, `conflict`,
    `bad_payload`, `no_document_lease`."""
    check_dates(heard, event.legal_date)
    row = _meant(heard, event)
    case = kept.case_of(row, event.case_id).after(event)
    if not heard.again:
        check_documents(heard, "", event.document_nos.values(), iso_date(event.legal_date))
    kept.write(heard.connection, heard.hall, case)
    if row is not None:
        heard.after.documents.extend((row.department_id, text) for text in event.document_nos.values())


def redirected(heard: Heard, event: CaseRedirected) -> None:
    """Not ours to decide, before or after it was taken in; Refused: `not_allowed`, `conflict`, `no_lease`, `bad_payload`."""
    row = _meant(heard, event)
    case = kept.case_of(row, event.case_id).after(event)
    if row is None:
        bare(heard, event, case)
    else:
        kept.write(heard.connection, heard.hall, case)


def moved(heard: Heard, event: CaseMoved) -> None:
    """An act without a fact of its own. Refused: not_allowed, also where the act has one: a decision is not a mere move.

    Refused: `not_allowed`, `conflict`.
    """
    if event.act in ACTS_WITH_A_FACT:
        raise Refused("not_allowed", "这一步有自己的记录种类，不能只作为状态变动上报；没有收下，请更新工作站程序", why="kind")
    acted(heard, event)


def delivered(heard: Heard, event: ResultDelivered) -> None:
    """The result was handed over; Refused: not_allowed, where nothing was decided or materials are owed; `conflict`,
    `bad_payload`."""
    at = heard.time(event.at)
    case = kept.case_of(_meant(heard, event), event.case_id)
    kept.write(heard.connection, heard.hall, case.after(event), delivered_at=at)


def _meant(heard: Heard, event: Any) -> AnyRow | None:
    """The case that an act is about, None where nobody heard of it; Refused: `conflict` if it names another number than the
    case's: one of the two is not what was meant. A signature need not name one; what was let in before stands, but for what
    followed a record of that other number, which does not stand."""
    row = kept.row_of(heard.connection, heard.hall, event.case_id)
    if row is None or event.case_no == row.case_no or (isinstance(event, SignatureGiven) and not event.case_no):
        return row
    if heard.again and not _of_a_fallen_record(heard, event.case_no):
        return row
    raise Refused(
        "conflict",
        "这件办件的编号是 {case_no}，这一步写的却是 {other}；没有收下，请更新工作站程序",
        why="act",
        case_no=row.case_no,
        other=event.case_no[:40],
    )


def _of_a_fallen_record(heard: Heard, case_no: str) -> bool:
    """Did something before it in its stream give the case that number, and is not heard?"""
    same = (envelopes.c.hall_id == heard.hall, envelopes.c.stream_id == heard.head.stream_id)
    fallen = (envelopes.c.stream_kind == "case", envelopes.c.heard.is_(False), envelopes.c.arrived < heard.arrived)
    said = select(envelopes.c.payload).where(*same, *fallen, envelopes.c.payload.is_not(None))
    return any(case_number(payload) == case_no for payload in heard.connection.execute(said).scalars())


def decided(heard: Heard, event: CaseDecided) -> None:
    """The word of the back office; Refused: `not_allowed`, `conflict`. The first decision of each side stands."""
    case = kept.case_of(_meant(heard, event), event.case_id)
    kept.write(heard.connection, heard.hall, case.after(event))
    statement = heard.core.database.insert(decisions).values(
        hall_id=heard.hall,
        case_id=event.case_id,
        source="centre",
        granted=event.granted,
        reason=Bound(event.reason, (heard.hall, event.case_id, "centre")),
        decider=event.decider,
        decided_at=heard.time(event.decided_at),
        decided_on=business_day(heard.moment(event.decided_at)).isoformat(),
        document_no=event.document_no,
    )
    heard.connection.execute(statement.on_conflict_do_nothing())


def decided_before(connection: Connection, hall: str, row: AnyRow) -> None:
    """A decision that 0.1.0 wrote here unsigned: its row stands, the case moves on. Refused: `not_allowed`."""
    case = kept.case_of(kept.row_of(connection, hall, row.stream_id), row.stream_id)
    granted = bool(json.loads(row.detail)["granted"])
    kept.write(connection, hall, case.moved("grant" if granted else "deny"))


def _unsigned(hall: str) -> ColumnElement[bool]:
    """Decisions that were written here before the centre signed its word: no envelope can make them again."""
    old = select(events.c.seq).where(
        events.c.hall_id == hall, events.c.arrived.is_not(None), events.c.kind == "CaseDecided",
        events.c.stream_id == decisions.c.case_id,
    )  # fmt: skip
    return and_(decisions.c.source == "centre", exists(old))


HEARERS: Mapping[type[Any], Hearer] = {
    **dict.fromkeys(RECORD_ACTS.values(), recorded),
    DeferredSupplied: supplied,
    **dict.fromkeys((SignatureGiven, CaseWithdrawn), acted),
    CaseRedirected: redirected,
    CaseMoved: moved,
    ResultDelivered: delivered,
    CaseDecided: decided,
}
BEFORE_THE_RECORD: Mapping[str, Hearer] = {"CaseDecided": decided_before}
PROJECTED = (
    Projected(decisions, "case_id", stands=_unsigned),
    Projected(case_operators, "case_id"),
    Projected(cases, "case_id", untold={"status": kept.UNTOLD}),
)
