"""What every part of a running centre shares, built by hand in one place."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert

from central.base import clock, schema
from central.base import identity as centre_module
from central.base.clock import Now
from central.base.database import Database
from central.base.hot import Hot
from central.base.identity import Identity
from central.base.keys import Secret
from central.base.live import Hub
from central.base.tables_queue import events
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Registry
from window_app.sealing.pages import PageVault


@dataclass
class Core:
    """Database, identity, sealed pages, clock and the hub of live notices."""

    database: Database
    identity: Identity
    vault: PageVault
    pages: Path
    now: Now = clock.now
    registry: Registry = REGISTRY
    # PostgreSQL while it serves: the pool of the two hottest statements
    hot: Hot | None = None
    hub: Hub = field(default_factory=Hub)
    # devices whose leases were looked after: once a day, and again when a catalogue brought new authorities
    supplied: dict[str, tuple[date, int]] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of everything."""
        self.hub.close()
        self.database.close()


def open_core(url: str, secret: Secret, pages: Path | None = None, now: Now = clock.now, *, create: bool = False) -> Core:
    """Open (with `create`: make or migrate) the centre at `url`; pages default to a folder beside the SQLite file."""
    database = Database(url, secret.draw("database"))
    try:
        if create:
            schema.migrate(database)
            with database.writing() as connection:
                centre_module.create(connection, secret)
        else:
            schema.check(database)
        with database.reading() as connection:
            identity = centre_module.load(connection, secret)
    except BaseException:
        database.close()
        raise
    folder = pages or (database.path.parent / "pages" if database.path else Path("pages"))
    return Core(database, identity, PageVault(folder, secret.draw("pages")), folder, now)


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
    """Append one event of the centre's own, in the transaction of the fact; its number."""
    at = now()
    return int(
        connection.execute(
            insert(events)
            .values(
                hall_id=hall,
                day=clock.business_day(at).isoformat(),
                stream_kind=stream[0],
                stream_id=stream[1],
                kind=kind,
                at=clock.milliseconds(at),
                window=window,
                operator=operator,
                device_id=device,
                detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
            )
            .returning(events.c.seq)
        ).scalar_one()
    )
