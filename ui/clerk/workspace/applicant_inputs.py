"""The inputs of one case for who applies and how the result is delivered; they are built for it and belong to it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui.clerk.workspace.number_eye import number_eye
from ui.kit.text import masked_id, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, choose, down, holding, label, show_if
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.widgets.number_line import NumberLine, put_text, text_of
from ui.kit.words.items import delivery_words
from ui.kit.words.pairs import pick
from ui.kit.words.people import APPLICANT_KINDS, AUTHORISATIONS
from window_app.domain.people.identity import check_id_number, normalise_id
from window_app.domain.people.person import Applicant

Choices = Iterable[tuple[str, str]]
Told = Callable[[Applicant | None], object]
Reveal = Callable[[str, Callable[[], object]], object]
PERSON = "natural_person"
NUMBERS = {"code": "applicant_id_number", "representative_id": "legal_representative_id"}  # line -> as a look at it is noted


def _kinds() -> Choices:
    yield from (("", tr("本人申请")), (PERSON, tr("代他人申请")))
    yield from ((kind, pick(APPLICANT_KINDS[kind])) for kind in ("legal_person", "sole_proprietor"))


def _authorisations() -> Choices:
    return (("", tr("请选择")), *((kind, pick(words)) for kind, words in AUTHORISATIONS.items()))


def _titles() -> dict[str, str]:
    return {
        "name": tr("申请人名称"),
        "code": tr("证件号或统一社会信用代码"),
        "representative": tr("法定代表人姓名"),
        "representative_id": tr("法定代表人证件号"),
    }


def _choices(name: str, choices: Choices, object_name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(object_name)
    made.setAccessibleName(name)
    for value, words in choices:
        made.addItem(words, value)
    return made


def _set_text(edit: QLineEdit, text: str) -> None:
    """What stands there already is left alone, with the cursor in it, and with blanks around it."""
    if text_of(edit).strip() != text:
        put_text(edit, text)


def _unfinished(number: str) -> bool:
    """What is no identity card may have any length."""
    plain = normalise_id(number)
    return plain.isdecimal() and "id_length" in check_id_number(plain)


class ApplicantInputs(QWidget):
    """`typed` is told at each key, `chosen` where something was chosen, which counts at once; both with what stands here. A
    number of a person is hidden but while it is typed; `reveal` notes that it is looked at, then shows it."""

    def __init__(self, typed: Told, chosen: Told, reveal: Reveal) -> None:
        super().__init__()
        self._chosen = chosen
        self._kind = _choices(tr("申请人类型"), _kinds(), "applicant_kind")
        self._authorisation = _choices(tr("代办依据"), _authorisations(), "applicant_authorisation")
        self.numbers = {key: NumberLine(masked_id, _unfinished) for key in NUMBERS}
        self._edits: dict[str, LineEdit] = {key: self.numbers.get(key) or LineEdit() for key in _titles()}
        self._eyes = {key: number_eye(f"eye_{key}", line, partial(reveal, NUMBERS[key])) for key, line in self.numbers.items()}
        self._details = self._for_another()
        for box in (self._kind, self._authorisation):
            box.activated.connect(self._was_chosen)
        for edit in self._edits.values():
            if isinstance(edit, NumberLine):
                edit.refuse_masks()
            (edit.said if isinstance(edit, NumberLine) else edit.textEdited).connect(lambda: typed(self.said()))
        head = across(label(tr("申请人"), "section"), self._kind, None)
        self.setLayout(down(head, self._details, margins=(0, 0, 0, 0), spacing=10))
        self.setFocusProxy(self._kind)

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
            line = [across(self._edits[key], self._eyes[key], spacing=6)] if key in self._eyes else [self._edits[key]]
            grid.addLayout(down(caption, *line, spacing=3), at // 2, at % 2)
        grid.addLayout(across(label(tr("代办依据"), "muted"), self._authorisation, None), 2, 0, 1, 2)
        return details

    def set_usable(self, yes: bool) -> None:
        """May it be changed? Looked at it may be in any case."""
        for part in (self._kind, self._authorisation, *self._edits.values()):
            part.setEnabled(yes)

    def _was_chosen(self) -> None:
        self._show_details()
        self._chosen(self.said())

    def _show_details(self) -> None:
        person = self._kind.currentData() == PERSON
        self.numbers["code"].set_mask(masked_id if person else None)  # the code of a firm is public
        show_if(self._eyes["code"], person)
        show_if(self._details, bool(self._kind.currentData()))

    def said(self) -> Applicant | None:
        """Who applies as it stands here, half typed or whole; None: the person at the window himself."""
        kind = str(self._kind.currentData())
        if not kind:
            return None
        text = {key: text_of(edit).strip() for key, edit in self._edits.items()}
        person, code = kind == PERSON, text["code"].upper()
        return Applicant(
            kind,
            text["name"],
            id_number=code if person else "",
            uscc="" if person else code,
            legal_representative_name=text["representative"],
            legal_representative_id=text["representative_id"].upper(),
            authorisation=str(self._authorisation.currentData() or ""),
        )

    def show_applicant(self, applicant: Applicant | None) -> None:
        """As the desk has it; the echo of what stands here already changes nothing."""
        if applicant != self.said():
            shown = applicant or Applicant("", "")
            choose(self._kind, shown.kind)
            choose(self._authorisation, shown.authorisation)
            _set_text(self._edits["name"], shown.name)
            _set_text(self._edits["code"], shown.uscc or shown.id_number)
            _set_text(self._edits["representative"], shown.legal_representative_name)
            _set_text(self._edits["representative_id"], shown.legal_representative_id)
        self._show_details()


class DeliveryInputs(QWidget):
    """How the result comes to the applicant; `typed` and `chosen` are told mode and address."""

    def __init__(self, modes: Iterable[str], typed: Callable[[str, str], object], chosen: Callable[[str, str], object]) -> None:
        super().__init__()
        self._mode = _choices(tr("送达方式"), ((mode, delivery_words(mode)) for mode in modes), "delivery_mode")
        self._address = LineEdit()
        self._address.setObjectName("delivery_address")
        self._address.setAccessibleName(tr("邮寄地址"))
        self._address.setPlaceholderText(tr("邮寄地址"))
        self._mode.activated.connect(lambda: chosen(*self.said()))
        self._address.textEdited.connect(lambda: typed(*self.said()))
        line = across(label(tr("送达方式"), "muted"), self._mode, self._address, None, spacing=10)
        line.setStretch(2, 3)
        self.setLayout(down(holding(line), margins=(0, 0, 0, 0)))

    def said(self) -> tuple[str, str]:
        """Mode and address as they stand here."""
        return str(self._mode.currentData() or ""), self._address.text().strip()

    def show_delivery(self, mode: str, address: str) -> None:
        """As the desk has it."""
        choose(self._mode, mode)
        _set_text(self._address, address)
        show_if(self._address, mode == "courier")
