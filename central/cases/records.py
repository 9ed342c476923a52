"""The full record of a case (收件, 受理, 不予受理, 一次性告知, 补正) as the tables keep it."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from typing import Any

from sqlalchemy import select

from central.base.at_rest import Bound
from central.base.clock import business_day
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.record import walked
from central.base.shapes import AnyRow, Json
from central.base.tables_people import halls, leases
from central.base.tables_sync import case_operators, cases, decisions
from central.cases import kept
from central.house import blocks, owners, sites
from central.house.operators import check_authority
from window_app.domain import life_cycle
from window_app.domain.case import Case, act_of
from window_app.domain.numbers import case_no as numbers
from window_app.errors import Refused
from window_app.record.dates import day_kept, iso_date
from window_app.record.events.case import CaseRecord, CaseRedirected


def recorded(heard: Heard, event: Any) -> None:
    """A case taken in, or taken in anew. Refused: `conflict` and `no_lease` over its number, `no_document_lease`, `no_authority`,
    `bad_payload`, `not_allowed`."""
    record: CaseRecord = event.record
    if not record.item_id.strip() and not heard.again:
        raise Refused("bad_payload", "办件记录没有写明事项；没有收下，请更新工作站程序", why="item")
    number = _number(heard, record)
    row = kept.row_of(heard.connection, heard.hall, record.case_id)
    _check_number(heard, record.case_id, number, row)
    before = kept.case_of(row, record.case_id)
    case = before.after(event)
    if record.outcome != life_cycle.TABLE[before.status][act_of(event)]:
        raise Refused(
            "bad_payload",
            "办件记录写明的结果（{outcome}）与这一步不符；没有收下，请更新工作站程序",
            why="outcome",
            outcome=record.outcome,
        )
    if not heard.again:
        check_authority(heard, record, iso_date(record.legal_date))
        blocks.check_documents(heard, record.department_id, _documents(record), iso_date(record.legal_date))
    _write(heard, record, row, case)
    worked = heard.core.database.insert(case_operators).values(
        hall_id=heard.hall, case_id=record.case_id, operator=heard.head.operator[:120]
    )
    heard.connection.execute(worked.on_conflict_do_nothing())
    _decision(heard, record)
    _gather(heard.after, record, number)


def bare(heard: Heard, event: CaseRedirected, case: Case) -> None:
    """A case whose first outcome says nothing of its item: redirected before anything was taken in. Its number and state are
    kept; the figures begin with the record. Refused: `bad_payload`, `conflict`, `no_lease`."""
    at = heard.moment(event.at)
    number = _read_number(event.case_no, business_day(at))
    _check_number(heard, event.case_id, number, None)
    kept.create(
        heard.connection,
        heard.core,
        case,
        case_id=event.case_id,
        case_no=event.case_no,
        hall_id=heard.hall,
        device_id=heard.device,
        window=heard.window,
        day=business_day(at).isoformat(),
        hour=at.hour,
        accepted_by=heard.head.operator,
        last4_hashes="[]",
        **dict.fromkeys(("visit_id", "item_id", "item_name", "item_hash", "department_id", "category", "case_kind"), ""),
    )
    _note_number(heard.after, number)


def _write(heard: Heard, record: CaseRecord, row: AnyRow | None, case: Case) -> None:
    accepted, day = record.outcome == life_cycle.ACCEPTED, day_kept(record.legal_date)
    now_known: Json = {
        "accepted_on": day if accepted else row.accepted_on if row else None,
        "due": day_kept(record.due) if record.due is not None else row.due if row else None,
        "case_kind": record.case_kind,
        "last4_hashes": last4_hashes(heard.core, record),
        "accepted_by": heard.head.operator if accepted or row is None else row.accepted_by,
    }
    if row is not None:
        kept.write(heard.connection, heard.hall, case, **now_known)
        return
    kept.create(
        heard.connection,
        heard.core,
        case,
        case_id=record.case_id,
        case_no=record.case_no,
        visit_id=record.visit_id,
        hall_id=heard.hall,
        device_id=heard.device,
        window=record.window,
        item_id=record.item_id,
        item_name=record.item_name,
        item_hash=record.item_hash,
        department_id=record.department_id,
        category=record.category,
        day=day,
        hour=heard.moment(record.at).hour,
        **now_known,
    )


def _decision(heard: Heard, record: CaseRecord) -> None:
    """An instant item decided at the counter; the first decision of the desk stands."""
    if record.decision is None:
        return
    told = record.decision
    statement = heard.core.database.insert(decisions).values(
        hall_id=heard.hall,
        case_id=record.case_id,
        source="desk",
        granted=told.granted,
        reason=Bound(told.reason or ("" if told.granted else "（未写明）"), (heard.hall, record.case_id, "desk")),
        decider=told.decider,
        decided_at=heard.time(told.decided_at),
        decided_on=business_day(heard.moment(told.decided_at)).isoformat(),
        document_no=told.document_no,
    )
    heard.connection.execute(statement.on_conflict_do_nothing())


def _gather(after: After, record: CaseRecord, number: numbers.CaseNo) -> None:
    _note_number(after, number)
    after.documents.extend((record.department_id, text) for text in _documents(record))


def _documents(record: CaseRecord) -> list[str]:
    return [*record.document_nos.values(), *([record.decision.document_no] if record.decision else [])]


def _note_number(after: After, number: numbers.CaseNo) -> None:
    highest = after.numbers.get(number.day)
    if highest is None or number.serial > highest.serial:
        after.numbers[number.day] = number


def _check_number(heard: Heard, case_id: str, number: numbers.CaseNo, row: AnyRow | None) -> None:
    case_no = str(number)
    known = select(cases.c.case_id, cases.c.hall_id, cases.c.status, halls.c.hall_id.label("there"))
    of_number = known.outerjoin(halls, halls.c.hall_id == cases.c.hall_id).where(cases.c.case_no == case_no)
    other = heard.connection.execute(of_number).first()
    if other is not None and other.there is None:  # of a hall that is not there: nobody said it
        kept.drop(heard.connection, other.hall_id, other.case_id)
        other = None
    if other is not None and (other.hall_id, other.case_id) != (heard.hall, case_id):
        # what was taken stands, also while it waits to be told again; but of what is walked together the order in which all came
        # decides, and what is not told yet came later
        if other.status != kept.UNTOLD or heard.hall not in walked(heard.connection):
            raise Refused("conflict", "编号 {case_no} 已属于另一件办件；请停止出号并联系中心管理员", case_no=case_no)
        kept.give_up(heard.connection, other.hall_id, other.case_id)
    if row is not None and row.case_no != case_no:
        raise Refused(
            "conflict",
            "这件办件已用编号 {case_no} 登记，不能改成 {other}",
            why="number",
            case_no=row.case_no,
            other=case_no,
        )
    if row is None and not heard.again:
        _check_site(heard, number)
        blocks.check_case_number(heard, number)


def _check_site(heard: Heard, number: numbers.CaseNo) -> None:
    """Whoever sends first must not take a number out of another hall's series. A desk that stood alone numbered its cases by a
    site of its own: that of no hall here is nobody's, and whoever came first has it. StationTrouble `reprojecting`."""
    site = (number.region, number.site)
    if site not in heard.after.sites:
        # what is read late is asked of its own time: a hall, or a site of it, that came since had no series yet
        heard.after.sites[site] = sites.owner(heard.connection, site, heard.received_at)
    if heard.after.sites[site] == heard.hall:
        return
    # another hall may have said it before, in words that are only now being read there
    owners.await_others(heard)
    if heard.after.sites[site] is None:
        return
    mine = (leases.c.hall_id == heard.hall, leases.c.device_id == heard.device)
    own = (leases.c.region == number.region, leases.c.site == number.site)
    if heard.connection.execute(select(leases.c.lease_id).where(*mine, *own).limit(1)).first() is None:
        raise Refused(
            "conflict", "编号 {case_no} 是另一个大厅的号段；没有收下，请停止出号并联系中心管理员", why="site", case_no=str(number)
        )


def check_dates(heard: Heard, *dates: str | None) -> None:
    """Refused `bad_payload` for one in another spelling: periods are asked for by text. What was heard before stands, and is
    kept in the one spelling."""
    if heard.again:
        return
    try:
        for text in dates:
            if text is not None:
                iso_date(text)
    except ValueError as error:
        raise Refused("bad_payload", "办件编号或日期有误：{error}", error=error) from error


def _number(heard: Heard, record: CaseRecord) -> numbers.CaseNo:
    check_dates(heard, record.legal_date, record.due)
    return _read_number(record.case_no, iso_date(day_kept(record.legal_date)))


def _read_number(case_no: str, legal: date) -> numbers.CaseNo:
    try:
        number = numbers.parse(case_no)
    except Refused as error:
        raise Refused("bad_payload", "办件编号或日期有误：{error}", error=error) from error
    if str(number) != case_no:  # read aloud or typed it may be written otherwise, in the record it is the number itself
        raise Refused("bad_payload", "办件编号应为 22 位数字，不带其他字符；没有收下，请更新工作站程序", why="number")
    if number.day > legal:
        raise Refused("bad_payload", "办件编号的日期晚于办件日期", why="date")
    return number


def last4_hashes(core: Core, record: CaseRecord) -> str:
    """Keyed hashes of the last four characters of the numbers a citizen may ask with (`/p`): nobody reads them back."""
    numbers_of = {
        str(who.get(key) or "")[-4:].upper() for who in (record.applicant, record.person) for key in ("id_number", "uscc")
    }
    return json.dumps(sorted(last4_hash(core, record.case_no, text) for text in numbers_of if len(text) == 4))


def last4_hash(core: Core, case_no: str, last4: str) -> str:
    """The hash `/p` compares with."""
    return hmac.new(core.identity.search_key, f"{case_no}:{last4.upper()}".encode(), hashlib.sha256).hexdigest()[:32]
