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
    case = connection.execute(select(cases).where(cases.c.case_no == paper.case_no)).first() if good else None
    if good and (case is None or case.status == kept.UNTOLD):
        _check_told(connection, paper.case_no, case)
    return {
        "ok": good,
        "known": known,
        "case_no": paper.case_no,
        "kind": paper.kind,
        "signed_by": paper.key_id,
        "hall": row.name if good and row is not None else None,
        "received": case is not None,
    }


def _check_told(connection: Connection, case_no: str, row: AnyRow | None) -> None:
    """A case may be missing, or stand as it stood long ago, only because its hall is at it."""
    site = (halls.c.region == case_no[:6], halls.c.site == case_no[6:10])
    hall = row.hall_id if row is not None else connection.execute(select(halls.c.hall_id).where(*site)).scalar()
    if record.is_told_again(connection, hall):
        raise StationTrouble("reprojecting", "中心正在整理办件数据，暂时查不到；请过一会儿再查", why="citizen")


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
    row = connection.execute(select(cases).where(cases.c.case_no == case_no)).first()
    _check_told(connection, case_no, row)
    asked = last4_hash(core, case_no, last4)
    kept: list[str] = json.loads(row.last4_hashes) if row is not None else [""]
    fits = [hmac.compare_digest(asked, one) for one in kept]
    if row is None or not any(fits):
        raise Refused("unknown_case", "没有查到：请核对办件编号和证件号码后四位")
    same = (decisions.c.hall_id == row.hall_id, decisions.c.case_id == row.case_id)
    decided = connection.execute(select(decisions.c.granted).where(*same)).scalar()
    return {"case_no": case_no, "item": row.item_name, "status": row.status, "due": row.due, "granted": decided}
