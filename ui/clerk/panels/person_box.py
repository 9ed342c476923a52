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
from ui.kit.words.pairs import word
from ui.kit.words.people import AUTHORISATIONS, sex_word, validity
from ui.kit.words.steps import identified
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.domain.people.person import Person
    from window_app.flow.intake.views import CaseView

LONG_NAME = 5


class PersonBox(QWidget):
    """Who stands at the window, whatever lies on the table; with nobody there, the person of the case that is looked at."""

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
        shown = visit or case
        person = self._person()
        photo = _photo(person)
        if person is None or shown is None:
            words = self._seat.station.reader_words or (tr("等待核验身份") if visit else tr("还没有来访人"))
            self._lines.addLayout(across(photo, _said(identified("nobody"), words), spacing=14))
        else:
            self._lines.addLayout(across(photo, self._head(person), spacing=14))
            self._lines.addSpacing(theme.px(10))
            self._lines.addLayout(self._numbers(person, shown.visit_id))
            for note in visit.person_notes if visit else ():
                self._lines.addLayout(_noted("warning", note_words(note)))
        if case is not None and self._seat.visit.only_looked_at:
            self._lines.addSpacing(theme.px(6))
            self._lines.addLayout(_noted("notice", self._whose(case, visit is not None)))

    def _person(self) -> Person | None:
        """A card tells no telephone: of one and the same person the case knows more than the visit."""
        visit, case = self._seat.visit.here, self._seat.visit.case
        of_case = case.person if case is not None else None
        if visit is None or (of_case and visit.person and of_case.id_number == visit.person.id_number):
            return of_case
        return visit.person

    def _whose(self, case: CaseView, somebody: bool) -> str:
        name = case.applicant.name if case.applicant else case.person.name if case.person else "—"
        words = (
            tr("仅查看：打开的是 {0} 的办件，不是窗口这位的当前业务") if somebody else tr("仅查看：{0} 的办件，窗口没有来访人")
        )
        return words.format(name)

    def _head(self, person: Person) -> QVBoxLayout:
        age = age_on(person.birth, self._seat.hub.desk.clock.now().date() if self._seat.hub.ready else date.max)
        facts = " · ".join(part for part in (sex_word(person.sex), tr("{0} 岁").format(age) if age is not None else "") if part)
        name = label(person.name, "name", wrap=True)
        long = len(person.name) > LONG_NAME
        card = person.origin == "card"
        checked = Chip(tr("已读证件") if card else tr("人工核验"), "good" if card else "warning", "shield-check")
        role = self._role(person)
        chips = holding(Flow(checked, *([Chip(role)] if role else []), spacing=6))
        valid = validity(person.valid_to)
        who = down(name, label(facts, "muted"), spacing=0) if long else across(name, label(facts, "muted"), None)
        return down(who, 3, chips, 5, label(valid, "caption"), None, spacing=2)

    def _role(self, person: Person) -> str:
        """What the person is to the case on the table; nothing to one that is only looked at while he stands here."""
        visit, case = self._seat.visit, self._seat.visit.case
        if visit.only_looked_at and visit.here is not None:
            return ""
        applicant = case.applicant if case is not None else None
        if applicant is None:
            himself = case is None or case.person is None or case.person.id_number == person.id_number
            return tr("本人") if himself else tr("代办人")
        if applicant.id_number == person.id_number:
            return tr("本人")
        if applicant.kind != "natural_person" and not applicant.authorisation:
            return tr("经办人本人")
        if applicant.legal_representative_id == person.id_number:
            return word(AUTHORISATIONS, "legal_representative")
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


def _noted(role: str, words: str) -> QHBoxLayout:
    row = across(IconLabel("info", role, 16), label(words, "caption", wrap=True))
    row.setStretch(1, 1)
    return row


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
