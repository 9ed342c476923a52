"""Signing in, and the lock: the only real dialog. Nothing behind it is lost; the applicant's screen is blank meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, frame, label
from ui.kit.widgets.buttons import ActButton
from ui.kit.words.told import trouble_words

if TYPE_CHECKING:
    from ui.kit.mirror import RatingAsked, SignatureAsked
    from window_app.errors import Trouble


class SignInDialog(QFrame):
    """Covers the whole window until somebody signs in."""

    def __init__(self, over: QWidget, seat: Seat, acts: Acts) -> None:
        super().__init__(over)
        self.setObjectName("sign_in")
        self.setProperty("look", "scrim")
        self.setAccessibleName(tr("登录"))
        self._over, self._seat, self._acts = over, seat, acts
        self._before: tuple[str, SignatureAsked | RatingAsked | None] = ("idle", None)
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
        card = frame("card")
        card.setFixedWidth(theme.px(420))
        card.setLayout(
            down(across(IconLabel("lock", "accent", 24), self._title, None, spacing=12), self._line, 8,
                 label(tr("用户"), "muted"), self._user, label(tr("密码"), "muted"), self._password, self._wrong, 4, self._go,
                 margins=(28, 24, 28, 28), spacing=6)
        )  # fmt: skip
        self.setLayout(down(None, across(None, card, None), None))
        over.installEventFilter(self)
        seat.station.actor_changed.connect(self._signed_in)
        self.hide()

    def open(self) -> None:
        """Ask."""
        seat = self._seat
        locked = seat.station.actor is not None
        self._title.setText(tr("窗口已锁定") if locked else tr("登录"))
        self._line.setText(tr("办件都在，登录后接着办") if locked else tr("登录后每一步都记在您名下"))
        self._wrong.setText("")
        self._password.clear()
        rating = seat.view.citizen in ("rate", "thanks")  # a question that was taken away has been answered: none
        self._before = ("idle", None) if rating else (seat.view.citizen, seat.view.asked)
        if locked:
            seat.view.set_citizen("blank")
        self.resize(self._over.size())
        self.show()
        self.raise_()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._acts.session.users(self._show_users)

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
        self._go.setEnabled(False)
        self._acts.session.sign_in(name, self._password.text(), self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._go.setEnabled(True)
        self._wrong.setText(trouble_words(trouble))
        self._password.selectAll()
        self._password.setFocus()

    def _signed_in(self) -> None:
        self._go.setEnabled(True)
        if self.isVisible() and self._seat.station.actor is not None:
            self._password.clear()
            self.hide()
            if self._seat.view.citizen == "blank":
                self._seat.view.set_citizen(*self._before)
            self._over.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.resize(self._over.size())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing behind the lock hears a key."""
        event.accept()
