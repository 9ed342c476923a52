"""The top bar: hall and window, search, sync chip, notices, window state, clerk, clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from ui.clerk.commands import PLACES
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import Icon, IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, label, restyle
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.counts import PAGES, counted
from ui.kit.words.line import centre_word, link_word
from ui.kit.words.queue import window_state
from window_app.domain.trusted_time import CARRIED

if TYPE_CHECKING:
    from window_app.flow.line.views import SyncView
    from window_app.ports import KeptClock as Clock


class TopBar(QFrame):
    """One line; everything in it is a press away from its place."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setAccessibleName(tr("顶栏"))
        self.setFixedHeight(theme.region("top_bar"))
        self._seat = seat
        self._commands = commands
        logo = label("窗", "logo")
        logo.setFixedSize(theme.px(34), theme.px(34))
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hall = label("", "hall")
        self._window = label("", "window")
        self._window.setFixedHeight(theme.px(27))
        find = ActButton(
            tr("事项拼音首字母、姓名、证件号、业务号"),
            commands["find"].run,
            look="search",
            icon=Icon("search", "on_bar2"),
            key="Ctrl K",
        )
        find.setMinimumSize(theme.px(150), theme.px(36))
        find.setMaximumSize(theme.px(520), theme.px(36))
        find.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        find.spread()
        self._sync = ActButton("", commands["place_sync"].run, look="sync", icon=Icon("cloud-check", "on_bar2"))
        self._sync.setObjectName("sync_chip")
        self._notices = ActButton("0", self._show_notices, look="bar", icon=Icon("bell", "on_bar"))
        self._notices.setAccessibleName(tr("通知"))
        self._state = ActButton("", self._state_menu, look="window_state")
        self._state.add(IconLabel("chevron-down", "good", 16))
        self._me = ActButton("", self._me_menu, look="bar", icon=Icon("user", "on_bar"))
        self._clock = label("", "clock")
        right = (self._sync, self._notices, self._state, self._me, self._clock)
        row = across(logo, 8, self._hall, 8, self._window, None, find, None, *right, margins=(20, 0, 20, 0), spacing=8)
        row.setStretchFactor(find, 100)  # up to its full width; what is left is shared by both sides
        self.setLayout(row)
        station = seat.station
        for signal in (station.plate_changed, station.actor_changed, station.sync_changed, station.ticked):
            signal.connect(self._draw)
        for signal in (seat.hall.board_changed, seat.view.trouble_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        seat = self._seat
        if seat.station.plate is not None:
            self._hall.setText(seat.station.plate.hall_name)
            self._window.setText(tr("{0} 号窗口").format(seat.station.plate.window))
        self._draw_sync()
        state = "barred" if seat.barred else seat.hall.board.window_state if seat.hall.board else "idle"
        words, tone = window_state(state, seat.hall.stand_by)
        self._state.show_words(words)
        restyle(self._state, tone=tone)
        actor = seat.station.actor
        self._me.show_words(f"{actor.display_name} · {actor.user}" if actor else tr("未登录"))
        if self._seat.hub.ready:
            self._draw_clock(self._seat.hub.desk.clock)
        waiting = len([job for job in seat.station.jobs if job.state in ("unknown", "failed")])
        waiting += seat.station.sync.refused if seat.station.sync else 0
        self._notices.show_words(str(waiting))
        self._notices.setAccessibleName(tr("通知 {0} 条").format(waiting))

    def _draw_clock(self, clock: Clock) -> None:
        reading = clock.reading()
        self._clock.setText(reading.at.strftime("%H:%M"))
        since = clock.trusted if reading.state == CARRIED else None
        said = tr("本次开机后还没有与中心对时；最近一次确认：{0}").format(self._seat.moment(since.isoformat())) if since else ""
        self._clock.setToolTip(said)

    def _draw_sync(self) -> None:
        sync = self._seat.station.sync
        if sync is None:
            words, tone, icon = tr("正在连接"), "", "cloud-check"
        elif sync.link == "standalone":
            words, tone, icon = link_word("standalone"), "", "monitor"  # nothing is sent from here
        elif sync.refused:
            words, tone, icon = f"{centre_word('returned')} {sync.refused}", "error", "circle-alert"
        elif sync.store_damaged:
            words, tone, icon = tr("资料库损坏，请联系技术人员"), "error", "circle-alert"
        elif sync.pages_refused or sync.pages_lost:
            words, tone, icon = self._of_pages(sync), "error", "circle-alert"
        elif sync.link == "away":
            words = " · ".join((link_word("away"), *([tr("待上传 {0}").format(sync.waiting)] if sync.waiting else [])))
            tone, icon = "warning", "cloud-off"
        elif sync.sending:
            words = tr("正在上传 {0} / {1}").format(sync.sending, sync.sending + sync.waiting)
            tone, icon = "", "cloud-upload"
        elif sync.waiting:
            words, tone, icon = tr("待上传 {0}").format(sync.waiting), "", "cloud-upload"
        else:
            words, tone, icon = tr("已同步 {0}").format(self._seat.moment(sync.last_ok)), "", "cloud-check"
        self._sync.show_words(words)
        self._sync.show_icon(icon, {"warning": "warning", "error": "error"}.get(tone, "on_bar2"))
        restyle(self._sync, tone=tone)

    def _of_pages(self, sync: SyncView) -> str:
        """Pages that do not get there, or are gone from here."""
        if sync.pages_lost:
            return tr("缺 {0}").format(counted(PAGES, sync.pages_lost))
        return tr("未送到 {0}").format(counted(PAGES, sync.pages_refused))

    def _show_notices(self) -> None:
        self._seat.view.open_sheet("jobs")

    def _state_menu(self) -> None:
        paused = self._seat.hall.board is not None and self._seat.hall.board.window_state == "paused"
        self._menu(("walk_in", "call_number", "held", "pause"), tr("恢复服务") if paused else "")

    def _me_menu(self) -> None:
        self._menu((*(f"place_{name}" for name in PLACES), "jobs", "devices", "lock", "sign_out"), "")

    def _menu(self, names: tuple[str, ...], pause_words: str) -> None:
        menu = QMenu(self)
        for name in names:
            command = self._commands[name]
            words = pause_words if name == "pause" and pause_words else command.words
            menu.addAction(f"{words}\t{command.key}" if command.key else words, command.run)
        anchor = self._me if len(names) > 4 else self._state
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(anchor.geometry().bottomLeft()))
