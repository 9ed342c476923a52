"""Who is named in the head of an act, as far as this centre can tell: known in the hall, with a role of the counter, and for a
decision on the spot with a letter of authority (R11).

A person is only ever added here, so whoever is known now may have been known then; one who is switched off was known. A desk that
stood alone has people of its own, who go on working there after it is enrolled.
"""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import select

from central.base import clock
from central.base.heard import Heard
from central.base.tables_people import authorisations, user_roles, users
from central.house import before
from window_app.domain.people.actor import Authorisation
from window_app.domain.people.rights import roles_for
from window_app.errors import Refused
from window_app.record.events.case import CaseRecord

# whom every desk is founded with, and who is told to no centre
FIRST_PERSON = "admin"


def check_operator(heard: Heard) -> None:
    """Refused `no_operator_role` for whoever is no clerk, chief or township of this hall, nor one of the desk's own people."""
    operator = heard.head.operator
    known = _known(heard, operator)
    if known or (known is None and operator == FIRST_PERSON) or before.signed_alone(heard):
        return
    if before.worked_alone(heard, operator):
        return
    if before.may_be_lost(heard, clock.business_day(clock.from_milliseconds(heard.received_at))):
        return
    raise Refused(
        "no_operator_role",
        "中心在本大厅没有经办人“{name}”，或其没有窗口岗位（clerk、chief、township）；没有收下，请由有岗位的人员办理，或请管理员登记此人",
        name=operator[:60],
    )


def _known(heard: Heard, operator: str) -> bool | None:
    """True for one of the counters of this hall, False for another, None for whom nobody here has heard of."""
    key = (heard.hall, operator)
    if key not in heard.after.counters:
        query = select(users.c.hall_id, user_roles.c.role).where(users.c.name == operator)
        rows = heard.connection.execute(query.outerjoin(user_roles, user_roles.c.name == users.c.name)).all()
        here = [row.role for row in rows if row.hall_id in (None, heard.hall)]
        heard.after.counters[key] = None if not rows else any(role in roles_for("intake") for role in here)
    return heard.after.counters[key]


def check_authority(heard: Heard, record: CaseRecord, legal: date) -> None:
    """Refused `no_authority` for a decision on the spot by whoever has no letter of authority of that number for the item on its
    legal date, or in the name of somebody else. A chief needs one, too. A desk that stood alone had letters of its own."""
    told = record.decision
    if told is None or before.signed_alone(heard) or before.dealt_alone(heard, legal):
        return
    if before.may_be_lost(heard, legal):
        return
    if told.decider == heard.head.operator:
        letter = (authorisations.c.name == told.decider, authorisations.c.document_no == told.authorisation_no)
        row = heard.connection.execute(select(authorisations).where(*letter)).first()
        if row is not None:
            period = date.fromisoformat(row.start), date.fromisoformat(row.end)
            if Authorisation(tuple(json.loads(row.items)), *period, row.document_no).covers(record.item_id, legal):
                return
    raise Refused(
        "no_authority",
        "中心没有登记 {name} 对事项 {item} 在 {day} 有效的授权书“{document_no}”，不能当场作出决定（R11）；没有收下，"
        "请由有授权的人员办理，或请管理员登记授权书",
        why="letter",
        name=told.decider[:60],
        item=record.item_id[:60],
        day=legal.isoformat(),
        document_no=told.authorisation_no[:80],
    )
