"""Which sheet a name means; the case pane's host opens it."""

from __future__ import annotations

from ui.clerk.acts.accepting import ReviewOpened
from ui.clerk.acts.bound import bound
from ui.clerk.acts.bundle import Acts
from ui.clerk.acts.filling import RowAsked
from ui.clerk.acts.leaving import LeavingAsked
from ui.clerk.acts.supplying import SupplyOpened
from ui.clerk.seat import Seat
from ui.clerk.sheets import info_sheets, queue_sheets
from ui.clerk.sheets.base import Sheet
from ui.clerk.sheets.leaving_sheet import LeavingSheet
from ui.clerk.sheets.left_sheet import LeftSheet
from ui.clerk.sheets.outcome_sheets import CorrectSheet, NotApplicableSheet, RefuseSheet
from ui.clerk.sheets.review_sheet import ReviewSheet
from ui.clerk.sheets.search_sheet import SearchSheet
from ui.clerk.sheets.supply_sheet import SupplySheet
from ui.kit.command import Command
from ui.kit.text import tr

NEEDS_DRAFT = ("refuse", "correct")
NEEDS_VISIT = ("hold", "transfer")


def make_sheet(name: str, content: object, seat: Seat, acts: Acts, commands: dict[str, Command]) -> Sheet | None:
    """The sheet, or None where it makes no sense now (then the strip says why)."""
    if isinstance(content, ReviewOpened):
        return ReviewSheet(content, acts)
    if isinstance(content, RowAsked):
        return NotApplicableSheet(content, acts)
    if isinstance(content, SupplyOpened):
        return SupplySheet(content, acts)
    if isinstance(content, LeavingAsked):
        return LeavingSheet(content)
    case = bound(seat)
    if name in NEEDS_DRAFT and case is None:
        seat.view.say(tr("没有可以这样办的草稿"), icon="info")
        return None
    waits = acts.coming.waits(case.case_id) if name in NEEDS_DRAFT and case is not None else None
    if waits is not None:
        seat.telling.say(waits)
        return None
    if name in NEEDS_VISIT and seat.visit.here is None:
        seat.view.say(tr("现在没有正在服务的人"), icon="info")
        return None
    if name == "search_item" and seat.visit.here is None and seat.station.reading:
        acts.identifying.disarm()
    match name:
        case "refuse" if case is not None:
            return RefuseSheet(case, acts)
        case "correct" if case is not None:
            return CorrectSheet(case, acts)
        case "hold":
            return queue_sheets.hold_sheet(acts)
        case "transfer":
            return queue_sheets.transfer_sheet(acts, seat)
        case "call_number":
            return queue_sheets.call_number_sheet(acts, seat.hall.board)
        case "left_open" if seat.hall.board is not None and seat.hall.board.left_open is not None:
            return LeftSheet(seat, acts, seat.hall.board)
        case "held":
            return queue_sheets.held_sheet(acts, seat.hall.board)
        case "pause":
            return queue_sheets.pause_sheet(acts)
        case "help":
            return info_sheets.help_sheet(commands)
        case "guide":
            return info_sheets.guide_sheet(seat.visit.case)
        case "devices":
            return info_sheets.devices_sheet(seat.station)
        case "jobs":
            return info_sheets.jobs_sheet(seat, acts)
        case "search_item" | "search_all":
            return SearchSheet(seat, acts, commands, name == "search_all")
    return None
