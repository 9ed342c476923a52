"""The back office's word on a case: told to its window, refused where the law of the house forbids it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.base import clock, record
from central.base.core import Core
from central.base.heard import After, Heard
from central.base.shapes import AnyRow, Json
from central.base.tables_people import devices
from central.base.tables_sync import case_operators, cases, decisions
from central.cases import kept
from central.cases.heard_acts import decided
from central.house import changes, document_leases, owners, people, sites
from central.house.catalogue import departments
from window_app.domain.numbers.document_no import authority_word, document_no
from window_app.domain.people.rights import roles_for
from window_app.errors import Reason, Refused
from window_app.record.events.case import CaseDecided

_DECISION = "决"


@dataclass(frozen=True)
class Word:
    """What is decided: granted or denied with a reason, by whom; `document` is its number, made if left out. `hall` is that of
    the device which reports it, empty at the machine of the centre itself."""

    granted: bool
    reason: str
    by: str
    document: str = ""
    hall: str = ""


def decide(connection: Connection, core: Core, case_no: str, word: Word) -> Json:
    """Keep, sign and send a decision; the change's payload. StationTrouble `reprojecting`.

    Refused: `unknown_case`, `other_hall`, `already_decided`, `not_decidable`, `no_reason`, `no_role`, `r02`, `needs_upgrade`.
    """
    row = _decidable(connection, case_no, word)
    _check_person(connection, row, word.by)
    at = core.now()
    _, event = kept.case_of(row, row.case_id).act(
        _act(word),
        reason=word.reason,
        decided_at=clock.rfc3339(at),
        decider=word.by,
        document_no=word.document or _number(connection, core, row.department_id, at.year),
    )
    assert isinstance(event, CaseDecided)
    head = record.say(connection, core, row.hall_id, ("case", row.case_id), event, word.by)
    heard = Heard(
        connection, core, row.hall_id, row.window, head, clock.milliseconds(at), record.reached(connection, row.hall_id), After(),
        by_centre=True,
    )  # fmt: skip
    if owners.unread_before(heard):  # it may be a withdrawal: what is signed and sent must stand when it is read
        raise Refused(
            "needs_upgrade",
            "{case_no} 里有本版本中心还不认识的记录（可能是撤回），升级后才能决定；没有作出决定，请升级 central 后重试",
            case_no=case_no,
        )
    decided(heard, event)
    told = core.registry.payload(event)
    decision = {key: told[key] for key in ("case_no", "case_id", "granted", "reason", "decided_at", "decider", "document_no")}
    changes.publish(connection, core.now, "decision", decision, hall=row.hall_id, device=_receiver(connection, row))
    return decision


def _act(word: Word) -> str:
    return "grant" if word.granted else "deny"


def _held(connection: Connection, case_no: str) -> AnyRow | None:
    """The case as it stands once its hall is held: read again behind whoever was at it, since a walk that ended meanwhile has
    told it, or given its number to another hall's case. StationTrouble `reprojecting`."""
    hall = sites.owner(connection, (case_no[:6], case_no[6:10]))
    if hall is not None:  # while its cases are told again it may seem to be unknown
        record.hold(connection, hall)
    held, query = {hall}, select(cases).where(cases.c.case_no == case_no)
    row = connection.execute(query).first()
    if row is None and hall is None:  # of no hall's series: it may be of any hall, and not told yet
        for walked in record.walked(connection):
            raise record.told_again(walked)
        row = connection.execute(query).first()
    while row is not None and row.hall_id not in held:
        record.hold(connection, row.hall_id)
        held.add(row.hall_id)
        row = connection.execute(query).first()
    return row


def _decidable(connection: Connection, case_no: str, word: Word) -> AnyRow:
    """The case, its hall held, if it may be decided now."""
    row = _held(connection, case_no)
    if row is None:
        raise Refused(
            "unknown_case", "中心没有编号为 {case_no} 的办件；请核对编号，或等窗口上传后再决定", why="case_no", case_no=case_no
        )
    if word.hall and word.hall != row.hall_id:
        raise Refused("other_hall", "本机属于大厅 {own}，不能操作大厅 {hall}", own=word.hall, hall=row.hall_id)
    given = select(decisions.c.source).where(decisions.c.hall_id == row.hall_id, decisions.c.case_id == row.case_id)
    if connection.execute(given).first() is not None:
        raise Refused("already_decided", "{case_no} 已有决定，不能再次决定；更正请走撤销程序", case_no=case_no)
    try:
        kept.case_of(row, row.case_id).check(_act(word))
    except Refused as refused:
        raise Refused(
            "not_decidable", "{case_no} 目前不能作出决定：{refused}", refused.reasons, case_no=case_no, refused=refused
        ) from None
    if not word.granted and not word.reason.strip():
        raise Refused("no_reason", "不予许可须写明理由（行政许可法第三十八条）")
    return row


def default_decider(connection: Connection) -> str:
    """Who decides when nobody is named on the command line: the only reviewer there is; Refused: `no_operator`."""
    reviewers = [p["name"] for p in people.everyone(connection) if "reviewer" in p["roles"] and p["active"]]
    if len(reviewers) != 1:
        raise Refused(
            "no_operator", "有 {count} 位审批人员，请用 --by 写明由谁决定；没有作出决定", why="by", count=len(reviewers)
        )
    return str(reviewers[0])


def _check_person(connection: Connection, row: AnyRow, by: str) -> None:
    actor = people.actor(connection, by)
    if actor is None or not actor.has(*roles_for("decide")):
        raise Refused(
            "no_role",
            "{name} 没有审批权限（需要角色 {roles}）；没有作出决定",
            why="decide",
            name=by,
            roles="、".join(roles_for("decide")),
        )
    if people.actor(connection, by, row.hall_id) is None:
        raise Refused(
            "other_hall",
            "{name} 属于另一个大厅，不能决定大厅 {hall} 的办件；没有作出决定",
            why="person",
            name=by,
            hall=row.hall_id,
        )
    mine = (case_operators.c.hall_id == row.hall_id, case_operators.c.case_id == row.case_id, case_operators.c.operator == by)
    if connection.execute(select(case_operators.c.operator).where(*mine)).first() is not None:
        raise Separated(row.hall_id, row.case_no, by)


class Separated(Refused):
    """R02 受审分离: who accepted a case may not decide it; the attempt itself is put on record."""

    def __init__(self, hall: str, case_no: str, by: str) -> None:
        message = "{name} 受理过这件办件，不能再作决定（受审分离）；请由另一位审批人员决定，本次尝试已记录"
        super().__init__("r02", message, [Reason("R02", message, basis="受审分离原则", params={"name": by})], name=by)
        self.hall, self.case_no, self.by = hall, case_no, by

    def note(self, core: Core) -> None:
        """In a transaction of its own, since the refused one is rolled back."""
        core.database.change(
            lambda connection: record.note(connection, core, self.hall, "decision_refused", self.case_no, self.by)
        )


def _number(connection: Connection, core: Core, authority: str, year: int) -> str:
    lease = document_leases.grant(connection, None, _DECISION, authority, year, 1, core.identity.epoch)
    short = next((d["short_name"] for d in departments(connection) if d["department_id"] == authority), authority)
    return document_no(authority_word(short), _DECISION, year, lease.first) if lease is not None else ""


def _receiver(connection: Connection, row: AnyRow) -> str | None:
    """The device that holds the case; if it is gone, the desk that stands at its window now; else the whole hall."""
    here = (devices.c.hall_id == row.hall_id, devices.c.revoked_at.is_(None))
    if connection.execute(select(devices.c.device_id).where(*here, devices.c.device_id == row.device_id)).first() is not None:
        return str(row.device_id)
    at_window = select(devices.c.device_id).where(*here, devices.c.window == row.window, devices.c.kind == "window")
    return connection.execute(at_window.order_by(devices.c.enrolled_at.desc())).scalar()
