"""A workstation in a process of its own that can be killed: real window, hands that obey lines on standard input.

`python -m tests.harness.hands PROFILE`: each line is a JSON object {"do": NAME, …}; each answer one JSON line. Only keys,
presses and what the window shows; the card and the citizen's number come from outside.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.clerk.app import make_application
from ui.clerk.driver import Driver
from ui.clerk.options import Options
from ui.clerk.player import Player
from ui.clerk.workstation import Workstation
from window_app.programs.embedded import CLERK, PASSWORD
from window_app.programs.parts import Building, open_building
from window_app.programs.workstation import citizens_screen


class NoReader:
    """The card lies on a reader in another process: nothing to lay down or lift here."""

    def put(self, person: object) -> None:
        """The other process has done it."""

    def lift(self) -> None:
        """The other process will."""


class Hands:
    """What can be asked for."""

    def __init__(self, profile: Path) -> None:
        options = Options(size=(1920, 1080))
        make_application(options)
        self.built: list[Building] = []
        self.station = Workstation(options, citizens_screen)
        self.station.show()
        self.station.start(lambda: self._build(profile))  # type: ignore[arg-type,return-value]
        self.driver = Driver(self.station)
        self.seat = self.station.seat
        self.player = Player(self.driver, NoReader())  # type: ignore[arg-type]
        self.driver.wait(lambda: self.station.hub.ready, "the desk was not built", 60_000)
        self.driver.settle()

    def _build(self, profile: Path) -> object:
        building = open_building(profile, lambda prompt: "")
        self.built.append(building)
        building.start()
        return building.desk

    def sign_in(self) -> dict[str, Any]:
        """The clerk's name and password, Enter."""
        self.driver.wait(lambda: self._visible("sign_in_password"), "no sign-in")
        self.player.sign_in(CLERK, PASSWORD)
        return self.look()

    def _visible(self, name: str) -> bool:
        try:
            self.driver.find(name)
        except AssertionError:
            return False
        return True

    def call(self) -> dict[str, Any]:
        """F2."""
        self.player.call()
        return self.look()

    def number(self, text: str) -> dict[str, Any]:
        """Shift+F2 and a number typed by hand."""
        self.player.call_number(text)
        return self.look()

    def identified(self) -> dict[str, Any]:
        """Wait until the card was read."""
        self.player.put_card({})
        return self.look()

    def item(self, letters: str, item_id: str) -> dict[str, Any]:
        """F6."""
        self.player.choose_item(letters, item_id)
        return self.look()

    def fill(self, values: dict[str, str]) -> dict[str, Any]:
        """Type into the form."""
        self.player.fill(values)
        return self.look()

    def situation(self, situation: str, value: str) -> dict[str, Any]:
        """Press the answer of a guide question."""
        self.player.answer_situation(situation, value)
        return self.look()

    def type_only(self, key: str, text: str) -> dict[str, Any]:
        """Type into one field and stay in it: saved by itself within two seconds."""
        self.driver.press("Alt+3")
        self.driver.click(f"field_{key}")
        self.driver.write(text)
        self.driver.wait(lambda: self._saved(key, text), "the draft was not saved within two seconds", 2_000)
        return self.look()

    def _saved(self, key: str, text: str) -> bool:
        case = self.seat.visit.case
        return case is not None and any(field.key == key and field.value == text for field in case.fields)

    def scan(self, *pages: int) -> dict[str, Any]:
        """F7, F8 …"""
        self.player.scan_rows(*pages)
        return self.look()

    def accept(self) -> dict[str, Any]:
        """F9, Enter."""
        self.player.accept()
        return self.look()

    def finish(self) -> dict[str, Any]:
        """F12, skipped rating."""
        self.player.rate(None)
        self.player.finished()
        return self.look()

    def until_safe(self) -> dict[str, Any]:
        """Wait until the chip says that everything is up."""
        self.driver.wait(self._safe, "not everything went up", 60_000)
        return self.look()

    def _safe(self) -> bool:
        sync = self.seat.station.sync
        return sync is not None and sync.link == "up" and sync.waiting == 0 and sync.pages_waiting == 0

    def until_offline(self) -> dict[str, Any]:
        """Wait for the amber banner."""
        self.driver.wait(lambda: self._visible("banner"), "no banner", 30_000)
        return self.look()

    def look(self) -> dict[str, Any]:
        """What stands in the window now."""
        case, visit = self.seat.visit.case, self.seat.visit.here
        focus = self.station.window.focusWidget()
        return {
            "number": visit.number if visit else None,
            "visit": visit is not None,
            "case_no": case.case_no if case else "",
            "item_id": case.item_id if case else "",
            "answers": {field.key: field.value for field in case.fields} if case else {},
            "pages": sum(len(row.pages) for row in case.materials) if case else 0,
            "focus": focus.objectName() if focus else "",
            "banner": self._visible("banner"),
        }

    def end(self) -> dict[str, Any]:
        """Close the window in good order."""
        self.station.close()
        for building in self.built:
            building.desk.close()
        return {}


def main(profile: str) -> int:
    """Serve until `end`."""
    hands = Hands(Path(profile))
    print(json.dumps(hands.look()), flush=True)
    for line in sys.stdin:
        wanted = json.loads(line)
        act = wanted.pop("do")
        try:
            answer = getattr(hands, act)(*wanted.get("with", ()))
        except AssertionError as error:
            answer = {"trouble": f"{act}: {error}"}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if act == "end":
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
