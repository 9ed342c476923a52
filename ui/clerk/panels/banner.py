"""The banner under the top bar: a lasting condition in words (offline, uploading again, clock wrong); closes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import day_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, restyle, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.line import limit_words
from window_app.domain.numbers.limits import LAST, LOW, OK, STOP
from window_app.domain.trusted_time import DECLARED, DOUBTFUL

if TYPE_CHECKING:
    from window_app.ports import KeptClock as Clock

WRONG_CLOCK_SECONDS = 60
LIMIT_TONES = {LOW: "notice", LAST: "warning", STOP: "error"}
TONES = ("error", "warning", "notice")  # the worst first


@dataclass(frozen=True)
class Condition:
    """What lasts, how bad it is, and the words of the button that leads to the line's page; empty: no button."""

    tone: str
    icon: str
    words: str
    act: str = ""


class Banner(QFrame):
    """One line; the worst condition is shown. What the manager asks has a line of its own (`RequestLine`)."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("look", "lasting")
        self.setFixedHeight(theme.region("banner"))
        self._seat = seat
        self._was_away = False
        self._icon = IconLabel("cloud-off", "warning", 20)
        self._words = label("", "banner")
        self._act = ActButton("", commands["place_sync"].run, look="banner")
        self.setLayout(across(self._icon, self._words, None, self._act, margins=(20, 0, 20, 0), spacing=12))
        seat.station.sync_changed.connect(self._draw)
        seat.station.ticked.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        worst = min(self._conditions(), key=lambda one: TONES.index(one.tone), default=None)
        if worst is not None:
            self._icon.show_icon(worst.icon, worst.tone)
            self._words.setText(worst.words)
            self._act.show_words(worst.act)
            show_if(self._act, bool(worst.act))
            restyle(self, tone=worst.tone)
        show_if(self, worst is not None)
        self.setAccessibleName(self._words.text())

    def _conditions(self) -> Iterator[Condition]:
        sync = self._seat.station.sync
        if sync is not None and sync.revoked_at:
            words = tr("本机已被中心停用（{0}）：不再上传，资料都存在本机。请联系管理员。").format(day_text(sync.revoked_at))
            yield Condition("error", "circle-alert", words, tr("查看同步"))
        if self._seat.hub.ready:
            yield from self._clock(self._seat.hub.desk.clock)
        if sync is None:
            return
        if sync.limits is not None and sync.limits.level != OK:
            yield Condition(LIMIT_TONES[sync.limits.level], "circle-alert", limit_words(sync.limits), tr("查看同步"))
        away = sync.link == "away"
        self._was_away = away or (self._was_away and bool(sync.waiting))
        if away:
            said = tr("网络已断开 {0} 分钟，受理不受影响，资料存在本机（已加密）。暂不能用：电子证照调取、网上缴费。")
            act = tr("查看待上传 {0} 件").format(sync.waiting) if sync.waiting else tr("查看同步")
            yield Condition("warning", "cloud-off", said.format(self._minutes()), act)
        elif self._was_away:
            words = tr("网络已恢复，正在上传，还有 {0} 件。").format(sync.waiting)
            yield Condition("notice", "cloud-upload", words, tr("查看同步"))
        if sync.for_upgrade:
            words = tr("中心有 {0} 条通知要升级程序后才能读取，已保存在本机。").format(sync.for_upgrade)
            yield Condition("notice", "info", words)

    def _clock(self, clock: Clock) -> Iterator[Condition]:
        """Whose date papers bear, where it is not simply the centre's or the machine's."""
        reading, skew = clock.reading(), clock.skew_seconds()
        day = day_text(reading.day.isoformat())
        if reading.state == DOUBTFUL:
            words = tr("本机日期存疑：现在按 {0} 计，记录会带上标记。请每天对照日历核对，并让技术人员校时。").format(day)
            yield Condition("error", "clock", words)
        elif reading.state == DECLARED:
            words = tr("日期由主管指定：现在按 {0} 计，联网后以中心时间为准。").format(day)
            yield Condition("error", "clock", words)
        elif abs(skew) > WRONG_CLOCK_SECONDS:
            words = tr("本机时钟差 {0} 秒：受理日期按可信时间计，请让技术人员校时。").format(int(skew))
            yield Condition("notice", "clock", words)

    def _minutes(self) -> int:
        sync = self._seat.station.sync
        try:
            since = datetime.fromisoformat(sync.away_since.split("#", 1)[0]) if sync else None
            return max(0, int((self._seat.hub.desk.clock.now() - since).total_seconds() // 60)) if since else 0
        except (ValueError, TypeError):
            return 0
