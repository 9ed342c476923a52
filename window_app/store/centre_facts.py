"""Centre facts: what the centre says of a case; written only from its answers and changes (architecture.md 3.4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, select, update

from window_app.record.json_types import JsonObject
from window_app.store.store import Unit, get_meta, set_meta
from window_app.store.tables_cases import centre_facts
from window_app.store.tables_line import events, outbox, outbox_pages

# how far the centre says it has heard this device, in which epoch of its own, and how far it ever said it had
WATERMARK, EPOCH, TAIL = "watermark", "heard_epoch", "heard_tail"


def put_fact(unit: Unit, case_no: str, **values: Any) -> None:
    """Write what the centre says of a case."""
    values["updated_at"] = unit.now.isoformat()
    if unit.connection.execute(update(centre_facts).where(centre_facts.c.case_no == case_no).values(**values)).rowcount == 0:
        unit.connection.execute(insert(centre_facts).values(case_no=case_no, **{"status": "received", **values}))


def note_receipt(unit: Unit, body: JsonObject) -> None:
    """A receipt names the pages the centre holds and those it misses; a case whose pages are all there is complete (safe). One
    that is missing again after it was held is sent again."""
    unit.connection.execute(update(outbox).where(outbox.c.event_id == body["envelope"]).values(complete=bool(body["complete"])))
    if body["pages"]:
        held = update(outbox_pages).where(outbox_pages.c.sha256.in_(body["pages"]))
        unit.connection.execute(held.values(held=True, trouble=None))
    if body["missing"]:
        gone = update(outbox_pages).where(outbox_pages.c.sha256.in_(body["missing"]))
        unit.connection.execute(gone.values(held=False, sent_at=None))
    for name in (WATERMARK, TAIL):
        if int(body["watermark"]) > int(get_meta(unit.connection, name) or 0):
            set_meta(unit.connection, name, str(body["watermark"]))
    case_no = unit.connection.execute(
        select(outbox.c.case_no).where(outbox.c.event_id == body["envelope"], outbox.c.case_no != "")
    ).scalar()
    if case_no and not _stays_returned(unit, case_no, body["envelope"]):
        put_fact(unit, case_no, status="received" if _open(unit, case_no) else "complete")


def note_returned(unit: Unit, case_no: str, told: JsonObject) -> None:
    """The centre gave the case back. That stands until it has taken something that was done here since."""
    put_fact(unit, case_no, status="returned", returned={**told, "heard_at": unit.now.isoformat()})


def _stays_returned(unit: Unit, case_no: str, envelope: str) -> bool:
    """True for a receipt of what was told before the case was given back."""
    given_back = select(centre_facts.c.returned).where(centre_facts.c.case_no == case_no, centre_facts.c.status == "returned")
    returned = unit.connection.execute(given_back).scalar()
    if not returned:
        return False
    happened = unit.connection.execute(select(events.c.happened_at).where(events.c.id == envelope)).scalar_one()
    heard = returned.get("heard_at") or unit.now.isoformat()
    return datetime.fromisoformat(happened.split("#")[0]) <= datetime.fromisoformat(heard)


def _open(unit: Unit, case_no: str) -> bool:
    """True while an envelope of the case, or one of its pages, is not at the centre yet."""
    mine = (outbox.c.case_no == case_no, outbox.c.state != "superseded", ~outbox.c.complete)
    return bool(unit.connection.execute(select(exists().where(*mine))).scalar())
