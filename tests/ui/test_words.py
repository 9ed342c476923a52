"""Texts: all of them go through the translator, and none is cut when they grow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from tests.ui import fake_cases
from tests.ui import fake_data as data
from tests.ui.conftest import Still
from tests.ui.fake_figures import data_figures
from ui.kit.translating import TRANSLATIONS, all_texts, known
from ui.kit.widgets.basic import Elided
from ui.kit.widgets.buttons import ActButton

OPEN, CLOSE = "⟦", "⟧"


class Pseudo(QTranslator):
    """Every text of the window comes back marked and longer."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        del context, disambiguation, n
        return f"{OPEN}{source}~{CLOSE}"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    """The pseudo translator is on while a window is built."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def texts_of(value: Any) -> Iterator[str]:
    """Every text inside the views of the desk: data, not the window's words."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(key)
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)


OWN_NAMES = {"中文", "English", "窗", "林晓岚", "周*", "云溪市政务服务中心 · 二楼综合厅"}
PLAIN = re.compile(r"[\s0-9A-Za-z:：,，.。·/%*′″—\-+()（）；…、×•]*")


def bare(text: str, known_texts: list[str]) -> str:
    """What is left of a visible text without marked parts, data, digits and keys."""
    while OPEN in text:
        cut = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)
        if cut == text:
            break
        text = cut
    for one in known_texts:
        text = text.replace(one, "")
    return PLAIN.sub("", text)


def visible_texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Labels, buttons and placeholders in sight."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()


def data_texts() -> list[str]:
    """Longest first, so that parts do not break wholes."""
    sources = (
        fake_cases.FOOD,
        data.ZHOU,
        data.BOARD,
        data.HISTORY,
        data.READY,
        data.DEVICES,
        data.STATION,
        data.WAITING,
        data_figures(),
    )
    found = {text for source in sources for text in texts_of(source) if text} | OWN_NAMES
    return sorted(found | {"必填"}, key=len, reverse=True)


PLACES = ("workspace", "cases", "delivery", "find_page", "day", "sync", "hall", "settings")


def test_every_visible_text_changes_under_the_pseudo_translator(pseudo: None, open_still: Callable[..., Still]) -> None:
    driver, _ = open_still()
    known_texts = data_texts()
    untouched = set()
    for name in PLACES:
        driver.station.seat.view.set_place(name)
        driver.settle()
        for window in driver.station.windows:
            for widget, text in visible_texts(window):
                left = bare(text, known_texts)
                if left:
                    untouched.add(f"{name}: {type(widget).__name__} {text!r}")
    assert not untouched


def cut(widget: QWidget) -> bool:
    """A text that does not fit its place (a text that may give way shows … and has its tooltip)."""
    if isinstance(widget, Elided):
        return False
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 2
        return widget.sizeHint().width() > widget.width() + 2
    inside = widget.layout() if isinstance(widget, QAbstractButton) else None
    return inside is not None and inside.minimumSize().width() > widget.width() + 2


def overlapping(window: QWidget) -> list[str]:
    """Buttons that cover each other inside one parent."""
    found = []
    for button in window.findChildren(ActButton):
        parent = button.parentWidget()
        beside = parent.findChildren(ActButton, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
        for other in beside:
            if button is not other and button.isVisible() and other.isVisible():
                shared = button.geometry().intersected(other.geometry())
                if shared.width() > 2 and shared.height() > 2:
                    found.append(f"{button.accessibleName()} over {other.accessibleName()}")
    return found


@pytest.mark.parametrize(("language", "scale"), [("pseudo", 1.0), ("zh_CN", 1.25), ("en", 1.0)])
def test_no_text_is_cut(language: str, scale: float, qapp: QApplication, open_still: Callable[..., Still]) -> None:
    translator = Pseudo()
    if language == "pseudo":
        qapp.installTranslator(translator)
    driver, _ = open_still(scale=scale, language=language if language != "pseudo" else "zh_CN")
    if language == "pseudo":
        qapp.installTranslator(translator)
    clipped = set()
    for name in PLACES:
        driver.station.seat.view.set_place(name)
        driver.settle()
        for _ in range(4):  # a text that changes inside nested layouts settles level by level
            QApplication.processEvents()
        for widget in driver.station.window.findChildren(QWidget):
            if widget.isVisible() and cut(widget):
                text = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
                clipped.add(f"{name}: {text!r} {widget.width()}x{widget.height()} of {widget.sizeHint().toTuple()}")
        clipped.update(overlapping(driver.station.window))
    qapp.removeTranslator(translator)
    assert not clipped


def test_english_knows_every_text_of_the_window() -> None:
    english = known(TRANSLATIONS / "app_en.ts")
    missing = [text for text in all_texts() if not english.get(text)]
    assert not missing
    held = re.compile(r"\{[a-z0-9]*\}")
    assert not [text for text in all_texts() if sorted(held.findall(text)) != sorted(held.findall(english[text]))]


def test_the_compiled_english_is_as_new_as_its_source(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("app_en", str(TRANSLATIONS))
    english = known(TRANSLATIONS / "app_en.ts")
    stale = [text for text in all_texts() if translator.translate("window", text) != english[text]]
    assert not stale
