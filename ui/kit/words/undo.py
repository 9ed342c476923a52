"""What the last change was, on the strip that takes it back, and what was taken back."""

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
TAKEN_BACK: Table = {
    "item": ("已撤销：事项换回“{name}”", "Undone: the item is “{name}” again"),
    "field": ("已撤销：“{name}”的填写", "Undone: what was typed in “{name}”"),
    "situation": ("已撤销：情形“{name}”的选择", "Undone: the answer to “{name}”"),
    "applicant": ("已撤销：谁来申请的改动", "Undone: the change of who applies"),
    "delivery": ("已撤销：怎样送达的改动", "Undone: the change of how it is delivered"),
    "dropped": ("已撤销：草稿“{name}”的删除", "Undone: the deletion of the draft “{name}”"),
    "row": ("已撤销：第 {seq} 项的“{source}”", "Undone: row {seq}, “{source}”"),
    "row_cleared": ("已撤销：第 {seq} 项的清除", "Undone: the clearing of row {seq}"),
    "page_added": ("已撤销：第 {seq} 项扫描的 1 页", "Undone: 1 page scanned for row {seq}"),
    "page_removed": ("已撤销：第 {seq} 项 1 页的删除", "Undone: the removal of 1 page of row {seq}"),
}
_TAKEN_BACK_BEFORE: Pair = ("已撤销上一步", "The last change was undone")
_BEFORE: Pair = ("上一步", "The last change")


def undo_words(undo: UndoView | None) -> str:
    """Nothing where nothing can be taken back."""
    if undo is None:
        return ""
    if undo.code not in CHANGES:  # a draft of an older program
        return pick(_BEFORE)
    return pick(CHANGES[undo.code]).format(seq=undo.seq, name=undo.name, source=_source(undo))


def taken_back_words(undo: UndoView, item: str) -> str:
    """That it was taken back; `item` is what the case is of by now."""
    if undo.code not in TAKEN_BACK:
        return pick(_TAKEN_BACK_BEFORE)
    return pick(TAKEN_BACK[undo.code]).format(seq=undo.seq, name=undo.name or item, source=_source(undo))


def _source(undo: UndoView) -> str:
    return word(ROW_STATES, "checked") if undo.source == "original" else word(SOURCES, undo.source)
