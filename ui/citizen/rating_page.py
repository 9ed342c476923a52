"""Rating: five equal levels, no default, a way out always in sight; 30 s without a choice count as not rated."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.citizen.tags import levels, tags
from ui.kit.icons import IconLabel
from ui.kit.mirror import RatingAsked
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import across, down, empty, label
from ui.kit.widgets.buttons import ActButton

PATIENCE_MS = 30_000
Given = Callable[[RatingAsked, int | None, tuple[str, ...]], object]


class LevelTile(ActButton):
    """One face over its word."""

    def __init__(self, level: int, words: str, act: Callable[[], object]) -> None:
        super().__init__("", act, look="tile")
        self.setObjectName(f"level_{level}")
        face = IconLabel(f"face-{level}", "text", 124)
        face.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        name = label(words, "act", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QWidget()
        box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.setLayout(down(None, across(None, face, None), 12, name, None, margins=(10, 0, 10, 0)))
        self.fill(box)
        self.setAccessibleName(words)
        self.setFixedHeight(theme.px(280))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class RatingPage(QWidget):
    """`given(question, level or None, tags)` is called exactly once per question."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.setObjectName("citizen_rate")
        self._given = given
        self._asked: RatingAsked | None = None
        self._level = 0
        self._chosen: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_over)
        self._pile = QStackedLayout(self)
        tiles = across(*(LevelTile(level, words, partial(self._take, level)) for level, words in levels()), spacing=18)
        for at in range(tiles.count()):
            tiles.setStretch(at, 1)
        skip = ActButton(tr("这次不评"), self._skip, look="tile_soft")
        skip.setObjectName("skip_rating")
        note = label(tr("30 秒没有选择，按“未评价”处理"), "note", wrap=True)
        foot = across(note, skip, spacing=20)
        foot.setStretch(0, 1)
        first = QWidget()
        heading = label(tr("请您评价这次服务"), "heading")
        below = label(tr("可以不评；窗口人员看不到您选了哪一项"), "note", wrap=True)
        first.setLayout(down(46, heading, below, 40, tiles, 44, foot, None, margins=(40, 0, 40, 40), spacing=0))
        self._pile.addWidget(first)
        self._tags = QGridLayout()
        self._tags.setSpacing(theme.px(14))
        self._title = label("", "heading", wrap=True)
        send = ActButton(tr("提交"), self._send, look="tile_soft")
        send.setObjectName("send_rating")
        back = ActButton(tr("重选"), lambda: self._pile.setCurrentIndex(0), look="tile_soft")
        second = QWidget()
        box = QVBoxLayout()
        box.addLayout(self._tags)
        second.setLayout(
            down(40, self._title, label(tr("想说明的原因可以点选，也可以直接提交"), "note", wrap=True), 24, box, None,
                 across(back, None, send), margins=(40, 0, 40, 40), spacing=0)
        )  # fmt: skip
        self._pile.addWidget(second)

    def draw(self, asked: RatingAsked) -> None:
        """A new question."""
        self._asked = asked
        self._level, self._chosen = 0, []
        self._pile.setCurrentIndex(0)
        self._timer.start(PATIENCE_MS)

    def leave(self) -> None:
        """The page was taken away: what was not sent counts as not rated."""
        self._finish(None)

    def _take(self, level: int) -> None:
        self._level, self._chosen = level, []
        self._timer.start(PATIENCE_MS)
        self._title.setText(dict(levels())[level])
        empty(self._tags)
        for at, (code, words) in enumerate(tags(level)):
            button = ActButton(words, partial(self._toggle, code), look="tag")
            button.setCheckable(True)
            button.setObjectName(f"tag_{code}")
            self._tags.addWidget(button, at // 2, at % 2)
        self._pile.setCurrentIndex(1)

    def _toggle(self, code: str) -> None:
        self._timer.start(PATIENCE_MS)
        if code in self._chosen:
            self._chosen.remove(code)
        else:
            self._chosen.append(code)

    def _send(self) -> None:
        self._finish(self._level)

    def _skip(self) -> None:
        self._finish(None)

    def _time_over(self) -> None:
        """A level that was already chosen is kept; nothing chosen is not rated."""
        self._finish(self._level or None)

    def _finish(self, level: int | None) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._timer.stop()
            self._given(asked, level, tuple(self._chosen) if level is not None else ())
