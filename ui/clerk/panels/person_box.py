"""Who stands here: masked; hold the eye to reveal the number, which is logged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import age_on, masked_id, masked_phone, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, frame, holding, label
from ui.kit.widgets.buttons import icon_button
from ui.kit.widgets.chip import Chip
from ui.kit.widgets.wrapping import Flow
from ui.kit.words.people import sex_word, validity
from ui.kit.words.steps import identified
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.domain.people.person import Person

LONG_NAME = 5


class PersonBox(QWidget):
    """The person of the case on the table, else of the visit."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self._seat, self._acts = seat, acts
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def draw(self) -> None:
        """As the visit and the case stand."""
        empty(self._lines)
        visit, case = self._seat.visit.here, self._seat.visit.case
        of_case = case if case is not None and case.person is not None else None
        person = of_case.person if of_case else visit.person if visit else None
        visit_id = of_case.visit_id if of_case else visit.visit_id if visit else ""
        photo = _photo(person)
        if person is None:
            words = self._seat.station.reader_words or (tr("等待核验身份") if visit else tr("还没有来访人"))
            self._lines.addLayout(across(photo, _said(identified("nobody"), words), spacing=14))
            return
        self._lines.addLayout(across(photo, self._head(person), spacing=14))
        self._lines.addSpacing(theme.px(10))
        self._lines.addLayout(self._numbers(person, visit_id))
        for note in visit.person_notes if visit else ():
            self._lines.addLayout(across(IconLabel("info", "warning", 16), label(note_words(note), "caption", wrap=True)))

    def _head(self, person: Person) -> QVBoxLayout:
        age = age_on(person.birth, self._seat.hub.desk.clock.now().date() if self._seat.hub.ready else date.max)
        facts = " · ".join(part for part in (sex_word(person.sex), tr("{0} 岁").format(age) if age is not None else "") if part)
        name = label(person.name, "name", wrap=True)
        long = len(person.name) > LONG_NAME
        card = person.origin == "card"
        checked = Chip(tr("已读证件") if card else tr("人工核验"), "good" if card else "warning", "shield-check")
        chips = holding(Flow(checked, Chip(self._role()), spacing=6))
        valid = validity(person.valid_to)
        who = down(name, label(facts, "muted"), spacing=0) if long else across(name, label(facts, "muted"), None)
        return down(who, 3, chips, 5, label(valid, "caption"), None, spacing=2)

    def _role(self) -> str:
        case = self._seat.visit.case
        if case is None or case.applicant is None:
            return tr("本人")
        applicant = case.applicant
        if applicant.kind != "natural_person" and not applicant.authorisation:
            return tr("经办人本人")
        return tr("代办人")

    def _numbers(self, person: Person, visit_id: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QLayout], ...] = (
            (tr("证件号"), self._hidden_number(person, visit_id)),
            (tr("手机"), across(label(masked_phone(person.phone) if person.phone else tr("未登记")), None)),
            (tr("住址"), across(label(person.address or tr("未登记"), wrap=True))),
        )
        for at, (title, cell) in enumerate(rows):
            grid.addWidget(label(title, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(cell, at, 1)
        return grid

    def _hidden_number(self, person: Person, visit_id: str) -> QHBoxLayout:
        number = label(masked_id(person.id_number))
        eye = icon_button("eye", tr("按住显示证件号（会留痕）"), lambda: None, look="bare", role="text")

        def shown() -> None:
            if eye.isDown():
                number.setText(person.id_number)

        eye.setObjectName("eye")
        number.setObjectName("id_number")
        eye.pressed.connect(lambda: self._acts.identifying.reveal(visit_id, "id_number", alive(eye, shown)))
        eye.released.connect(lambda: number.setText(masked_id(person.id_number)))
        return across(number, eye, None, spacing=6)


def _photo(person: Person | None) -> QFrame:
    """The photo of a card is sealed and never decoded here; the frame says so."""
    photo = frame("picture")
    photo.setFixedSize(theme.px(77), theme.px(98))
    unread = person is not None and person.origin == "card"
    below = label(tr("照片未解码") if unread else "", "caption", wrap=True)
    below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    photo.setLayout(down(None, across(None, IconLabel("user", "text2", 36), None), below, None, spacing=4))
    photo.setAccessibleName(tr("证件照片未解码显示"))
    photo.setToolTip(tr("证件照片已密封保存，本机不解码显示"))
    return photo


def _said(name: str, words: str) -> QVBoxLayout:
    return down(label(name, "name"), label(words, "caption", wrap=True), None, spacing=6)
