"""For whom: the person himself, another person, or a firm; and how the result comes to him. All of it is saved by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.workspace.applicant_inputs import ApplicantInputs, DeliveryInputs
from ui.kit.theme import theme
from ui.kit.widgets.basic import empty

if TYPE_CHECKING:
    from window_app.domain.people.person import Applicant
    from window_app.flow.intake.views import CaseView


class ApplicantBox(QFrame):
    """objectName applicant_box."""

    def __init__(self, seat: Seat, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("applicant_box")
        self.setProperty("look", "card")
        self._seat, self._acts, self._saving = seat, acts, acts.intake.saving
        self._built_for: tuple[object, ...] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(16))
        self._body.setSpacing(theme.px(10))
        seat.visit.case_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        case = self._seat.visit.case
        built_for = (case.case_id, case.item_id, case.delivery_modes) if case else ()
        if built_for != self._built_for:
            self._built_for = built_for
            empty(self._body)
            if case is not None:
                self._build(case)
        if case is None:
            return
        typed = self._saving.typed_beside(case.case_id)
        self._whom.show_applicant(typed.get("applicant", case.applicant))
        self._delivery.show_delivery(*typed.get("delivery", (case.delivery_mode, case.delivery_address)))
        for part in (self._whom.set_usable, self._delivery.setEnabled):
            part(self._seat.visit.draft)

    def take_focus(self) -> None:
        """To who applies: something is wrong with it."""
        if self._seat.visit.case is not None:
            self._whom.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, case: CaseView) -> None:
        """Inputs of this case alone: what an input method commits as it leaves the table is not an edit of the next one."""
        typed, reveal = partial(self._saving.edit_applicant, case), partial(self._acts.identifying.reveal, case.visit_id)
        self._whom = ApplicantInputs(typed, partial(self._whom_chosen, case), reveal)
        for line in self._whom.numbers.values():
            line.replaced.connect(partial(self._saving.come_anew, case))  # a slip on a number is taken back alone
            line.mask_refused.connect(self._acts.intake.mask_refused)
        self._delivery = DeliveryInputs(case.delivery_modes, partial(self._saving.edit_delivery, case), self._mode_chosen)
        self._body.addWidget(self._whom)
        self._body.addWidget(self._delivery)

    def _whom_chosen(self, case: CaseView, applicant: Applicant | None) -> None:
        """Another kind of applicant counts at once: another form, other materials, other reasons."""
        self._saving.edit_applicant(case, applicant)
        self._saving.flush()

    def _mode_chosen(self, mode: str, address: str) -> None:
        case = self._seat.visit.case
        if case is not None and mode != case.delivery_mode:
            self._acts.filling.set_delivery(mode, address)
