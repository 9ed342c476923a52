"""The case pane: header, error summary, and the page of the open step; sheets slide over it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.state.view import FORM, IDENTIFY, MATERIALS
from ui.clerk.workspace.case_header import CaseHeader, ReasonsBox
from ui.clerk.workspace.form_summary import FormSummary
from ui.clerk.workspace.form_view import FormView
from ui.clerk.workspace.identify_page import IdentifyPage
from ui.clerk.workspace.item_page import ItemPage
from ui.clerk.workspace.materials_view import MaterialsView
from ui.clerk.workspace.outcome_page import OutcomePage
from ui.clerk.workspace.scan_view import ScanView
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, show_if
from ui.kit.widgets.focusing import turn


class CasePane(QFrame):
    """objectName case_pane."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("case_pane")
        self.setAccessibleName(tr("办件"))
        self._seat = seat
        self._stack = QStackedWidget()
        form = holding(down(FormView(seat, acts), margins=(20, 0, 20, 14)))
        pages: tuple[QWidget, ...] = (
            IdentifyPage(seat, acts, commands),
            ItemPage(seat, acts, commands),
            form,
            self._materials_step(seat, acts, commands),
            OutcomePage(seat, acts, commands),
        )
        for page in pages:
            self._stack.addWidget(page)
        boxes = holding(down(ReasonsBox(seat), margins=(20, 0, 20, 0)))
        self._boxes = boxes
        layout = down(CaseHeader(seat), boxes, self._stack, spacing=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        for signal in (seat.view.step_changed, seat.visit.case_changed, seat.visit.visit_changed):
            signal.connect(self._draw)
        seat.visit.reasons_changed.connect(self._draw_boxes)
        self._draw()
        self._draw_boxes()

    def _materials_step(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> QWidget:
        left = down(MaterialsView(seat, acts, commands), FormSummary(seat, commands), spacing=12)
        left.setStretch(1, 1)
        row = across(left, ScanView(seat, acts, commands), margins=(20, 0, 20, 15), spacing=14)
        row.setStretch(0, 830)
        row.setStretch(1, 392)
        return holding(row, "materials_step")

    def _draw(self) -> None:
        seat = self._seat
        step = seat.view.step
        if seat.visit.case is None and step in (FORM, MATERIALS):
            step = IDENTIFY
        turn(self._stack, self._stack.widget(step))

    def _draw_boxes(self) -> None:
        seat = self._seat
        shown = bool(seat.visit.reasons)
        show_if(self._boxes, shown)
        self._boxes.setContentsMargins(0, 0, 0, theme.px(10) if shown else 0)
