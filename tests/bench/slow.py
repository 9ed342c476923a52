"""The longest gap of the event loop while centre, receipt printer and scanner are each five seconds slow, on the real desk."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from printers.simulated.faults import Faults
from tests.bench.figures import Figure
from tests.sync.proxy import Proxy
from window_app.programs.parts import Building
from window_app.programs.rehearsal import Rehearsal
from window_app.programs.workstation import citizens_screen

SECONDS = 5.0
_READ_DELAY = "200000"  # microseconds per read of SANE's test backend; a page is some dozens of reads


class SlowCounter(Rehearsal):
    """A counter whose scanner drags its feet: SANE's own test device with its own delay."""

    def profile(self) -> Any:
        """The same devices, another scanner."""
        profile = super().profile()
        options = {"read-delay": "yes", "read-delay-duration": _READ_DELAY, "read-limit": "yes", "read-limit-size": "8192"}
        scanner = {"driver": "sane", "device": "test:0", "resolution": 220, "mode": "Color", "options": options}
        return replace(profile, devices={**profile.devices, "scanner": scanner})


def _visible(window: Any, name: str) -> bool:
    from PySide6.QtWidgets import QWidget

    return any(widget.isVisible() for widget in window.findChildren(QWidget, name))


def measure(rounds: int) -> list[Figure]:
    """One visit up to the acceptance, everything outside slow; gaps seen by a 5 ms timer on the GUI thread."""
    del rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer

    from ui.clerk.app import make_application
    from ui.clerk.driver import Driver
    from ui.clerk.options import Options
    from ui.clerk.player import Player
    from ui.clerk.workstation import Workstation

    lines: list[Proxy] = []

    def through(url: str) -> str:
        lines.append(Proxy("127.0.0.1", int(url.rsplit(":", 1)[1])))
        return lines[0].url

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        counter = SlowCounter(Path(folder), pace=True, line=through)
        built: list[Building] = []

        def make_desk() -> Any:
            built.append(counter.start())
            built[0].start()
            for _ in range(2):
                built[0].desk.ticketing.take("E")
            return built[0].desk

        options = Options(size=(1920, 1080))
        app = make_application(options)
        station = Workstation(options, citizens_screen)
        station.show()
        station.start(make_desk)
        driver = Driver(station)
        driver.wait(lambda: station.hub.ready, "no desk", 60_000)
        driver.wait(lambda: station.seat.hall.board is not None and station.seat.hall.board.online, "no board")
        driver.settle()
        player = Player(driver, counter.reader)
        lines[0].delay = SECONDS
        gaps, last = [0.0], [time.perf_counter()]

        def beat() -> None:
            now = time.perf_counter()
            gaps.append(now - last[0])
            last[0] = now

        timer = QTimer()
        timer.setInterval(5)
        timer.timeout.connect(beat)
        timer.start()
        begun = last[0] = time.perf_counter()
        try:
            driver.press("F2")
            driver.wait(lambda: station.seat.visit.here is not None, "nobody was called", 60_000)
            counter.receipt_printer.set_faults(Faults(slow=SECONDS))
            player.put_card(counter.person("resident"))
            player.choose_item("lnr", "SVC-020")
            player.fill({"mobile": "13856781234"})
            station.hub.do("print", station.hub.desk.printing.print_now)
            driver.press("F7")
            for page in (1, 2):
                driver.press("F8")
                driver.wait(lambda page=page: player.page_count() >= page, "no page", 120_000)  # type: ignore[misc]
            driver.press("F9")
            visit = station.seat.visit
            driver.wait(lambda: visit.case is not None and not visit.case.missing, "something is missing")
            driver.wait(lambda: _visible(station.window, "review_sheet"), "no review sheet", 60_000)
            driver.press("Return")
            driver.wait(lambda: station.seat.visit.case is not None and station.seat.visit.case.case_no, "no number", 60_000)
            spent = time.perf_counter() - begun
        finally:
            timer.stop()
            lines[0].delay = 0.0
            station.close()
            app.processEvents()
            for building in built:
                building.desk.close()
            counter.close()
            lines[0].close()
    note = f"{len(gaps)} beats over {spent:.0f} s of a visit with everything outside {SECONDS:.0f} s slow"
    return [Figure("longest gap of the event loop, devices slow", max(gaps) * 1000, "ms", ratio_aim=100, note=note)]
