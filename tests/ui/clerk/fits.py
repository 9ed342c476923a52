"""Measures on the real widget whether words can be read: none lower or narrower than they need, none on top of another."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.widgets.basic import Elided


def in_sight(widget: QWidget) -> QRect:
    """Where it stands in its window, as far as it is not scrolled away."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), QPoint()) + seen.topLeft(), seen.size())


def whole(widget: QWidget) -> bool:
    """Nothing of it is scrolled away or covered by the edge of what holds it."""
    return widget.isVisible() and in_sight(widget).size() == widget.size()


def labels(inside: QWidget) -> list[QLabel]:
    """Those that say something."""
    return [one for one in inside.findChildren(QLabel) if one.isVisible() and one.text()]


def pressed(inside: QWidget) -> list[str]:
    """Every label that has less room than its words need."""
    found = []
    for one in labels(inside):
        need = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        if one.height() < need:
            found.append(f"{one.text()[:20]}: {one.height()} px high of {need}")
        if not one.wordWrap() and not isinstance(one, Elided) and one.width() < one.sizeHint().width():
            found.append(f"{one.text()[:20]}: {one.width()} px wide of {one.sizeHint().width()}")
    return found


def overlapping(inside: QWidget) -> list[str]:
    """Every two labels of which one lies over the other."""
    seen = [(one, in_sight(one)) for one in labels(inside) if not one.visibleRegion().isEmpty()]
    return [f"{a.text()[:20]} / {b.text()[:20]}" for (a, at), (b, there) in combinations(seen, 2) if at.intersects(there)]
