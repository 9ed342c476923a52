"""The F9 sheet: what will happen on Enter. Focus is on the button; Enter accepts, Esc returns."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ui.clerk.acts.accepting import ReviewOpened
from ui.clerk.acts.bundle import Acts
from ui.clerk.sheets.base import Sheet, box_line
from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, across, label, line
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.items import due_words, fee_words
from ui.kit.words.materials import material_state
from ui.kit.words.pairs import listed
from ui.kit.words.papers import paper_title


class ReviewSheet(Sheet):
    """objectName review_sheet."""

    def __init__(self, opened: ReviewOpened, acts: Acts) -> None:
        super().__init__(tr("核对后受理"), "list-checks", 820)
        self.setObjectName("review_sheet")
        review = opened.review
        instant = review.case_kind == "instant"
        due = due_words(review.due, review.due_provisional, instant)
        for title, value in (
            (tr("申请人"), review.who),
            (tr("事项"), review.item_name),
            (tr("承诺时限"), due),
            (tr("收费"), fee_words(review.fee)),
        ):
            self.body.addWidget(box_line(title, label(value or "—", "emphasis", wrap=True)))
        self.body.addWidget(line("row_line"))
        self.body.addWidget(label(tr("材料 {0} 项").format(len(review.materials)), "head"))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for row in sorted(review.materials, key=lambda at: at.state != "deferred"):
            words, tone, icon = material_state(row)
            rows.addLayout(across(Elided(f"{row.seq}. {row.name}"), Chip(words, tone, icon), margins=(0, 3, 0, 3)))
        self.body.addLayout(rows)
        self.body.addWidget(line("row_line"))
        papers = listed(paper_title(paper.kind) for paper in review.papers)
        signed = listed(paper_title(kind) for kind in review.to_sign)
        self.body.addWidget(box_line(tr("将打印"), label(papers or "—", wrap=True)))
        self.body.addWidget(box_line(tr("申请人签"), label(signed or tr("不用签字"), wrap=True)))
        self._acts, self._case, self._review = acts, opened.case, review
        self._accept = ActButton(tr("受理并办结") if instant else tr("确认受理"), self._press, look="primary", key="Enter")
        self._accept.setObjectName("confirm_accept")
        self._accept.setFixedHeight(theme.px(44))
        self.buttons(self._accept, back=True)
        self.first_focus = self._accept

    def _press(self) -> None:
        if not self.pressed:
            self.pressed = True
            self._acts.accepting.accept(self._case, alive(self, self.refused))
