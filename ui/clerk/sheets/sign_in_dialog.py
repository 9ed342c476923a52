"""Signing in, and the lock: the only real dialog. Nothing behind it is lost; the applicant's screen is blank meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.sheets.cover import Cover
from ui.clerk.sheets.date_dialog import DateLine, date_wrong
from ui.kit.hub import alive
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, label, show_if
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.told import trouble_words
from window_app.domain.numbers import case_no
from window_app.errors import Refused

if TYPE_CHECKING:
    from window_app.errors import Trouble


class SignInDialog(Cover):
    """Covers the whole window until somebody signs in; where the date is in doubt, it is asked here as well."""

    def __init__(self, over: QWidget, seat: Seat, acts: Acts) -> None:
        super().__init__(over, "sign_in", tr("登录"))
        self._seat, self._acts = seat, acts
        self._user = QComboBox()
        self._user.setObjectName("sign_in_user")
        self._user.setEditable(True)
        self._user.setAccessibleName(tr("用户"))
        self._password = QLineEdit()
        self._password.setObjectName("sign_in_password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(tr("密码"))
        self._wrong = label("", "error", wrap=True)
        self._go = ActButton(tr("登录"), self._try, look="primary", key="Enter")
        self._go.setObjectName("sign_in_go")
        self._go.setFixedHeight(theme.px(44))
        self._password.returnPressed.connect(self._try)
        self._title = label("", "title")
        self._line = label("", "caption", wrap=True)
        self._day, self._day_words = DateLine("sign_in_date"), label(tr("今天的日期"), "muted")
        self._day.returnPressed.connect(self._try)
        self._ask_day(False)
        self.card.setLayout(
            down(across(IconLabel("lock", "accent", 24), self._title, None, spacing=12), self._line, 8,
                 label(tr("用户"), "muted"), self._user, label(tr("密码"), "muted"), self._password,
                 self._day_words, self._day, self._wrong, 4, self._go,
                 margins=(28, 24, 28, 28), spacing=6)
        )  # fmt: skip
        seat.station.actor_changed.connect(self._signed_in)
        seat.view.strip_changed.connect(self._said)

    def open(self) -> None:
        """Ask."""
        seat = self._seat
        locked = seat.station.actor is not None
        self._title.setText(tr("窗口已锁定") if locked else tr("登录"))
        self._line.setText(tr("办件都在，登录后接着办") if locked else tr("登录后每一步都记在您名下"))
        self._wrong.setText("")
        self._password.clear()
        self._ask_day(False)
        seat.view.lock(blank=locked)
        self.cover()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._acts.session.users(alive(self, self._show_users))

    def _ask_day(self, asked: bool) -> None:
        for part in (self._day_words, self._day):
            show_if(part, asked)

    def _show_users(self, users: list[tuple[str, str]]) -> None:
        self._user.clear()
        for name, words in users:
            self._user.addItem(f"{words} · {name}" if words and words != name else name, name)
        actor = self._seat.station.actor
        at = self._user.findData(actor.user) if actor else 0
        self._user.setCurrentIndex(max(0, at))

    def _try(self) -> None:
        at = self._user.currentIndex()
        chosen = self._user.itemData(at) if at >= 0 and self._user.itemText(at) == self._user.currentText() else None
        name = str(chosen or self._user.currentText().strip())
        if _scanned(self._password.text()):
            self._password.clear()
            self._wrong.setText(tr("这是扫码枪扫进来的码，不是密码：没有当作一次登录"))
            return
        day = self._day.day if self._day.isVisible() else None
        if self._day.isVisible() and day is None:
            self._wrong.setText(date_wrong())
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._go.setEnabled(False)
        self._acts.session.sign_in(name, self._password.text(), day, alive(self, self._refused))

    def _refused(self, trouble: Trouble) -> None:
        self._go.setEnabled(True)
        self._wrong.setText(trouble_words(trouble))
        if trouble.code == "confirm_date":
            self._ask_day(True)
            self._day.ask(trouble)
            return
        self._password.selectAll()
        self._password.setFocus()

    def _said(self) -> None:
        """The strip lies under the lock: what is told meanwhile is told here."""
        strip = self._seat.view.strip
        if self.isVisible() and strip is not None:
            self._wrong.setText(strip.text)

    def _signed_in(self) -> None:
        self._go.setEnabled(True)
        if self.isVisible() and self._seat.station.actor is not None:
            self._password.clear()
            self.uncover()
            self._seat.view.unlock()


def _scanned(text: str) -> bool:
    """What stands on papers as a barcode or a QR: five of them read behind the lock would shut the clerk out for ten minutes."""
    try:
        return "://" in text or bool(case_no.parse(text))
    except Refused:
        return False
