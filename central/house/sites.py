"""The sites of a hall: case numbers begin with a region and a site, and a site is of one hall only. A hall has one, or several
where 99,999 serials over overlapping dates are too few (offline.md 7)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from central.base import clock, record
from central.base.core import Core
from central.base.shapes import AnyRow
from central.base.tables_people import halls, sites
from central.base.tables_sync import cases
from window_app.errors import Refused

Site = tuple[str, str]  # region, site


def of(connection: Connection, hall: str) -> list[Site]:
    """Those of a hall, the one it began with first, the others in the order in which they came."""
    first = connection.execute(select(halls.c.region, halls.c.site).where(halls.c.hall_id == hall)).one()
    query = select(sites.c.region, sites.c.site).where(sites.c.hall_id == hall)
    found = [(row.region, row.site) for row in connection.execute(query.order_by(sites.c.added_at, sites.c.region, sites.c.site))]
    return sorted(found, key=lambda site: site != tuple(first))


def spelled(site: Site) -> str:
    """As every number of it begins."""
    return site[0] + site[1]


def owner(connection: Connection, site: Site, at: int | None = None) -> str | None:
    """The hall whose site it is, and was at a moment; None for that of no hall here."""
    query = select(sites.c.hall_id).where(sites.c.region == site[0], sites.c.site == site[1])
    found: str | None = connection.execute(query if at is None else query.where(sites.c.added_at <= at)).scalar()
    return found


def check(site: Site) -> None:
    """As a case number can bear it: other scripts have digits, too. Refused `bad_site`."""
    if not all(text.isascii() and text.isdigit() and len(text) == count for text, count in zip(site, (6, 4), strict=True)):
        raise Refused("bad_site", "区划代码应为 6 位数字，站点代码应为 4 位数字（半角 0 至 9）；没有添加")


def check_free(connection: Connection, site: Site) -> None:
    """It is nobody's yet. Refused `site_taken`."""
    has = owner(connection, site)
    if has is not None:
        raise _taken(site, has)


def _taken(site: Site, hall: str) -> Refused:
    message = "站点 {region}-{site} 已属于大厅 {hall}，没有改动；一个站点只能属于一个大厅，请另选站点代码"
    return Refused("site_taken", message, region=site[0], site=site[1], hall=hall)


def free(connection: Connection, region: str) -> str:
    """The first of a region that is nobody's, and of which no case is known: a centre restored from before a site was added
    must not give it to another hall."""
    used = set(connection.execute(select(sites.c.site).where(sites.c.region == region)).scalars())
    codes = (f"{n:04d}" for n in range(1, 10_000))
    return next(code for code in codes if code not in used and not _numbered(connection, region + code))


def _numbered(connection: Connection, prefix: str) -> bool:
    # of digits alone, which every collation orders alike
    within = cases.c.case_no.between(prefix + "0" * 12, prefix + "9" * 12)
    return connection.execute(select(cases.c.case_no).where(within).limit(1)).first() is not None


def put(connection: Connection, core: Core, hall: str, site: Site) -> None:
    """Make it this hall's. Refused: `bad_site`, `site_taken` if it is any hall's already."""
    check(site)
    values = {"region": site[0], "site": site[1], "hall_id": hall, "added_at": clock.milliseconds(core.now())}
    # two at once may want one: the later waits here for the other's commit, and is told
    new = core.database.insert(sites).values(**values).on_conflict_do_nothing().returning(sites.c.hall_id)
    if connection.execute(new).first() is None:
        raise _taken(site, owner(connection, site) or "—")


def add(connection: Connection, core: Core, hall: AnyRow, codes: Sequence[str]) -> list[Site]:
    """Further sites in the hall's region, on record as its settings are; all it has now. Refused: `bad_site`, `site_taken`."""
    for code in codes:
        put(connection, core, hall.hall_id, (hall.region, code))
    found = of(connection, hall.hall_id)
    record.note(connection, core, hall.hall_id, "settings", hall.hall_id, record.NOBODY, sites=[spelled(site) for site in found])
    return found
