"""The figures by SQL over the state tables; `recount` counts the same from the raw events, and the two must be equal.

Percentiles are nearest rank by window functions, which SQLite and PostgreSQL both have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, func, literal, null, select, true, union_all

from central.base import record
from central.base.shapes import Json
from central.base.tables_queue import local_tickets, ratings, tickets, visits
from central.base.tables_sync import cases, decisions
from window_app.domain.figures.definitions import DIMENSIONS, SATISFIED, hour_key, seconds, share
from window_app.domain.figures.lines import INSTANT
from window_app.errors import Refused, StationTrouble
from window_app.record.dates import iso_date

Group = Json
_MISSING: Json = {"mean": None, "p50": None, "p90": None, "max": None}


def period(start: str | None, end: str | None, today: date) -> tuple[str, str]:
    """[start, end] as dates, both today if left out; Refused `bad_period`."""
    try:
        first = iso_date(start) if start else today
        last = iso_date(end) if end else max(first, today) if start else today
    except ValueError:
        raise Refused("bad_period", "起止日期应写成 2026-11-21 的样子", why="spelling") from None
    if first > last:
        raise Refused("bad_period", "开始日期晚于结束日期")
    return first.isoformat(), last.isoformat()


def read(connection: Connection, hall: str, start: str, end: str, as_of: str) -> Json:
    """All figures of a hall, keys as in cli.md `stats`, each also under `by`; StationTrouble `reprojecting` while the tables that
    are asked are not whole."""
    _check_told(connection, hall)
    lines = {"tickets": _tickets(hall, start, end), "cases": _cases(hall, start, end), "ratings": _ratings(hall, start, end)}
    items = _items(hall, start, end)
    out = _empty()
    out.update(_groups(connection, lines, None, items, as_of).get("", {}))
    out["by"] = {dimension: dict(sorted(_groups(connection, lines, dimension, items, as_of).items())) for dimension in DIMENSIONS}
    _check_told(connection, hall)  # on PostgreSQL a walk may have begun since
    return out


def _check_told(connection: Connection, hall: str) -> None:
    """Zeros that look like figures would be believed."""
    if record.is_told_again(connection, hall):
        message = "中心正在为大厅 {hall} 重算数据，没有给出统计；请过几分钟再查，中心没有运行时请先运行 central reproject"
        raise StationTrouble("reprojecting", message, why="figures", hall=hall)


def _empty() -> Group:
    return {
        "tickets": 0, "served": 0, "missed": 0, "waiting": 0, "wait_seconds": dict(_MISSING), "service_seconds": dict(_MISSING),
        "cases": 0, "instant_share": None, "on_time_share": None, "overdue": 0, "corrections": 0, "repeat_notices": 0,
        "rating": {"rated": 0, "satisfied_share": None, "bad_open": 0},
    }  # fmt: skip


def _tickets(hall: str, start: str, end: str) -> Subquery:
    central = select(
        tickets.c.ticket_id, tickets.c.category, tickets.c.window, tickets.c.hour, tickets.c.state,
        (tickets.c.first_called_at - tickets.c.taken_at).label("wait_ms"),
        case((tickets.c.state == "finished", tickets.c.served_ms), else_=null()).label("service_ms"),
    ).where(tickets.c.hall_id == hall, tickets.c.day.between(start, end), tickets.c.state != "elsewhere")  # fmt: skip
    wait, service = local_tickets.c.called_at - local_tickets.c.issued_at, local_tickets.c.finished_at - local_tickets.c.called_at
    local = select(
        local_tickets.c.ticket_id, local_tickets.c.category, local_tickets.c.window, local_tickets.c.hour,
        local_tickets.c.outcome, case((wait < 0, 0), else_=wait),
        case((local_tickets.c.outcome != "finished", null()), (service < 0, 0), else_=service),
    ).where(
        local_tickets.c.hall_id == hall, local_tickets.c.day.between(start, end), local_tickets.c.doubled.is_(False)
    )  # fmt: skip
    return union_all(central, local).subquery("ticket_lines")


def _cases(hall: str, start: str, end: str) -> Subquery:
    decided = (
        select(decisions.c.case_id, func.min(decisions.c.decided_on).label("decided_on"))
        .where(decisions.c.hall_id == hall)
        .group_by(decisions.c.case_id)
        .subquery()
    )
    return (
        select(cases, decided.c.decided_on)
        .outerjoin(decided, decided.c.case_id == cases.c.case_id)
        .where(*_counted(hall, start, end))
        .subquery("case_lines")
    )


def _counted(hall: str, start: str, end: str) -> tuple[ColumnElement[bool], ...]:
    """Cases of the period whose first outcome says their item: redirected from a draft there is no record, nothing to count."""
    return cases.c.hall_id == hall, cases.c.day.between(start, end), cases.c.item_id != ""


def _ratings(hall: str, start: str, end: str) -> Subquery:
    """Of visits that were opened: a rating waits for its visit, and that of none counts for nothing (L8)."""
    return (
        select(ratings, visits.c.category)
        .join(visits, and_(visits.c.hall_id == hall, visits.c.visit_id == ratings.c.visit_id))
        .where(ratings.c.hall_id == hall, ratings.c.day.between(start, end))
        .subquery("rating_lines")
    )


def _items(hall: str, start: str, end: str) -> Subquery:
    """(visit, number, item), each once."""
    return (
        select(cases.c.visit_id, visits.c.ticket_id, cases.c.item_id)
        .outerjoin(visits, and_(visits.c.hall_id == hall, visits.c.visit_id == cases.c.visit_id))
        .where(*_counted(hall, start, end))
        .distinct()
        .subquery("items")
    )


def _groups(connection: Connection, lines: dict[str, Subquery], by: str | None, items: Subquery, as_of: str) -> dict[str, Group]:
    out: dict[str, Group] = {}

    def group(key: Any) -> Group:
        name = "" if by is None else hour_key(key) if by == "hour" else str(key)
        return out.setdefault(name, _empty())

    of_tickets = _keyed(lines["tickets"], by, lambda table: _distinct(items.c.ticket_id, items.c.item_id, table.c.ticket_id))
    of_cases = _keyed(lines["cases"], by, None)
    of_ratings = _keyed(lines["ratings"], by, lambda table: _distinct(items.c.visit_id, items.c.item_id, table.c.visit_id))
    _count_tickets(connection, of_tickets, group)
    _count_cases(connection, of_cases, group, as_of)
    _count_ratings(connection, of_ratings, group)
    return out


def _distinct(
    owner: ColumnElement[Any], item: ColumnElement[Any], line: ColumnElement[Any]
) -> tuple[Subquery, ColumnElement[bool]]:
    pairs = select(owner.label("owner"), item.label("item_id")).where(owner.is_not(None)).distinct().subquery()
    return pairs, pairs.c.owner == line


def _keyed(table: Subquery, by: str | None, join: Callable[[Subquery], tuple[Subquery, ColumnElement[bool]]] | None) -> Subquery:
    """The lines with a column `key`: what they are grouped by."""
    if by == "item" and join is not None:
        pairs, on = join(table)
        return select(table, pairs.c.item_id.label("key")).join(pairs, on).subquery()
    key = literal("") if by is None else table.c.item_id if by == "item" else table.c[by]
    return select(table, key.label("key")).where(key.is_not(None) if by == "window" else true()).subquery()


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _count_tickets(connection: Connection, table: Subquery, group: Callable[[Any], Group]) -> None:
    column = table.c
    counts = select(
        column.key,
        func.count(),
        _sum(column.state == "finished"),
        _sum(column.state == "missed"),
        _sum(column.state == "waiting"),
    ).group_by(column.key)
    for key, every, served, missed, waiting in connection.execute(counts):
        group(key).update(tickets=every, served=int(served), missed=int(missed), waiting=int(waiting))
    for name in ("wait", "service"):
        for key, spread in _spreads(connection, table, column[f"{name}_ms"]):
            group(key)[f"{name}_seconds"] = spread


def _spreads(connection: Connection, table: Subquery, value: ColumnElement[Any]) -> Iterator[tuple[Any, Json]]:
    """(key, {mean, p50, p90, max}) of a column in milliseconds."""
    ranked = (
        select(
            table.c.key, value.label("value"),
            func.row_number().over(partition_by=table.c.key, order_by=value).label("place"),
            func.count().over(partition_by=table.c.key).label("n"),
        )
        .where(value.is_not(None))
        .subquery()
    )  # fmt: skip

    def at(percent: int) -> ColumnElement[Any]:
        return func.max(case((ranked.c.place == (ranked.c.n * percent + 99) // 100, ranked.c.value)))

    query = select(
        ranked.c.key, func.sum(ranked.c.value), func.count(), at(50), at(90), func.max(ranked.c.value)
    ).group_by(ranked.c.key)  # fmt: skip
    for key, total, count, middle, high, longest in connection.execute(query):
        yield key, {"mean": seconds(int(total), count), "p50": seconds(middle), "p90": seconds(high), "max": seconds(longest)}


def _count_cases(connection: Connection, table: Subquery, group: Callable[[Any], Group], as_of: str) -> None:
    column = table.c
    accepted = column.accepted_on.is_not(None)
    timed = and_(column.decided_on.is_not(None), column.due.is_not(None))
    query = select(
        column.key, func.count(), _sum(accepted), _sum(and_(accepted, column.case_kind == INSTANT)),
        _sum(timed), _sum(and_(timed, column.decided_on <= column.due)),
        _sum(and_(accepted, column.decided_on.is_(None), column.due < as_of)),
        _sum(column.notices > 0), func.sum(case((column.notices > 1, column.notices - 1), else_=0)),
    ).group_by(column.key)  # fmt: skip
    for key, every, took, instant, closed, in_time, late, corrected, repeated in connection.execute(query):
        group(key).update(
            cases=every, instant_share=share(int(instant), int(took)), on_time_share=share(int(in_time), int(closed)),
            overdue=int(late), corrections=int(corrected), repeat_notices=int(repeated),
        )  # fmt: skip


def _count_ratings(connection: Connection, table: Subquery, group: Callable[[Any], Group]) -> None:
    column = table.c
    query = select(
        column.key, func.count(column.level), _sum(column.level >= SATISFIED), _sum(column.follow_up == "open")
    ).group_by(column.key)  # fmt: skip
    for key, rated, satisfied, bad in connection.execute(query):
        group(key)["rating"] = {
            "rated": rated, "satisfied_share": share(int(satisfied), rated), "bad_open": int(bad),
        }  # fmt: skip
