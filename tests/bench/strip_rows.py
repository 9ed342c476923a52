"""200 waiting numbers taken in by the queue strip and painted, beside what a widget a row took."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow

from tests.bench.figures import Figure, median, nearest_rank, timed
from tests.ui import fake_data as data
from ui.clerk.acts.bundle import Acts
from ui.clerk.app import make_application
from ui.clerk.commands import make_commands
from ui.clerk.options import Options
from ui.clerk.panels.queue_panel import QueuePanel
from ui.clerk.seat import Seat, take_seat
from ui.kit.bridge import Bridge
from ui.kit.fonts import wear_fonts
from ui.kit.theme import theme
from window_app.flow.queue.views import QueueView
from window_app.lanes import Lanes

ROWS = 200
BY_WIDGETS = "a widget a row took 208 to 345 ms at 0.1.0"


def _board(turn: int) -> QueueView:
    """Every row another number than the turn before, so that nothing is left as it was; every third with a reason."""
    waiting = tuple(
        replace(
            data.WAITING[at % 6], ticket_id=f"t-{turn}-{at}", number=f"B{(turn * 7 + at) % 1000:03}",
            waited_seconds=60 * at + turn, reason="预约 10:50" if (at + turn) % 3 == 0 else "",
        )
        for at in range(ROWS)
    )  # fmt: skip
    return replace(data.BOARD, waiting=waiting)


class Painted(QObject):
    """Counts how often the rows were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def _window(app: QApplication) -> tuple[QMainWindow, Seat]:
    seat = take_seat(Bridge())
    seat.hub.lanes = Lanes()
    acts = Acts(seat)
    panel = QueuePanel(seat, acts, make_commands(seat, acts))
    window = QMainWindow()
    window.setCentralWidget(panel)
    window.resize(296, 954)
    theme.dress(window)
    window.show()
    app.processEvents()
    return window, seat


def measure(rounds: int) -> list[Figure]:
    """GUI time alone: the board is set, laid out and painted before the clock is looked at again."""
    app = make_application(Options())
    assert isinstance(app, QApplication)
    for _ in wear_fonts():
        pass
    window, seat = _window(app)
    hall, painted = seat.hall, Painted()
    window.findChildren(QAbstractItemView)[0].viewport().installEventFilter(painted)
    spent: list[float] = []
    for turn in range(rounds * 3 + 1):
        board = _board(turn)

        def take_in(board: QueueView = board) -> None:
            before = painted.count
            hall.set_board(board)
            while painted.count == before:
                app.processEvents()

        spent.append(timed(take_in) * 1000)
    seat.hub.lanes.close()
    note = f"median of {rounds * 3}, every row another; p95 {nearest_rank(spent[1:], 0.95):.1f}; {BY_WIDGETS}"
    return [Figure(f"rows: {ROWS} waiting rows taken in and painted", median(spent[1:]), "ms", ratio_aim=16, note=note)]
