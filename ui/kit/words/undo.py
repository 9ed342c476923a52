"""What the last change was, on the strip that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.words.materials import ROW_STATES, SOURCES
from ui.kit.words.pairs import Pair, Table, pick, word

if TYPE_CHECKING:
    from window_app.flow.intake.views import UndoView

CHANGES: Table = {
    "item": ("事项已更换", "Item changed"),
    "field": ("“{name}”已改", "“{name}” changed"),
    "situation": ("情形“{name}”已改", "Situation “{name}” changed"),
    "applicant": ("申请人已改", "Applicant changed"),
    "delivery": ("送达方式已改", "Delivery changed"),
    "dropped": ("草稿已删除", "Draft deleted"),
    "row": ("第 {seq} 项：{source}", "Row {seq}: {source}"),
    "row_cleared": ("第 {seq} 项已清除", "Row {seq} cleared"),
    "page_added": ("第 {seq} 项已扫描 1 页", "Row {seq}: 1 page scanned"),
    "page_removed": ("第 {seq} 项已删除 1 页", "Row {seq}: 1 page removed"),
}
_BEFORE: Pair = ("上一步", "The last change")


def undo_words(undo: UndoView | None) -> str:
    """Nothing where nothing can be taken back."""
    if undo is None:
        return ""
    if undo.code not in CHANGES:  # a draft of an older program
        return pick(_BEFORE)
    source = word(ROW_STATES, "checked") if undo.source == "original" else word(SOURCES, undo.source)
    return pick(CHANGES[undo.code]).format(seq=undo.seq, name=undo.name, source=source)
