"""A place of work: an opened profile with its keys, its store and its clock; what every program of a desk needs."""

from __future__ import annotations

import os
import secrets
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from window_app.announcer import Announcer
from window_app.errors import StationTrouble
from window_app.flow.line.trusted_clock import TrustedClock
from window_app.flow.outcome.numbering import Numbering
from window_app.flow.people.session import Session
from window_app.ports import KeyStore
from window_app.programs.hearers import HEARERS
from window_app.record.hybrid_clock import parse as parse_stamp
from window_app.record.json_types import JsonMap
from window_app.record.kinds import REGISTRY
from window_app.sealing.key_file import KeyFile
from window_app.sealing.machine import machine_id
from window_app.sealing.signing import SigningKey
from window_app.settings import Profile
from window_app.store.store import Secrets, Store
from window_app.store.tables_line import events

DB_KEY, SIGNING_KEY, PAGE_KEY, TOKEN = "db-key", "signing-key", "page-key", "centre-token"


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


def open_store(folder: Path, keys: KeyStore, clock: TrustedClock) -> Store:
    """Open with the keys of the key store; wrong or missing keys are said in words."""
    found = {name: keys.get(name) for name in (DB_KEY, SIGNING_KEY, PAGE_KEY)}
    missing = [name for name, value in found.items() if value is None]
    if missing:
        raise StationTrouble(
            "no_key", "密钥库里没有这个资料目录的密钥：请用创建它的用户和电脑打开，或从备份恢复密钥；资料没有被改动"
        )
    db_key, signing_key, page_key = (value or b"" for value in found.values())
    secrets_found = Secrets(db_key, page_key, SigningKey.from_bytes(signing_key))
    store = Store(folder, secrets_found, clock, REGISTRY, HEARERS)
    with store.reading() as connection:
        newest = connection.execute(events.select().order_by(events.c.id.desc()).limit(1)).first()
    if newest is not None:
        clock.not_before(parse_stamp(newest.happened_at)[0])
    return store


def fresh_profile(key_store: str, key_file: Path | None, devices: Mapping[str, JsonMap] | None = None) -> Profile:
    """A profile with an id of its own."""
    return Profile(str(uuid.uuid4()), key_store, str(key_file.absolute()) if key_file else None, "", devices or {})


class Place:
    """One opened profile. `numbering.close` and `store.close` are called by whoever opened it."""

    def __init__(self, folder: Path, profile: Profile, keys: KeyStore) -> None:
        """StationTrouble("no_key", "no_profile", and those of opening a store)."""
        self.folder, self.profile, self.keys = folder, profile, keys
        self.clock = TrustedClock()
        self.store = open_store(folder, keys, self.clock)
        self.numbering = Numbering(keys, machine_id(), self.store.station.incarnation)
        self.announcer, self.session = Announcer(), Session()
