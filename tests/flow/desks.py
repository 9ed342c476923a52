"""Throw-away stand-alone profiles: made once, copied for each test, opened as often as a test wants (real SQLCipher files)."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import resources
from window_app.domain.people.actor import Authorisation
from window_app.programs.parts import Building
from window_app.programs.place import fresh_profile, new_keys
from window_app.programs.tools.initialising import found_profile
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.settings import Profile
from window_app.store import users

PASSWORD = "desk-Only-2026"
CLERK = "admin"
GRANT = "授权〔2026〕1号"


@dataclass
class Place:
    """One profile: its folder, its keys, and whatever was opened on it and not yet closed."""

    folder: Path
    keys: MemoryKeyStore
    profile: Profile
    opened: list[Building] = field(default_factory=list)

    def open(self, sign_in: bool = True, devices: dict[str, Any] | None = None) -> Building:
        """Open the profile, as a start of the program would; the first user sits there (a password costs 0.1 s each time)."""
        building = Building(self.folder, replace(self.profile, devices=devices or {}), self.keys)
        self.opened.append(building)
        if sign_in:
            with building.store.reading() as connection:
                known = users.get(connection, CLERK)
            assert known is not None
            building.place.session.actor = known.actor
        return building

    def copy(self, folder: Path, keys: MemoryKeyStore | None = None) -> Place:
        """The same profile in another folder: a backup, or a copied machine. Without `keys` the key store is shared."""
        shutil.copytree(self.folder, folder)
        return Place(folder, keys or self.keys, self.profile)

    def keys_copied(self) -> MemoryKeyStore:
        """What a full image of the machine would carry along."""
        fresh = MemoryKeyStore()
        fresh._secrets.update(self.keys._secrets)
        return fresh

    def secrets(self) -> dict[str, bytes]:
        """Everything in the key store."""
        return dict(self.keys._secrets)

    def close(self) -> None:
        """Close what is still open."""
        for building in self.opened:
            building.desk.close()
        self.opened.clear()


def found(folder: Path) -> Place:
    """A new profile of hall H01, window 3, with the sample catalogue and one user who holds every authority."""
    keys, profile = MemoryKeyStore(), fresh_profile("process", None)
    new_keys(keys)
    where = argparse.Namespace(region="379901", site="0001", window="3", hall="H01", hall_name="示例大厅", standalone=True)
    folder.mkdir(parents=True)
    found_profile(folder, profile, keys, resources.read_json("catalogue", "catalogue-sample.json"), where, PASSWORD)
    place = Place(folder, keys, profile)
    building = place.open(sign_in=False)
    today = building.place.clock.now().date()
    with building.store.begin() as unit:
        users.authorise(
            unit.connection, CLERK, Authorisation(("*",), today - timedelta(days=1), today + timedelta(days=30), GRANT)
        )
    place.close()
    return place
