"""The applicant pane: who stands here (masked; hold the eye to reveal, logged), what waits, history, guide, the second screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.panels.citizen_words import citizen_words
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.labels import case_status
from ui.kit.text import age_on, day_text, masked_id, masked_phone, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, down, empty, frame, holding, keeping_focus, label, line
from ui.kit.widgets.buttons import ActButton, icon_button
from ui.kit.widgets.chip import Chip
from ui.kit.widgets.wrapping import Flow

if TYPE_CHECKING:
    from window_app.domain.people.person import Person

LONG_NAME = 5


class ApplicantPanel(QFrame):
    """The right pane; a drawer on narrow screens."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("applicant_pane")
        self.setAccessibleName(tr("申请人"))
        self.setFixedWidth(theme.region("applicant_pane"))
        self._seat, self._acts, self._commands = seat, acts, commands
        self._person = QVBoxLayout()
        self._history = QVBoxLayout()
        self._guide = QVBoxLayout()
        for box in (self._person, self._history, self._guide):
            box.setSpacing(0)
        self._screen_words = label("", "emphasis")
        self._screen_line = label("", "caption", wrap=True)
        panel = frame("panel")
        panel.setLayout(
            across(IconLabel("file-text", "accent", 20), down(self._screen_words, self._screen_line, spacing=0), None,
                   margins=(14, 9, 14, 9), spacing=12)
        )  # fmt: skip
        inside = QWidget()
        inside.setLayout(
            down(
                holding(down(self._person, margins=(16, 16, 15, 14))),
                line(),
                holding(down(self._history, margins=(16, 10, 15, 14))),
                line(),
                holding(down(self._guide, margins=(16, 14, 15, 14))),
                None,
                spacing=0,
            )
        )
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        screen = holding(down(label(tr("申请人屏"), "head"), panel, margins=(16, 14, 15, 16), spacing=7))
        self.setLayout(down(scroll, line(), screen, spacing=0))
        for signal in (seat.visit.visit_changed, seat.visit.case_changed, seat.view.citizen_changed, seat.station.reader_changed):
            signal.connect(self._draw_keeping)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _focus(self, where: str) -> None:
        button = self.findChild(ActButton, "deliver_button")
        if where == "result" and button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw_keeping(self) -> None:
        with keeping_focus(self):
            self._draw()

    def _draw(self) -> None:
        visit, case = self._seat.visit.here, self._seat.visit.case
        for box in (self._person, self._history, self._guide):
            empty(box)
        person = (case.person if case else None) or (visit.person if visit else None)
        self._draw_person(person)
        self._draw_history()
        lines = case.guide_lines if case else ()
        full = ActButton(tr("全文"), self._commands["guide"].run, look="link", key="")
        full.show_words(tr("全文 Alt G"))
        self._guide.addLayout(across(label(tr("办事指南要点"), "head"), None, full if case else None))
        self._guide.addSpacing(theme.px(6))
        for text in lines[:3]:
            self._guide.addLayout(across(label("•", "body"), label(text, "body", wrap=True), margins=(4, 1, 0, 1), spacing=8))
            self._guide.itemAt(self._guide.count() - 1).layout().setStretch(1, 1)  # type: ignore[union-attr]
        words, below = citizen_words(self._seat.view.citizen)
        self._screen_words.setText(words)
        self._screen_line.setText(below)

    def _draw_person(self, person: Person | None) -> None:
        photo = frame("picture")
        photo.setFixedSize(theme.px(77), theme.px(98))
        unread = person is not None and person.origin == "card"
        words_below = label(tr("照片未解码") if unread else "", "caption", wrap=True)
        words_below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        face = across(None, IconLabel("user", "text2", 36), None)
        photo.setLayout(down(None, face, words_below, None, spacing=4))
        photo.setAccessibleName(tr("证件照片未解码显示"))
        photo.setToolTip(tr("证件照片已密封保存，本机不解码显示"))
        visit = self._seat.visit.here
        if person is None:
            words = self._seat.station.reader_words or (tr("等待核验身份") if visit else tr("还没有来访人"))
            photo_text = down(label(tr("未核验"), "name"), label(words, "caption", wrap=True), None, spacing=6)
            self._person.addLayout(across(photo, photo_text, spacing=14))
            return
        age = age_on(person.birth, self._seat.hub.desk.clock.now().date() if self._seat.hub.ready else date.max)
        facts = " · ".join(part for part in (person.sex, tr("{0} 岁").format(age) if age is not None else "") if part)
        name = label(person.name, "name", wrap=True)
        long = len(person.name) > LONG_NAME
        card = person.origin == "card"
        checked = Chip(tr("已读证件") if card else tr("人工核验"), "good" if card else "warning", "shield-check")
        chips = holding(Flow(checked, Chip(self._role()), spacing=6))
        valid = tr("证件有效至 {0}").format(person.valid_to) if person.valid_to else tr("证件有效期未读到")
        who = down(name, label(facts, "muted"), spacing=0) if long else across(name, label(facts, "muted"), None)
        head = down(who, 3, chips, 5, label(valid, "caption"), None, spacing=2)
        self._person.addLayout(across(photo, head, spacing=14))
        self._person.addSpacing(theme.px(10))
        self._person.addLayout(self._numbers(person))
        for note in visit.person_notes if visit else ():
            self._person.addLayout(across(IconLabel("info", "warning", 16), label(note, "caption", wrap=True)))
        self._draw_waiting()

    def _role(self) -> str:
        case = self._seat.visit.case
        if case is None or case.applicant is None:
            return tr("本人")
        applicant = case.applicant
        if applicant.kind != "natural_person" and not applicant.authorisation:
            return tr("经办人本人")
        return tr("代办人")

    def _numbers(self, person: Person) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(1, 1)
        number = label(masked_id(person.id_number))
        eye = icon_button("eye", tr("按住显示证件号（会留痕）"), lambda: None, look="bare", role="text")

        def reveal() -> None:
            self._acts.identifying.reveal("id_number")
            number.setText(person.id_number)

        eye.pressed.connect(reveal)
        eye.released.connect(lambda: number.setText(masked_id(person.id_number)))
        rows = (
            (tr("证件号"), across(number, eye, None, spacing=6)),
            (tr("手机"), across(label(masked_phone(person.phone) if person.phone else tr("未登记")), None)),
            (tr("住址"), across(label(person.address or tr("未登记"), wrap=True))),
        )
        for at, (title, cell) in enumerate(rows):
            grid.addWidget(label(title, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(cell, at, 1)
        return grid

    def _draw_waiting(self) -> None:
        visit, case = self._seat.visit.here, self._seat.visit.case
        ready = visit.results_ready if visit else ()
        if ready:
            box = frame("notice_box")
            deliver = self._commands["deliver"]
            button = ActButton(tr("出件"), deliver.run, look="link", key="Alt R")
            button.setObjectName("deliver_button")
            first = ready[0]
            words = Elided(tr("有 {0} 份结果可领取").format(len(ready)), "notice_big")
            head = across(IconLabel("package", "notice", 18), words, button)
            below = Elided(f"{first.item_name} · {day_text(first.date)}", "caption")
            box.setLayout(down(head, below, margins=(12, 4, 6, 8), spacing=0))
            self._person.addSpacing(theme.px(12))
            self._person.addWidget(box)
        deferred = [row for row in case.materials if row.state == "deferred" and row.due] if case else []
        held_up = [row for row in (visit.history if visit else ()) if row.status == "deferred"]
        if deferred or held_up:
            box = frame("warning_box")
            due = tr("容缺材料 {0} 前补齐").format(day_text(deferred[0].due or "")) if deferred else tr("有容缺材料待补")
            which = deferred[0].name if deferred else held_up[0].item_name
            head = across(IconLabel("clock", "warning", 18), Elided(due, "warning_big"))
            box.setLayout(down(head, Elided(which, "caption"), margins=(12, 9, 12, 9), spacing=3))
            self._person.addSpacing(theme.px(8))
            self._person.addWidget(box)

    def _draw_history(self) -> None:
        visit = self._seat.visit.here
        history = visit.history if visit else ()
        side = tr("{0} 件").format(len(history)) if history else ""
        if self._seat.station.offline and history:
            side = tr("本机缓存")
        self._history.addLayout(across(label(tr("办件记录"), "head"), None, label(side, "caption")))
        self._history.addSpacing(theme.px(8))
        for row in history[:4]:
            words, tone = case_status(row.status)
            day = label(row.date[5:], "muted")
            day.setFixedWidth(theme.px(50))
            self._history.addWidget(line("row_line"))
            self._history.addLayout(across(day, Elided(row.item_name), Chip(words, tone), margins=(0, 8, 0, 8)))
        if not history:
            self._history.addWidget(label(tr("没有办件记录"), "caption"))
