"""What a citizen may ask without signing in: is this paper real, where is my number, how is my case. No personal data."""

from __future__ import annotations

import hmac
import json

from sqlalchemy import Connection, select

from central.base import clock, record
from central.base.core import Core
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices, halls
from central.base.tables_queue import tickets
from central.base.tables_sync import cases, decisions
from central.cases import kept
from central.cases.records import last4_hash
from central.house import sites
from central.queue.sqlite import ahead
from window_app.domain.paper import parse_qr, signed_bytes
from window_app.errors import Refused, StationTrouble
from window_app.sealing.signing import verify


def check_paper(connection: Connection, code: str) -> Json:
    """Was this paper signed by a device of this centre? Refused `bad_code` if the text is no code of ours; StationTrouble
    `reprojecting` while nobody can say whether its case was received."""
    paper = parse_qr(code)
    query = select(devices.c.public_key, halls.c.name).join(halls, halls.c.hall_id == devices.c.hall_id)
    row = connection.execute(query.where(devices.c.key_id == paper.key_id)).first()
    known = row is not None
    good = row is not None and verify(row.public_key, signed_bytes(paper.case_no, paper.kind), paper.signature)
    case = _standing(connection, paper.case_no) if good else None
    if case is not None and case.status == kept.UNTOLD:
        raise _told_again()
    return {
        "ok": good,
        "known": known,
        "case_no": paper.case_no,
        "kind": paper.kind,
        "signed_by": paper.key_id,
        "hall": row.name if good and row is not None else None,
        "received": case is not None,
    }


def _standing(connection: Connection, case_no: str) -> AnyRow | None:
    """The case, what was decided of it, and whether its hall is told again (`projecting`), all of one moment: a walk may end
    between two looks. It may be missing only because its hall is at it: StationTrouble `reprojecting`."""
    decided = (decisions.c.hall_id == cases.c.hall_id) & (decisions.c.case_id == cases.c.case_id)
    query = (
        select(cases, halls.c.projecting, decisions.c.granted)
        .join(halls, halls.c.hall_id == cases.c.hall_id)
        .outerjoin(decisions, decided)
        .where(cases.c.case_no == case_no)
    )
    row = connection.execute(query).first()
    if row is not None:
        return row
    if record.is_told_again(connection, sites.owner(connection, (case_no[:6], case_no[6:10]))):
        raise _told_again()
    return connection.execute(query).first()  # a walk that ended since has told it


def _told_again() -> StationTrouble:
    return StationTrouble("reprojecting", "中心正在整理办件数据，暂时查不到；请过一会儿再查", why="citizen")


def follow_number(connection: Connection, ticket: str) -> Json:
    """Where a number stands; the id on the ticket is too long to be guessed. Refused: `unknown_ticket`."""
    row = connection.execute(select(tickets).where(tickets.c.ticket_id == ticket)).mappings().first()
    if row is None:
        raise Refused("unknown_ticket", "没有这个号码；请核对小票上的二维码")
    before = ahead(connection, row) if row["state"] == "waiting" else None
    pace = row["pace_seconds"]
    return {
        "number": row["number"],
        "state": row["state"],
        "window": row["window"] if row["state"] in ("called", "serving") else None,
        "ahead": before,
        "estimate_seconds": None if pace is None or before is None else pace * (before + 1),
        "taken_at": clock.text_of(row["taken_at"]),
    }


def follow_case(connection: Connection, core: Core, case_no: str, last4: str) -> Json:
    """State and due date by number and last four characters (R117); the same words for a wrong number and a wrong four.

    Refused: `unknown_case`; StationTrouble `reprojecting` while the hall's cases are told again, whether they are there or not.
    """
    row = _standing(connection, case_no)
    if row is not None and (row.projecting is not None or row.status == kept.UNTOLD):
        raise _told_again()
    asked = last4_hash(core, case_no, last4)
    hashes: list[str] = json.loads(row.last4_hashes) if row is not None else [""]
    fits = [hmac.compare_digest(asked, one) for one in hashes]
    if row is None or not any(fits):
        raise Refused("unknown_case", "没有查到：请核对办件编号和证件号码后四位")
    return {"case_no": case_no, "item": row.item_name, "status": row.status, "due": row.due, "granted": row.granted}
