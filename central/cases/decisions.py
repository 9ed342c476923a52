"""The back office's word on a case: told to its window, refused where the law of the house forbids it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.base import clock
from central.base.core import Core, record
from central.base.tables_people import devices
from central.base.tables_sync import case_operators, cases, decisions
from central.house import changes, document_leases, people
from central.house.catalogue import departments
from window_app.domain.numbers.document_no import authority_word, document_no
from window_app.errors import Reason, Refused

ROLES = ("reviewer", "chief")
_OPEN = ("accepted", "deemed_accepted", "handed_over", "in_review", "paused", "extended")
_DECISION = "决"


def decide(
    connection: Connection, core: Core, case_no: str, granted: bool, reason: str, by: str, document: str = ""
) -> dict[str, Any]:
    """Keep and send a decision; the change's payload. Refused: unknown_case, already_decided, not_decidable, r02, no_role."""
    row = connection.execute(select(cases).where(cases.c.case_no == case_no).with_for_update()).first()
    if row is None:
        raise Refused("unknown_case", f"中心没有编号为 {case_no} 的办件；请核对编号，或等窗口上传后再决定")
    if connection.execute(select(decisions.c.case_id).where(decisions.c.case_id == row.case_id)).first() is not None:
        raise Refused("already_decided", f"{case_no} 已有决定，不能再次决定；更正请走撤销程序")
    if row.status not in _OPEN:
        raise Refused("not_decidable", f"{case_no} 目前不在审批中（{row.status}），不能作出决定")
    if not granted and not reason.strip():
        raise Refused("no_reason", "不予许可须写明理由（行政许可法第三十八条）")
    _check_person(connection, core, row, by)
    at = core.now()
    decision = {
        "case_no": case_no,
        "case_id": row.case_id,
        "granted": granted,
        "reason": reason,
        "decided_at": clock.rfc3339(at),
        "decider": by,
        "document_no": document or _number(connection, core, row.department_id, at.year),
    }
    connection.execute(
        insert(decisions).values(
            case_id=row.case_id,
            source="centre",
            granted=granted,
            reason=reason,
            decider=by,
            decided_at=decision["decided_at"],
            decided_on=clock.business_day(at).isoformat(),
            document_no=decision["document_no"],
        )
    )
    status = "decided_granted" if granted else "decided_denied"
    connection.execute(update(cases).where(cases.c.case_id == row.case_id).values(status=status))
    record(connection, core.now, row.hall_id, ("case", row.case_id), "CaseDecided", by, window=row.window, granted=granted)
    changes.publish(connection, core.now, "decision", decision, **_receiver(connection, row))
    return decision


def default_decider(connection: Connection) -> str:
    """Who decides when nobody is named on the command line: the only reviewer there is."""
    reviewers = [p["name"] for p in people.everyone(connection) if "reviewer" in p["roles"] and p["active"]]
    if len(reviewers) != 1:
        raise Refused("no_operator", f"有 {len(reviewers)} 位审批人员，请用 --by 写明由谁决定；没有作出决定")
    return str(reviewers[0])


def _check_person(connection: Connection, core: Core, row: Row[Any], by: str) -> None:
    actor = people.actor(connection, by)
    if actor is None or not actor.has(*ROLES):
        raise Refused("no_role", f"{by} 没有审批权限（需要角色 {'、'.join(ROLES)}）；没有作出决定")
    mine = select(case_operators.c.operator).where(case_operators.c.case_id == row.case_id, case_operators.c.operator == by)
    if connection.execute(mine).first() is not None:
        raise Separated(row.hall_id, row.case_id, by)


class Separated(Refused):
    """R02 受审分离: who accepted a case may not decide it; the attempt itself is put on record."""

    def __init__(self, hall: str, case_id: str, by: str) -> None:
        message = f"{by} 受理过这件办件，不能再作决定（受审分离）；请由另一位审批人员决定，本次尝试已记录"
        super().__init__("r02", message, [Reason("R02", message, basis="受审分离原则")])
        self.hall, self.case_id, self.by = hall, case_id, by

    def note(self, core: Core) -> None:
        """In a transaction of its own, since the refused one is rolled back."""
        stream = ("audit", self.case_id)
        core.database.change(lambda connection: record(connection, core.now, self.hall, stream, "DecisionRefused", self.by))


def _number(connection: Connection, core: Core, authority: str, year: int) -> str:
    lease = document_leases.grant(connection, None, _DECISION, authority, year, 1, core.identity.epoch)
    short = next((d["short_name"] for d in departments(connection) if d["department_id"] == authority), authority)
    return document_no(authority_word(short), _DECISION, year, lease.first) if lease is not None else ""


def _receiver(connection: Connection, row: Row[Any]) -> dict[str, str]:
    """The device that holds the case; if it is gone, the one that stands at its window now; else the whole hall."""
    own = select(devices.c.device_id).where(devices.c.device_id == row.device_id, devices.c.revoked_at.is_(None))
    if connection.execute(own).first() is not None:
        return {"device": row.device_id}
    next_one = connection.execute(
        select(devices.c.device_id)
        .where(devices.c.hall_id == row.hall_id, devices.c.window == row.window, devices.c.revoked_at.is_(None))
        .order_by(devices.c.enrolled_at.desc())
    ).scalar()
    return {"device": next_one} if next_one else {"hall": row.hall_id}
