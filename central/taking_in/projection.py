"""From events to the tables that are asked quickly: cases, visits, local numbers, ratings.

Everything here can be thrown away and made again from the envelopes; `recount` proves it for the figures.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from central.base.clock import business_day, milliseconds, moment
from central.base.core import Core
from central.base.tables_people import windows
from central.base.tables_queue import visits
from central.base.tables_sync import case_operators, cases, decisions
from central.house import document_leases
from central.house.enrolment import Device
from central.queue import local_numbers
from central.taking_in import ratings
from central.taking_in.batch import Batch
from window_app.domain.numbers import case_no as numbers
from window_app.errors import Refused
from window_app.record.events.case import CaseAccepted, CaseReceived, CaseRecord, CaseRefused, CorrectionRequested
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.events.window import WindowChanged
from window_app.record.head import Head

_RECORDS = (CaseReceived, CaseAccepted, CaseRefused, CorrectionRequested)


def day_of(event: Any, head: Head) -> str:
    """The business day an event counts for: the legal date of a case, else the day it happened."""
    if isinstance(event, _RECORDS):
        return event.record.legal_date[:10]
    at = getattr(event, "issued_at", None) or getattr(event, "at", None) or head.happened_at.partition("#")[0]
    try:
        return business_day(moment(at)).isoformat()
    except Refused:
        return head.happened_at[:10]


def apply(connection: Connection, core: Core, device: Device, head: Head, event: Any, after: Batch) -> None:
    """Write what one event says into the centre's tables; Refused if it contradicts what is there."""
    if isinstance(event, _RECORDS):
        number = _case(connection, core, device, head, event.record)
        if number.serial > (known.serial if (known := after.numbers.get(number.day)) else 0):
            after.numbers[number.day] = number
    elif isinstance(event, ResultDelivered):
        connection.execute(
            update(cases).where(cases.c.case_id == event.case_id).values(delivered_at=event.at[:32], status="delivered")
        )
    elif isinstance(event, VisitOpened):
        _visit(connection, core, device, event)
    elif isinstance(event, VisitClosed):
        connection.execute(update(visits).where(visits.c.visit_id == event.visit_id).values(closed_at=event.at[:32]))
    elif isinstance(event, LocalTicketServed):
        local_numbers.served(connection, core, device, head, event)
        after.halls.add(device.hall)
    elif isinstance(event, RatingGiven):
        ratings.given(connection, core, device.hall, event)
    elif isinstance(event, WindowChanged):
        _window(connection, device, event)
        after.halls.add(device.hall)


def _case(connection: Connection, core: Core, device: Device, head: Head, record: CaseRecord) -> numbers.CaseNo:
    number = _number(record)
    at = moment(record.at)
    kept = connection.execute(select(cases).where(cases.c.case_id == record.case_id)).first()
    other = connection.execute(select(cases.c.case_id).where(cases.c.case_no == record.case_no)).scalar()
    if other not in (None, record.case_id):
        raise Refused("conflict", f"编号 {record.case_no} 已属于另一件办件；请停止出号并联系中心管理员")
    if kept is not None and kept.case_no != record.case_no:
        raise Refused("conflict", f"这件办件已用编号 {kept.case_no} 登记，不能改成 {record.case_no}")
    accepted = record.outcome == "accepted"
    now_known = {
        "status": _status(record, kept),
        "accepted_on": record.legal_date if accepted else kept.accepted_on if kept else None,
        "due": record.due if record.due is not None else kept.due if kept else None,
        "case_kind": record.case_kind,
        "last4_hashes": last4_hashes(core, record),
        "notices": (kept.notices if kept else 0) + (record.outcome == "correction_requested"),
    }
    if kept is None:
        connection.execute(
            insert(cases).values(
                case_id=record.case_id,
                case_no=record.case_no,
                visit_id=record.visit_id,
                hall_id=device.hall,
                device_id=device.device_id,
                window=record.window,
                item_id=record.item_id,
                item_name=record.item_name,
                item_hash=record.item_hash,
                department_id=record.department_id,
                category=record.category,
                day=record.legal_date[:10],
                hour=at.hour,
                accepted_by=head.operator,
                delivered_at=None,
                **now_known,
            )
        )
    else:
        now_known["accepted_by"] = head.operator if accepted else kept.accepted_by
        connection.execute(update(cases).where(cases.c.case_id == record.case_id).values(**now_known))
    worked = core.database.insert(case_operators).values(case_id=record.case_id, operator=head.operator[:120])
    connection.execute(worked.on_conflict_do_nothing())
    if record.decision is not None:
        decided = record.decision
        statement = core.database.insert(decisions).values(
            case_id=record.case_id,
            source="desk",
            granted=decided.granted,
            reason=decided.reason or ("" if decided.granted else "（未写明）"),
            decider=decided.decider,
            decided_at=decided.decided_at[:32],
            decided_on=business_day(moment(decided.decided_at)).isoformat(),
            document_no=decided.document_no,
        )
        connection.execute(statement.on_conflict_do_nothing())
    epoch = core.identity.epoch
    used = [*record.document_nos.values(), *([record.decision.document_no] if record.decision else [])]
    document_leases.seen(connection, core.now, device.device_id, device.hall, record.department_id, used, epoch)
    return number


def _number(record: CaseRecord) -> numbers.CaseNo:
    try:
        number = numbers.parse(record.case_no)
        legal = date.fromisoformat(record.legal_date)
        if record.due is not None:
            date.fromisoformat(record.due)
    except (Refused, ValueError) as error:
        raise Refused("bad_payload", f"办件编号或日期有误：{error}") from error
    if number.day > legal:
        raise Refused("bad_payload", "办件编号的日期晚于办件日期")
    return number


def _status(record: CaseRecord, kept: Any) -> str:
    if record.decision is not None:
        return "decided_granted" if record.decision.granted else "decided_denied"
    if kept is not None and kept.status.startswith(("decided", "delivered")):
        return str(kept.status)
    return record.outcome


def last4_hashes(core: Core, record: CaseRecord) -> str:
    """Keyed hashes of the last four characters of the numbers a citizen may ask with (`/p`): nobody reads them back."""
    numbers_of = {
        str(who.get(key) or "")[-4:].upper() for who in (record.applicant, record.person) for key in ("id_number", "uscc")
    }
    return json.dumps(sorted(last4_hash(core, record.case_no, text) for text in numbers_of if len(text) == 4))


def last4_hash(core: Core, case_no: str, last4: str) -> str:
    """The hash `/p` compares with."""
    return hmac.new(core.identity.seal_private, f"{case_no}:{last4.upper()}".encode(), hashlib.sha256).hexdigest()[:32]


def _visit(connection: Connection, core: Core, device: Device, event: VisitOpened) -> None:
    statement = core.database.insert(visits).values(
        visit_id=event.visit_id,
        hall_id=device.hall,
        window=event.window,
        ticket_id=event.ticket_id,
        number=event.number[:12],
        category=event.category,
        day=business_day(moment(event.at)).isoformat(),
        opened_at=event.at[:32],
    )
    connection.execute(statement.on_conflict_do_nothing())


def _window(connection: Connection, device: Device, event: WindowChanged) -> None:
    since = milliseconds(moment(event.at))
    state = event.state if event.state in ("open", "paused", "stand_by", "closed") else "open"
    same = (windows.c.hall_id == device.hall, windows.c.window == event.window, windows.c.since <= since)
    connection.execute(update(windows).where(*same).values(state=state, reason=event.reason, since=since))
