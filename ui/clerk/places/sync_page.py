"""同步: what waits, what was refused, when the next try is; nothing is deleted by an error."""

from __future__ import annotations

from ui.clerk.acts.bundle import Acts
from ui.clerk.places.frame import Place
from ui.clerk.places.sync_entries import SyncEntries
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.icons import Icon, IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.counts import PAGES, counted
from ui.kit.words.line import centre_word, link_word
from ui.kit.words.pairs import told_after


class SyncPage(Place):
    """objectName place_sync."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__(seat, commands, "sync", tr("同步"), tr("本机资料已加密保存；断网不影响受理，恢复后自动上传"))
        del acts
        self._icon = IconLabel("cloud-check", "good", 28)
        self._link = label("", "section")
        self._since = label("", "caption", wrap=True)
        send = ActButton(tr("现在上传"), self._push, look="primary", icon=Icon("send", "on_accent"))
        send.setObjectName("push_now")
        send.setFixedHeight(theme.px(44))
        top = frame("card")
        top.setLayout(
            across(self._icon, down(self._link, self._since, spacing=0), None, send, margins=(20, 16, 20, 16), spacing=14)
        )
        self._numbers = {name: label("—", "figure") for name in ("waiting", "pages", "refused", "next")}
        titles = {"waiting": tr("待上传"), "pages": tr("待传图像"), "refused": centre_word("returned"), "next": tr("下次尝试")}
        cards = []
        for name, number in self._numbers.items():
            card = frame("card")
            card.setLayout(down(label(titles[name], "caption"), number, margins=(18, 14, 18, 10), spacing=2))
            cards.append(card)
        note = label(tr("断网时不能用：电子证照调取、网上缴费、电子证照发放。业务号和纸质文书照常有效。"), "muted", wrap=True)
        self.body.addWidget(top)
        self.body.addLayout(across(*cards, spacing=14))
        self._entries = SyncEntries(seat)
        self.body.addWidget(self._entries, 1)
        self.body.addWidget(note)
        seat.station.sync_changed.connect(self._moved)
        seat.station.ticked.connect(self._draw)

    def enter(self) -> None:
        """Show what is known."""
        self._moved()

    def _moved(self) -> None:
        self._draw()
        if self.here:
            self._entries.read()

    def _push(self) -> None:
        hub, view = self.seat.hub, self.seat.view
        hub.do("centre", hub.desk.syncing.push_now, alive(self, lambda _: view.say(tr("已请求上传"), icon="send")))

    def _draw(self) -> None:
        sync = self.seat.station.sync
        if sync is None or not self.here:
            return
        away = sync.link == "away"
        self._icon.show_icon("cloud-off" if away else "cloud-check", "warning" if away else "good")
        self._link.setText(link_word(sync.link))
        since = tr("{0} 断开").format(self.seat.moment(sync.away_since)) if away else ""
        last = tr("上次同步 {0}").format(self.seat.moment(sync.last_ok)) if sync.last_ok else tr("还没有同步过")
        self._since.setText(told_after((since, last)))
        self._numbers["waiting"].setText(tr("{0} 件").format(sync.waiting))
        self._numbers["pages"].setText(counted(PAGES, sync.pages_waiting))
        self._numbers["refused"].setText(tr("{0} 件").format(sync.refused))
        wait = sync.next_try_seconds
        self._numbers["next"].setText("—" if wait is None else tr("{0} 秒后").format(int(wait)))
