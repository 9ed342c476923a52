"""The desk's store: one encrypted database and the sealed pages beside it, opened once and used through units of work."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, bindparam, insert, select, union, update
from sqlalchemy.exc import DBAPIError

from window_app.domain.trusted_time import Reading
from window_app.errors import Refused, StationTrouble
from window_app.ports import KeptClock
from window_app.record.head import Head
from window_app.record.json_types import JsonObject
from window_app.record.registry import Event, Hearers, Registry
from window_app.sealing.engine import make_engine, make_reader
from window_app.sealing.integrity import dead_pages
from window_app.sealing.pages import PageVault
from window_app.sealing.signing import SigningKey
from window_app.sealing.store_trouble import explain
from window_app.store import schema
from window_app.store.recorder import Fact, Recorder, Station, Told
from window_app.store.tables_cases import document_pages, documents
from window_app.store.tables_counter import meta

_log = logging.getLogger(__name__)
TIME, LOST = "time", "numbers_lost_to"
_HOUR = 3600.0
# every file that some row names, pages taken out of their document too
_NAMED = union(select(document_pages.c.sha256), select(documents.c.derived_sha256).where(documents.c.derived_sha256.is_not(None)))
_META = select(meta.c.value).where(meta.c.key == bindparam("of"))


class Unit:
    """One transaction: everything written through it commits together or not at all."""

    def __init__(self, connection: Connection, recorder: Recorder, time: Reading, of_itself: bool = False) -> None:
        """`of_itself`: nobody stands there who could be asked for the date (a line's answer, a printer's, the end of the day)."""
        self.connection = connection
        self.time = time
        self._recorder, self._of_itself = recorder, of_itself
        self._last_id: str | None = None

    @property
    def now(self) -> datetime:
        """The trusted time of this transaction: it dates what is written here."""
        return self.time.at

    @property
    def station(self) -> Station:
        """Where this desk stands."""
        return self._recorder.station

    @property
    def registry(self) -> Registry:
        """The kinds that this program knows."""
        return self._recorder.registry

    @property
    def recorder(self) -> Recorder:
        """Who writes facts down here."""
        return self._recorder

    def go_on_as(self, recorder: Recorder) -> None:
        """Another writes facts down from here on: in this transaction, and in every one after its commit."""
        self._recorder = recorder

    def new_id(self) -> str:
        """A fresh row id (UUIDv7), above every other of this unit: rows are read back in the order they were made."""
        self._last_id = self._recorder.new_id(self.connection, self.now, self._last_id)
        return self._last_id

    def key(self) -> dict[str, str]:
        """The composite key of a fresh row."""
        return {"site": self.station.site_key, "device": self.station.device, "id": self.new_id()}

    def record(
        self,
        event: Event,
        stream: tuple[str, str],
        operator: str,
        case_no: str = "",
        supersedes: str | None = None,
        payload: JsonObject | None = None,
    ) -> str:
        """Append the fact and its envelope, then tell its hearers; the envelope's id. `payload`: the event's, if made already.

        Refused("confirm_date") where the date is in doubt and a person can be asked: nothing is written then.
        """
        self.check_date()
        fact = Fact(event, stream, operator, case_no, supersedes, payload)
        head = self._recorder.record(self.connection, fact, self.time)
        if self._last_id is not None:  # nobody else writes meanwhile: the newest event need not be looked up again
            self._last_id = max(self._last_id, head.id)
        self.hear(event, head)
        return head.id

    def tell_again(self, fact: Fact) -> None:
        """A fact that stands here already, under a number of now; nobody hears of it."""
        self._recorder.record(self.connection, fact, self.time)

    def hear(self, event: Event, head: Head) -> None:
        """Tell the hearers of a fact."""
        for hearer in self._recorder.hearers.of(head.kind):
            hearer(self, event, head)

    def check_date(self) -> None:
        """Before a number is dealt for today. Refused as `record`."""
        if self.time.ask and not self._of_itself:
            raise date_to_confirm(self.time)

    def payload(self, event: Event) -> JsonObject:
        """The fact as JSON, as it will be signed."""
        return self._recorder.registry.payload(event)


def date_to_confirm(time: Reading) -> Refused:
    """The date must be read off a calendar before anything bears it; nothing was written."""
    return Refused(
        "confirm_date",
        "本机的日期需要核对：现在按 {today} 计。请对照日历确认今天的日期后再办；没有写入任何内容，已填的都还在",
        today=time.day.isoformat(),
        state=time.state,
    )


@dataclass(frozen=True)
class Secrets:
    """What opens a store: the raw 256-bit key of its database, that of its pages, and the key it signs with."""

    database: bytes
    pages: bytes
    signing: SigningKey


class Store:
    """Opened with the database key; `begin()` writes, `reading()` reads on connections of its own."""

    # many: what it is kept with, and whether it is new
    def __init__(
        self,
        folder: Path,
        secrets: Secrets,
        clock: KeptClock,
        registry: Registry,
        hearers: Hearers[Told],
        *,
        create: bool = False,
    ) -> None:
        """`hearers` write what a fact says into this store's tables (`programs/hearers.py` joins them); founding alone
        `create`s the file."""
        self.folder = folder
        self._path = folder / "store.db"
        self._engine = make_engine(self._path, secrets.database, create=create)
        self._reader = make_reader(self._path, secrets.database)
        self.vault = PageVault(folder / "pages", secrets.pages)
        self.signing_key = secrets.signing
        self.clock = clock
        self._registry, self._hearers = registry, hearers
        self.recorder: Recorder | None = None
        self.reserve: Callable[[int], int] = lambda number: number
        try:
            schema.bring_to_head(self._engine)
            station = self.get_meta("station")
        except BaseException as error:
            self.close()
            if isinstance(error, DBAPIError):
                raise explain(error) or error from error
            raise
        if station is not None:
            self.recorder = self.recorder_at(Station(**json.loads(station)))

    def recorder_at(self, station: Station, lost: int | None = None) -> Recorder:
        """Who writes facts down at a station; `lost` as in `Recorder`, the kept one if not said."""
        above = int(self.get_meta(LOST) or 0) if lost is None else lost
        made = Recorder(station, self.signing_key, self._registry, self._hearers, above)
        made.reserve = self.reserve
        return made

    @property
    def station(self) -> Station:
        """Where this desk stands; a profile that was not initialised is trouble."""
        if self.recorder is None:
            raise _no_profile()
        return self.recorder.station

    @contextmanager
    def begin(self, *, of_itself: bool = False) -> Iterator[Unit]:
        """One writing transaction (BEGIN IMMEDIATE); leaving by an exception rolls back. `of_itself` as in `Unit`."""
        if self.recorder is None:
            raise _no_profile()
        try:
            with self._engine.begin() as connection:
                before = self.recorder  # as it is now that nobody else writes: whoever wrote last may have changed it
                time = self.clock.reading()
                unit = Unit(connection, before, time, of_itself)
                yield unit
                self.clock.moved_on(time)
                self._keep_time(connection)
                if unit.recorder is not before:
                    self._commit_as(connection, unit.recorder)
        except BaseException as error:
            self.clock.not_kept()
            if isinstance(error, DBAPIError):
                raise explain(error) or error from error
            raise

    def _commit_as(self, connection: Connection, recorder: Recorder) -> None:
        """Commit, and let this one write facts down. Whoever waits for the lock finds him when it is given up, or, where the
        commit failed, the former one."""
        before, self.recorder = self.recorder, recorder
        try:
            connection.commit()
        except BaseException:
            self.recorder = before
            connection.rollback()  # SQLAlchemy leaves a transaction open whose commit it was asked for and failed
            raise

    def _keep_time(self, connection: Connection) -> None:
        """What the clock must not forget goes with the facts that it dated."""
        kept = self.clock.to_keep()
        if kept is not None:
            set_meta(connection, TIME, kept)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A reading connection; never blocks a writer."""
        try:
            with self._reader.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise explain(error) or error from error

    def get_meta(self, key: str) -> str | None:
        """A small setting that lives in the database."""
        with self.reading() as connection:
            return get_meta(connection, key)

    def put_meta(self, key: str, value: str) -> None:
        """Keep a small setting."""
        try:
            with self._engine.begin() as connection:
                set_meta(connection, key, value)
        except DBAPIError as error:
            raise explain(error) or error from error

    def settle(self, station: Station) -> None:
        """Say where this desk stands: once at init, again at enrolment."""
        if self.recorder is not None and self.station.device != station.device:  # another chain begins, at one
            self.put_meta(LOST, "0")
        self.put_meta("station", json.dumps(station.__dict__))
        self.recorder = self.recorder_at(station)

    def mark_numbers(self, reserve: Callable[[int], int]) -> None:
        """`reserve(number)` is told before a fact of that number is kept, and answers up to where it need not be told again."""
        self.reserve = reserve
        if self.recorder is not None:
            self.recorder.reserve = reserve

    def sweep_pages(self, older_than_seconds: float = _HOUR) -> int:
        """Remove page files no row names (a crash between file and row): an orphan is harmless, and gone at the first start an
        hour after. A younger one may be another program's, whose row is just being written."""
        with self.reading() as connection:
            known = set(connection.execute(_NAMED).scalars())
        swept = self.vault.sweep(known, older_than_seconds)
        if swept:
            _log.info("swept %d orphan page files", swept)
        return swept

    def dead_pages(self) -> list[str]:
        """What the cipher says of the database file, empty if it is sound; StationTrouble as of any reading."""
        return dead_pages(self._reader)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.dispose()
        self._engine.dispose()


def _no_profile() -> StationTrouble:
    return StationTrouble("no_profile", "这个资料目录还没有初始化：请先运行 window-app init")


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep a small setting in the caller's transaction."""
    if connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(key=key, value=value))


def get_meta(connection: Connection, key: str) -> str | None:
    """A small setting, seen by the caller's transaction."""
    return connection.execute(_META, {"of": key}).scalar()
