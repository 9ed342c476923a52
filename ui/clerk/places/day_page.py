"""我的今天: own numbers only, no ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.figures import Figures, count, seconds_text, share_text, tile
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.text import tr
from ui.kit.widgets.basic import across, empty, holding, label
from ui.kit.words.counts import CASES, PEOPLE, counted, unit

if TYPE_CHECKING:
    from window_app.flow.figures.views import ReportView


class DayPage(Place):
    """objectName place_day."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "day", tr("我的今天"), tr("只有自己的数，不排名"))
        del acts
        self._tiles = across(spacing=14)
        self.body.addLayout(self._tiles)
        words = tr("评价的内容窗口看不到；没有办完的件在“在办”里，欠的容缺材料在本人来时列在右侧。")
        self.body.addWidget(label(words, "caption", wrap=True))
        self.body.addStretch(1)

    def enter(self) -> None:
        """Read today's numbers."""
        self.seat.hub.do("read", self.seat.hub.desk.reporting.today, alive(self, self._show))

    def _show(self, report: ReportView) -> None:
        empty(self._tiles)
        figures = Figures(report.figures)
        done, told, served = (count(figures.number(name)) for name in ("cases", "corrections", "served"))
        for title, value, of, below in (
            (tr("今日已办"), done, unit(CASES, done), tr("服务 {0}").format(counted(PEOPLE, served))),
            (
                tr("办理用时中位"),
                seconds_text(figures.number("service_seconds", "p50")),
                tr("分"),
                tr("平均 {0} 分").format(seconds_text(figures.number("service_seconds", "mean"))),
            ),
            (tr("当场办结"), share_text(figures.number("instant_share")), "%", ""),
            (
                tr("补正"),
                told,
                unit(CASES, told),
                tr("重复告知 {0} 件").format(count(figures.number("repeat_notices"))),
            ),
        ):
            self._tiles.addWidget(holding(across(tile(title, value, of, below))))
