"""The boxes of a form in their sections, two columns; a redraw makes and removes only what comes and goes.

An input that stays is never made anew: with it would go what is being typed, its cursor, its composition, its own undo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.clerk.workspace.field_box import FieldBox, kind_of
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import empty, frame, label

if TYPE_CHECKING:
    from window_app.flow.intake.views import FieldView

Place = tuple[int, int, int]  # row, column, columns


class Section:
    """Title and grid; a box that stays where it is is not touched."""

    def __init__(self, title: str) -> None:
        self.head: QLabel = label(title or tr("申请信息"), "section")
        self.frame: QFrame = frame("plain")
        self._grid = QGridLayout(self.frame)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._places: dict[FieldBox, Place] = {}

    def put(self, boxes: Sequence[FieldBox]) -> None:
        """These, in this order."""
        for gone in [box for box in self._places if box not in boxes]:
            del self._places[gone]
        at = 0
        for box in boxes:
            at += at % 2 if box.wide else 0
            place = (at // 2, at % 2, 2 if box.wide else 1)
            if self._places.get(box) != place:
                self._grid.removeWidget(box)
                self._grid.addWidget(box, place[0], place[1], 1, place[2])
                self._places[box] = place
            at += place[2]


class FormBody(QWidget):
    """`boxes` by field, as they stand on the page."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, FieldBox] = {}
        self._sections: dict[str, Section] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(12))
        self._column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(20))

    def clear(self) -> None:
        """Nothing stands here any more."""
        self.boxes, self._sections = {}, {}
        empty(self._column)

    def arrange(self, fields: Sequence[FieldView], make: Callable[[FieldView], FieldBox]) -> bool:
        """These fields, in this order; `make` makes what is not there yet. True if anything came, went or moved."""
        former = self.boxes
        stays = {one.key: former[one.key] for one in fields if one.key in former and former[one.key].kind == kind_of(one)}
        if list(stays) == list(former) and len(stays) == len(fields):
            return False
        for key, box in former.items():
            if key not in stays:
                _end(box)
        self.boxes = {one.key: stays[one.key] if one.key in stays else make(one) for one in fields}
        self._put_sections(fields)
        if stays:
            self._chain()
        return True

    def _put_sections(self, fields: Sequence[FieldView]) -> None:
        members: dict[str, list[FieldBox]] = {}
        for one in fields:
            members.setdefault(one.section, []).append(self.boxes[one.key])
        for title in [title for title in self._sections if title not in members]:
            gone = self._sections.pop(title)
            _end(gone.head)
            _end(gone.frame)
        if not self._column.count():
            self._column.addStretch(1)  # behind the last section
        at = 0
        for title, boxes in members.items():
            section = self._sections[title] = self._sections.get(title) or Section(title)
            for part in (section.head, section.frame):
                if self._column.indexOf(part) != at:
                    self._column.removeWidget(part)
                    self._column.insertWidget(at, part)
                at += 1
            section.put(boxes)

    def _chain(self) -> None:
        """Tab goes by the page, not by the order in which the inputs were made."""
        stops = [stop for box in self.boxes.values() for stop in box.stops()]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)


def _end(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.setObjectName("")
    widget.deleteLater()
