"""A whole hall in one throw-away folder: embedded centre, simulated devices, sample catalogue; for demo, training and tests.

The devices speak their real protocols: nothing beyond this file knows that they are simulated.
"""

from __future__ import annotations

import argparse
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import resources
from printers.simulated.receipt_printer import SimulatedReceiptPrinter
from window_app.devices.simulated.card_reader import SimulatedCardReader
from window_app.ports import KeyStore
from window_app.programs.embedded import CLERK, PASSWORD, EmbeddedCentre
from window_app.programs.parts import Building
from window_app.programs.place import new_keys
from window_app.programs.tools.initialising import bind, found_profile
from window_app.record.json_types import JsonObject
from window_app.sealing.key_file import KeyFile
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.settings import Profile

PASSPHRASE = "rehearsal-only"  # of key files of throw-away profiles


class Rehearsal:
    """Starts everything; `close` ends it. The keys live in this process only, or in a key file where one is named.

    `centre` may be any centre with the embedded one's verbs; `kind` is what the station calls itself; `line` gives the
    URL under which the desk reaches the centre.
    """

    # many: tests and the demo each furnish another part of the stage
    def __init__(
        self,
        folder: Path,
        a4_folder: Path | None = None,
        receipts: Path | None = None,
        pace: bool = True,
        centre: EmbeddedCentre | None = None,
        key_file: Path | None = None,
        kind: str = "training",
        line: Callable[[str], str] = lambda url: url,
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.centre = centre or EmbeddedCentre(folder / "centre")
        self._key_file, self._kind, self._line = key_file, kind, line
        self.reader = SimulatedCardReader(pace=pace)
        self.receipt_printer = SimulatedReceiptPrinter("127.0.0.1", 0, receipts or folder / "receipts")
        self.keys: KeyStore = KeyFile(key_file, PASSPHRASE) if key_file else MemoryKeyStore()
        self.page = folder / "page.ppm"
        draw_page(self.page)
        self._a4 = a4_folder or folder / "printed"

    def start(self) -> Building:
        """Start the centre, found and enrol the desk, sign the training clerk in."""
        url = self._line(self.centre.start())
        profile = self.profile()
        new_keys(self.keys)
        desk_folder = self.folder / "desk"
        profile.save(desk_folder)
        raw = resources.read_json("catalogue", "catalogue-sample.json")
        place = argparse.Namespace(region="379901", site="0001", window="1", hall="", hall_name="", standalone=False)
        found_profile(desk_folder, profile, self.keys, raw, place, uuid.uuid4().hex)
        building = Building(desk_folder, profile, self.keys)
        bind(building, url, self.centre.enrol_code())
        bound = building.place.profile
        building.desk.close()
        return self.reopen(bound)

    def reopen(self, profile: Profile) -> Building:
        """Open the enrolled desk (again, after a kill)."""
        building = Building(self.folder / "desk", profile, self.keys)
        station = building.store.station
        if station.kind != self._kind:
            building.store.settle(replace(station, kind=self._kind))
        building.desk.signing_in.sign_in(CLERK, PASSWORD)
        return building

    def profile(self) -> Profile:
        """The devices of this counter."""
        host, port = self.receipt_printer.address
        return Profile(
            profile_id=str(uuid.uuid4()),
            key_store="file" if self._key_file else "process",
            key_file=str(self._key_file) if self._key_file else None,
            devices={
                "card_reader": {"driver": "serial", "port": self.reader.port, "simulated": True},
                "scanner": {
                    "driver": "sane",
                    "device": "pnm:0",
                    "mode": None,
                    "options": {"filename": str(self.page)},
                    "simulated": True,
                },
                "a4": {"driver": "folder", "folder": str(self._a4)},
                "ticket": {"driver": "escpos-tcp", "host": host, "port": port, "paper_mm": 80},
            },
        )

    def person(self, name: str) -> JsonObject:
        """An invented person of resources/people."""
        found = json.loads(resources.path("people", f"{name}.json").read_text("utf-8"))
        assert isinstance(found, dict)
        return found

    def close(self) -> None:
        """End the devices and the centre."""
        self.reader.close()
        self.receipt_printer.close()
        self.centre.stop()


def draw_page(path: Path) -> None:
    """A page to scan: an A4 sheet at 100 dpi with lines of text, a frame and a stamp; nobody's data."""
    from PIL import Image, ImageDraw, ImageFont  # only where something is drawn

    sheet = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(sheet)
    font = str(resources.path("fonts", "NotoSansSC-Regular.ttf"))
    pen.text((413, 110), "健康证明（样张）", font=ImageFont.truetype(font, 44), fill="black", anchor="mm")
    pen.rectangle((110, 190, 330, 450), outline="#8a94a0", width=3)
    for row in range(6):
        pen.rectangle((380, 200 + row * 44, 720, 214 + row * 44), fill="#c9d1da")
    for row in range(9):
        pen.rectangle((110, 520 + row * 48, 720, 534 + row * 48), fill="#c9d1da")
    pen.ellipse((500, 900, 680, 1080), outline="#b5342c", width=6)
    pen.text((590, 990), "样张", font=ImageFont.truetype(font, 36), fill="#b5342c", anchor="mm")
    sheet.save(path)
