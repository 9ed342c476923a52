"""The board of a hall as it is now: windows, categories, who waits in which order, who is held, the last calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exists, select

from central.base import clock
from central.base.core import Core
from central.base.tables_people import categories, windows
from central.base.tables_queue import OPEN_AT_WINDOW, events, tickets
from central.queue.tickets import number_of
from window_app.domain.queue.board import Board, Call, CategoryNow, Held, Waiting, WindowNow

LAST_CALLS = 8
WAITING_SHOWN = 500
_LEFT_DAYS = 31


def read(connection: Connection, core: Core, hall: str) -> Board:
    """The answer of `GET /v1/halls/{h}/queue`; no name and no ID number of anybody is in it."""
    at = core.now()
    today, now = clock.business_day(at).isoformat(), clock.milliseconds(at)
    here = (tickets.c.hall_id == hall, tickets.c.day == today)
    line = select(tickets).order_by(tickets.c.rank, tickets.c.seq)
    waiting = connection.execute(line.where(*here, tickets.c.state == "waiting")).mappings().all()
    held = connection.execute(line.where(*here, tickets.c.state == "held")).mappings().all()
    held = [*connection.execute(_of_earlier(line, hall, at)).mappings(), *held]
    calls = connection.execute(
        select(tickets).where(*here, tickets.c.called_at.is_not(None)).order_by(tickets.c.called_at.desc()).limit(LAST_CALLS)
    ).mappings()
    return Board(
        as_of=clock.rfc3339(at),
        windows=_windows(connection, hall),
        categories=_categories(connection, hall, waiting, now),
        waiting=tuple(Waiting(**_brief(row), rank=row["rank"]) for row in waiting[:WAITING_SHOWN]),
        held=tuple(Held(**_brief(row), window=row["window"]) for row in held),
        called=tuple(
            Call(row["number"], row["window"], clock.text_of(row["called_at"]), row["ticket_id"], row["category"])
            for row in calls
        ),
    )


def _of_earlier(line: Select[Any], hall: str, at: datetime) -> Select[Any]:
    """Numbers of the days before that were put on hold today: left open at a window, they were still to be ended."""
    days = [clock.business_day(at - timedelta(days=before)).isoformat() for before in (_LEFT_DAYS, 0)]
    put = select(events.c.seq).where(
        events.c.stream_id == tickets.c.ticket_id, events.c.kind.in_(("TicketHeld", "TicketUndone")), events.c.day == days[1]
    )
    earlier = (tickets.c.hall_id == hall, tickets.c.day >= days[0], tickets.c.day < days[1], tickets.c.state == "held")
    return line.where(*earlier, exists(put))


def _windows(connection: Connection, hall: str) -> tuple[WindowNow, ...]:
    busy = select(tickets).where(tickets.c.hall_id == hall, OPEN_AT_WINDOW)
    at_window = {row["window"]: number_of(row) for row in connection.execute(busy).mappings()}
    return tuple(
        WindowNow(row.window, "serving" if row.window in at_window else row.state, row.reason, at_window.get(row.window))
        for row in connection.execute(select(windows).where(windows.c.hall_id == hall).order_by(windows.c.window))
    )


def _categories(connection: Connection, hall: str, waiting: Sequence[RowMapping], now: int) -> tuple[CategoryNow, ...]:
    since: dict[str, list[int]] = {}
    for row in waiting:
        since.setdefault(row["category"], []).append(row["taken_at"])
    told = []
    for queue in connection.execute(select(categories).where(categories.c.hall_id == hall).order_by(categories.c.position)):
        taken = since.get(queue.letter, [])
        longest = (now - min(taken)) // 1000 if taken else None
        told.append(CategoryNow(queue.letter, queue.name, len(taken), longest))
    return tuple(told)


def _brief(row: RowMapping) -> dict[str, str]:
    plain = {name: row[name] for name in ("ticket_id", "number", "category", "reason")}
    return {**plain, "taken_at": clock.text_of(row["taken_at"]) or ""}
