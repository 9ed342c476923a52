"""In a window too narrow for the applicant's pane: what stands in its place, says how much waits in it, and draws it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.clerk.panels.applicant_panel import ApplicantPanel
from ui.clerk.panels.history_box import can_go_on
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.widgets.basic import down, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip

WAITING = ("supply_", "go_on_", "deliver_")  # names of the buttons that take up what waits


class ApplicantRail(QPushButton):
    """objectName applicant_rail; icon, word, key, and the number of things that wait for this person."""

    def __init__(self, seat: Seat, command: Command) -> None:
        super().__init__()
        self.setObjectName("applicant_rail")
        self.setProperty("look", "step")
        self._seat, self._words, self._key = seat, command.words, command.key
        self._waiting = Chip("", "warning")
        word, key = label(command.words, "caption"), label(command.key, "key")
        parts = (IconLabel("user", "accent", 22), word, key, self._waiting)
        row = down(*parts, None, margins=(4, 18, 4, 12), spacing=8)
        for part in parts:
            row.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(row)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(row.sizeHint().width())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda: command.run())
        seat.visit.visit_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        visit = self._seat.visit.here
        waits = 0
        if visit is not None:
            waits = len(visit.owed) + len(visit.results_ready) + sum(map(can_go_on, visit.history))
        self._waiting.show_word(str(waits), "warning")
        show_if(self._waiting, bool(waits))
        said = tr("{0} 件待办").format(waits) if waits else ""
        self.setToolTip(" · ".join(part for part in (f"{self._words} {self._key}", said) if part))
        self.setAccessibleName(self.toolTip())


class Drawer(QObject):
    """The pane out of its place: over the right of the case, beside the rail, and never over the buttons below the case."""

    def __init__(self, panel: ApplicantPanel, rail: ApplicantRail, workspace: QWidget, case: QWidget) -> None:
        super().__init__(panel)
        self._panel, self._rail, self._workspace, self._case = panel, rail, workspace, case
        self._before: QWidget | None = None
        self.narrow = False
        rail.hide()
        for watched in (case, rail):
            watched.installEventFilter(self)

    @property
    def out(self) -> bool:
        """True while it lies over the case."""
        return self.narrow and not self._panel.isHidden()

    def set_narrow(self, narrow: bool) -> bool:
        """The rail instead of the pane; False where nothing changes."""
        if narrow == self.narrow:
            return False
        self.narrow = narrow
        self._rail.setVisible(narrow)
        self._panel.setVisible(not narrow)
        return True

    def open(self) -> None:
        """At its place at once, with the focus on the first thing that waits."""
        self._before = QApplication.focusWidget()
        self.place()
        self._panel.show()
        self._panel.raise_()
        links = [one for one in self._panel.findChildren(ActButton) if one.objectName().startswith(WAITING)]
        first = links[0] if links else self._panel
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, first, lambda: self._panel.look_at(first))

    def close(self) -> None:
        """Back to where the hands were."""
        inside = QApplication.focusWidget()
        self._panel.hide()
        before, self._before = self._before, None
        held = inside is None or inside is self._panel or self._panel.isAncestorOf(inside)
        if held and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """As high as the case, left of the rail."""
        if not self.narrow:
            return
        for part in (self._workspace, self._case.parentWidget()):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.activate()
        right = self._rail.geometry().left()
        case = QRect(self._case.mapTo(self._workspace, QPoint()), self._case.size())
        width = min(self._panel.width(), case.width())
        self._panel.setGeometry(right - width, case.top(), width, case.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the window is another place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.narrow:
            QTimer.singleShot(0, self, self.place)
        return super().eventFilter(watched, event)
