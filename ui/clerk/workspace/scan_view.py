"""The scan pane: the page just taken, as large as fits, what is wrong with it, and the one button that scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.command import Command
from ui.kit.hub import alive
from ui.kit.icons import Icon, pixmap
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, holding, label, show_if
from ui.kit.widgets.buttons import ActButton, icon_button
from ui.kit.widgets.chip import Chip
from ui.kit.words.devices import device_name, device_state
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.flow.intake.views import MaterialView, PageView

MOST_HIGH = 1100  # pixels
SCANNERS = ("scanner", "camera")


class ScanView(QFrame):
    """objectName scan_pane."""

    def __init__(self, seat: Seat, acts: Acts, commands: dict[str, Command]) -> None:
        super().__init__()
        self.setObjectName("scan_pane")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("扫描"))
        self._seat, self._acts = seat, acts
        self._shown = ""
        self._live = Chip(tr("就绪"), "good", "dot")
        self._remove = icon_button("trash-2", tr("删除这一页（保留 7 天）"), self._drop_page)
        self._remove.setObjectName("remove_page")
        self._turn = icon_button("rotate-cw", tr("转 90 度看"), self._rotate)
        self._picture = PagePicture()
        ground = frame("picture")
        ground.setLayout(down(self._picture, margins=(20, 20, 20, 20)))
        self._name = Chip("", "")
        self._size = Chip("", "good", "check")
        self._button = ActButton(tr("扫描"), self._scan, look="primary", key="F8", icon=Icon("camera", "on_accent"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setFixedHeight(theme.px(44))
        self._chips = holding(across(self._size, self._name, None, spacing=6))
        self._chips.setFixedHeight(theme.px(24))
        self._title = label("", "section")
        head = across(self._title, self._live, None, self._turn, self._remove)
        self.setLayout(down(head, ground, self._chips, self._button, margins=(16, 8, 16, 14), spacing=10))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        station = seat.station
        for signal in (seat.visit.case_changed, seat.visit.visit_changed, seat.visit.row_changed):
            signal.connect(self._draw)
        for signal in (station.scanner_changed, station.devices_changed):
            signal.connect(self._draw)
        self._commands = commands
        self._draw()

    def _scan(self) -> None:
        self._seat.view.want_focus("scan_now")

    def _row(self) -> MaterialView | None:
        """The row whose last page is in sight: the current one, else the nearest before it that has pages."""
        seat = self._seat
        if seat.visit.case is None:
            return None
        row = next((row for row in seat.visit.case.materials if row.seq == seat.visit.row), None)
        if row is not None and row.pages:
            return row
        before = [row for row in seat.visit.case.materials if row.pages and (seat.visit.row is None or row.seq <= seat.visit.row)]
        return before[-1] if before else None

    def _draw(self) -> None:
        seat = self._seat
        seq = seat.visit.row
        self._button.show_words(tr("扫描到第 {0} 项").format(seq) if seq is not None else tr("扫描"))
        device = next((d for d in seat.station.devices if d.name in SCANNERS), None)
        self._title.setText(device_name(device.name if device else SCANNERS[0]))
        if seat.station.scanning:
            self._live.show_word(tr("正在扫描"), "accent", "half")
        elif device is not None and device.state == "missing":
            self._live.show_word(note_words(device.note) or device_state("missing")[2], "warning", "ring")
        elif device is not None and device.state == "simulated":
            self._live.show_word(tr("就绪 · 模拟"), "good", "dot")
        else:
            self._live.show_word(tr("就绪"), "good", "dot")
        row = self._row()
        page = row.pages[-1] if row is not None else None
        show_if(self._chips, page is not None)
        self._remove.setEnabled(row is not None and (seat.visit.draft or row.seq in seat.visit.owing))
        if page is None:
            self._shown = ""
            self._picture.show_image(None)
            return
        self._size.show_word(tr("已保存 {0} KB").format(max(1, page.size // 1024)), "good", "check")
        self._name.show_word(page.media_type.split("/")[-1].upper())
        if page.sha256 != self._shown:
            self._shown = page.sha256
            self._load(page)

    def _load(self, page: PageView) -> None:
        desk = self._seat.hub.desk

        def work() -> QImage:
            return _decoded(desk.looking.page_bytes(page.sha256))

        def home(image: QImage) -> None:
            if page.sha256 == self._shown:
                self._picture.show_image(image)

        self._seat.hub.do("read", work, alive(self, home))

    def _rotate(self) -> None:
        self._picture.turn()

    def _drop_page(self) -> None:
        row = self._row()
        if row is not None:
            self._acts.filling.remove_page(row.seq, row.pages[-1].page_id)


def _decoded(data: bytes) -> QImage:
    """As large as the pane could ever show it: a colour page of 300 dpi would take 35 MB otherwise. Null if it is no picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.height() > MOST_HIGH or size.width() > MOST_HIGH:
        reader.setScaledSize(size.scaled(MOST_HIGH, MOST_HIGH, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PagePicture(QWidget):
    """Paints the page centred in a green frame; without a page says what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._angle = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("最近一页"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Whatever there is."""
        return QSize(theme.px(200), theme.px(240))

    def show_image(self, image: QImage | None) -> None:
        """Another page, or none."""
        self._image = image if image is not None and not image.isNull() else None
        self._angle = 0
        self.setAccessibleDescription(tr("有一页") if self._image else tr("还没有扫描"))
        self.update()

    def turn(self) -> None:
        """A quarter to the right, for the eye only: the kept page is not changed."""
        if self._image is not None:
            self._image = self._image.transformed(QTransform().rotate(90))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, or an icon and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._image is None:
            drawn = pixmap("scan-line", "text2", 40)
            middle = area.center()
            size = drawn.deviceIndependentSize()
            painter.drawPixmap(int(middle.x() - size.width() / 2), int(middle.y() - size.height()), drawn)
            painter.setPen(theme.colour("text2"))
            below = area.adjusted(0, area.height() / 2 + theme.px(8), 0, 0)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            painter.drawText(below, flags, tr("放好一页，按 F8"))
            return
        edge = theme.px(10)
        room = area.adjusted(edge, edge, -edge, -edge)
        fitted = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        page = QRectF(0, 0, fitted.width(), fitted.height())
        page.moveCenter(area.center())
        painter.fillRect(page, theme.colour("surface"))
        painter.drawImage(page, self._image)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawRect(page)
        painter.setPen(QPen(theme.colour("good"), theme.px(3)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(page.adjusted(-edge + 2, -edge + 2, edge - 2, edge - 2), 2, 2)
