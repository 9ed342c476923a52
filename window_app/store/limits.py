"""What is left of days and numbers at this desk, counted where they are kept."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from window_app.domain.numbers import limits as rules
from window_app.domain.numbers.limits import Left, Limits
from window_app.store import leases
from window_app.store.tables_cases import cases
from window_app.store.tables_counter import document_leases

_OVER = 15  # days of use


def read(connection: Connection, today: date, published: date | None, *, alone: bool) -> Limits:
    """Days and numbers left, and the level. `published`: the last day for which the working days are known; `alone`: this desk
    has no centre that could send later ones."""
    good = [(lease, used) for lease, used in leases.all_leases(connection) if lease.not_before <= today <= lease.until]
    left = sum(lease.last - max(used, lease.first - 1) for lease, used in good)
    total = sum(lease.last - lease.first + 1 for lease, _ in good)
    until = max((lease.until for lease, used in good if used < lease.last), default=None)
    since = (today - timedelta(days=_OVER)).isoformat()
    used = select(func.count()).where(cases.c.case_no.is_not(None), cases.c.at >= since)
    a_day = connection.execute(used).scalar_one() / _OVER
    ends = {rules.LEASE: until, rules.CALENDAR: published}
    return rules.limits(today, ends, Left(left, total, a_day), _documents(connection, today.year, a_day), alone)


def documents_stop(connection: Connection, authority: str, today: date, kinds: tuple[str, ...]) -> bool:
    """True if one of these kinds of papers of an authority has no numbers but those kept for begun cases."""
    held = _documents(connection, today.year, 0.0)
    return any(held.get((kind, authority), Left(0, 0, 0.0)).level == rules.STOP for kind in kinds)


def _documents(connection: Connection, year: int, a_day: float) -> dict[tuple[str, str], Left]:
    """By kind and authority. A paper of each kind is at most one a case, and every case of the day may be this authority's: told
    rather early than late."""
    columns = document_leases.c
    left, total = func.sum(columns.last - columns.next + 1), func.sum(columns.last - columns.first + 1)
    query = select(columns.kind, columns.authority, left, total).where(columns.year == year)
    rows = connection.execute(query.group_by(columns.kind, columns.authority)).all()
    return {(kind, authority): Left(int(count), int(of), a_day) for kind, authority, count, of in rows}
