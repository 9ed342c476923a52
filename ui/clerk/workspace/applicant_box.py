"""For whom: the person himself, another person, or a firm; and how the result comes to him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, holding, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.items import delivery_words
from ui.kit.words.pairs import pick
from ui.kit.words.people import APPLICANT_KINDS, AUTHORISATIONS
from window_app.domain.people.person import Applicant

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView

Choices = tuple[tuple[str, str], ...]


def _kinds() -> Choices:
    return (
        ("", tr("本人申请")),
        ("natural_person", tr("代他人申请")),
        *((kind, pick(APPLICANT_KINDS[kind])) for kind in ("legal_person", "sole_proprietor")),
    )


def _authorisations() -> Choices:
    return (
        ("", tr("法定代表人本人")),
        *((kind, pick(words)) for kind, words in AUTHORISATIONS.items()),
    )


def _titles() -> dict[str, str]:
    return {
        "name": tr("申请人名称"),
        "code": tr("证件号或统一社会信用代码"),
        "representative": tr("法定代表人姓名"),
        "representative_id": tr("法定代表人证件号"),
    }


def _choices(name: str, choices: Choices) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, words in choices:
        made.addItem(words, value)
    return made


class ApplicantBox(QFrame):
    """objectName applicant_box."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("applicant_box")
        self.setProperty("look", "card")
        self._seat, self._acts = seat, acts
        self._shown_for: tuple[object, ...] = ()
        self._kind = _choices(tr("申请人类型"), _kinds())
        self._authorisation = _choices(tr("代办依据"), _authorisations())
        self._edits = {key: QLineEdit() for key in _titles()}
        self._mode = _choices(tr("送达方式"), ())
        self._address = QLineEdit()
        self._address.setObjectName("delivery_address")
        self._address.setAccessibleName(tr("邮寄地址"))
        self._address.setPlaceholderText(tr("邮寄地址"))
        self._details = self._for_another()
        self._kind.activated.connect(self._kind_chosen)
        self._mode.activated.connect(self._mode_chosen)
        self._address.textEdited.connect(self._address_typed)
        line = across(label(tr("送达方式"), "muted"), self._mode, self._address, None, spacing=10)
        line.setStretch(2, 3)
        head = across(label(tr("申请人"), "section"), self._kind, None)
        self.setLayout(down(head, self._details, holding(line), margins=(20, 14, 20, 16), spacing=10))
        seat.visit.case_changed.connect(self._draw)
        self._draw()

    def _for_another(self) -> QWidget:
        """Another person, or a firm: who, and by what right."""
        details = QWidget()
        grid = QGridLayout(details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(20))
        for at, (key, title) in enumerate(_titles().items()):
            self._edits[key].setAccessibleName(title)
            self._edits[key].setObjectName(f"applicant_{key}")
            caption = label(title, "muted")
            caption.setBuddy(self._edits[key])
            grid.addLayout(down(caption, self._edits[key], spacing=3), at // 2, at % 2)
        use = ActButton(tr("保存申请人"), self._save, look="main")
        grid.addLayout(across(label(tr("代办依据"), "muted"), self._authorisation, None, use), 2, 0, 1, 2)
        return details

    def _draw(self) -> None:
        case = self._seat.visit.case
        if case is None:
            self._shown_for = ()
            return
        shown_for = (case.case_id, case.item_id, case.applicant)
        if shown_for != self._shown_for:
            self._shown_for = shown_for
            self._fill(case)
        self._mode.setCurrentIndex(max(0, self._mode.findData(case.delivery_mode)))
        show_if(self._details, bool(self._kind.currentData()))
        show_if(self._address, case.delivery_mode == "courier")
        self.setEnabled(self._seat.visit.draft)

    def _fill(self, case: CaseView) -> None:
        applicant = case.applicant
        self._kind.setCurrentIndex(max(0, self._kind.findData(applicant.kind)) if applicant else 0)
        self._edits["name"].setText(applicant.name if applicant else "")
        self._edits["code"].setText((applicant.uscc or applicant.id_number) if applicant else "")
        self._edits["representative"].setText(applicant.legal_representative_name if applicant else "")
        self._edits["representative_id"].setText(applicant.legal_representative_id if applicant else "")
        self._authorisation.setCurrentIndex(max(0, self._authorisation.findData(applicant.authorisation)) if applicant else 0)
        self._mode.clear()
        for mode in case.delivery_modes:
            self._mode.addItem(delivery_words(mode), mode)
        self._address.setText(self._acts.intake.saving.typed_address(case.case_id) or case.delivery_address)

    def _kind_chosen(self) -> None:
        show_if(self._details, bool(self._kind.currentData()))
        if not self._kind.currentData():
            self._acts.filling.set_applicant(None)

    def _save(self) -> None:
        kind = str(self._kind.currentData())
        text = {key: edit.text().strip() for key, edit in self._edits.items()}
        person = kind == "natural_person"
        self._acts.filling.set_applicant(
            Applicant(
                kind,
                text["name"],
                id_number=text["code"].upper() if person else "",
                uscc="" if person else text["code"].upper(),
                legal_representative_name=text["representative"],
                legal_representative_id=text["representative_id"].upper(),
                authorisation=str(self._authorisation.currentData() or ""),
            )
        )

    def _mode_chosen(self) -> None:
        case, mode = self._seat.visit.case, str(self._mode.currentData() or "")
        if case is not None and mode != case.delivery_mode:
            self._acts.filling.set_delivery(mode, self._address.text().strip())

    def _address_typed(self, text: str) -> None:
        """Saved by itself like every field; the mode is the one that stands there."""
        case = self._seat.visit.case
        if case is not None:
            self._acts.intake.saving.edit_delivery(case, str(self._mode.currentData() or ""), text.strip())
