"""The window's entry: show first, then build the desk on its lane, so that a person never looks at nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ui.clerk.options import Options
from ui.kit.language import speak
from ui.kit.theme import THEMES, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

    from ui.kit.mirror import LoadMirror
    from window_app.flow.desk import Desk

HARMLESS = ("does not support propagateSizeHints", "Session management error", "This plugin does not support")


def _quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's harmless remarks stay out of the terminal."""
    del kind, context
    if not any(part in text for part in HARMLESS):
        sys.stderr.write(text + "\n")


def prepare_input_method() -> None:
    """With fcitx5 running and no plugin of its own in the wheel, Qt reaches it through the portal (tried: works)."""
    if "QT_IM_MODULE" not in os.environ and "fcitx" in os.environ.get("XMODIFIERS", ""):
        os.environ["IBUS_USE_PORTAL"] = "1"
        os.environ["QT_IM_MODULE"] = "ibus"


def make_application(options: Options) -> QApplication:
    """The QApplication with fonts, style, theme and translations; an existing one is dressed anew."""
    prepare_input_method()
    existing = QApplication.instance()
    # the style by argument: to ask the application for it loads the style's whole namespace, 5 ms before the first picture
    app = existing if isinstance(existing, QApplication) else QApplication(["window-app", "-style=fusion"])
    app.setApplicationName("window-app")
    if app is existing and not app.property("dressed") and app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setProperty("dressed", True)
    speak(app, options.language)
    theme.wear(app, options.theme if options.theme in THEMES else "light", options.scale)
    return app


def run(make_desk: Callable[[], Desk], mirror: LoadMirror | None, options: Options | None = None) -> int:
    """Open the workstation and stay until it is closed; the exit code of the program. `mirror` is the citizen's screen.

    StationTrouble("no_font") comes out of here: without the shipped fonts the window could not even say so.
    """
    from ui.clerk.workstation import Workstation  # after the options are read: nothing heavier than needed before show()

    options = options or Options()
    qInstallMessageHandler(_quiet)
    app = make_application(options)
    station = Workstation(options, mirror)
    station.show()
    station.start(make_desk)
    code = app.exec()
    station.close()
    if station.failure is not None:
        raise station.failure
    return code
