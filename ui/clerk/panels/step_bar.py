"""The five steps: each says its state in one line and is a press away at any time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from ui.clerk.seat import Seat
from ui.clerk.state.view import STEPS
from ui.kit.command import Command
from ui.kit.icons import pixmap
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, label, restyle
from ui.kit.words.pairs import told_after
from ui.kit.words.steps import identified, step_line, step_state


class StepButton(QPushButton):
    """One step: mark, title, one line."""

    def __init__(self, number: int, command: Command) -> None:
        super().__init__()
        self.setProperty("look", "step")
        self.setObjectName(f"step_{number + 1}")
        self._number = number
        self._command = command
        self._mark = label(str(number + 1), "step_mark")
        self._mark.setFixedSize(theme.px(29), theme.px(29))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(command.words, "step_title")
        self._line = Elided("", "caption")
        words = down(None, self._title, self._line, None, spacing=0)
        self.setLayout(across(self._mark, words, margins=(6, 0, 4, 0), spacing=10))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: command.run())

    def show_state(self, tone: str, words: str, current: bool) -> None:
        """`tone` is todo, current, done or trouble."""
        self._line.setText(words)
        if tone == "done" and not current:
            self._mark.setText("")
            self._mark.setPixmap(pixmap("check", "good", 18))
        else:
            self._mark.setText(str(self._number + 1))
        restyle(self._mark, tone="current" if current else tone)
        restyle(self, current="true" if current else "false")
        self.setAccessibleName(told_after((f"{self._command.words} {self._command.key}", step_state(tone), words)))


class StepBar(QFrame):
    """Five buttons over the case."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("step_bar")
        self.setAccessibleName(tr("办理步骤"))
        self.setFixedHeight(theme.region("step_bar"))
        self._seat = seat
        self._steps = [StepButton(number, commands[f"step{number + 1}"]) for number in range(len(STEPS))]
        self.setLayout(across(*self._steps, margins=(20, 0, 20, 0), spacing=0))
        for signal in (seat.visit.case_changed, seat.visit.visit_changed, seat.view.step_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        case = self._seat.visit.case
        known = {step.key: step for step in case.steps} if case else {}
        for number, key in enumerate(STEPS):
            view = known.get(ALIASES.get(key, key))
            if case is not None and view is not None:
                self._steps[number].show_state(view.state, step_line(case, view), number == self._seat.view.step)
            else:
                tone, words = _without_case(self._seat, key)
                self._steps[number].show_state(tone, words, number == self._seat.view.step)


ALIASES = {"identify": "identity"}


def _without_case(seat: Seat, key: str) -> tuple[str, str]:
    person = seat.visit.here.person if seat.visit.here else None
    if key == "identify" and person is not None:
        return "done", identified(person.origin)
    words = {"identify": identified("nobody"), "item": tr("未选"), "form": "—", "materials": "—", "accept": "—"}[key]
    return "todo", words
