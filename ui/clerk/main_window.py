"""The window: fixed regions around the case, the other places beside it, shortcuts for every command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.clerk.shell import make_shell
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.focusing import RestingWindow, turn

if TYPE_CHECKING:
    from ui.clerk.acts.bundle import Acts
    from ui.clerk.panels.applicant_panel import ApplicantPanel
    from ui.clerk.panels.applicant_rail import Drawer
    from ui.clerk.panels.undo_strip import StripPlace
    from ui.clerk.seat import Seat
    from ui.clerk.sheets.base import Sheet, SheetHost
    from ui.clerk.sheets.sign_in_dialog import SignInDialog
    from ui.kit.command import Command


class MainWindow(RestingWindow):
    """Everything a clerk sees on the first screen: a bare shell at once, the panels in `stages`."""

    first_picture = Signal()

    commands: dict[str, Command]
    sheets: SheetHost
    sign_in: SignInDialog
    _acts: Acts
    _applicant: ApplicantPanel
    _page_sheets: SheetHost
    _beside: QHBoxLayout
    _drawer: Drawer
    _strip: StripPlace
    _workable: tuple[QWidget, ...]
    _workspace: QWidget

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("服务窗口工作台"))
        self._seat = seat
        self._built = self._painted = self._leaving = False
        self.setMinimumSize(theme.tokens["region"]["minimum_width"], theme.tokens["region"]["minimum_height"])
        self._places = QStackedWidget()
        self._place_pages: dict[str, QWidget] = {}
        self.setCentralWidget(make_shell())

    def stages(self, acts: Acts) -> Iterator[None]:
        """Build the window; between the steps the event loop may run. Imports are late here because they cost start-up time."""
        from ui.clerk.commands import make_commands

        seat, self._acts = self._seat, acts
        self.commands = commands = make_commands(seat, acts)
        yield
        from ui.clerk.panels.banner import Banner
        from ui.clerk.panels.device_bar import DeviceBar
        from ui.clerk.panels.key_bar import KeyBar
        from ui.clerk.panels.request_line import RequestLine
        from ui.clerk.panels.step_bar import StepBar
        from ui.clerk.panels.top_bar import TopBar
        from ui.clerk.panels.trouble_box import DoubtLine, TroubleBox

        above = (TopBar(seat, commands), Banner(seat, commands), RequestLine(seat), DoubtLine(seat), TroubleBox(seat))
        below = (KeyBar(seat, commands), DeviceBar(seat, commands))
        steps = StepBar(seat, commands)
        yield
        from ui.clerk.panels.queue_panel import QueuePanel

        queue = QueuePanel(seat, acts, commands)
        yield
        from ui.clerk.panels.applicant_panel import ApplicantPanel
        from ui.clerk.panels.applicant_rail import ApplicantRail, Drawer

        self._applicant = ApplicantPanel(seat, acts, commands)
        rail = ApplicantRail(seat, commands["applicant"])
        yield
        from ui.clerk.panels.action_bar import ActionBar
        from ui.clerk.panels.undo_strip import StripPlace, UndoStrip
        from ui.clerk.workspace.case_pane import CasePane

        yield
        case = CasePane(seat, acts, commands)
        actions = ActionBar(seat, commands)
        yield
        from ui.clerk.sheets.base import SheetHost
        from ui.clerk.sheets.date_dialog import DateDialog
        from ui.clerk.sheets.sign_in_dialog import SignInDialog
        from ui.kit.widgets.basic import across, down, holding

        self._beside = across(queue, holding(down(steps, case, actions, spacing=0), "middle"), rail, self._applicant, spacing=0)
        self._beside.setStretch(1, 1)
        self._workspace = holding(self._beside, "workspace")
        self._add_place("workspace", self._workspace)
        self._drawer = Drawer(self._applicant, rail, self._workspace, case)
        self._workable, body = (above[0], self._places, *below), down(*above, self._places, *below, spacing=0)
        body.setStretch(len(above), 1)
        root = holding(body, "root")
        self.sheets = SheetHost(case, self._cover)
        self._page_sheets = SheetHost(self._places, self._cover)
        self._strip = StripPlace(UndoStrip(root, seat.view, commands), actions, self._places, self._keep_free)
        self.date_dialog, self.sign_in = DateDialog(root, seat, acts), SignInDialog(root, seat, acts)
        theme.dress(self)
        self.setCentralWidget(root)
        self._built = True
        self._connect()
        self._fit()
        yield  # laid out and painted before the citizen's screen is built and the desk's lane begins to load

    @property
    def sliding(self) -> bool:
        """True while a sheet slides in."""
        return self._built and (self.sheets.sliding or self._page_sheets.sliding)

    def _connect(self) -> None:
        seat = self._seat
        seat.view.sheet_wanted.connect(self._open_sheet)
        seat.view.sheet_closed.connect(self._close_sheets)
        seat.view.place_changed.connect(self._go)
        seat.view.focus_wanted.connect(self._focus)
        seat.view.make_room = self._make_room
        seat.view.trouble_changed.connect(self._bar)
        self._bar()
        self._cover()
        self._bind_keys()

    def _bar(self) -> None:
        if self._seat.barred:
            for part in self._workable:
                part.setEnabled(False)

    def _add_place(self, name: str, page: QWidget) -> None:
        self._place_pages[name] = page
        self._places.addWidget(page)

    def _bind_keys(self) -> None:
        for command in self.commands.values():
            if not command.keys:
                continue
            action = QAction(command.long_words or command.words, self)
            action.setObjectName(f"action_{command.name}")
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setAutoRepeat(False)
            action.triggered.connect(lambda checked=False, run=command.run: self._run(run))
            self.addAction(action)

    @property
    def _covered(self) -> bool:
        """True while something must be answered first."""
        return self.sign_in.isVisible() or self.date_dialog.isVisible()

    def _run(self, run: object) -> None:
        if self._seat.hub.ready and callable(run) and not self._covered:
            run()

    def _open_sheet(self, name: str, content: object) -> None:
        if name == "lock":
            self.sign_in.open()
            return
        from ui.clerk.sheets.opening import make_sheet  # late: no sheet is open in the first moment

        sheet = make_sheet(name, content, self._seat, self._acts, self.commands)
        if sheet is not None and self._make_room():
            if self._drawer.out:
                self._drawer.close()
            host = self.sheets if self._places.currentWidget() is self._workspace else self._page_sheets
            host.open(sheet)

    def _open_now(self) -> list[Sheet]:
        return [host.sheet for host in (self.sheets, self._page_sheets) if host.sheet is not None]

    def _cover(self) -> None:
        self._seat.view.covered = bool(self._open_now())
        self._strip.put()

    def _keep_free(self, below: int) -> None:
        for host in (self.sheets, self._page_sheets):
            host.keep_free(below)

    def _make_room(self) -> bool:
        if any(sheet.holds_words() for sheet in self._open_now()):
            return False
        self._close_sheets()
        return True

    def _close_sheets(self) -> None:
        self.sheets.close_sheet()
        self._page_sheets.close_sheet()

    def _go(self) -> None:
        self._close_sheets()
        if self._drawer.out:
            self._drawer.close()
        name = self._seat.view.place
        if name in self._place_pages:
            turn(self._places, self._place_pages[name])
            return
        from ui.clerk.places.opening import make_place  # late: see there

        made = make_place(name, self._seat, self._acts, self.commands)
        if made is None:
            turn(self._places, self._workspace)
            return
        self._add_place(name, made)
        turn(self._places, made)
        made.entered()  # a connection made while a signal is under way is not served by it

    def _focus(self, where: str) -> None:
        if where not in ("applicant", "result") and self._drawer.out:
            self._drawer.close()  # the hands go on in what it covers
        if where == "result" and self._drawer.narrow and not self._drawer.out:
            self._drawer.open()
        elif where == "applicant":
            from PySide6.QtCore import Qt  # late: loading the namespace costs 14 ms before the first picture

            if not self._drawer.narrow:
                self._applicant.setFocus(Qt.FocusReason.ShortcutFocusReason)
            elif self._drawer.out:
                self._drawer.close()
            else:
                self._drawer.open()
        elif where == "finish" and self._seat.view.place != "delivery" and not self._acts.delivering.left_undone():
            self._acts.calling.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts an open sheet away wherever the focus is, and the applicant's drawer; with neither it stops the scanner.
        Ctrl+Z that a line passed on is the window's key like anywhere else."""
        if self._built and not self._covered:
            if event.matches(QKeySequence.StandardKey.Undo):
                self._run(self.commands["undo"].run)
                return
            if event.matches(QKeySequence.StandardKey.Cancel) and self._put_away():
                return
        super().keyPressEvent(event)

    def _put_away(self) -> bool:
        """What Esc does; False where there was nothing to do."""
        if self._open_now():
            self._close_sheets()
        elif self._drawer.out:
            self._drawer.close()
        else:
            return self._acts.scanning.give_up()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1440 px the applicant pane becomes a drawer (Alt+A)."""
        super().resizeEvent(event)
        if self._built:
            self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.region("drawer_below")
        if self._drawer.set_narrow(narrow):
            if narrow:
                self._beside.removeWidget(self._applicant)
                self._applicant.setParent(self._workspace)
            else:
                self._beside.addWidget(self._applicant)
                self._applicant.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first one says that something stands on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_picture.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The draft is safe before the window goes; one that is hidden already is only put away."""
        if self.isVisible() and self._seat.hub.ready and self._built and not self._leaving:
            event.ignore()
            self._acts.leaving.ask(self._leave)
            return
        super().closeEvent(event)

    def _leave(self) -> None:
        self._leaving = True
        self.close()
