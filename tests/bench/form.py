"""A form of 120 fields drawn for the first time, beside 120 bare labels and inputs in the same grid under the same style."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QMainWindow, QScrollArea, QWidget

from tests.bench.figures import Figure, in_turns, median, timed
from tests.ui import fake_cases
from ui.clerk.acts.bundle import Acts
from ui.clerk.app import make_application
from ui.clerk.options import Options
from ui.clerk.seat import take_seat
from ui.clerk.workspace.form_view import FormView
from ui.kit.bridge import Bridge
from ui.kit.fonts import wear_fonts
from ui.kit.theme import theme
from window_app.flow.intake.views import CaseView, FieldView, OptionView
from window_app.lanes import Lanes

FIELDS = 120
OPTIONS = tuple(OptionView(str(n), f"选项{n}") for n in range(4))


def _fields() -> tuple[FieldView, ...]:
    """Texts, and a choice at every sixth; ten sections."""
    return tuple(
        FieldView(
            f"f{n}", f"第{n}项", "choice" if n % 6 == 0 else "text", f"第{n // 12 + 1}部分", n % 3 == 0, True, "", "",
            OPTIONS if n % 6 == 0 else (),
        )
        for n in range(FIELDS)
    )  # fmt: skip


def _bare() -> QWidget:
    inside, grid = QWidget(), QGridLayout()
    for n in range(FIELDS):
        grid.addWidget(QLabel(f"第{n}项"), n // 2 * 2, n % 2)
        if n % 6 == 0:
            choice = QComboBox()
            choice.addItems([option.label for option in OPTIONS])
            grid.addWidget(choice, n // 2 * 2 + 1, n % 2)
        else:
            grid.addWidget(QLineEdit(), n // 2 * 2 + 1, n % 2)
    inside.setLayout(grid)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    return area


def _window() -> QMainWindow:
    """Stands on the screen in the clothes of the workstation, as the main window does before a form is opened."""
    made = QMainWindow()
    made.resize(1200, 900)
    theme.dress(made)
    made.show()
    return made


def measure(rounds: int) -> list[Figure]:
    """Construction, layout, style and first paint, in a window that already stands."""
    application: Any = make_application(Options())
    for _ in wear_fonts():
        pass
    fields = _fields()
    empty: CaseView = replace(fake_cases.ELDER, fields=())
    seat = take_seat(Bridge())
    seat.hub.lanes = Lanes()
    ours_in, bare_in = _window(), _window()
    ours_in.setCentralWidget(FormView(seat, Acts(seat)))
    application.processEvents()

    def ours() -> float:
        seat.visit.set_case(empty)
        application.processEvents()

        def draw() -> None:
            seat.visit.set_case(replace(empty, fields=fields))
            ours_in.grab()

        return timed(draw)

    def bare() -> float:
        bare_in.setCentralWidget(QWidget())
        application.processEvents()

        def draw() -> None:
            bare_in.setCentralWidget(_bare())
            bare_in.grab()

        return timed(draw)

    form, plain = in_turns(rounds * 2, ours, bare)
    seat.hub.lanes.close()
    note = f"first paint included, median of {rounds * 2}"
    value, baseline = median(form) * 1000, median(plain) * 1000
    return [Figure("form of 120 fields", value, "ms", baseline, "bare labels and inputs", 2.0, note=note)]
