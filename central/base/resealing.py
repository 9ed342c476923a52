"""What lies in the database sealed by the key in use: rows of before anything was sealed, and those of a former key.

A walk over every table that has sealed columns, some hundred rows a transaction, which also writes how far it came into the row
of the key: whoever is killed goes on there, and processes that walk at once go on for each other. Either every value of a row is
sealed anew or none.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select, tuple_, type_coerce, update

from central.base.at_rest import HIDDEN, TEXT_MAGIC, Bound, Ring, Sealed, SealedBytes, SealedText, hidden, is_hidden, place
from central.base.database import Database
from central.base.shapes import AnyRow, Json
from central.base.tables import metadata
from central.base.tables_people import centre_keys
from central.base.tables_queue import events, tickets
from window_app.sealing.row_format import MAGIC

_log = logging.getLogger(__name__)

_AT_ONCE = 500
_LARGE = {"upload_parts": 8, "publications": 20}  # rows of megabytes
# written by one statement each, in the words of the program: nothing of a person stands there
PLAIN = ("TicketIssued", "TicketCalled")
WHOLE = "whole"


def tables() -> list[Table]:
    """Every table with something to be sealed, in one order."""
    some = [table for table in metadata.tables.values() if sealed_columns(table)]
    return [*sorted(some, key=lambda table: table.name), tickets]


def sealed_columns(table: Table) -> list[Column[Any]]:
    """Its columns that lie sealed."""
    return [column for column in table.c if isinstance(column.type, Sealed)]


def _of(column: Column[Any]) -> Sealed:
    assert isinstance(column.type, Sealed)
    return column.type


def go_on(database: Database, search_key: bytes) -> Json:
    """Until all lies under the key in use: `{"rows", "owed"}`, rows sealed anew by this walk since it was begun, and the tables
    whose old rows the database has not given up yet."""
    while database.change(lambda connection: _step(connection, database.ring, search_key)):
        continue
    return database.look(state)


def state(connection: Connection) -> Json:
    """How far the walk under the key in use came; `{}` before its first step."""
    done = connection.execute(select(centre_keys.c.done).where(*_in_use())).scalar()
    kept: Json = json.loads(done) if done else {}
    return kept


def first(connection: Connection) -> Json | None:
    """How far the walk came under the centre's first key; None if the key was ever changed."""
    several = connection.execute(select(func.count()).where(centre_keys.c.use == "rows")).scalar_one() > 1
    return None if several else state(connection)


def begin_again(connection: Connection) -> None:
    """Something was found that lies under no key, or a former one: another walk over the rows."""
    begun = {"table": 0, "after": None, "rows": 0, "owed": [], "pages": state(connection).get("pages", False)}
    _write(connection, begun)


def given_up(connection: Connection) -> None:
    """The database holds nothing of before in its own files."""
    _write(connection, {**state(connection), "owed": []})


def pages_wrapped(connection: Connection) -> None:
    """Every page's key is wrapped by the key in use, too."""
    _write(connection, {**state(connection), "pages": True})


def is_done(connection: Connection) -> bool:
    """Does all lie under the key in use? The first one a centre has wraps no page."""
    done = state(connection)
    return bool(done.get(WHOLE)) and (bool(done.get("pages")) or first(connection) is not None)


def strays(connection: Connection, ring: Ring) -> dict[str, int]:
    """How many values of each table lie under no key or a former one."""
    counted: dict[str, int] = {}
    for table in metadata.sorted_tables:
        for column in sealed_columns(table):
            query = select(func.count()).select_from(table).where(*_stray(column, ring))
            count = connection.execute(query).scalar_one()
            if count:
                counted[table.name] = counted.get(table.name, 0) + count
    return counted


def _stray(column: Column[Any], ring: Ring) -> Iterator[ColumnElement[bool]]:
    lies, newest = _raw(column), ring.keys.newest
    if isinstance(column.type, SealedBytes):
        yield func.substr(lies, 1, len(newest)) != newest
    else:
        begins = "~" + base64.b64encode(newest).decode()
        yield lies != ""
        yield func.substr(lies, 1, len(begins)) != begins
    if column.table is events:
        yield events.c.kind.not_in(PLAIN)
        yield lies != "{}"


def _in_use() -> tuple[ColumnElement[bool], ...]:
    return centre_keys.c.use == "rows", centre_keys.c.until.is_(None)


def _raw(column: Column[Any]) -> ColumnElement[Any]:
    return type_coerce(column, _of(column).impl_instance)


def _write(connection: Connection, done: Json) -> None:
    connection.execute(update(centre_keys).where(*_in_use()).values(done=json.dumps(done)))


def _step(connection: Connection, ring: Ring, search_key: bytes) -> bool:
    """Some rows of one table; False once there is none left."""
    query = select(centre_keys.c.key_id, centre_keys.c.done).where(*_in_use()).with_for_update()
    key, text = connection.execute(query).one()
    if key != ring.keys.key_id:  # another process changed it: what lies under the one that is known here is not done
        ring.anew()
        return True
    done: Json = json.loads(text) if text else {"table": 0, "after": None, "rows": 0, "owed": []}
    every = tables()
    if done.get(WHOLE) or done["table"] >= len(every):
        if not done.get(WHOLE):
            kept = {name: done.get(name) for name in ("rows", "owed", "pages")}
            _write(connection, {WHOLE: True, **kept})
        return False
    table = every[done["table"]]
    rows = _next(connection, table, done["after"])
    changed = _hide(connection, rows, search_key) if table is tickets else _seal_anew(connection, ring, table, rows)
    if changed:
        done["rows"] += changed
        done["owed"] = sorted({*done["owed"], table.name})
    if len(rows) < _LARGE.get(table.name, _AT_ONCE):
        done["table"], done["after"] = done["table"] + 1, None
    else:
        done["after"] = [getattr(rows[-1], f"k_{key.name}") for key in table.primary_key.columns]
    _write(connection, done)
    return True


def _next(connection: Connection, table: Table, after: list[Any] | None) -> list[AnyRow]:
    keys = list(table.primary_key.columns)
    named = [key.label(f"k_{key.name}") for key in keys]
    values = [_raw(column).label(f"v_{column.name}") for column in sealed_columns(table)]
    if table is tickets:
        values = [tickets.c[name].label(f"v_{name}") for name in HIDDEN]
    row = {name for column in sealed_columns(table) for name in _of(column).row}
    if table is events:
        row.add("kind")
    more = [table.c[name].label(f"r_{name}") for name in sorted(row)]
    query = select(*named, *values, *more).order_by(*keys).limit(_LARGE.get(table.name, _AT_ONCE)).with_for_update(key_share=True)
    if after is not None:
        query = query.where(tuple_(*keys) > tuple_(*after))
    return list(connection.execute(query))


def _seal_anew(connection: Connection, ring: Ring, table: Table, rows: list[AnyRow]) -> int:
    columns = sealed_columns(table)
    anew: list[Json] = []
    for row in rows:
        if table is events and row.r_kind in PLAIN:
            continue
        values = {f"v_{column.name}": _anew(ring, column, row) for column in columns}
        if any(isinstance(value, Bound) for value in values.values()):
            anew.append({**{f"k_{key.name}": getattr(row, f"k_{key.name}") for key in table.primary_key.columns}, **values})
    for given in anew:
        changed = {column: given.pop(f"v_{column.name}") for column in columns}
        same = (key == given[f"k_{key.name}"] for key in table.primary_key.columns)
        kept = {column.name: value for column, value in changed.items() if isinstance(value, Bound)}
        connection.execute(update(table).where(*same).values(**kept))
    return len(anew)


def _anew(ring: Ring, column: Column[Any], row: AnyRow) -> Bound | None:
    """The value to be sealed; None for what lies under the key in use, says nothing, or was sealed and does not open."""
    lies = getattr(row, f"v_{column.name}")
    if lies is None or lies in ("", b"") or (column.table is events and lies == "{}"):
        return None
    of = _of(column)
    named = tuple(getattr(row, f"r_{name}") for name in of.row)
    blob = lies
    if isinstance(of, SealedText) and isinstance(lies, str):
        if not lies.startswith(TEXT_MAGIC):
            return Bound(lies, named)
        with suppress(ValueError):  # it only looks as if it were sealed
            blob = base64.b64decode(lies[1:], validate=True)
    opened = None
    if isinstance(blob, bytes):  # SQLite keeps in a column whatever is put there
        if blob.startswith(ring.keys.newest):
            return None
        is_clear = isinstance(of, SealedBytes) and not blob.startswith(MAGIC)
        opened = blob if is_clear else ring.open(blob, place(of.column, named))
    if opened is None:
        _log.warning("a value of %s does not open and is left as it lies", column)
        return None
    return Bound(opened, named)


def _hide(connection: Connection, rows: list[AnyRow], key: bytes) -> int:
    """What citizens brought to their numbers, of before it was hashed."""
    changed = 0
    for row in rows:
        told = {name: getattr(row, f"v_{name}") for name in HIDDEN}
        hid = {name: hidden(key, HIDDEN[name], text) for name, text in told.items() if text and not is_hidden(text)}
        if hid:
            same = (column == getattr(row, f"k_{column.name}") for column in tickets.primary_key.columns)
            connection.execute(update(tickets).where(*same).values(**hid))
            changed += 1
    return changed
