"""What is refused is kept: counted, shown on both sides, and proof of a forked device."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete

from central.base import clock
from central.base.core import Core
from central.base.heard import Heard
from central.base.shapes import AnyRow
from central.base.tables_sync import refused_envelopes
from central.house import changes
from window_app.errors import Refused
from window_app.record.registry import Event


@dataclass(frozen=True)
class Refusal:
    """An envelope of a device that was not let in, and why. `device_seq` is None where the number is not used up by it."""

    device: str
    sha256: str
    head: bytes
    envelope: str
    device_seq: int | None
    code: str
    message: str
    field: str = ""


def keep(connection: Connection, core: Core, hall: str, said: Refusal) -> bool:
    """Keep and count it; True the first time this very envelope is refused."""
    statement = core.database.insert(refused_envelopes).values(
        hall_id=hall,
        sha256=said.sha256,
        device_id=said.device,
        envelope_id=said.envelope,
        device_seq=said.device_seq,
        code=said.code,
        message=said.message,
        field=said.field,
        head=said.head,
        at=clock.milliseconds(core.now()),
    )
    # asked by RETURNING: the count of rows is not told of an INSERT on PostgreSQL
    first = connection.execute(statement.on_conflict_do_nothing().returning(refused_envelopes.c.code)).first()
    core.refused[said.code] += 1
    return first is not None


def late(heard: Heard, row: AnyRow, event: Event, refused: Refused) -> None:
    """What was taken unread is refused now that it is read: its desk is told once, as it would have been at the door.

    Its number is used up by the envelope itself. A desk knows of returned cases alone; of other streams it is told nothing.
    """
    said = Refusal(row.device_id, row.sha256, bytes(row.head), row.envelope_id, None, refused.code, refused.message)
    if heard.by_centre or not keep(heard.connection, heard.core, heard.hall, said):
        return
    case_no = getattr(getattr(event, "record", event), "case_no", "")
    if case_no:
        note = {**refused.remark().as_dict(), "case_no": case_no, "envelope": row.envelope_id}
        changes.publish(heard.connection, heard.core.now, "returned", note, hall=heard.hall, device=row.device_id)


def forget(connection: Connection, row: AnyRow) -> None:
    """It was let in after all."""
    same = (refused_envelopes.c.hall_id == row.hall_id, refused_envelopes.c.sha256 == row.sha256)
    connection.execute(delete(refused_envelopes).where(*same, refused_envelopes.c.device_id == row.device_id))
