"""Which sheet a name means; the case pane's host opens it."""

from __future__ import annotations

from typing import Any

from ui.clerk.acts.bundle import Acts
from ui.clerk.commands import Command
from ui.clerk.sheets import info_sheets, queue_sheets
from ui.clerk.sheets.base import Sheet
from ui.clerk.sheets.outcome_sheets import CorrectSheet, NotApplicableSheet, RefuseSheet
from ui.clerk.sheets.review_sheet import ReviewSheet
from ui.clerk.sheets.search_sheet import SearchSheet
from ui.kit.hub import Hub
from ui.kit.text import tr

NEEDS_DRAFT = ("refuse", "correct")
NEEDS_VISIT = ("hold", "transfer")


def make_sheet(name: str, content: Any, hub: Hub, acts: Acts, commands: dict[str, Command]) -> Sheet | None:
    """The sheet, or None where it makes no sense now (then the strip says why)."""
    state = hub.state
    if name in NEEDS_DRAFT and (state.case is None or not state.draft):
        state.say(tr("没有可以这样办的草稿"), icon="info")
        return None
    if name in NEEDS_VISIT and state.visit is None:
        state.say(tr("现在没有正在服务的人"), icon="info")
        return None
    if name == "search_item" and state.visit is None and state.reading:
        acts.identifying.disarm()
    case = state.case
    match name:
        case "review":
            return ReviewSheet(content, acts)
        case "refuse" if case is not None:
            return RefuseSheet(case, acts)
        case "correct" if case is not None:
            return CorrectSheet(case, acts)
        case "not_applicable":
            return NotApplicableSheet(content, acts)
        case "hold":
            return queue_sheets.hold_sheet(acts)
        case "transfer":
            return queue_sheets.transfer_sheet(acts, state.board)
        case "call_number":
            return queue_sheets.call_number_sheet(acts, state.board)
        case "held":
            return queue_sheets.held_sheet(acts, state.board)
        case "pause":
            return queue_sheets.pause_sheet(acts)
        case "help":
            return info_sheets.help_sheet(commands, state)
        case "guide":
            return info_sheets.guide_sheet(state)
        case "devices":
            return info_sheets.devices_sheet(state)
        case "jobs":
            return info_sheets.jobs_sheet(state, acts)
        case "search_item" | "search_all":
            return SearchSheet(hub, acts, commands, name == "search_all")
    return None
