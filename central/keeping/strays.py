"""Rows of a hall that is not there, and halls that nobody added: no walk of a hall comes past them, and doors that look over all
halls would believe them."""

from __future__ import annotations

from sqlalchemy import Connection, Table, and_, select
from sqlalchemy.exc import OperationalError

from central.base.core import Core
from central.base.shapes import Json
from central.base.tables import metadata
from central.base.tables_people import centre, halls
from central.base.tables_queue import events, idempotency
from central.keeping import noted
from central.keeping.act_rows import NO_TEXT

# of one table so many are named: whoever planted more finds them beside those
_NAMED = 200


def strays(connection: Connection, core: Core, only: str | None = None) -> list[Json]:
    """Of every table each row under a hall that is not there, and every hall without the centre's own word that it was added;
    `only`: of that hall.

    A hall that is older than the centre's record has no such word: it is believed where anything of the centre is so old.
    """
    found = _unnoted(connection, core)
    for table in metadata.sorted_tables:
        if "hall_id" in table.columns and table is not halls:
            found += _without_hall(connection, table)
    named = [one for one in found if only is None or one["hall"] == only]
    return [{**one, "device": core.identity.centre_id, "number": None} for one in named]


def _unnoted(connection: Connection, core: Core) -> list[Json]:
    added = {row.hall_id: row.added_at for row in connection.execute(select(halls.c.hall_id, halls.c.added_at))}
    said = {hall for hall in added if noted.read(connection, core, hall).whole}
    begun = connection.execute(select(centre.c.begun_seq)).scalar_one()
    older = {hall for hall, at in added.items() if at == 0 and (begun > 0 or not said)}
    return [{"hall": hall, "table": halls.name, "key": [hall]} for hall in sorted(added.keys() - said - older)]


def _without_hall(connection: Connection, table: Table) -> list[Json]:
    own = table.c.hall_id
    stray = and_(own.is_not(None), own.not_in(select(halls.c.hall_id)))
    if table is events:  # what was done before the record was done by another rule
        begun = select(centre.c.begun_seq).scalar_subquery()
        stray = and_(stray, events.c.seq > begun)
    if table is idempotency:  # of a request whose number and device were gone before halls led the keys
        stray = and_(stray, own != "")
    keys = list(table.primary_key.columns)
    try:
        rows = connection.execute(select(own.label("of"), *keys).where(stray).order_by(*keys).limit(_NAMED)).all()
    except OperationalError as error:
        if NO_TEXT not in str(error.orig):
            raise
        return _dark(connection, table)
    return [{"hall": row[0], "table": table.name, **_named(table, list(row[1:]))} for row in rows]


def _dark(connection: Connection, table: Table) -> list[Json]:
    """SQLite has rows there that nobody can read."""
    if table is not events:
        return [{"hall": None, "table": table.name}]
    query = select(events.c.seq).where(events.c.hall_id.not_in(select(halls.c.hall_id))).order_by(events.c.seq).limit(_NAMED)
    return [{"hall": None, "table": table.name, "row": seq} for seq in connection.execute(query).scalars()]


def _named(table: Table, key: list[object]) -> Json:
    if table is events:
        return {"row": key[0]}
    if table.name == "envelopes":
        return {"envelope": key[1]}
    return {"key": key}
