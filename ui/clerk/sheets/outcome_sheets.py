"""The sheets before a refusal and before a one-time notice: both are final, both show what will stand on the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from ui.clerk.acts.bound import Bound
from ui.clerk.acts.bundle import Acts
from ui.clerk.acts.filling import RowAsked
from ui.clerk.sheets.base import Sheet
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.words.items import REFUSAL_BASES
from ui.kit.words.pairs import pick
from ui.kit.words.papers import paper_title
from ui.kit.words.states import act_title, case_word
from ui.kit.words.told import reason_words


class RefuseSheet(Sheet):
    """Reason and basis; both are needed by law, so both are asked before anything is sent."""

    def __init__(self, case: Bound, acts: Acts) -> None:
        super().__init__(act_title("refuse"), "file-x", 720)
        self.setObjectName("refuse_sheet")
        self._acts, self._case = acts, case
        self.body.addWidget(label(case.name, "emphasis"))
        self.body.addWidget(
            label(
                tr("{0}会写明理由、依据和救济途径，送达后不能撤销；以后的更正是新的记录。").format(paper_title("refusal_notice")),
                "caption",
                wrap=True,
            )
        )
        self._reason = QPlainTextEdit()
        self._reason.setObjectName("refuse_reason")
        self._reason.setAccessibleName(tr("理由"))
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(theme.px(110))
        self._basis = QComboBox()
        self._basis.setObjectName("refuse_basis")
        self._basis.setEditable(True)
        self._basis.setAccessibleName(tr("依据"))
        for pair in REFUSAL_BASES:
            self._basis.addItem(pick(pair), pair[0])  # the paper is Chinese, whatever the clerk reads
        self._basis.setCurrentIndex(2)
        self._wrong = label("", "error", wrap=True)
        for title, part in ((tr("理由（写给申请人看）"), self._reason), (tr("依据"), self._basis)):
            caption = label(title, "muted")
            caption.setBuddy(part)
            self.body.addWidget(caption)
            self.body.addWidget(part)
        self.body.addWidget(self._wrong)
        confirm = ActButton(tr("确认并打印{0}").format(paper_title("refusal_notice")), self._press, look="danger")
        confirm.setObjectName("confirm_refuse")
        confirm.setFixedHeight(theme.px(44))
        self.buttons(confirm, back=True)
        self.first_focus = self._reason

    def _press(self) -> None:
        reason, basis = self._reason.toPlainText().strip(), self._chosen_basis()
        if not reason or not basis:
            self._wrong.setText(tr("理由和依据都要写"))
            (self._basis if reason else self._reason).setFocus()
            self.look_at(self._wrong)
            return
        self._wrong.setText("")
        if not self.pressed:
            self.pressed = True
            self._acts.accepting.refuse(self._case, reason, basis, alive(self, self.refused))

    def _chosen_basis(self) -> str:
        text = self._basis.currentText().strip()
        at = self._basis.findText(text)
        return str(self._basis.itemData(at)) if at >= 0 else text


class CorrectSheet(Sheet):
    """Everything that is missing or wrong, told once (一次性告知)."""

    def __init__(self, case: Bound, acts: Acts) -> None:
        super().__init__(case_word("correction_requested"), "file-text", 760)
        self.setObjectName("correct_sheet")
        self._acts, self._case = acts, case
        self.body.addWidget(label(case.name, "emphasis"))
        reasons = case.case.correctable
        if reasons:
            words = tr("要补的内容（{0} 项），一次说全：").format(len(reasons))
        elif case.case.missing:  # what only the hall can mend, or stands beside the application
            words = tr("申请人没有要补的内容，不用告知。还不能受理的原因，按 F9 查看。")
        else:
            words = tr("没有缺的内容，不用告知；可以直接受理。")
        self.body.addWidget(label(words, "head", wrap=True))
        for reason in reasons:
            box = frame("warning_box")
            basis = label(reason.basis or "", "caption", wrap=True)
            show_if(basis, bool(reason.basis))
            text = label(reason_words(reason), "warning_big", wrap=True)
            row = across(IconLabel("file-x", "warning", 18), down(text, basis, spacing=0), margins=(12, 8, 12, 8))
            row.setStretch(1, 1)
            box.setLayout(row)
            self.body.addWidget(box)
        self.body.addWidget(label(self._once(case), "caption", wrap=True))
        confirm = ActButton(tr("打印、签字、发出"), self._press, look="primary", key="Enter")
        confirm.setObjectName("confirm_correct")
        confirm.setFixedHeight(theme.px(44))
        self.buttons(*([confirm] if reasons else []), back=bool(reasons))
        self.first_focus = confirm if reasons else None

    def _once(self, case: Bound) -> str:
        told = any(paper.kind == "correction_notice" for paper in case.case.papers)
        words = (
            tr("{0}由申请人签收；这件办件此前已经告知过一次。")
            if told
            else tr("{0}由申请人签收；自收件起五个工作日内只告知这一次。")
        )
        return words.format(paper_title("correction_notice"))

    def _press(self) -> None:
        if not self.pressed:
            self.pressed = True
            self._acts.accepting.correct(self._case, alive(self, self.refused))


class NotApplicableSheet(Sheet):
    """X asks why the row does not apply."""

    def __init__(self, asked: RowAsked, acts: Acts) -> None:
        super().__init__(tr("第 {0} 项不适用").format(asked.seq), "file-x", 560)
        self.setObjectName("not_applicable_sheet")
        self._asked, self._acts = asked, acts
        self._edit = LineEdit()
        self._edit.setObjectName("not_applicable_reason")
        self._edit.setAccessibleName(tr("不适用的理由"))
        self.body.addWidget(label(tr("写一句理由，会记入案卷"), "muted"))
        self.body.addWidget(self._edit)
        confirm = ActButton(tr("记为不适用"), self._press, look="primary", key="Enter")
        self._edit.returnPressed.connect(self._press)
        self.buttons(confirm)
        self.first_focus = self._edit

    def _press(self) -> None:
        reason = self._edit.text().strip()
        if reason:
            self.close_sheet()
            self._acts.filling.mark(self._asked.case, self._asked.seq, "X", reason)
