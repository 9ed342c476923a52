"""The centre's keys beside its two pairs, each sealed under its one secret: what lies sealed in the database, keyed hashes, and
the former halves of pairs that were changed."""

from __future__ import annotations

import os
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, insert, select, text, update

from central.base.keys import Secret
from central.base.tables_people import centre, centre_keys
from central.base.tables_sync import cases
from window_app.errors import StationTrouble
from window_app.sealing.row_format import KEY_BYTES, RowKeys, key_id_of

ROWS, SEARCH, SIGN, SEAL = "rows", "search", "sign", "seal"
LOCK = 7300417  # as the migration: who opens an old database first does it, the others wait


@dataclass(frozen=True)
class Kept:
    """One key; `until` is None while it is the one in use, `done` how far `resealing` came with it."""

    key_id: str
    raw: bytes
    since: int
    until: int | None
    done: str


def found(connection: Connection, secret: Secret, use: str) -> list[Kept]:
    """The keys of one use, the newest first."""
    query = select(centre_keys).where(centre_keys.c.use == use)
    rows = connection.execute(query.order_by(centre_keys.c.until.is_not(None), centre_keys.c.since.desc()))
    return [Kept(row.key_id, secret.open(row.sealed, _purpose(use)), row.since, row.until, row.done) for row in rows]


# many: the columns of a row
def keep(connection: Connection, secret: Secret, use: str, key_id: str, raw: bytes, since: int, until: int | None = None) -> None:
    """One more."""
    sealed = secret.seal(raw, _purpose(use))
    values = {"use": use, "key_id": key_id, "sealed": sealed, "since": since, "until": until, "done": ""}
    connection.execute(insert(centre_keys).values(**values))


def end(connection: Connection, use: str, until: int) -> None:
    """The one in use is a former one from now on."""
    now = (centre_keys.c.use == use, centre_keys.c.until.is_(None))
    connection.execute(update(centre_keys).where(*now).values(until=until))


def new_row_key(connection: Connection, secret: Secret, at: int) -> str:
    """Seal by another key from now on; its id. Each is later than the one before, whatever the clock says."""
    key = os.urandom(KEY_BYTES)
    last = connection.execute(select(func.max(centre_keys.c.since)).where(centre_keys.c.use == ROWS)).scalar()
    keep(connection, secret, ROWS, key_id_of(key), key, at if last is None else max(at, last + 1))
    return key_id_of(key)


def are_there(connection: Connection) -> bool:
    """Was this database ever opened by a program that seals?"""
    return connection.execute(select(centre_keys.c.key_id).where(centre_keys.c.use == ROWS).limit(1)).first() is not None


def make(connection: Connection, secret: Secret, at: int) -> None:
    """The first keys of a centre; of one that has worked already, keyed hashes go on by the key they were made with."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    if are_there(connection):
        return
    row = connection.execute(select(centre.c.seal_sealed)).first()
    if row is None:
        raise StationTrouble("not_ready", "中心尚未初始化；请先运行 central init")
    old = secret.open(row.seal_sealed, SEAL)
    worked = connection.execute(select(exists(select(cases.c.case_id)))).scalar()
    search = old if worked else os.urandom(KEY_BYTES)
    keep(connection, secret, SEARCH, key_id_of(search), search, at)
    new_row_key(connection, secret, at)


def row_keys(connection: Connection, secret: Secret) -> RowKeys:
    """What seals and opens rows."""
    return RowKeys([key.raw for key in found(connection, secret, ROWS)])


def _purpose(use: str) -> str:
    return f"keys {use}"
