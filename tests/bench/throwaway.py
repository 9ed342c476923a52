"""A throw-away stand-alone desk in this process, with an authorised clerk signed in: what several measures work on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import resources
from tests.harness.canary import make
from window_app.domain.people.actor import Authorisation
from window_app.domain.people.person import Person
from window_app.flow.desk import Desk
from window_app.programs.parts import Building
from window_app.programs.place import fresh_profile, new_keys
from window_app.programs.tools.initialising import found_profile
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.store import users

PASSWORD = "bench-Only-2026"
ITEM = "SVC-020"


@contextmanager
def throwaway_desk(folder: Path) -> Iterator[Desk]:
    """Open, sign in, close."""
    folder.mkdir(parents=True, exist_ok=True)
    keys, profile = MemoryKeyStore(), fresh_profile("process", None)
    new_keys(keys)
    place = argparse.Namespace(region="379901", site="0001", window="3", hall="H01", hall_name="示例大厅", standalone=True)
    found_profile(folder, profile, keys, resources.read_json("catalogue", "catalogue-sample.json"), place, PASSWORD)
    building = Building(folder, profile, keys)
    try:
        today = building.place.clock.now().date()
        grant = Authorisation((ITEM,), today, today + timedelta(days=30), "授权〔2026〕1号")
        with building.store.begin() as unit:
            users.authorise(unit.connection, "admin", grant)
        building.desk.signing_in.sign_in("admin", PASSWORD)
        yield building.desk
    finally:
        building.desk.close()


def person() -> Person:
    """Somebody new."""
    (one,) = make(1)
    return Person("resident", one.name, one.id_number, phone=one.phone, address="示例省示例市示例县示例街道1号")
