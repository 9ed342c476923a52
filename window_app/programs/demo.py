"""`demo --out DIR`: whole visits through the real window on simulated devices; leaves papers and pictures."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.errors import StationTrouble
from window_app.record.json_types import JsonObject

if TYPE_CHECKING:
    from ui.clerk.driver import Driver
    from ui.clerk.player import Player
    from window_app.flow.desk import Desk
    from window_app.programs.parts import Building
    from window_app.programs.rehearsal import Rehearsal

_SIZE = (1920, 1080)
_CLEAN = ("papers", "receipts", "screenshots")
PHONE = "13856781234"


def run(out: Path, visits: int = 3) -> JsonObject:
    """Play `visits` visits (instant, promised and decided, lawfully refused, and again); the answer of cli.md."""
    begun = time.monotonic()
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in _CLEAN:
        shutil.rmtree(out / name, ignore_errors=True)
    try:
        (out / "screenshots").mkdir(parents=True)
    except OSError as error:
        raise StationTrouble("cannot_write", f"写不了目录 {out}：{error.strerror}") from error
    with tempfile.TemporaryDirectory(prefix="service-window-demo-") as folder:
        result = _play(Path(folder), out, visits)
    result["seconds"] = round(time.monotonic() - begun, 1)
    (out / "summary.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    return result


def _play(folder: Path, out: Path, visits: int) -> JsonObject:
    from ui.clerk.app import make_application
    from ui.clerk.driver import Driver
    from ui.clerk.options import Options
    from ui.clerk.player import Player
    from ui.clerk.workstation import Workstation
    from window_app.programs.rehearsal import Rehearsal
    from window_app.programs.workstation import citizens_screen

    rehearsal = Rehearsal(folder, receipts=out / "receipts")
    built: list[Building] = []

    def make_desk() -> Desk:
        building = rehearsal.start()
        built.append(building)
        building.start()
        for place in range(visits):
            building.desk.ticketing.take(("E", "A", "E")[place % 3])
        return building.desk

    options = Options(size=_SIZE)
    app = make_application(options)
    station = Workstation(options, citizens_screen)
    station.show()
    station.start(make_desk)
    driver = Driver(station)
    shots = Shots(driver, out / "screenshots")
    try:
        driver.wait(lambda: station.hub.ready, "the desk was not built", 60_000)
        driver.wait(lambda: station.seat.hall.board is not None and station.seat.hall.board.online, "no board")
        player = Player(driver, rehearsal.reader)
        numbers = [_SCENES[place % 3](player, rehearsal, built[0], shots) for place in range(visits)]
        shots.take("manager", "Ctrl+7")
        shots.take("sync", "Ctrl+6")
        station.hub.desk.syncing.push_now()
        driver.wait(lambda: _safe(station.hub.desk), "the centre did not take everything", 30_000)
        result = {"visits": visits, "cases": _cases(built[0], numbers), "papers": _papers(built[0], numbers, out)}
    finally:
        station.close()
        app.processEvents()
        for building in built:
            building.desk.close()
        rehearsal.close()
    return {**result, "screenshots": [str(path) for path in shots.taken]}


class Shots:
    """Numbered pictures of the window."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self._driver, self._folder = driver, folder
        self.taken: list[Path] = []

    def take(self, name: str, place: str = "", which: str = "window") -> None:
        """One picture, after going to `place` by its key."""
        if place:
            self._driver.press(place)
            self._driver.settle()
        self.taken.append(self._driver.grab(self._folder / f"{len(self.taken) + 1:02d}-{name}.png", which))


def _instant(player: Player, rehearsal: Rehearsal, building: Building, shots: Shots) -> str:
    """An elderly card, decided and handed over in the same visit."""
    player.call()
    shots.take("called")
    player.put_card(rehearsal.person("resident"))
    player.choose_item("lnr", "SVC-020")
    player.fill({"mobile": PHONE})
    player.scan_rows(1, 1)
    shots.take("materials")
    number = player.accept()
    shots.take("accepted")
    player.deliver(number)
    player.rate(5, "510")
    shots.take("thanks", which="citizen")
    player.finished()
    return number


def _promised(player: Player, rehearsal: Rehearsal, building: Building, shots: Shots) -> str:
    """A residence permit, promised in seven working days; the centre decides; collected the same day."""
    player.call()
    player.put_card(rehearsal.person("resident_young"))
    player.choose_item("jzzsl", "SVC-021")
    player.answer_situation("apply_kind", "first")
    player.answer_situation("ground", "housing")
    player.fill({"mobile": PHONE, "residence_address": "示例县城关街道枫林路27号", "reside_from": "2025-03-01"})
    shots.take("form")
    player.scan_rows(1, 1, 1)
    shots.take("promised-materials")
    player.driver.press("F9")
    player.driver.settle()
    shots.take("review")
    player.driver.press("Return")
    number = player.numbered()
    shots.take("promised-accepted")
    player.driver.wait(lambda: _safe(player.driver.station.hub.desk), "the centre did not take the case", 30_000)
    rehearsal.centre.command("decide", "--case", number, "--granted", "--reason", "符合条件，准予核发", "--by", "reviewer")
    building.line.kick()
    player.driver.wait(lambda: _decided(building, number), "the decision did not come", 30_000)
    player.driver.press("Ctrl+3")
    player.driver.settle()
    shots.take("delivery")
    player.deliver(number)
    player.rate(4)
    player.finished()
    return number


def _refused(player: Player, rehearsal: Rehearsal, building: Building, shots: Shots) -> str:
    """Too young for the elderly card: refused lawfully, with reason, article and remedies."""
    player.call()
    player.put_card(rehearsal.person("resident_young"))
    player.choose_item("lnr", "SVC-020")
    number = player.refuse("申请人未满60周岁，不符合受理条件", "《老年人权益保障法》第二条")
    shots.take("refused")
    player.rate(None)
    player.finished()
    return number


_SCENES = (_instant, _promised, _refused)


def _safe(desk: Desk) -> bool:
    view = desk.syncing.view()
    return view.waiting == 0 and view.pages_waiting == 0


def _decided(building: Building, number: str) -> bool:
    return any(result.case_no == number for result in building.desk.delivering.ready())


def _cases(building: Building, numbers: list[str]) -> list[JsonObject]:
    from window_app.programs.tools.cases import shown

    keys = ("case_no", "item_id", "status", "status_here", "status_centre")
    return [{key: shown(building, number)[key] for key in keys} for number in numbers]


def _papers(building: Building, numbers: list[str], out: Path) -> list[JsonObject]:
    """Every paper of every case as PDF, with the codes that stand on it; the tickets are in receipts/."""
    from window_app.store import print_jobs

    folder = out / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for place, number in enumerate(numbers, 1):
        with building.store.reading() as connection:
            jobs = print_jobs.of_case(connection, number)
        for job in jobs:
            rendered = building.counter.papers.render(job.kind, job.data, "pdf", 210)
            path = folder / f"visit{place}-{job.kind}.pdf"
            path.write_bytes(rendered.data)
            found.append({"kind": job.kind, "path": str(path), "codes": list(rendered.codes)})
    receipts = sorted((out / "receipts").glob("*.png"))
    return found + [{"kind": "queue_ticket", "path": str(path), "codes": []} for path in receipts]
