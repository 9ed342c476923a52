"""Print jobs are rows: what shall be on paper, and what is truly known of it (architecture.md 3.13)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from window_app.errors import Note
from window_app.record.json_types import JsonObject
from window_app.store.store import Unit
from window_app.store.tables_counter import print_jobs

_QUEUE = insert(print_jobs)


@dataclass(frozen=True)
class PrintJob:
    """One row."""

    job_id: str
    kind: str
    case_id: str | None
    case_no: str
    role: str
    data: JsonObject
    document_no: str
    state: str
    note: Note | None
    reprint_no: int
    created_at: str


@dataclass(frozen=True)
class Order:
    """A paper to be printed: what stands on it, for which printer (`role`: a4 or ticket), and the case it belongs to."""

    kind: str
    role: str
    data: JsonObject
    case_id: str | None = None
    case_no: str = ""
    document_no: str = ""
    reprint_no: int = 0


def queue(unit: Unit, order: Order, operator: str) -> str:
    """Queue a paper in the transaction of the fact it states; returns the job's id."""
    key, now = unit.key(), unit.now.isoformat()
    row = {
        "kind": order.kind,
        "case_id": order.case_id,
        "case_no": order.case_no,
        "role": order.role,
        "data": order.data,
        "document_no": order.document_no,
        "state": "queued",
        "words": "",
        "reprint_no": order.reprint_no,
        "operator": operator,
        "created_at": now,
        "updated_at": now,
    }
    unit.connection.execute(_QUEUE, {**key, **row})
    return key["id"]


def _job(row: Row[Any]) -> PrintJob:
    return PrintJob(
        row.id,
        row.kind,
        row.case_id,
        row.case_no,
        row.role,
        row.data,
        row.document_no,
        row.state,
        _note(row.words),
        row.reprint_no,
        row.created_at,
    )


def in_state(connection: Connection, *states: str) -> list[PrintJob]:
    """Jobs in any of `states`, oldest first."""
    rows = connection.execute(select(print_jobs).where(print_jobs.c.state.in_(states)).order_by(print_jobs.c.id))
    return [_job(row) for row in rows]


def of_case(connection: Connection, case_no: str) -> list[PrintJob]:
    """Every job of a case, oldest first."""
    rows = connection.execute(select(print_jobs).where(print_jobs.c.case_no == case_no).order_by(print_jobs.c.id))
    return [_job(row) for row in rows]


def recent(connection: Connection, limit: int = 50) -> list[PrintJob]:
    """The newest jobs first."""
    return [_job(row) for row in connection.execute(select(print_jobs).order_by(print_jobs.c.id.desc()).limit(limit))]


def get(connection: Connection, job_id: str) -> PrintJob | None:
    """One job."""
    row = connection.execute(select(print_jobs).where(print_jobs.c.id == job_id)).first()
    return _job(row) if row else None


def _note(kept: str) -> Note | None:
    """A row of an older program holds a Chinese sentence."""
    return Note.kept(json.loads(kept) if kept.startswith("{") else kept) if kept else None


def set_state(unit: Unit, job_id: str, state: str, note: Note | None = None) -> None:
    """Say what is known of a job now."""
    words = json.dumps(note.as_dict(), ensure_ascii=False) if note else ""
    unit.connection.execute(
        update(print_jobs).where(print_jobs.c.id == job_id).values(state=state, words=words, updated_at=unit.now.isoformat())
    )


def printed_times(connection: Connection, case_no: str, kind: str) -> int:
    """How often a paper of this kind was queued for the case."""
    return int(
        connection.execute(select(func.count()).where(print_jobs.c.case_no == case_no, print_jobs.c.kind == kind)).scalar_one()
    )
