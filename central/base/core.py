"""What every part of a running centre shares, built by hand in one place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert

from central.base import clock, schema
from central.base import identity as centre_module
from central.base.clock import Now
from central.base.database import Database
from central.base.hearing import DEAF, Hearing
from central.base.hot import Hot
from central.base.identity import Identity
from central.base.keys import Secret
from central.base.live import Hub
from central.base.tables_queue import events
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
    hearing: Hearing = DEAF
    # PostgreSQL while it serves: the pool of the two hottest statements
    hot: Hot | None = None
    hub: Hub = field(default_factory=Hub)
    # devices whose leases were looked after: once a day, and again when a catalogue brought new authorities
    supplied: dict[str, tuple[date, int]] = field(default_factory=dict)
    # envelopes this process refused, by code
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def registry(self) -> Registry:
        """The kinds this program knows."""
        return self.hearing.registry

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
        with database.reading() as connection:
            identity = centre_module.load(connection, secret)
            behind = centre_module.to_jump(connection)
        if behind:
            database.change(centre_module.jump)
    except BaseException:
        database.close()
        raise
    folder = pages or (database.path.parent / "pages" if database.path else Path("pages"))
    return Core(database, identity, PageVault(folder, secret.draw("pages")), folder, now, hearing)


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
