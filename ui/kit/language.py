"""Puts a language on: our own texts and Qt's; Chinese is the source and needs no file of ours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.kit.theme import theme

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"


def speak(app: QApplication, language: str) -> None:
    """Texts in another language from now on; windows built before keep theirs until rebuilt."""
    theme.language = language
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    if language != "zh_CN":
        own = QTranslator(app)
        if own.load(f"app_{language}", str(TRANSLATIONS)):
            app.installTranslator(own)
    QLocale.setDefault(QLocale(language))
    qt = QTranslator(app)
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
