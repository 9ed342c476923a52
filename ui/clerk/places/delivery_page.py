"""出件: results that are ready, found by barcode or number; handed over against identity and a signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import day_text, masked_id, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.line_edit import LineEdit
from ui.kit.widgets.table import Table
from ui.kit.words.papers import paper_title
from ui.kit.words.states import case_word

if TYPE_CHECKING:
    from window_app.flow.delivery.views import ResultView


def _decided(granted: bool) -> str:
    return case_word("decided_granted" if granted else "decided_denied")


class DeliveryPage(Place):
    """objectName place_delivery."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "delivery", tr("出件"), tr("刷卡核对领取人，扫信封上的条码，申请人签字后送达"))
        self._acts = acts
        self._results: list[ResultView] = []
        self._of = ""  # whose row is selected, by ID number
        self._scan = LineEdit()
        self._scan.setObjectName("delivery_scan")
        self._scan.setPlaceholderText(tr("扫信封条码，或输入业务号后几位"))
        self._scan.setAccessibleName(self._scan.placeholderText())
        self._scan.returnPressed.connect(self._scanned)
        columns = (tr("业务号"), tr("事项"), tr("结果"), tr("申请人"), tr("决定"), tr("可领日期"))
        self._table = Table(tr("待领取的结果"), columns, 1, self._take)
        self._table.cellClicked.connect(lambda row, column: self._take(row))
        list_card = frame("card")
        list_card.setLayout(down(self._scan, self._table, margins=(16, 14, 16, 14), spacing=12))
        self._person_icon = IconLabel("id-card", "text2", 22)
        self._person = label("", "emphasis", wrap=True)
        self._name = label("", "section", wrap=True)
        self._number = label("", "muted", wrap=True)
        self._sign_icon = IconLabel("pen-line", "text2", 22)
        self._sign = label("", "body", wrap=True)
        self._sign_again = ActButton(tr("请申请人签字"), acts.delivering.ask_signature, look="main", icon="pen-line")
        read = ActButton(tr("读证"), commands["read"].run, key="F5", look="main", icon="id-card")
        self._hand = ActButton(tr("已送达并评价"), commands["finish"].run, key="F12", look="primary")
        self._hand.setObjectName("hand_over")
        self._only = ActButton(tr("只送达"), lambda: self.hand_over(False), look="main")
        self._only.setObjectName("hand_over_only")
        for button in (self._hand, self._only):
            button.setFixedHeight(theme.px(44))
        detail = frame("card")
        detail.setMinimumWidth(theme.px(430))
        detail.setMaximumWidth(theme.px(560))
        people = across(self._person_icon, self._person, read, spacing=12)
        people.setStretch(1, 1)
        sign = across(self._sign_icon, self._sign, self._sign_again, spacing=12)
        sign.setStretch(1, 1)
        detail.setLayout(
            down(label(tr("1 领取人"), "head"), people, 10, label(tr("2 领取的结果"), "head"), self._name, self._number, 10,
                 label(tr("3 签字"), "head"), sign, None, across(self._only, self._hand), margins=(20, 16, 20, 20), spacing=8)
        )  # fmt: skip
        row = across(list_card, detail, spacing=14)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        seat.visit.visit_changed.connect(self._person_moved)
        seat.view.citizen_changed.connect(self._draw)
        seat.view.focus_wanted.connect(self._wanted)
        self._person_moved()

    def enter(self) -> None:
        """Read what is ready; the scan line has the focus."""
        self._acts.delivering.read(alive(self, self._show))
        self._scan.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _wanted(self, where: str) -> None:
        if where == "finish" and self.here:
            self.hand_over(True)

    def _show(self, results: Sequence[ResultView]) -> None:
        self._results = list(results)
        self._table.show_rows(
            [
                (one.case_no, one.item_name, one.result_name, one.person_masked, _decided(one.granted),
                 day_text(one.ready_at))
                for one in self._results
            ],
            [one.case_id for one in self._results],
        )  # fmt: skip
        self._draw()
        if (own := self._own_row()) is not None and self._acts.delivering.chosen is None:
            self._table.selectRow(own)

    def _own_row(self) -> int | None:
        """The first row of what waits for the person here."""
        mine = {row.case_no for row in self.seat.visit.here.results_ready} if self.seat.visit.here else set()
        return next((at for at, one in enumerate(self._results) if one.case_no in mine), None)

    def _person_moved(self) -> None:
        """Another person's row is not left selected: Enter would choose it for who is here now."""
        here = self.seat.visit.here
        person = here.person.id_number if here is not None and here.person is not None else ""
        if person != self._of:
            self._of, own = person, self._own_row()
            if own is not None:
                self._table.selectRow(own)
            else:
                self._table.setCurrentCell(-1, -1)
        self._draw()

    def _scanned(self) -> None:
        text = "".join(self._scan.text().split())
        found = [at for at, one in enumerate(self._results) if text and one.case_no.endswith(text)]
        if len(found) == 1:
            self._scan.clear()
            self._table.selectRow(found[0])
            self._take(found[0])
        elif not text and self._table.currentRow() >= 0:
            self._take(self._table.currentRow())
        else:
            said = tr("找到 {0} 件，请再输入几位").format(len(found)) if found else tr("这里没有这个业务号的结果")
            self.seat.view.say(said, icon="info")

    def _take(self, row: int) -> None:
        self._acts.delivering.choose(self._results[row], alive(self, self._draw))

    def _draw(self) -> None:
        visit = self.seat.visit.here
        person = visit.person if visit else None
        self._person_icon.show_icon("badge-check" if person else "id-card", "good" if person else "text2")
        self._person.setText(
            tr("{0}，{1}").format(person.name, masked_id(person.id_number)) if person else tr("等领取人刷卡或出示证件")
        )
        result = self._acts.delivering.chosen
        self._name.setText(f"{result.item_name} · {result.result_name}" if result else tr("还没有选结果"))
        self._number.setText(tr("业务号 {0}").format(result.case_no) if result else "")
        signed = self._acts.delivering.signature is not None
        self._sign_icon.show_icon("badge-check" if signed else "pen-line", "good" if signed else "text2")
        waiting = tr("申请人屏正在等签字") if self.seat.view.citizen == "sign" else tr("还没有签字")
        self._sign.setText(tr("已签字，会印在{0}上").format(paper_title("collection_receipt")) if signed else waiting)
        for part in (self._hand, self._only, self._sign_again):
            part.setEnabled(result is not None)

    def hand_over(self, rate: bool) -> None:
        """F12 here: delivered; then the visit ends and is rated."""
        visit = self.seat.visit.here
        if self._acts.delivering.chosen is None:
            if rate and not self._acts.delivering.left_undone():
                self._acts.calling.finish()
            return

        def done(_: object) -> None:
            self.enter()
            if rate and visit is not None and self.seat.visit.at_window(visit.visit_id):
                self._acts.calling.finish()

        self._acts.delivering.hand_over(alive(self, done))
