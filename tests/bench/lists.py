"""What a clerk looks at all day on a desk that holds 5,000 cases: the strip, the sync centre's entries, the search."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from tests.bench.figures import Figure, median, timed
from tests.bench.throwaway import throwaway_desk
from tests.flow.playing import begin, prepare
from window_app.domain.numbers import case_no
from window_app.flow.desk import Desk
from window_app.store.tables_cases import case_people, cases, deferrals
from window_app.store.tables_line import events, outbox

CASES = 5_000
DEFERRED_EVERY = 10
# milliseconds of 0.1.0
BEFORE = {"strip": "309-445", "entries": "557", "find by digits": "301", "find by a part of the name": "301"}
AIMS = {"strip": 20.0}


def measure(rounds: int) -> list[Figure]:
    """Median milliseconds of each look; the desk is filled by rows like those that a real acceptance wrote."""
    with tempfile.TemporaryDirectory() as folder, throwaway_desk(Path(folder) / "profile") as desk:
        name = _fill(desk)
        looks: dict[str, Callable[[], object]] = {
            "strip": desk.calling.board,
            "entries": desk.syncing.entries,
            "find by digits": lambda: desk.find("24999"),
            "find by a part of the name": lambda: desk.find(name[1:]),
        }
        return [_figure(name, look, max(rounds, 5)) for name, look in looks.items()]


def _figure(name: str, look: Callable[[], object], rounds: int) -> Figure:
    look()  # statements are put together once
    spent = median([timed(look) for _ in range(rounds)]) * 1000
    note = f"{CASES:,} cases; 0.1.0 took {BEFORE[name]} ms"
    return Figure(name, spent, "ms", ratio_aim=AIMS.get(name, 50.0), note=note)


def _fill(desk: Desk) -> str:
    """One real acceptance, then its rows again under other numbers; the name they all bear."""
    visit = begin(desk)
    desk.accepting.accept(prepare(desk, visit.visit_id, "SVC-020").case_id)
    desk.calling.finish()
    with desk.store.begin() as unit:
        row = dict(unit.connection.execute(select(cases)).mappings().one())
        event = dict(unit.connection.execute(select(events).where(events.c.kind == "CaseAccepted")).mappings().one())
        sent = dict(unit.connection.execute(select(outbox).where(outbox.c.event_id == event["id"])).mappings().one())
        rows, told, going, owed = [], [], [], []
        for number in range(1, CASES + 1):
            rows.append(_case(row, number))
            told.append(_event(event, rows[-1], number))
            own = {"event_id": told[-1]["id"], "case_no": rows[-1]["case_no"], "device_seq": number + 900}
            going.append({**sent, **own, "state": "taken"})
            if number % DEFERRED_EVERY == 0:
                owed.append({"case_id": rows[-1]["id"], "seq": 2, "name": "材料", "due": "2026-01-01", "supplied_at": None})
        people = [{"case_id": one["id"], "id_number": one["person_id"], "stood": True} for one in rows]
        for table, made in ((cases, rows), (case_people, people), (events, told), (outbox, going), (deferrals, owed)):
            unit.connection.execute(insert(table), made)
    return str(row["person_name"])


def _case(row: dict[str, Any], number: int) -> dict[str, Any]:
    made = case_no.make("379901", "0001", date(2026, 1, 5), 20_000 + number)
    return {**row, "id": f"00000000-0000-7000-8000-{number:012d}", "case_no": made, "person_id": f"{number:018d}"}


def _event(event: dict[str, Any], row: dict[str, Any], number: int) -> dict[str, Any]:
    own = {"id": f"00000000-0000-7000-9000-{number:012d}", "device_seq": number + 900, "stream_id": row["id"]}
    return {**event, **own, "stream_seq": 1}
