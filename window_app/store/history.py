"""The events of one stream, read back (全过程留痕)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, union_all

from window_app.domain.trusted_time import CARRIED, CENTRE, DECLARED, DOUBTFUL
from window_app.record.json_types import JsonObject
from window_app.store.tables_cases import cases, centre_facts
from window_app.store.tables_line import events, outbox


def events_of(connection: Connection, stream_kind: str, stream_id: str) -> list[JsonObject]:
    """Every event of a stream in order, with who, where, when."""
    rows = connection.execute(
        select(events).where(events.c.stream_kind == stream_kind, events.c.stream_id == stream_id).order_by(events.c.stream_seq)
    )
    return [_event(row) for row in rows]


# of a case that was written under several, the one that asks for most care
_BY_CARE = (DOUBTFUL, DECLARED, CARRIED)


def clocks_of(connection: Connection, case_ids: Iterable[str]) -> dict[str, str]:
    """Whose word the dates of each case are: centre, carried, declared or doubtful, the most doubtful of all its facts."""
    ids = list(case_ids)
    said: dict[str, set[str]] = {case_id: set() for case_id in ids}
    own = (events.c.stream_kind == "case", events.c.stream_id.in_(ids), events.c.clock.is_not(None))
    for row in connection.execute(select(events.c.stream_id, events.c.clock).where(*own).distinct()):
        said[row.stream_id].add(row.clock)
    return {case_id: next((state for state in _BY_CARE if state in states), CENTRE) for case_id, states in said.items()}


def newest_of(connection: Connection, case_id: str, kinds: Iterable[str]) -> str:
    """Which of these kinds the record of a case says last; empty if none."""
    own = (events.c.stream_kind == "case", events.c.stream_id == case_id, events.c.kind.in_(list(kinds)))
    return str(connection.execute(select(events.c.kind).where(*own).order_by(events.c.stream_seq.desc()).limit(1)).scalar() or "")


def told_between(connection: Connection, start: str, end: str) -> list[JsonObject]:
    """What the figures of a period are told from, oldest first: every event of its days, and of each case touched on them the
    whole story, since a case counts where it began."""
    within = events.c.legal_date.between(start, end)
    touched = select(events.c.stream_id).where(events.c.stream_kind == "case", within)
    both = union_all(
        select(events).where(within, events.c.stream_kind != "case"),
        select(events).where(events.c.stream_kind == "case", events.c.stream_id.in_(touched)),
    ).subquery()
    rows = connection.execute(select(both).order_by(both.c.device_seq))
    return [{**_event(row), "payload": json.loads(row.payload) if row.payload else None} for row in rows]


def decided_by_centre(connection: Connection, start: str, end: str) -> dict[str, str]:
    """{case id: time of the centre's decision} of cases whose first outcome has its legal date in [start, end]."""
    rows = connection.execute(
        select(cases.c.id, centre_facts.c.decision)
        .join(centre_facts, centre_facts.c.case_no == cases.c.case_no)
        .where(cases.c.applied_on.between(start, end), centre_facts.c.decision.is_not(None))
    )
    return {row.id: str(row.decision["decided_at"]) for row in rows if row.decision and row.decision.get("decided_at")}


def _event(row: Any) -> JsonObject:
    return {
        "id": row.id,
        "kind": row.kind,
        "seq": row.stream_seq,
        "device_seq": row.device_seq,
        "at": row.happened_at.split("#")[0],
        "operator": row.operator,
        "window": row.window,
        "device": row.device,
        "sha256": row.sha256,
    }


def refused_envelopes(connection: Connection) -> list[JsonObject]:
    """What the centre refused, with its words."""
    rows = connection.execute(select(outbox).where(outbox.c.state == "refused").order_by(outbox.c.device_seq))
    return [{"envelope": row.event_id, "case_no": row.case_no, "code": row.code, "message": row.message} for row in rows]
