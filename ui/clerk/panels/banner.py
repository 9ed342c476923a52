"""The banner under the top bar: a lasting condition in words (offline, uploading again, clock wrong); closes with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QFrame

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import day_text, tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, restyle, show_if
from ui.kit.widgets.buttons import ActButton

WRONG_CLOCK_SECONDS = 60


class Banner(QFrame):
    """One line; the worst condition is shown."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setFixedHeight(theme.region("banner"))
        self._seat = seat
        self._was_away = False
        self._icon = IconLabel("cloud-off", "warning", 20)
        self._words = label("", "banner")
        self._look, self._run = commands["place_sync"].run, commands["place_sync"].run
        self._act = ActButton("", lambda: self._run(), look="banner")
        self.setLayout(across(self._icon, self._words, None, self._act, margins=(20, 0, 20, 0), spacing=12))
        seat.station.sync_changed.connect(self._draw)
        seat.station.ticked.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        sync = self._seat.station.sync
        skew = self._seat.hub.desk.clock.skew_seconds() if self._seat.hub.ready else 0.0
        if sync is not None and sync.revoked_at:
            words = tr("本机已被中心停用（{0}）：不再上传，资料都存在本机。请联系管理员。").format(day_text(sync.revoked_at))
            self._put("error", "circle-alert", words, tr("查看同步"))
        elif sync is not None and sync.requests:
            asked = sync.requests[0]
            self._put("notice", "bell", tr("{0} 请本窗口：{1}").format(asked.sender, asked.text), tr("知道了"))
            self._run = partial(self._seen, asked.request_id)
        elif abs(skew) > WRONG_CLOCK_SECONDS:
            words = tr("本机时钟差 {0} 秒：受理日期按中心时间计，受理前请核对日期；请让技术人员校时。").format(int(skew))
            self._put("error", "clock", words, "")
        elif sync is not None and sync.link == "away":
            self._was_away = True
            said = tr("网络已断开 {0} 分钟，受理不受影响，资料存在本机（已加密）。暂不能用：电子证照调取、网上缴费。")
            words = said.format(self._minutes())
            act = tr("查看待上传 {0} 件").format(sync.waiting) if sync.waiting else tr("查看同步")
            self._put("warning", "cloud-off", words, act)
        elif sync is not None and self._was_away and sync.waiting:
            self._put("notice", "cloud-upload", tr("网络已恢复，正在上传，还有 {0} 件。").format(sync.waiting), tr("查看同步"))
        elif sync is not None and sync.for_upgrade:
            words = tr("中心有 {0} 条通知要升级程序后才能读取，已保存在本机。").format(sync.for_upgrade)
            self._put("notice", "info", words, "")
        else:
            self._was_away = False
            show_if(self, False)
        self.setAccessibleName(self._words.text())

    def _seen(self, request_id: str) -> None:
        """Somebody here has read it; the next one takes its place."""
        desk = self._seat.hub.desk
        self._seat.hub.do("desk", lambda: desk.syncing.seen(request_id))

    def _put(self, tone: str, icon: str, words: str, act: str) -> None:
        self._run = self._look
        self._icon.show_icon(icon, tone)
        self._words.setText(words)
        self._act.show_words(act)
        show_if(self._act, bool(act))
        restyle(self, tone=tone)
        show_if(self, True)

    def _minutes(self) -> int:
        sync = self._seat.station.sync
        try:
            since = datetime.fromisoformat(sync.away_since.split("#", 1)[0]) if sync else None
            return max(0, int((self._seat.hub.desk.clock.now() - since).total_seconds() // 60)) if since else 0
        except (ValueError, TypeError):
            return 0
