"""The device bar: every device by shape and word, and what was saved when; a press opens the panel."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.icons import Icon
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, empty, label, restyle
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.devices import device_name, device_state
from ui.kit.words.line import link_word
from ui.kit.words.pairs import named
from ui.kit.words.told import note_words


class DeviceBar(QFrame):
    """The lowest line."""

    def __init__(self, seat: Seat, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("device_bar")
        self.setAccessibleName(tr("设备"))
        self.setFixedHeight(theme.region("device_bar"))
        self._seat, self._commands = seat, commands
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(6))
        self._saved = label("", "caption")
        self._waiting = label("", "caption")
        self._jobs = ActButton(tr("打印队列"), commands["jobs"].run, look="text", icon=Icon("printer", "text2", 14))
        settings = commands["place_settings"].run
        self._language = ActButton(tr("中文"), settings, look="text", icon=Icon("globe", "text2", 14))
        size = {1.0: tr("标准字号"), 1.25: tr("大字号"), 1.5: tr("特大字号")}.get(theme.scale, tr("标准字号"))
        self._size = ActButton(size, settings, look="text", icon=Icon("a-large-small", "text2", 16))
        row = across(self._chips, None, self._saved, self._waiting, self._jobs, self._language, self._size,
                     margins=(11, 0, 16, 0), spacing=12)  # fmt: skip
        self.setLayout(row)
        seat.station.devices_changed.connect(self._draw_devices)
        for signal in (seat.visit.case_changed, seat.visit.unsaved_changed, seat.station.sync_changed, seat.station.jobs_changed):
            signal.connect(self._draw)
        self._draw()

    def _draw_devices(self) -> None:
        empty(self._chips)
        for device in self._seat.station.devices:
            icon, tone, words = device_state(device.state)
            said = note_words(device.note) or words
            text = named(device_name(device.name), said) if said else device_name(device.name)
            chip = ActButton(text, self._commands["devices"].run, look="text", icon=Icon(icon, tone, 11))
            chip.setAccessibleName(tr("设备 {0}").format(text))
            self._chips.addWidget(chip)

    def _draw(self) -> None:
        seat = self._seat
        saved = seat.visit.case.saved_at if seat.visit.case else ""
        kept = tr("自动保存 {0}").format(seat.moment(saved, seconds=True)) if saved else ""
        unsaved = seat.visit.unsaved
        self._saved.setText(tr("{0} 处没有存上").format(unsaved) if unsaved else kept)
        restyle(self._saved, tone="error" if unsaved else "")
        sync = seat.station.sync
        alone = sync is not None and sync.link == "standalone"  # what waits is never sent from here
        self._waiting.setText(link_word("standalone") if alone else tr("待上传 {0}").format(sync.waiting if sync else 0))
        open_jobs = [job for job in seat.station.jobs if job.state not in ("printed", "handed_over")]
        self._jobs.show_words(tr("打印 {0}").format(len(open_jobs)) if open_jobs else tr("打印队列"))
