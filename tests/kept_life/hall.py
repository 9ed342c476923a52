"""A whole hall for a kept life: a real centre in its own process, a kiosk, and one desk enrolled at it over HTTP.

The line is cut by stopping the centre, as a power cut in the server room would.
"""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from central.base.core import Core
from central.base.keys import Secret
from central.parts import open_centre
from printers.simulated.receipt_printer import SimulatedReceiptPrinter
from tests.flow.desks import CLERK as FIRST_USER
from tests.flow.desks import PASSWORD as FIRST_PASSWORD
from tests.flow.desks import Place
from tests.harness.outside import Outside
from tests.kept_life.catalogue import small
from window_app.programs.embedded import CLERK, HALL, PASSWORD, EmbeddedCentre, database
from window_app.programs.parts import Building
from window_app.programs.place import fresh_profile, new_keys
from window_app.programs.tools.initialising import bind, found_profile
from window_app.sealing.memory_key_store import MemoryKeyStore

YEARS = "3650"  # days of a lease: work must still go on in a kept desk when nobody remembers its centre


class Hall:
    """One centre and its desk; `database_url` names a PostgreSQL, else the centre keeps a SQLCipher file."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        folder.mkdir(parents=True)
        self.raw = small()
        source = folder / "catalogue.json"
        source.write_text(json.dumps(self.raw, ensure_ascii=False), encoding="utf-8")
        self.secret = secrets.token_bytes(32)
        self.pages, self.url = folder / "centre" / "pages", database_url or f"sqlite:///{database(folder / 'centre')}"
        self.centre = EmbeddedCentre(folder / "centre", catalogue=source, key=self.secret, database_url=database_url)
        self.printer = SimulatedReceiptPrinter("127.0.0.1", 0, None)
        self.centre.start()
        self.centre.command("hall", "set", HALL, "--lease-days", YEARS, "--recall-gap-seconds", "0")
        self.kiosk = Outside(self.centre, "kiosk")
        self.place = _founded(folder / "desk", self.raw)
        self.building = self._enrolled(folder / "papers")
        self.loop = self.building.line.make_loop()

    def _enrolled(self, papers: Path) -> Building:
        """The desk that stood alone for a moment is bound to the centre, and the centre's clerk sits down."""
        alone = self.place.open(sign_in=False)
        alone.desk.signing_in.sign_in(FIRST_USER, FIRST_PASSWORD)
        alone.desk.signing_in.sign_out()
        bind(alone, self.centre.url, self.centre.enrol_code())
        self.place.profile = alone.place.profile
        self.place.close()
        building = self.place.open(sign_in=False, devices=self._devices(papers))
        building.desk.signing_in.sign_in(CLERK, PASSWORD)
        return building

    def _devices(self, papers: Path) -> dict[str, Any]:
        host, port = self.printer.address
        return {
            "a4": {"driver": "folder", "folder": str(papers)},
            "ticket": {"driver": "escpos-tcp", "host": host, "port": port, "paper_mm": 80},
        }

    def sync(self) -> None:
        """As `window-app sync --once`: everything that may go goes, and what the centre has comes."""
        done = self.loop.once()
        if done.trouble is not None:
            raise done.trouble
        self.building.line.queue.flush()

    def cut(self) -> None:
        """The centre is gone."""
        self.centre.stop()

    def mend(self) -> None:
        """It is back at its old address, and hears what it missed."""
        self.centre.start(self.centre.port)
        self.sync()

    @contextmanager
    def core(self) -> Iterator[Core]:
        """The centre from inside, as a command of `central` opens it."""
        core = open_centre(self.url, Secret(self.secret), self.pages)
        try:
            yield core
        finally:
            core.close()

    def close(self) -> None:
        """End whatever still runs."""
        self.place.close()
        self.printer.close()
        self.centre.stop()


def _founded(folder: Path, raw: dict[str, Any]) -> Place:
    """A fresh desk that stands alone, with a first user who may also work at the counter."""
    keys, profile = MemoryKeyStore(), fresh_profile("process", None)
    new_keys(keys)
    where = argparse.Namespace(region="379901", site="0001", window="3", hall="H01", hall_name="示例大厅", standalone=True)
    folder.mkdir(parents=True)
    found_profile(folder, profile, keys, raw, where, FIRST_PASSWORD)
    return Place(folder, keys, profile)
