"""A place of work: an opened profile with its keys, its store and its clock; what every program of a desk needs."""

from __future__ import annotations

import logging
import os
import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from window_app import BUILT
from window_app.announcer import Announcer
from window_app.errors import StationTrouble
from window_app.flow.clock.dating import Dating
from window_app.flow.clock.trusted_clock import TrustedClock
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.people.session import Session
from window_app.ports import KeyStore
from window_app.programs.hearers import HEARERS
from window_app.record.hybrid_clock import parse as parse_stamp
from window_app.record.json_types import JsonMap
from window_app.record.kinds import REGISTRY
from window_app.sealing.key_file import MARK_PREFIX, KeyFile
from window_app.sealing.machine import machine_id
from window_app.sealing.signing import SigningKey
from window_app.settings import Profile
from window_app.store.restored import MARK, go_on_above, last_number
from window_app.store.seq_mark import SeqMark
from window_app.store.store import TIME, Secrets, Store
from window_app.store.tables_line import events

DB_KEY, SIGNING_KEY, PAGE_KEY, TOKEN, SEAL_KEY = "db-key", "signing-key", "page-key", "centre-token", "seal-key"
# in the small file of marks: one is written every hour, the other every 256 facts
TIME_MARK, SEQ_MARK = f"{MARK_PREFIX}-time", f"{MARK_PREFIX}-seq"
_log = logging.getLogger(__name__)


def desk_clock() -> TrustedClock:
    """The trusted time of a desk of this program."""
    return TrustedClock(date.fromisoformat(BUILT))


def keys_of(profile: Profile, ask: Callable[[str], str]) -> KeyStore:
    """The key store the profile names; never a plain fallback."""
    if profile.key_store == "file":
        passphrase = os.environ.get("WINDOW_APP_PASSPHRASE") or ask("密钥文件口令：")
        return KeyFile(Path(str(profile.key_file)), passphrase)
    if profile.key_store == "keyring":
        from window_app.sealing.key_ring import KeyRing  # keyring's backends are slow to import; only where they are used

        return KeyRing(profile.profile_id)
    raise StationTrouble("no_key_store", "这个资料目录的密钥只在创建它的演示进程里：不能再次打开")


def new_keys(keys: KeyStore) -> None:
    """Make the secrets of a fresh profile."""
    keys.put(DB_KEY, secrets.token_bytes(32))
    keys.put(PAGE_KEY, secrets.token_bytes(32))
    keys.put(SIGNING_KEY, SigningKey.generate().private_bytes)


def seal_public(keys: KeyStore) -> bytes:
    """The key to seal for this desk, 32 raw bytes; its pair is made when it is first asked for."""
    from window_app.sealing import hpke  # needed once in three years

    with keys.locked(SEAL_KEY):
        pair = keys.get(SEAL_KEY)
        if pair is None:
            pair = b"".join(hpke.generate())
            keys.put(SEAL_KEY, pair)
    return pair[32:]


def open_store(folder: Path, keys: KeyStore, clock: TrustedClock, *, create: bool = False) -> Store:
    """Open with the keys of the key store; wrong or missing keys are said in words. Only founding `create`s."""
    found = {name: keys.get(name) for name in (DB_KEY, SIGNING_KEY, PAGE_KEY)}
    missing = [name for name, value in found.items() if value is None]
    if missing:
        raise StationTrouble(
            "no_key", "密钥库里没有这个资料目录的密钥：请用创建它的用户和电脑打开，或从备份恢复密钥；资料没有被改动"
        )
    db_key, signing_key, page_key = (value or b"" for value in found.values())
    secrets_found = Secrets(db_key, page_key, SigningKey.from_bytes(signing_key))
    store = Store(folder, secrets_found, clock, REGISTRY, HEARERS, create=create)
    try:
        clock.recall(*_kept_time(store, keys, clock))
    except BaseException:
        store.close()
        raise
    return store


def _kept_time(store: Store, keys: KeyStore, clock: TrustedClock) -> tuple[str | None, datetime | None]:
    """What the store kept of the time, and the last trusted moment by the key store's mark: an older store was put back then.
    A store that kept none yet trusts its newest fact, unless that lies ahead of the machine: it may have been a wrong year."""
    mark = keys.get(TIME_MARK)
    marked = datetime.fromisoformat(mark.decode()) if mark else None
    kept = store.get_meta(TIME)
    if kept is not None:
        return kept, marked
    with store.reading() as connection:
        newest = connection.execute(events.select().order_by(events.c.id.desc()).limit(1)).first()
    at = parse_stamp(newest.happened_at)[0] if newest is not None else None
    return None, marked or (at if at is not None and at <= clock.now() else None)


def fresh_profile(key_store: str, key_file: Path | None, devices: Mapping[str, JsonMap] | None = None) -> Profile:
    """A profile with an id of its own."""
    return Profile(str(uuid.uuid4()), key_store, str(key_file.absolute()) if key_file else None, "", devices or {})


class Place:
    """One opened profile. `give_back` and `store.close` are called by whoever opened it."""

    def __init__(self, folder: Path, profile: Profile, keys: KeyStore) -> None:
        """StationTrouble("no_key", "no_profile", and those of opening a store)."""
        self.folder, self.profile, self.keys = folder, profile, keys
        self.clock = desk_clock()
        self.store = open_store(folder, keys, self.clock)
        self._mark = SeqMark(keys, SEQ_MARK, machine_id(), lambda: self.store.station)
        try:
            self._go_on()
        except BaseException:
            self.store.close()
            raise
        self.numbering = Numbering(keys, machine_id(), self.store.station.incarnation)
        self.announcer, self.session = Announcer(), Session()
        self.dating = Dating(self.store, self.clock, self.session, self.announcer, self._mark_time)

    def _go_on(self) -> None:
        """An older store beside the keys of now goes on above what it may have given before (L4). StationTrouble as of a mark."""
        if self.store.recorder is None:
            return
        lost = self._mark.lost_above(last_number(self.store))
        self.store.mark_numbers(self._mark.reserve)
        if lost is not None:
            _log.warning("an older store was put back: it goes on above %d", lost)
            go_on_above(self.store, lost, MARK)

    @property
    def mark(self) -> int | None:
        """Up to where the key store says that numbers may have been given."""
        return self._mark.reserved()

    def give_back(self) -> None:
        """A clean end: the numbers that were not used, and the mark stands at the last one."""
        self.numbering.close()
        self._mark.close(lambda: last_number(self.store))

    def _mark_time(self, moment: datetime) -> None:
        """Where an older copy of the store cannot take it back."""
        with self.keys.locked(TIME_MARK):
            self.keys.put(TIME_MARK, moment.isoformat().encode())
