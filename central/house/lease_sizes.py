"""How large a block of numbers is and how long it lasts: by what a window used, so that it works through weeks without a line
(offline.md 7, L26).

| profile | serials | days | documents of one kind and authority: use of 60 days, at least |
|---|---|---|---|
| township | 1.5 times the use of 90 days, at least 2,000; one running, one in reserve | 90 | 1,000 |
| house (its centre is there) | 3 times the use of 15 days, at least 500; the next at half use | 30 | 200 |

`auto`: a hall of up to 20 windows is a township's, since twenty windows with two blocks of 2,000 fit into the 99,999 serials of a
site. What a hall has set (`lease_block`, `lease_days`, `document_block`) counts instead. Where no site of the hall has a quarter
of its serials left, blocks are halved, not under 200.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from sqlalchemy import Connection, func, select

from central.base.shapes import AnyRow
from central.base.tables_people import leases, windows
from central.base.tables_sync import cases
from central.house import sites
from central.house.halls import names, settings_of
from central.house.sites import Site
from window_app.domain.numbers.case_no import LAST_SERIAL

TOWNSHIP, HOUSE = "township", "house"
MOST_WINDOWS = 20
LEAST = 200
_DOCUMENT_DAYS = 60


@dataclass(frozen=True)
class Rule:
    """One row of the table: `factor` times the use of `over` days, at least `least`, for `days`; `documents` at least."""

    factor: float
    over: int
    least: int
    days: int
    documents: int
    reserve: bool


RULES = {TOWNSHIP: Rule(1.5, 90, 2_000, 90, 1_000, True), HOUSE: Rule(3.0, 15, 500, 30, 200, False)}


def rule_of(connection: Connection, place: AnyRow) -> Rule:
    """The row for a hall."""
    profile = settings_of(place).profile
    if profile == "auto":
        many = connection.execute(select(func.count()).where(windows.c.hall_id == place.hall_id)).scalar_one()
        profile = TOWNSHIP if many <= MOST_WINDOWS else HOUSE
    return RULES[profile]


def days_of(connection: Connection, place: AnyRow) -> int:
    """How long a block lasts."""
    return settings_of(place).lease_days or rule_of(connection, place).days


def block_of(connection: Connection, place: AnyRow, device: str, today: date, left: int) -> int:
    """How many serials the next block of this device has, of a site that has so many `left`."""
    given = settings_of(place).lease_block
    if given:
        return given
    rule = rule_of(connection, place)
    since = (today - timedelta(days=rule.over)).isoformat()
    mine = (cases.c.hall_id == place.hall_id, cases.c.device_id == device, cases.c.day >= since)
    used = connection.execute(select(func.count()).select_from(cases).where(*mine)).scalar_one()
    wanted = min(max(rule.least, ceil(rule.factor * used)), LAST_SERIAL)
    return wanted if not is_scarce(left) else max(LEAST, wanted // 2)


def is_scarce(left: int) -> bool:
    """Below a quarter of a site."""
    return left * 4 < LAST_SERIAL


def serials_left(connection: Connection, hall: str, today: date) -> dict[Site, int]:
    """How many serials of each site of a hall are in no block that is still good."""
    return {site: max(0, LAST_SERIAL - _held(connection, hall, site, today)) for site in sites.of(connection, hall)}


def _held(connection: Connection, hall: str, site: Site, today: date) -> int:
    same = (leases.c.hall_id == hall, leases.c.region == site[0], leases.c.site == site[1])
    held = select(func.coalesce(func.sum(leases.c.last - leases.c.first + 1), 0))
    return int(connection.execute(held.where(*same, leases.c.until >= today.isoformat())).scalar_one())


def all_left(connection: Connection, today: date) -> dict[Site, int]:
    """The same of every hall."""
    return {site: count for hall in names(connection) for site, count in serials_left(connection, hall, today).items()}


def documents_of(connection: Connection, place: AnyRow, device: str, today: date) -> dict[str, int]:
    """How many document numbers of one kind a device gets at a time, by authority; of one not named here the least."""
    given = settings_of(place).document_block
    since = (today - timedelta(days=_DOCUMENT_DAYS)).isoformat()
    mine = (cases.c.hall_id == place.hall_id, cases.c.device_id == device, cases.c.day >= since)
    used = select(cases.c.department_id, func.count()).where(*mine).group_by(cases.c.department_id)
    least = given or rule_of(connection, place).documents
    found = {row[0]: given or max(least, row[1]) for row in connection.execute(used).all()}
    return {**found, "": least}
