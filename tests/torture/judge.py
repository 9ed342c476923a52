"""What must be true of a profile after any death: every numbered case is whole, and everything shown is there.

Runs in a process of its own, as the workstation does after the power came back: python -m tests.torture.judge PROFILE
prints `{"numbers": [...], "problems": [...]}`, then closes the visit that the death left open.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from window_app.errors import Trouble
from window_app.programs.parts import Building, open_building
from window_app.programs.tools.common import sign_in
from window_app.sealing.pages import PageVault
from window_app.store.auditing import check
from window_app.store.tables_cases import cases, document_pages
from window_app.store.tables_counter import print_jobs
from window_app.store.tables_line import events, outbox, outbox_pages


def judge(building: Building) -> dict[str, Any]:
    """Look at every case of the profile."""
    store = building.store
    with store.reading() as connection:
        rows = connection.execute(select(cases)).all()
        problems = [words for row in rows for words in _case(connection, store.vault, row)]
        report = check(connection, store.station.device, store.signing_key.public_bytes)
        if not report.ok:
            problems.append(f"the audit chain breaks at {report.broken_at} of {report.entries}")
        named = set(connection.execute(select(document_pages.c.sha256)).scalars())
        problems += [f"page {sha[:12]} has a row and no whole file" for sha in named if not store.vault.has(sha)]
        intact = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if intact != "ok":
            problems.append(f"integrity_check: {intact}")
    store.sweep_pages(0)
    files = [path for path in (building.place.folder / "pages").rglob("*") if path.is_file()]
    if len(files) != len(named):
        problems.append(f"{len(files)} page files for {len(named)} pages after the sweep")
    return {"numbers": [row.case_no for row in rows if row.case_no], "problems": problems}


def _case(connection: Connection, vault: PageVault, row: Any) -> Iterator[str]:
    number = row.case_no
    if number is None:
        if row.status not in ("draft", "dropped"):
            yield f"a case is {row.status} and has no number"
        return
    if row.record is None:
        yield f"{number}: no record"
        return
    record = row.record
    if record["case_no"] != number:
        yield f"{number}: the record names {record['case_no']}"
    found = connection.execute(select(events).where(events.c.stream_kind == "case", events.c.stream_id == row.id)).all()
    told = [event for event in found if json.loads(event.payload).get("record", {}).get("case_no") == number]
    if not told:
        yield f"{number}: no event carries its record"
    for event in told:
        if connection.execute(select(outbox.c.event_id).where(outbox.c.event_id == event.id)).first() is None:
            yield f"{number}: its event is not in the outbox"
        waiting = set(connection.execute(select(outbox_pages.c.sha256).where(outbox_pages.c.event_id == event.id)).scalars())
        for page in (page for material in record["materials"] for page in material["pages"]):
            sha = page["sha256"]
            if sha not in waiting:
                yield f"{number}: page {sha[:12]} is not on its way"
            try:
                if hashlib.sha256(vault.read(sha)).hexdigest() != sha:
                    yield f"{number}: page {sha[:12]} has other content"
            except Trouble as trouble:
                yield f"{number}: page {sha[:12]}: {trouble.code}"
    if not any(material["pages"] for material in record["materials"]):
        yield f"{number}: the record names no page"
    if connection.execute(select(print_jobs.c.id).where(print_jobs.c.case_no == number)).first() is None:
        yield f"{number}: no print job"


def tidy(building: Building) -> None:
    """What the clerk does after the power came back: put the half-done case aside and let the person go."""
    sign_in(building, None)
    desk = building.desk
    found = desk.looking.reopen()
    if found is None:
        return
    for draft in desk.looking.drafts():
        desk.intake.drop(draft.case_id)
    desk.calling.finish()


def main() -> None:
    """Open the profile as the workstation does, judge it, and make ready for the next."""
    building = open_building(Path(sys.argv[1]), lambda _: "")
    try:
        building.start()
        verdict = judge(building)
        tidy(building)
    finally:
        building.desk.close()
    print(json.dumps(verdict, ensure_ascii=False))


if __name__ == "__main__":
    main()
