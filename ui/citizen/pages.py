"""The plain pages of the applicant's screen: idle, what was entered, sign, what came of it, thanks; one thing at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui.citizen.strokes import Strokes
from ui.kit.form_values import shown_value
from ui.kit.hub import Hub
from ui.kit.labels import material_state
from ui.kit.text import day_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, frame, holding, label
from ui.kit.widgets.buttons import ActButton

SIDES = (40, 36, 40, 40)


class IdlePage(QWidget):
    """Which window, and that it is free or busy."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("citizen_idle")
        self._hub = hub
        self._window = label("", "big_number")
        self._words = label("", "large", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        note = label(tr("请看好随身物品，有不明白的请直接问窗口人员"), "note", wrap=True)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(down(None, across(None, self._window, None), 12, self._words, 20, note, None, margins=SIDES))
        self.draw()

    def draw(self) -> None:
        """As the window stands."""
        state = self._hub.state
        self._window.setText(tr("{0} 号窗口").format(state.station.window) if state.station else "")
        visit = state.visit
        if visit is None:
            paused = state.board is not None and state.board.window_state == "paused"
            self._words.setText(tr("窗口暂停，请稍候") if paused else tr("您好，请等候叫号"))
        elif visit.person is None and state.reading:
            self._words.setText(state.reader_words or tr("请把身份证放在读卡器上"))
        else:
            self._words.setText(tr("正在为 {0} 号办理").format(visit.number) if visit.number else tr("正在为您办理"))


class ConfirmPage(QWidget):
    """What was entered and what was given, in large type."""

    def __init__(self, hub: Hub, answered: Callable[[bool], object]) -> None:
        super().__init__()
        self.setObjectName("citizen_confirm")
        self._hub = hub
        self._title = label("", "heading", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidget(holding(down(self._grid, None)))
        scroll.setWidgetResizable(True)
        wrong = ActButton(tr("有错，请窗口改"), lambda: answered(False), look="tile_soft")
        right = ActButton(tr("内容无误"), lambda: answered(True), look="tile_soft")
        right.setObjectName("citizen_right")
        self.setLayout(down(self._title, 8, scroll, 12, across(wrong, None, right), margins=SIDES))
        self.draw()

    def draw(self) -> None:
        """The case on the table."""
        empty(self._grid)
        case = self._hub.state.case
        if case is None:
            return
        self._title.setText(case.item_name)
        rows = [(field.label, shown_value(field)) for field in case.fields if field.visible and shown_value(field)]
        rows += [
            (
                tr("材料 {0}").format(row.seq),
                f"{row.name}：{material_state(row.state, len(row.pages), row.expected_pages, row.state_text)[0]}",
            )
            for row in case.materials
        ]
        for at, (title, value) in enumerate(rows):
            self._grid.addWidget(label(title, "note"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(value, "large", wrap=True), at, 1)


class SignPage(QWidget):
    """The line to sign on."""

    def __init__(self, hub: Hub, signed: Callable[[bytes], object]) -> None:
        super().__init__()
        self.setObjectName("citizen_sign")
        self._hub, self._signed = hub, signed
        self._line = label("", "note", wrap=True)
        self.strokes = Strokes()
        paper = frame("paper")
        paper.setLayout(down(self.strokes, margins=(6, 6, 6, 6)))
        again = ActButton(tr("重签"), self.strokes.clear, look="tile_soft")
        again.setObjectName("citizen_again")
        self._done = ActButton(tr("签好了"), self._press, look="tile_soft")
        self._done.setObjectName("citizen_signed")
        layout = down(label(tr("请您签字"), "heading"), self._line, 12, paper, 16, across(again, None, self._done), margins=SIDES)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.strokes.changed.connect(self._draw_button)
        self._draw_button()

    def draw(self) -> None:
        """What is signed, and an empty line."""
        state = self._hub.state
        case = state.case
        collecting = state.place == "delivery"
        words = tr("签收领取的结果") if collecting else (case.item_name if case else "")
        if not collecting and case is not None and case.case_no:
            words = tr("{0}，业务号 {1}").format(case.item_name, case.case_no)
        self._line.setText(words)
        self.strokes.clear()

    def _draw_button(self) -> None:
        self._done.setEnabled(self.strokes.signed)

    def _press(self) -> None:
        if self.strokes.signed:
            self._signed(self.strokes.png())


class NoticeScreen(QWidget):
    """What came of it: state, number, by when."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setObjectName("citizen_notice")
        self._hub = hub
        self._heading = label("", "heading", wrap=True)
        self._number = label("", "big_number", wrap=True)
        self._due = label("", "large", wrap=True)
        self.setLayout(down(None, self._heading, 16, self._number, 16, self._due, None, margins=SIDES))

    def draw(self) -> None:
        """The case on the table."""
        case = self._hub.state.case
        self._heading.setText(case.status_text if case else "")
        number = case.case_no if case else ""
        self._number.setText(" ".join(number[at : at + 6] for at in range(0, len(number), 6)))
        due = tr("{0}前办结，凭业务号可以查进度").format(day_text(case.due)) if case and case.due else tr("请收好窗口给您的回执")
        self._due.setText(due)


class ThanksPage(QWidget):
    """Good bye."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("citizen_thanks")
        words = label(tr("谢谢您"), "heading")
        note = label(tr("请带好证件和回执"), "large")
        self.setLayout(down(None, across(None, words, None), 12, across(None, note, None), None, margins=SIDES))

    def draw(self) -> None:
        """Nothing changes here."""
