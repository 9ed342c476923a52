"""Loads the shipped fonts, so that no station depends on what its system has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from window_app.errors import StationTrouble

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
RARE_FILES = ("HanaMinA.ttf", "HanaMinB.ttf")
FAMILIES = ["Noto Sans SC", "HanaMinA", "HanaMinB"]


def load_fonts(folder: Path = FONTS, files: tuple[str, ...] = FILES + RARE_FILES) -> QFont:
    """The font of the window; StationTrouble("no_font") if a shipped file is missing or broken."""
    for name in files:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise StationTrouble("no_font", f"缺少字体 {name}：没有它就显示不了汉字；请重新运行安装脚本，资料不受影响")
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(15)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def wear_fonts() -> Iterator[None]:
    """Put the window's font on the application, once, in the size of the theme; in slices, so that the event loop may run."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.font().families() != FAMILIES:
        load_fonts(files=FILES)
        yield
        font = load_fonts(files=RARE_FILES)
        font.setPixelSize(app.font().pixelSize())
        app.setFont(font)
