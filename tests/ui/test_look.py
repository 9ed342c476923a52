"""The window stands where the mockups have it, in colours that can be read, with a name on everything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.conftest import Still
from ui.kit.icons import ICONS
from ui.kit.theme import STYLES, THEMES, Theme, load_tokens
from ui.kit.widgets.buttons import ActButton
from window_app.flow.line.views import SyncView

# Measured in mockups 01 and 05 at 1920 x 1080: x, y, width, height.
MOCKUP = {
    "top_bar": (0, 0, 1920, 56),
    "queue_strip": (0, 56, 296, 954),
    "step_bar": (296, 56, 1276, 62),
    "case_pane": (296, 118, 1276, 828),
    "materials_list": (316, 190, 830, 470),
    "form_summary": (316, 672, 830, 260),
    "scan_pane": (1160, 190, 392, 742),
    "applicant_pane": (1572, 56, 348, 954),
    "action_bar": (296, 946, 1276, 64),
    "key_bar": (0, 1010, 1920, 38),
    "device_bar": (0, 1048, 1920, 32),
}
BANNER = (0, 56, 1920, 44)


def place(window: QWidget, name: str) -> QRect:
    """Where a region is inside the window."""
    found = [widget for widget in window.findChildren(QWidget, name) if widget.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} visible"
    return QRect(found[0].mapTo(window, QPoint(0, 0)), found[0].size())


def near(measured: QRect, wanted: tuple[int, int, int, int]) -> bool:
    """Every edge within 10 % of the region's own size."""
    x, y, width, height = wanted
    across, along = max(4.0, width * 0.1), max(4.0, height * 0.1)
    return (
        abs(measured.left() - x) <= across
        and abs(measured.left() + measured.width() - x - width) <= across
        and abs(measured.top() - y) <= along
        and abs(measured.top() + measured.height() - y - height) <= along
    )


def test_every_region_is_where_mockup_01_has_it(still: Still) -> None:
    driver, _ = still
    driver.station.seat.view.hush()
    QApplication.processEvents()
    wrong = {
        name: place(driver.station.window, name).getRect()
        for name, wanted in MOCKUP.items()
        if not near(place(driver.station.window, name), wanted)
    }
    assert not wrong


def test_the_banner_stands_where_mockup_05_has_it(open_still: Callable[..., Still]) -> None:
    driver, desk = open_still(theme="dark")
    desk.change("sync", sync_now=SyncView("away", 7, 0, 12, "2026-11-21T10:16:00+08:00", "2026-11-21T10:16:00+08:00"))
    window = driver.station.window
    driver.wait(lambda: any(banner.isVisible() for banner in window.findChildren(QWidget, "banner")), "no banner")
    QApplication.processEvents()
    assert near(place(window, "banner"), BANNER)
    assert place(window, "queue_strip").top() == BANNER[1] + BANNER[3]


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.2."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_text_and_ground_reaches_four_and_a_half(name: str) -> None:
    theme = Theme(name)
    low = {
        (text, ground): round(contrast(theme.colour(text), theme.colour(ground)), 2)
        for text, ground in theme.tokens["text_pairs"]
        if contrast(theme.colour(text), theme.colour(ground)) < 4.5
    }
    assert not low


def ground(window: QWidget, words: QLabel) -> QColor:
    """The colour that most of the area behind the words has."""
    picture = window.grab(QRect(words.mapTo(window, QPoint()), words.size())).toImage()
    seen = Counter(picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return QColor.fromRgb(seen.most_common(1)[0][0])


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("in_service", [True, False])
def test_all_words_on_a_button_stand_out_from_it(in_service: bool, name: str, open_still: Callable[..., Still]) -> None:
    driver, desk = open_still(in_service=in_service, theme=name)
    if not in_service:
        driver.station.seat.hall.set_board(replace(desk.board_now, waiting=()))  # 暂无等候 on the button that calls
        driver.settle()
    found = {}
    for button in driver.station.window.findChildren(ActButton):
        for words in button.findChildren(QLabel):
            if words.isVisible() and words.isEnabled() and words.text():
                found[words.text()] = contrast(
                    words.palette().color(words.foregroundRole()), ground(driver.station.window, words)
                )
    assert in_service or "暂无等候" in found
    assert not {text: round(ratio, 2) for text, ratio in found.items() if ratio < 4.5}


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_focus_reach_three(name: str) -> None:
    theme = Theme(name)
    assert all(contrast(theme.colour(a), theme.colour(b)) >= 3.0 for a, b in theme.tokens["edge_pairs"])


def test_all_themes_name_the_same_roles_and_the_style_sheet_uses_only_those() -> None:
    colours = load_tokens()["colour"]
    roles = set(colours["light"])
    assert all(set(colours[name]) == roles for name in THEMES)
    used = set(re.findall(r"@([a-z0-9_]+)", (STYLES / "window.qss").read_text(encoding="utf-8")))
    assert used - roles <= {"edge_width", "icons", "theme", "tick"}


def test_every_icon_the_window_names_is_there() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path("ui").rglob("*.py"))
    named = set(re.findall(r'(?:icon=|Icon\(|IconLabel\(|show_icon\(|pixmap\(|icon_button\()"([a-z0-9-]+)"', sources))
    assert named
    assert not [name for name in named if not (ICONS / f"{name}.svg").exists()]


def test_the_shipped_font_is_in_force_and_has_rare_characters(still: Still) -> None:
    driver, _ = still
    font = driver.station.window.font()
    assert QFontInfo(font).family() == "Noto Sans SC"
    assert all(QFontMetrics(font).inFontUcs4(ord(character)) for character in "窗龚䶮㛃𬭎")


def test_everything_that_can_be_used_has_an_accessible_name(still: Still) -> None:
    driver, _ = still
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    nameless = []
    for place_name in ("workspace", "cases", "delivery", "find_page", "day", "sync", "hall", "settings"):
        driver.station.seat.view.set_place(place_name)
        driver.settle()
        for window in driver.station.windows:
            nameless += [
                f"{place_name}: {type(widget).__name__} {widget.objectName()}"
                for widget in window.findChildren(QWidget)
                if isinstance(widget, kinds)
                and widget.isVisible()
                and not widget.accessibleName().strip()
                and not widget.objectName().startswith("qt_")
                and type(widget).__module__.startswith("ui.")
            ]
    assert not nameless


def test_below_1440_pixels_the_applicant_pane_is_a_drawer(open_still: Callable[..., Still]) -> None:
    driver, _ = open_still(size=(1280, 720))
    pane = driver.station.window.findChild(QWidget, "applicant_pane")
    assert isinstance(pane, QWidget)
    assert not pane.isVisible()
    driver.press("Alt+A")
    assert pane.isVisible()
    assert driver.station.window.width() == 1280
