"""Step 2: which item; the guide questions that decide materials and limits; for whom the person acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.workspace.applicant_box import ApplicantBox
from ui.kit.command import Command
from ui.kit.icons import Icon
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, frame, keeping_focus, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.items import fee_words, kind_words, limit_words

if TYPE_CHECKING:
    from window_app.flow.intake.views import SituationView


class ItemPage(QFrame):
    """objectName item_page."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("item_page")
        self.setAccessibleName(tr("事项"))
        self._seat, self._acts = seat, acts
        self._name = label("", "title", wrap=True)
        self._line = label("", "muted", wrap=True)
        self._search = ActButton(tr("选事项"), commands["item"].run, key="F6", look="primary", icon=Icon("search", "on_accent"))
        self._search.setObjectName("choose_item")
        self._search.setFixedHeight(theme.px(44))
        top = frame("card")
        names = down(self._name, self._line, spacing=2)
        head = across(names, self._search, margins=(20, 16, 20, 16), spacing=16)
        head.setStretch(0, 1)
        top.setLayout(head)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(theme.px(6))
        self._question_card = frame("card")
        self._question_card.setLayout(
            down(label(tr("情形引导"), "section"), self._questions, margins=(20, 14, 20, 16), spacing=8)
        )
        self._applicant = ApplicantBox(seat, acts)
        inside = QWidget()
        inside.setLayout(down(top, self._question_card, self._applicant, None, margins=(20, 0, 20, 14), spacing=12))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(down(scroll))
        seat.visit.case_changed.connect(self._draw_keeping)
        seat.visit.visit_changed.connect(self._draw_keeping)
        seat.view.focus_wanted.connect(self._focus)
        self._shown: tuple[SituationView, ...] = ()
        self._draw()

    def _draw_keeping(self) -> None:
        with keeping_focus(self):
            self._draw()

    def _draw(self) -> None:
        case = self._seat.visit.case
        self._search.show_words(tr("换事项") if case else tr("选事项"))
        self._name.setText(case.item_name if case else tr("还没有选事项"))
        kinds = (case.department, kind_words(case.case_kind), fee_words(case.fee), limit_words(case.limit)) if case else ()
        self._line.setText(" · ".join(part for part in kinds if part) or tr("输入拼音首字母、名称、口语说法或编码都能找到"))
        situations = case.situations if case else ()
        show_if(self._question_card, bool(situations))
        show_if(self._applicant, case is not None)
        if situations == self._shown:
            return
        self._shown = situations
        empty(self._questions)
        for situation in situations:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for option in situation.options:
                button = ActButton(option.label, partial(self._acts.filling.situation, situation.id, option.value), look="choice")
                button.setCheckable(True)
                button.setChecked(option.value == situation.value)
                button.setObjectName(f"situation_{situation.id}_{option.value}")
                button.setAccessibleName(f"{situation.question} {option.label}")
                row.addWidget(button)
            row.addStretch(1)
            self._questions.addWidget(label(situation.question, "body", wrap=True))
            self._questions.addLayout(row)
            self._questions.addSpacing(theme.px(4))

    def _focus(self, where: str) -> None:
        if where == "item":
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif where == "whom":
            self._applicant.take_focus()
        elif where == "situations":
            open_ids = [situation.id for situation in self._shown if situation.value is None]
            for button in self.findChildren(ActButton):
                if any(button.objectName().startswith(f"situation_{at}_") for at in open_ids[:1]):
                    button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return
