"""No call walks a table that grows: every statement of a day's calls is asked for its plan, on both databases."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from central.base.core import Core
from central.queue.postgresql import CALL_NEXT
from tests.central.conftest import Hands, Server
from tests.central.desk import an_id
from window_app.domain.paper import qr_text, signed_bytes
from window_app.record.events.case import CaseAccepted
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.events.window import WindowChanged

GROWING = (
    "tickets", "local_tickets", "idempotency", "events", "visits", "ratings", "envelopes", "refused_envelopes", "envelope_pages",
    "pages", "cases", "case_operators", "decisions", "changes", "leases", "document_leases",
    "uploads", "upload_parts", "lookups",
)  # fmt: skip
# asks for the very end of the primary key; or is asked once at a start, of what is being uploaded now
_MAY = ("max(events.seq)", "ORDER BY uploads.expires_at")
_OF_NOW = ("uq_tickets_open_at_window",)
Statements = dict[str, Any]


@contextmanager
def statements(core: Core) -> Iterator[Statements]:
    """Every statement that goes to the database meanwhile, with one set of its values."""
    heard: Statements = {}

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            heard[statement] = parameters[0] if many else parameters

    engines = {id(engine): engine for engine in (core.database.writer, core.database.reader)}
    for engine in engines.values():
        event.listen(engine, "before_cursor_execute", hear)
    yield heard
    for engine in engines.values():
        event.remove(engine, "before_cursor_execute", hear)


def scans(connection: Connection, statement: str, values: Any) -> list[str]:
    """Growing tables that the plan walks from one end to the other."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        return [table for table in GROWING for row in rows if walks(table, str(row[-1]))]
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalars()
    return [name for name in _seq_scans(plan if isinstance(plan, list) else json.loads(plan)) if name in GROWING]


def walks(table: str, step: str) -> bool:
    """The whole table, or by an index all that a hall ever had; an index of what is open now holds little."""
    if f"{step} ".startswith(f"SCAN {table} "):
        return True
    hall = step.startswith(f"SEARCH {table} ") and step.endswith("(hall_id=?)")
    return hall and not any(f" {name} " in step for name in _OF_NOW)


def _seq_scans(plan: Any) -> Iterator[str]:
    if isinstance(plan, list):
        for one in plan:
            yield from _seq_scans(one)
    elif isinstance(plan, dict):
        if plan.get("Node Type") == "Seq Scan":
            yield plan["Relation Name"]
        for value in plan.values():
            yield from _seq_scans(value)


def a_day(server: Server, hands: Hands) -> None:
    """Every call that a hall makes all day, and what citizens and managers ask."""
    desk, other = server.desk(), server.desk("2")
    ticket = desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k1").json()
    desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k1")
    desk.post("/v1/halls/H01/windows/1/call-next", key="k2")
    desk.post(f"/v1/tickets/{ticket['ticket_id']}/finish", key="k3")
    visit, at = an_id(), hands().isoformat()
    record = desk.record(1001, pages=(b"scan",), visit_id=visit, decision=desk.instant(), document_nos={"a": "x"})
    local = LocalTicketServed(an_id(), "A007", "A", "1", at, at, at, "finished")
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "1", "card", "self", at, None)
    desk.send(
        desk.sealed(VisitOpened(visit, "1", "window", "A001", ticket["ticket_id"], "A", at), ("visit", visit)),
        desk.sealed(CaseAccepted(record), ("case", record.case_id)),
        desk.sealed(handed, ("case", record.case_id)),
        desk.sealed(VisitClosed(visit, "1", at, 1, "finished"), ("visit", visit)),
        desk.sealed(local, ("ticket", local.ticket_id)),
        desk.sealed(WindowChanged("1", "paused", "午休", at), ("window", "1")),
        desk.accepted(2),
    )
    other.send(other.sealed(WindowChanged("1", "open", "", at), ("window", "1")))
    told = {"Tus-Resumable": "1.0.0", "Upload-Metadata": f"sha256 {base64.b64encode(b'a' * 64).decode()}"}
    place = desk.client.post("/v1/pages", headers={**told, "Upload-Length": "9"}).headers["Location"]
    part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    assert desk.client.patch(place, content=b"123", headers={**told, **part}).status_code == 204
    desk.changes()
    server.office.post(f"/v1/cases/{desk.case_no(2)}/decision", {"granted": True, "reason": ""}, by="zhao")
    desk.get("/v1/halls/H01/queue")
    server.client.get(f"/t/{ticket['ticket_id']}")
    server.client.get("/p", params={"no": desk.case_no(2), "last4": "0019"})
    code = qr_text("host", desk.case_no(2), "x", desk.key.key_id, desk.key.sign(signed_bytes(desk.case_no(2), "x")))
    server.client.get(f"/v/{code.rsplit('/v/', 1)[1]}")


def test_no_call_walks_a_table_that_grows(server: Server, hands: Hands) -> None:
    core = server.core
    with statements(core) as heard:
        a_day(server, hands)
    assert len(heard) > 50
    walked: dict[str, list[str]] = {}
    with core.database.writing() as connection:
        if core.database.dialect == "postgresql":
            # tables of a few rows are walked whatever stands beside them: the question is whether there is another way
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        for statement, values in heard.items():
            if any(name in statement for name in _MAY):
                continue
            if found := scans(connection, statement, values):
                walked[statement] = found
    assert not walked, walked


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_a_planted_walk_is_found(core: Core) -> None:
    with core.database.reading() as connection:
        assert scans(connection, "SELECT * FROM cases WHERE item_name = 'x'", ()) == ["cases"]


@pytest.mark.parametrize("core", ["postgresql"], indirect=True)
def test_the_next_number_is_found_at_once_on_a_day_the_planner_knows_nothing_of(core: Core) -> None:
    """A hall's morning: thousands of numbers called, and the statistics are of last night."""
    values = {
        "hall": "H01", "day": "2026-11-22", "window": "1", "at": 9, "operator": "li", "device": "d", "key": "k", "act": "a",
    }  # fmt: skip
    with core.database.writing() as connection:
        connection.execute(
            text("""
            INSERT INTO tickets (ticket_id, hall_id, day, letter, seq, number, category, state, rank, reason, taken_at, hour,
                                 "window", called_at, finished_at, recalls, served_ms)
            SELECT 't' || n, 'H01', '2026-11-22', 'A', n, 'A' || n, 'A', CASE WHEN n < 3000 THEN 'finished' ELSE 'waiting' END,
                   n, '', n, 9, '1', n, n, 0, 1 FROM generate_series(1, 3000) n
        """)
        )
        (plan,) = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {CALL_NEXT}", values).scalars()
    touched = list(_rows_touched(plan if isinstance(plan, list) else json.loads(plan)))
    assert sum(touched) >= 1
    assert max(touched) < 50


def _rows_touched(plan: Any) -> Iterator[float]:
    """What each step of a plan that was run gave or looked at in vain."""
    if isinstance(plan, list):
        for one in plan:
            yield from _rows_touched(one)
    elif isinstance(plan, dict):
        if "Actual Rows" in plan:
            in_vain = sum(value for name, value in plan.items() if name.startswith("Rows Removed"))
            yield (plan["Actual Rows"] + in_vain) * plan["Actual Loops"]
        for value in plan.values():
            yield from _rows_touched(value)
