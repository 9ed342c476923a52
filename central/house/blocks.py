"""Is a number that an event brings the desk's own to give: out of a block that was leased to it, or from before it had a centre?

L8: whoever sends first must not take numbers that others hold on paper. The number's own date is asked, never a clock: what was
dealt lawfully stands, however the machine's clock went.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from central.base.heard import Heard
from central.base.tables_people import document_leases as document_blocks
from central.base.tables_people import leases
from central.house import before, owners
from central.house.document_leases import parts
from window_app.domain.numbers.case_no import CaseNo
from window_app.domain.numbers.document_no import KIND_CHARS
from window_app.errors import Refused

_DECISION = KIND_CHARS["decision"]


def check_case_number(heard: Heard, number: CaseNo) -> None:
    """Refused `no_lease` unless the serial lies, on the number's day, in a block of this desk or of the one whose window it took
    over; or it is from before the desk was enrolled, or from a block that a restored centre has forgotten, and nobody else's."""
    day = number.day.isoformat()
    here = (leases.c.hall_id == heard.hall, leases.c.region == number.region, leases.c.site == number.site)
    block = (leases.c.first <= number.serial, leases.c.last >= number.serial)
    of_day = (leases.c.not_before <= day, leases.c.until >= day)
    held = select(leases.c.device_id).where(*here, *block, *of_day)
    own = held.where(leases.c.device_id == heard.device)
    if heard.connection.execute(own.limit(1)).first() is not None or before.dealt_alone(heard, number.day):
        return
    holders = heard.connection.execute(held.distinct()).scalars().all()
    if any(owners.succeeds(heard, device) for device in holders):
        return
    if not holders and (before.signed_alone(heard) or before.may_be_lost(heard, number.day)):
        return
    raise Refused(
        "no_lease",
        "编号 {case_no} 不在发给本机的号段里；没有收下，请停止使用这个编号，联网同步领取号段后重新出号，并联系中心管理员",
        why="number",
        case_no=str(number),
    )


def check_documents(heard: Heard, authority: str, texts: Iterable[str], legal: date) -> None:
    """Refused `no_document_lease` for a document number out of no block of this desk; one that nobody numbered is empty. An empty
    `authority` is any: what is brought later is numbered by the item as it stands then."""
    for text in dict.fromkeys(texts):
        if text and not _may_number(heard, authority, text, legal):
            raise Refused(
                "no_document_lease",
                "文号“{document_no}”不在发给本机的文号段里；没有收下，请联网同步领取文号段后重新出具文书，并联系中心管理员",
                document_no=text[:80],
            )


def _may_number(heard: Heard, authority: str, text: str, legal: date) -> bool:
    if before.signed_alone(heard) or before.dealt_alone(heard, legal):
        return True
    found = parts(text)
    if found is None:
        return False
    kind, year, serial = found
    column = document_blocks.c
    of = (column.kind == kind, column.year == year, *((column.authority == authority,) if authority else ()))
    blocks = select(column.device_id, column.first, column.last).where(*of, column.first <= serial, column.last >= serial)
    rows = heard.connection.execute(blocks).all()
    if not rows:
        return before.may_be_lost(heard, legal)
    # a desk that was enrolled anew has lost its former blocks, and its row is nobody's now; the centre's own are of one decision
    return any(
        row.device_id == heard.device
        or (row.device_id is None and (kind != _DECISION or row.last > row.first))
        or (row.device_id is not None and owners.succeeds(heard, row.device_id))
        for row in rows
    )
