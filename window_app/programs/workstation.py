"""Opening the window: over the profile of this machine, or over a rehearsal in training mode."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from window_app.settings import default_folder

if TYPE_CHECKING:
    from ui.kit.mirror import MakeMirror
    from window_app.flow.desk import Desk


def open_window(folder: Path | None, training: bool) -> int:
    """Show the window first; the desk is built behind it on its lane (heavy imports after show())."""
    from ui.clerk.app import run

    ended: list[Any] = []

    def make_desk() -> Desk:
        return _training(ended) if training else _real(folder or default_folder(), ended)

    try:
        return run(make_desk, citizens_screen)
    finally:
        for act in reversed(ended):
            act()


def citizens_screen() -> MakeMirror:
    """Loads the citizen's screen when the clerk's window stands: the two know each other only through what is handed in here."""
    from ui.citizen.screen import ApplicantScreen

    return ApplicantScreen


def _real(folder: Path, ended: list[Any]) -> Desk:
    from window_app.programs.parts import open_building
    from window_app.programs.tools.common import ask

    building = open_building(folder, ask)
    ended.append(building.desk.close)
    building.start()
    return building.desk


def _training(ended: list[Any]) -> Desk:
    from window_app.programs.rehearsal import Rehearsal

    folder = Path(tempfile.mkdtemp(prefix="service-window-training-"))
    ended.append(lambda: shutil.rmtree(folder, ignore_errors=True))
    rehearsal = Rehearsal(folder)
    ended.append(rehearsal.close)
    building = rehearsal.start()
    ended.append(building.desk.close)
    building.start()
    for category in ("E", "C", "A", "B"):
        building.desk.ticketing.take(category)
    rehearsal.reader.put(rehearsal.person("resident"))
    return building.desk
