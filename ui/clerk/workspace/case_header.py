"""Over the body of the case: its name and applicant, what kind it is, and the error summary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui.clerk.seat import Seat
from ui.clerk.state.view import FORM, ITEM, MATERIALS
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.announce import announce
from ui.kit.widgets.basic import Elided, across, down, empty, holding, label, show_if
from ui.kit.widgets.buttons import ActButton, icon_button
from ui.kit.widgets.chip import Chip
from ui.kit.words.items import fee_words, kind_words, limit_words
from ui.kit.words.told import reason_words

if TYPE_CHECKING:
    from window_app.errors import Reason

MOST_SHOWN = 6


class CaseHeader(QFrame):
    """72 px: title, below it the applicant and the number; chips to the right."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("case_header")
        self.setFixedHeight(theme.px(72))
        self._seat = seat
        self._title = Elided("", "title")
        self._line = Elided("", "caption")
        self._chips = [Chip("", "accent", height=23), Chip("", height=23), Chip("", height=23)]
        words = down(13, self._title, self._line, None, spacing=0)
        row = across(words, *self._chips, margins=(20, 0, 20, 0), spacing=12)
        row.setStretch(0, 1)
        self.setLayout(row)
        for signal in (seat.visit.case_changed, seat.visit.visit_changed, seat.view.step_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        case, visit = self._seat.visit.case, self._seat.visit.here
        if case is None:
            person = visit.person if visit else None
            self._title.setText(tr("选事项") if person else (tr("核验身份") if visit else tr("接件")))
            said = tr("按 F6 选事项") if person else (tr("请申请人把身份证放在读卡器上") if visit else "")
            self._line.setText(said)
        else:
            self._title.setText(case.item_name)
            who = case.applicant.name if case.applicant else (case.person.name if case.person else "")
            not_yet = tr("受理后赋号（离线同样有效）") if self._seat.station.offline else tr("受理后赋号")
            number = tr("业务号 {0}").format(case.case_no or not_yet)
            self._line.setText("    ".join(part for part in (who, number) if part))
        texts = (kind_words(case.case_kind), fee_words(case.fee), limit_words(case.limit)) if case else ("", "", "")
        for chip, text, tone in zip(self._chips, texts, ("accent", "", ""), strict=True):
            chip.show_word(text, tone)
            show_if(chip, bool(text))


class ReasonsBox(QFrame):
    """The error summary: count, each one a link to its place, same words as there; it stays until solved."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("reasons")
        self.setProperty("look", "error_box")
        self._seat = seat
        self._title = label("", "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        close = icon_button("x", tr("收起"), lambda: seat.visit.set_reasons(()), look="bare", role="error")
        head = across(IconLabel("circle-alert", "error", 20), self._title, None, close, spacing=10)
        self.setLayout(down(head, self._rows, margins=(14, 10, 10, 10), spacing=4))
        self._links: list[ActButton] = []
        seat.visit.reasons_changed.connect(self._draw)
        seat.visit.case_changed.connect(self._solved)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _solved(self) -> None:
        """Reasons that no longer hold leave the summary by themselves."""
        case, reasons = self._seat.visit.case, self._seat.visit.reasons
        if case is None or not reasons:
            return
        places = {(reason.field, reason.material_seq) for reason in case.missing}
        wrong = {field.key for field in case.fields if field.error}
        self._seat.visit.set_reasons(
            tuple(
                reason
                for reason in reasons
                if (reason.field is None and reason.material_seq is None)
                or (reason.field, reason.material_seq) in places
                or reason.field in wrong
                or reason.material_seq in self._seat.visit.owing
            ),
            self._seat.visit.refused_act,
        )

    def _draw(self) -> None:
        reasons = self._seat.visit.reasons
        show_if(self, bool(reasons))
        empty(self._rows)
        self._links = []
        self._title.setText(self._heading().format(len(reasons)))
        for reason in reasons[:MOST_SHOWN]:
            link = ActButton(reason_words(reason), partial(self._go, reason), look="link")
            link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._links.append(link)
            basis = Elided(reason.basis or "", "caption")
            row = across(link, basis, spacing=10)
            row.setStretch(1, 1)
            self._rows.addLayout(row)
        if len(reasons) > MOST_SHOWN:
            self._rows.addWidget(holding(across(label(tr("还有 {0} 处").format(len(reasons) - MOST_SHOWN), "caption"), None)))
        if reasons:
            announce(self, self._title.text())

    def _heading(self) -> str:
        """What cannot be done yet: using what was typed of a person, a supply, a receipt, or an acceptance."""
        visit = self._seat.visit
        if visit.case is None:
            return tr("有 {0} 处要更正")
        if visit.owing and not visit.draft:
            return tr("还不能补交，有 {0} 处要处理")
        if visit.refused_act == "receive":
            return tr("还不能收件，有 {0} 处要处理")
        if visit.refused_act == "supply":
            return tr("还不能补正收件，有 {0} 处要处理")
        return tr("还不能受理，有 {0} 处要处理")

    def _focus(self, where: str) -> None:
        if where == "reasons" and self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, reason: Reason) -> None:
        seat = self._seat
        if reason.field and reason.field.partition(".")[0] == "applicant":
            seat.view.set_step(ITEM)
            seat.view.want_focus("whom")
        elif reason.field:
            seat.view.set_step(FORM)
            seat.view.want_focus(f"form:{reason.field}")
        elif reason.material_seq is not None:
            seat.view.set_step(MATERIALS)
            seat.visit.set_row(reason.material_seq)
            seat.view.want_focus("materials")
        else:
            seat.view.set_step(ITEM)
            seat.view.want_focus("situations")
