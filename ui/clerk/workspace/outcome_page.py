"""Step 5: what came of the case: number, due date, papers and how printing went; before that, the ways to an outcome."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, Part, across, down, empty, frame, holding, keeping_focus, label, line
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.items import due_words
from ui.kit.words.papers import job_state, paper_title
from ui.kit.words.states import case_status
from ui.kit.words.steps import step_title
from ui.kit.words.told import note_words
from window_app.domain.life_cycle import allowed

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView
    from window_app.flow.visit.views import PaperView


LOOKS = {"error": ("file-x", "error"), "warning": ("file-text", "warning"), "notice": ("info", "notice")}


def _ways() -> tuple[tuple[str, str, str], ...]:
    """(command, act of the life cycle, what it means), in the order of the page."""
    return (
        ("accept", "accept", tr("核对后受理，打印{0}；即办件当场办结").format(paper_title("acceptance_notice"))),
        ("supply", "supply", tr("告知要补的已经补来，重新收件并打印{0}").format(paper_title("intake_receipt"))),
        ("correct", "request_correction", tr("一次告知全部要补的内容")),
        ("receive", "receive", tr("先收件，五个工作日内再判断是否受理")),
        ("refuse", "refuse", tr("依法不予受理，写明理由、依据和救济途径")),
    )


class OutcomePage(QFrame):
    """objectName outcome_page."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("outcome_page")
        self.setAccessibleName(step_title("accept"))
        self._seat, self._acts, self._commands = seat, acts, commands
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        inside = QWidget()
        inside.setLayout(down(self._body, None, margins=(20, 0, 20, 14)))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(down(scroll))
        visit = seat.visit
        for signal in (visit.case_changed, visit.visit_changed, visit.outcome_changed, seat.station.jobs_changed):
            signal.connect(self._draw_keeping)
        seat.view.focus_wanted.connect(self._focus)
        self._draw()

    def _draw_keeping(self) -> None:
        with keeping_focus(self):
            self._draw()

    def _draw(self) -> None:
        empty(self._body)
        case = self._seat.visit.case
        if case is None:
            self._body.addWidget(label(tr("还没有事项：按 F6 选事项"), "muted"))
            return
        if case.case_no:
            self._body.addWidget(self._after(case))
        if self._seat.visit.draft:
            self._body.addWidget(self._before(case))

    def _before(self, case: CaseView) -> QWidget:
        card = frame("card")
        rows: list[Part] = [label(tr("继续办理") if case.case_no else tr("还没有出结果"), "title")]
        if case.returned:
            rows.append(across(IconLabel("circle-alert", "error", 18), label(note_words(case.returned), "error", wrap=True)))
        missing = (
            tr("还差 {0} 项，按 F9 可以看到每一项").format(len(case.missing))
            if case.missing
            else tr("材料和申请表都齐了，可以受理")
        )
        rows += [label(missing, "muted"), 8]
        may = allowed(case.status)
        for name, act, words in _ways():
            if act not in may:
                continue
            command = self._commands[name]
            look = {"accept": "primary", "refuse": "danger"}.get(name, "main")
            button = ActButton(command.words, command.run, key=command.key, look=look)
            button.setObjectName(f"outcome_{name}")
            button.setFixedHeight(theme.px(44))
            button.setMinimumWidth(theme.px(170))
            rows.append(across(button, label(words, "muted"), None, spacing=16))
        card.setLayout(down(*rows, margins=(24, 20, 24, 24), spacing=10))
        return card

    def _after(self, case: CaseView) -> QWidget:
        card = frame("card")
        words, tone = case_status(case.status)
        number = label(case.case_no, "case_no")
        number.setObjectName("case_no")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setAccessibleName(tr("业务号 {0}").format(case.case_no))
        due = due_words(case.due, case.due_provisional)
        when = self._seat.moment(case.told_at) if case.told_at else ""
        if when and case.status != "received":  # what was only taken in has no outcome yet
            when = tr("{0} 出结果").format(when)
        facts = " · ".join(part for part in (when, due) if part)
        icon, role = LOOKS.get(tone, ("circle-check", "good"))
        head = across(
            IconLabel(icon, role, 36),
            down(label(words, "title"), label(facts, "muted"), spacing=0),
            None,
            spacing=14,
        )
        rows: list[Part] = [head, 4, label(tr("业务号"), "caption"), number, 6]
        rows += [label(tr("文书"), "section")]
        for paper in case.papers:
            rows += [line("row_line"), self._paper(paper)]
        again = ActButton(tr("再打印"), self._commands["reprint"].run, key="Ctrl P", look="main", icon="printer")
        rows += [line("row_line"), 8, across(again, *self._further())]
        card.setLayout(down(*rows, margins=(24, 20, 24, 20), spacing=8))
        return card

    def _further(self) -> list[Part]:
        """What can be done with the person at the window; nothing where nobody stands there."""
        if self._seat.visit.here is None:
            return [None]
        other = ActButton(tr("同一人再办一件"), self._commands["item"].run, key="F6", look="main")
        done = ActButton(tr("办结，请申请人评价"), self._commands["finish"].run, key="F12", look="primary")
        done.setObjectName("finish_button")
        return [*([other] if self._seat.visit.same_person else []), None, done]

    def _paper(self, paper: PaperView) -> QWidget:
        job = next((job for job in self._seat.station.jobs if job.job_id == paper.job_id), None)
        words, tone = job_state(job.state if job else paper.state)
        said = note_words(job.note if job else paper.note)
        parts: list[Part] = [
            label(paper_title(paper.kind)),
            Elided(" · ".join(part for part in (paper.document_no, said) if part), "caption"),
            Chip(words, tone, "printer") if words else None,
        ]
        if job is not None and job.state == "unknown":
            for told, printed in ((tr("打出来了"), True), (tr("没打出来"), False)):
                button = ActButton(told, partial(self._acts.papers.answer_unknown, job.job_id, printed), look="main")
                button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
                parts.append(button)
        return holding(across(*parts, margins=(0, 6, 0, 6), spacing=12))

    def _focus(self, where: str) -> None:
        if where == "accept":
            name = "outcome_accept" if self._seat.visit.draft else "finish_button"
            button = self.findChild(ActButton, name)
            if button is not None:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
