"""The one door before everything that is projected: who may say this, of what, in which stream.

A stream belongs to the desk that opened it, and to the one that was enrolled at the same window after it; another desk of
the hall acts through the centre, and a kiosk, a display or the back office's machine is no desk wherever it stands. What is
refused here is counted, and stands at the desk as returned.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from central.base.heard import Heard
from central.base.tables_people import placements
from central.base.tables_sync import envelopes
from central.house.operators import check_operator
from central.house.owners import Speaker, is_desk, opener_of, owns
from window_app.errors import Refused
from window_app.record.events.audit import HallNoted, RecordBegun, RefusalsTold, TicketsTold
from window_app.record.events.case import CaseDecided
from window_app.record.events.rating import RatingFollowedUp

# the centre's own words: a device that says them speaks for somebody else
OF_CENTRE = (CaseDecided, RatingFollowedUp, HallNoted, TicketsTold, RefusalsTold, RecordBegun)
# the id a stream of each kind bears, as its events name it
_SUBJECT = {"case": "case_id", "visit": "visit_id", "rating": "visit_id", "ticket": "ticket_id", "window": "window"}


def admit(heard: Heard, event: Any) -> None:
    """Let an event in to its hearers: not_owner if another hall or desk owns its stream or no desk says it, not_allowed if it
    does not belong into this stream at all. What was heard before is asked for its hall alone: what a
    door of before let in stands. Refused: `not_allowed`, `not_owner`, `no_operator_role`."""
    if heard.by_centre:
        return
    if isinstance(event, OF_CENTRE):
        raise Refused("not_owner", "这是中心自己的记录，窗口不能代签；没有收下，请更新工作站程序或联系管理员")
    if not heard.core.hearing.hearers.of(type(event).__name__):
        return
    if not heard.again and not is_desk(heard, heard.hall, heard.device):
        raise Refused(
            "not_owner",
            "本机不是窗口工作站（自助取号、显示屏或后台），不能记录办件、来访、评价和窗口状态；没有收下，请在窗口上操作",
        )
    _check_stream(heard, event)
    if heard.head.stream_kind == "window":
        if not heard.again and heard.head.stream_id != heard.window and not _stood_there(heard):
            raise Refused(
                "not_owner", "{stream_id} 号窗口不是本机的窗口；没有收下，请在那个窗口上操作", stream_id=heard.head.stream_id
            )
        return
    _check_owner(heard)
    if heard.head.stream_kind == "case" and not heard.again:
        check_operator(heard)


def _check_owner(heard: Heard) -> None:
    opener = opener_of(heard)
    if opener is None or opener.envelope_id == heard.head.id:
        return
    if opener.hall_id != heard.hall:
        raise Refused("not_owner", "这件办件（来访）属于另一个大厅；没有收下，请联系管理员核对本机数据")
    if not heard.again and not owns(heard, opener, Speaker(heard.device, heard.window, heard.arrived)):
        raise Refused("not_owner", "这件办件（来访）由另一台设备开始，仍归那台设备；没有收下，请在那台设备上办理，或经中心办理")


def _check_stream(heard: Heard, event: Any) -> None:
    kind = heard.core.registry.of(event).stream
    subject = getattr(getattr(event, "record", event), _SUBJECT[kind])
    if (heard.head.stream_kind, heard.head.stream_id) != (kind, subject):
        raise Refused("not_allowed", "信封写明的对象与其内容不是同一个；没有收下，请更新工作站程序", why="stream")


def _stood_there(heard: Heard) -> bool:
    """A desk that was moved to another window still hands in what it said at the former one. That it was placed there is known
    from its placements, or, of a record of before, from its word that was heard; what nobody could read yet proves nothing."""
    window, before = heard.head.stream_id, heard.arrived
    placed = select(placements.c.window).where(
        placements.c.hall_id == heard.hall, placements.c.device_id == heard.device,
        placements.c.window == window, placements.c.arrived < before,
    )  # fmt: skip
    if heard.connection.execute(placed.limit(1)).first() is not None:
        return True
    own = (envelopes.c.stream_id == window, envelopes.c.hall_id == heard.hall, envelopes.c.device_id == heard.device)
    told = (envelopes.c.stream_kind == "window", envelopes.c.heard, envelopes.c.arrived < before)
    return heard.connection.execute(select(envelopes.c.envelope_id).where(*own, *told).limit(1)).first() is not None
