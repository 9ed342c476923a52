"""The window: fixed regions around the case, the other places beside it, shortcuts for every command."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.acts.bundle import Acts
from ui.commands import make_commands
from ui.hub import Hub
from ui.pages.case_pane import CasePane
from ui.panels.action_bar import ActionBar
from ui.panels.applicant_panel import ApplicantPanel
from ui.panels.banner import Banner
from ui.panels.device_bar import DeviceBar
from ui.panels.key_bar import KeyBar
from ui.panels.queue_panel import QueuePanel
from ui.panels.step_bar import StepBar
from ui.panels.top_bar import TopBar
from ui.sheets.base import SheetHost
from ui.sheets.opening import make_sheet
from ui.sheets.sign_in_dialog import SignInDialog
from ui.text import tr
from ui.theme import theme
from ui.widgets.basic import across, down, holding, show_if


class MainWindow(QMainWindow):
    """Everything a clerk sees on the first screen."""

    def __init__(self, hub: Hub, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("服务窗口工作台"))
        self._hub, self._acts = hub, acts
        self.commands = make_commands(hub.state, acts)
        self.setMinimumSize(theme.tokens["region"]["minimum_width"], theme.tokens["region"]["minimum_height"])
        self._places = QStackedWidget()
        self._place_pages: dict[str, QWidget] = {}
        self._applicant = ApplicantPanel(hub, acts, self.commands)
        self._case = CasePane(hub, acts, self.commands)
        middle = holding(down(StepBar(hub, self.commands), self._case, ActionBar(hub, self.commands), spacing=0), "middle")
        self._beside = across(QueuePanel(hub, acts, self.commands), middle, self._applicant, spacing=0)
        self._beside.setStretch(1, 1)
        self._workspace = holding(self._beside, "workspace")
        self._add_place("workspace", self._workspace)
        body = down(
            TopBar(hub, self.commands),
            Banner(hub, self.commands),
            self._places,
            KeyBar(hub, self.commands),
            DeviceBar(hub, self.commands),
            spacing=0,
        )
        body.setStretch(2, 1)
        root = holding(body, "root")
        self.setCentralWidget(root)
        self.sheets = SheetHost(self._case)
        self._page_sheets = SheetHost(self._places)
        self.sign_in = SignInDialog(root, hub, acts)
        state = hub.state
        state.sheet_wanted.connect(self._open_sheet)
        state.sheet_closed.connect(self._close_sheets)
        state.place_changed.connect(self._go)
        state.focus_wanted.connect(self._focus)
        self._bind_keys()

    def finish(self) -> None:
        """Build the other places; done once the desk is there, so that the workspace stands on the screen sooner."""
        from ui.pages.places import make_places  # late: their modules cost start-up time

        for name, page in make_places(self._hub, self._acts, self.commands).items():
            self._add_place(name, page)

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

    def _run(self, run: object) -> None:
        if self._hub.ready and callable(run) and not self.sign_in.isVisible():
            run()

    def _open_sheet(self, name: str, content: object) -> None:
        if name == "lock":
            self.sign_in.open()
            return
        sheet = make_sheet(name, content, self._hub, self._acts, self.commands)
        if sheet is not None:
            host = self.sheets if self._places.currentWidget() is self._workspace else self._page_sheets
            host.open(sheet)

    def _close_sheets(self) -> None:
        self.sheets.close_sheet()
        self._page_sheets.close_sheet()

    def _go(self) -> None:
        page = self._place_pages.get(self._hub.state.place, self._workspace)
        self._close_sheets()
        self._places.setCurrentWidget(page)

    def _focus(self, where: str) -> None:
        if where == "applicant":
            if self._applicant.parentWidget() is self._workspace and not self._narrow():
                self._applicant.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                show_if(self._applicant, not self._applicant.isVisible())
                self._applicant.raise_()
        elif where == "finish" and self._hub.state.place != "delivery":
            self._acts.calling.finish()

    def _narrow(self) -> bool:
        return self.width() < theme.region("drawer_below")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1440 px the applicant pane becomes a drawer (Alt+A)."""
        super().resizeEvent(event)
        drawer = self._narrow()
        inside = self._beside.indexOf(self._applicant) >= 0
        if drawer and inside:
            self._beside.removeWidget(self._applicant)
            self._applicant.setParent(self._workspace)
            self._applicant.hide()
        elif not drawer and not inside:
            self._beside.addWidget(self._applicant)
            self._applicant.show()
        if drawer:
            width = self._applicant.width()
            self._applicant.setGeometry(self._workspace.width() - width, 0, width, self._workspace.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """The draft is safe before the window goes."""
        if self._hub.ready:
            self._acts.intake.flush()
        super().closeEvent(event)
