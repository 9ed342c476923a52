"""What every part of a running centre shares, built by hand in one place."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert

from central.base import clock, key_rows, resealing, schema
from central.base import identity as centre_module
from central.base.at_rest import Bound
from central.base.clock import Now
from central.base.database import Database
from central.base.hearing import DEAF, Hearing
from central.base.hot import Hot
from central.base.identity import Identity
from central.base.keys import Secret
from central.base.live import Hub
from central.base.tables_queue import events
from central.base.wire import Wire
from window_app.record.registry import Registry
from window_app.sealing.pages import PageVault
from window_app.sealing.row_format import RowKeys

_log = logging.getLogger(__name__)
# what no program can take back is told: it lies outside the database
_SEALED = (
    "数据库中已有的 {rows} 行已加密，正在整理数据库文件；"
    "此前的 WAL 归档、备份和磁盘快照仍是原来的内容，请按保管期限销毁或另行加密"
)


@dataclass
class Core:
    """Database, identity, sealed pages, clock and the hub of live notices."""

    database: Database
    identity: Identity
    secret: Secret
    vault: PageVault
    pages: Path
    now: Now = clock.now
    hearing: Hearing = DEAF
    # PostgreSQL while it serves: the pool of the two hottest statements
    hot: Hot | None = None
    hub: Hub = field(default_factory=Hub)
    # how clients come in, as `serve` was told
    wire: Wire = field(default_factory=Wire)
    # devices whose leases were looked after: once a day, and again when a catalogue brought new authorities
    supplied: dict[str, tuple[date, int]] = field(default_factory=dict)
    # envelopes this process refused, by code
    refused: Counter[str] = field(default_factory=Counter)
    # when the keys were asked for last (monotonic seconds)
    asked: float = float("-inf")

    @property
    def registry(self) -> Registry:
        """The kinds this program knows."""
        return self.hearing.registry

    def hold_rows(self, keys: Sequence[key_rows.Kept]) -> None:
        """Seal by the newest of these, and open by all of them, what lies in the database and beside it. The first key of a
        centre never wrapped a page: pages are older than it."""
        self.database.ring.hold(RowKeys([key.raw for key in keys]))
        first = min(key.since for key in keys)
        self.vault.wrap_by([key.raw for key in keys if key.since != first])

    def keys_anew(self) -> None:
        """The keys of rows and pages as they stand now; not more often than once a second."""
        if time.monotonic() - self.asked > 1.0:
            self.asked = time.monotonic()
            self.hold_rows(self.database.look(lambda connection: key_rows.found(connection, self.secret, key_rows.ROWS)))

    def close(self) -> None:
        """Let go of everything."""
        self.hub.close()
        self.database.close()


def open_core(
    url: str, secret: Secret, pages: Path | None = None, now: Now = clock.now, hearing: Hearing = DEAF, *, create: bool = False
) -> Core:
    """Open (with `create`: make or migrate) the centre at `url`; pages default to a folder beside the SQLite file.

    Programs come by `central.parts.open_centre`, which hands in who is told of what.
    """
    database = Database(url, secret.draw("database"), create=create)
    try:
        if create:
            schema.migrate(database)
            with database.writing() as connection:
                centre_module.create(connection, secret)
        else:
            schema.check(database)
        _hold_keys(database, secret, now)
        with database.reading() as connection:
            identity = centre_module.load(connection, secret)
            behind = centre_module.to_jump(connection)
        if behind:
            database.change(centre_module.jump)
        _seal_old_rows(database, identity)
    except BaseException:
        database.close()
        raise
    folder = pages or (database.path.parent / "pages" if database.path else Path("pages"))
    core = Core(database, identity, secret, PageVault(folder, secret.draw("pages")), folder, now, hearing)
    core.hold_rows(database.look(lambda connection: key_rows.found(connection, secret, key_rows.ROWS)))
    core.vault.ask_by(core.keys_anew)
    return core


def _hold_keys(database: Database, secret: Secret, now: Now) -> None:
    """What lies sealed can be read from here on; a centre of before anything was sealed gets its keys."""
    if not database.look(key_rows.are_there):
        database.change(lambda connection: key_rows.make(connection, secret, clock.milliseconds(now())))

    def read() -> RowKeys:
        with database.reading() as connection:
            return key_rows.row_keys(connection, secret)

    database.ring.hold(read(), read)


def _seal_old_rows(database: Database, identity: Identity) -> None:
    """Before anybody works with it: rows of before anything was sealed. Whoever is killed at it goes on at the next opening."""
    done = database.look(resealing.first)
    if done is None or (done.get(resealing.WHOLE) and not done["owed"]):
        return
    done = resealing.go_on(database, identity.search_key)
    if done["owed"]:
        _log.warning("%s", _SEALED.format(rows=done["rows"]))
        database.give_up(done["owed"])
    database.change(resealing.given_up)


# many: the columns of a row
def record(
    connection: Connection,
    now: Now,
    hall: str,
    stream: tuple[str, str],
    kind: str,
    operator: str,
    *,
    window: str | None = None,
    device: str | None = None,
    **detail: object,
) -> int:
    """Append one act on a number, in the transaction of the fact; its row. The seals of the hall's chain cover it in seconds."""
    at = now()
    moment, told = clock.milliseconds(at), json.dumps(detail, ensure_ascii=False, sort_keys=True)
    return int(
        connection.execute(
            insert(events)
            .values(
                hall_id=hall,
                day=clock.business_day(at).isoformat(),
                stream_kind=stream[0],
                stream_id=stream[1],
                kind=kind,
                at=moment,
                window=window,
                operator=operator,
                device_id=device,
                # a person may have typed into it
                detail=Bound(told, (hall, stream[1], kind, moment)),
            )
            .returning(events.c.seq)
        ).scalar_one()
    )
