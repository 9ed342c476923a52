"""大厅: today's figures of the hall, how categories wait, how long items take; counts processes, ranks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.figures import Figures, count, seconds_text, share_text, tile
from ui.clerk.places.frame import Place
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.text import clock_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, Part, across, down, empty, frame, label, restyle
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.charts import Bar, BarsAndLine, Gauge
from ui.kit.words.counts import CASES, PEOPLE, counted, unit

if TYPE_CHECKING:
    from window_app.flow.figures.views import ReportView

TARGET_SECONDS, AMBER_SECONDS, RED_SECONDS = 900, 900, 1800
MOST_ROWS = 7
REFRESH_TICKS = 5
OFFICE_HOURS = range(8, 18)


class HallPage(Place):
    """objectName place_hall."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "hall", tr("大厅"), tr("今日数字与重新清点一致；只统计事项与流程，不对个人排名"))
        del acts
        self._ticks = 0
        self._as_of = label("", "caption")
        self.side.addWidget(self._as_of)
        self.side.addWidget(ActButton(tr("刷新"), self.enter, look="main", icon="refresh-cw"))
        self._tiles = across(spacing=14)
        self._chart = BarsAndLine(tr("取号人数与平均等候"), TARGET_SECONDS / 60, tr("等候目标 15 分"))
        self._categories, self._items, self._windows = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._categories, self._items, self._windows):
            box.setSpacing(theme.px(6))
        legend = label(tr("柱：取号人数（左，每小时）　线：平均等候（右，分）"), "caption")
        chart = frame("card")
        chart.setLayout(
            down(across(label(tr("取号人数与平均等候"), "section"), None, legend), self._chart, margins=(18, 12, 18, 8))
        )
        chart.layout().setStretch(1, 1)  # type: ignore[union-attr]
        first = across(chart, self._card(tr("各类等候"), tr("人数 · 最长"), self._categories), spacing=14)
        first.setStretch(0, 5)
        first.setStretch(1, 3)
        second = across(
            self._card(tr("窗口今日"), tr("办理人数 · 平均用时（分）"), self._windows),
            self._card(tr("事项办理用时"), tr("中位 · 九成以内（分）"), self._items),
            spacing=14,
        )
        second.setStretch(0, 5)
        second.setStretch(1, 3)
        for layout in (self._tiles, first, second):
            self.body.addLayout(layout)
        self.body.setStretch(1, 1)
        self.body.setStretch(2, 1)
        seat.station.ticked.connect(self._tick)

    def _card(self, title: str, side: str, content: QVBoxLayout) -> QFrame:
        made = frame("card")
        made.setLayout(
            down(
                across(label(title, "section"), None, label(side, "caption")), content, None, margins=(18, 12, 18, 12), spacing=10
            )
        )
        return made

    def _tick(self) -> None:
        self._ticks += 1
        if self.here and self._ticks % REFRESH_TICKS == 0 and not self.seat.hub.pending("figures"):
            self.enter()

    def enter(self) -> None:
        """Ask for the figures (the centre's, else the local ones)."""
        self.seat.hub.do("figures", self.seat.hub.desk.report_hall, alive(self, self._show))

    def _show(self, report: ReportView) -> None:
        figures = Figures(report.figures)
        self._as_of.setText(tr("截至 {0}").format(clock_text(report.as_of, seconds=True)))
        empty(self._tiles)
        for one in (*_queue_tiles(figures), *_case_tiles(figures)):
            self._tiles.addWidget(one)
        self._show_hours(figures.rows("by", "hour"))
        self._show_categories(figures.rows("by", "category"))
        self._show_times(self._items, figures.rows("by", "item"), "p50", "p90")
        self._show_windows(figures.rows("by", "window"))

    def _show_hours(self, told: dict[str, Figures]) -> None:
        nothing = Figures({})
        hours = {**{f"{hour:02}": nothing for hour in OFFICE_HOURS}, **told} if all(map(str.isdecimal, told)) else told
        self._chart.show_bars(
            [
                Bar(_hour(name), row.number("tickets") or 0, _minutes(row.number("wait_seconds", "mean")))
                for name, row in sorted(hours.items())
            ]
        )

    def _show_categories(self, rows: dict[str, Figures]) -> None:
        empty(self._categories)
        ranked = sorted(rows.items(), key=lambda pair: -(pair[1].number("waiting") or 0))[:MOST_ROWS]
        for name, row in ranked:
            longest = row.number("wait_seconds", "max") or 0
            role = "error" if longest >= RED_SECONDS else "chart_warning" if longest >= AMBER_SECONDS else "accent"
            number = label(counted(PEOPLE, count(row.number("waiting"))), "emphasis")
            minutes = label(tr("{0} 分").format(int(longest // 60)), "muted")
            restyle(minutes, tone=role)
            self._categories.addLayout(across(Elided(name), number, minutes, spacing=16))
            self._categories.addWidget(Gauge(longest / 60, 36, role, (15, 30)))
        if not ranked:
            self._categories.addWidget(label(tr("现在没有人等候"), "muted"))
        self._categories.addWidget(label(tr("刻度线：15 分提醒，30 分预警"), "caption"))

    def _show_times(self, box: QVBoxLayout, rows: dict[str, Figures], first: str, second: str) -> None:
        empty(box)
        times = {name: row.part("service_seconds") for name, row in rows.items()}
        ranked = sorted(times.items(), key=lambda pair: -(pair[1].number(first) or 0))[:MOST_ROWS]
        whole = max([at.number(second) or 0 for _, at in ranked], default=0)
        for name, at in ranked:
            numbers = (label(seconds_text(at.number(first)), "emphasis"), label(seconds_text(at.number(second)), "muted"))
            box.addLayout(across(Elided(name), *numbers, spacing=16))
            box.addWidget(Gauge(at.number(first) or 0, whole or 1, "accent", (), at.number(second) or 0))
        if not ranked:
            box.addWidget(label(tr("今天还没有办结的事项"), "muted"))

    def _show_windows(self, rows: dict[str, Figures]) -> None:
        empty(self._windows)
        ordered = sorted(rows.items(), key=lambda pair: (len(pair[0]), pair[0]))
        whole = max([row.number("served") or 0 for _, row in ordered], default=0)
        half = (len(ordered) + 1) // 2
        for at in range(half):
            cells: list[Part] = []
            for name, row in (ordered[at], *ordered[at + half : at + half + 1]):
                cells += _window_cells(name, row, whole)
            line = across(*cells, spacing=12)
            for index in range(1, len(cells), 3):
                line.setStretch(index, 1)
            self._windows.addLayout(line)
        if not ordered:
            self._windows.addWidget(label(tr("今天还没有窗口办理"), "muted"))


def _queue_tiles(figures: Figures) -> tuple[QFrame, ...]:
    """How the queue stands."""
    longest = figures.number("wait_seconds", "max")
    late = "error" if (longest or 0) >= RED_SECONDS else ""
    taken = tr("今日取号 {0}").format(count(figures.number("tickets")))
    waiting, served = count(figures.number("waiting")), count(figures.number("served"))
    missed = tr("过号 {0}").format(count(figures.number("missed")))
    return (
        tile(tr("当前等候"), waiting, unit(PEOPLE, waiting), taken),
        tile(tr("最长等候"), seconds_text(longest), tr("分"), tr("30 分预警"), late),
        tile(tr("平均等候"), seconds_text(figures.number("wait_seconds", "mean")), tr("分"), tr("目标 15 分以内")),
        tile(tr("已服务"), served, unit(PEOPLE, served), missed),
    )


def _case_tiles(figures: Figures) -> tuple[QFrame, ...]:
    """How the cases stand."""
    instant = tr("当场办结 {0}%").format(share_text(figures.number("instant_share")))
    overdue = tr("超期 {0} 件").format(count(figures.number("overdue")))
    rating, done = figures.part("rating"), count(figures.number("cases"))
    rated = tr("已评 {0} 次，{1} 条待回访").format(count(rating.number("rated")), count(rating.number("bad_open")))
    return (
        tile(tr("今日已办"), done, unit(CASES, done), instant),
        tile(tr("按时办结"), share_text(figures.number("on_time_share")), "%", overdue),
        tile(tr("今日满意"), share_text(rating.number("satisfied_share")), "%", rated),
    )


def _window_cells(name: str, row: Figures, whole: float) -> tuple[QWidget, ...]:
    """One window: its number, how much it did beside the others, and in words."""
    served = row.number("served") or 0
    title = label(tr("{0} 号").format(name), "body")
    title.setMinimumWidth(theme.px(52))
    minutes = tr("{0} 分").format(seconds_text(row.number("service_seconds", "mean")))
    said = label(f"{counted(PEOPLE, count(served))} · {minutes}", "caption")
    said.setMinimumWidth(theme.px(110))
    return title, Gauge(served, whole or 1, "chart"), said


def _hour(name: str) -> str:
    return f"{int(name)}:00" if name.isdecimal() else name[-5:]


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 60
