"""The one door before everything that is projected: who may say this, of what, in which stream.

A stream belongs to the desk that opened it, and to the one that was enrolled at the same window after it; another desk of
the hall acts through the centre, and a kiosk, a display or the back office's machine is no desk wherever it stands. What is
refused here is counted, and stands at the desk as returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Select, case, null, select

from central.base.heard import Heard
from central.base.shapes import AnyRow
from central.base.tables_people import devices, placements
from central.base.tables_sync import envelopes
from central.taking_in.reading import unreadable
from window_app.errors import Refused
from window_app.record.events.audit import HallNoted, RecordBegun, RefusalsTold, TicketsTold
from window_app.record.events.case import CaseDecided
from window_app.record.events.rating import RatingFollowedUp

Opener: TypeAlias = AnyRow  # envelope, hall, device, time, window, arrived


@dataclass(frozen=True)
class _Speaker:
    """Who speaks: a device, the window where it stood, and its word's place in the hall's order."""

    device: str
    window: str
    arrived: int


# the centre's own words: a device that says them speaks for somebody else
OF_CENTRE = (CaseDecided, RatingFollowedUp, HallNoted, TicketsTold, RefusalsTold, RecordBegun)
# the id a stream of each kind bears, as its events name it
_SUBJECT = {"case": "case_id", "visit": "visit_id", "rating": "visit_id", "ticket": "ticket_id", "window": "window"}


def admit(heard: Heard, event: Any) -> None:
    """Let an event in to its hearers: not_owner if another hall or desk owns its stream or no desk says it, not_allowed if it
    does not belong into this stream at all. What was heard before is asked for its hall alone: what a
    door of before let in stands. Refused: `not_allowed`, `not_owner`."""
    if heard.by_centre:
        return
    if isinstance(event, OF_CENTRE):
        raise Refused("not_owner", "这是中心自己的记录，窗口不能代签；没有收下，请更新工作站程序或联系管理员")
    if not heard.core.hearing.hearers.of(type(event).__name__):
        return
    if not heard.again and not _is_desk(heard, heard.hall, heard.device):
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
    opener = _opener(heard)
    if opener is None or opener.envelope_id == heard.head.id:
        return
    if opener.hall_id != heard.hall:
        raise Refused("not_owner", "这件办件（来访）属于另一个大厅；没有收下，请联系管理员核对本机数据")
    if not heard.again and not _owns(heard, opener, _Speaker(heard.device, heard.window, heard.arrived)):
        raise Refused("not_owner", "这件办件（来访）由另一台设备开始，仍归那台设备；没有收下，请在那台设备上办理，或经中心办理")


def _check_stream(heard: Heard, event: Any) -> None:
    kind = heard.core.registry.of(event).stream
    subject = getattr(getattr(event, "record", event), _SUBJECT[kind])
    if (heard.head.stream_kind, heard.head.stream_id) != (kind, subject):
        raise Refused("not_allowed", "信封写明的对象与其内容不是同一个；没有收下，请更新工作站程序", why="stream")


def _opener(heard: Heard) -> Opener | None:
    """The first that was heard in this stream. A rating belongs to whoever had the visit."""
    of_visit = _first_heard(heard, "visit") if heard.head.stream_kind == "rating" else None
    return of_visit or _first_heard(heard, heard.head.stream_kind)


def _first_heard(heard: Heard, stream_kind: str) -> Opener | None:
    """In this hall by the order in which it came, whatever the clocks said; what came later was not there yet. Halls have no
    order in common, so between two of them the clock decides, and what another said later was not there either. A newer version of a kind holds its place until a program reads
    it, and so does a kind that this program does not know, for a desk of this hall: another hall's may be of any stream. What
    is known and has no hearers opens nothing, nor what was refused here."""
    registry, hearers = heard.core.registry, heard.core.hearing.hearers
    kinds = [kind.name for kind in registry if kind.stream == stream_kind and hearers.of(kind.name)]
    unknown = envelopes.c.kind.not_in([kind.name for kind in registry])
    same = (envelopes.c.stream_id == heard.head.stream_id, envelopes.c.stream_kind == stream_kind)
    ready = envelopes.c.heard | (envelopes.c.envelope_id == heard.head.id)
    unread = case((ready, null()), else_=envelopes.c.payload)
    said = select(
        envelopes.c.envelope_id,
        envelopes.c.hall_id,
        envelopes.c.device_id,
        envelopes.c.received_at,
        envelopes.c.window,
        envelopes.c.arrived,
        envelopes.c.kind,
        ready.label("ready"),
        unread.label("unread"),
    ).where(*same)
    told = envelopes.c.kind.in_(kinds)
    here = said.where(told | unknown, envelopes.c.hall_id == heard.hall).order_by(envelopes.c.arrived)
    at = envelopes.c.received_at
    # of one moment: the door saw what was there, and what it let in was there before
    before = at < heard.received_at if heard.again else at <= heard.received_at
    elsewhere = said.where(told, envelopes.c.hall_id != heard.hall, before).order_by(at)
    own, other = _claiming(heard, here), _claiming(heard, elsewhere)
    if own is not None and own.arrived > heard.arrived:
        own = None
    if own is None or other is None:
        return own or other
    return other if other.received_at < own.received_at else own


def _claiming(heard: Heard, said: Select[Any]) -> Opener | None:
    """The first that is heard, is this one, or waits for a later program."""
    first = heard.connection.execute(said.limit(1)).first()  # as good as always it is this one: the others are not read
    if first is None or _claims(heard, first):
        return first
    return next((row for row in heard.connection.execute(said.offset(1)) if _claims(heard, row)), None)


def _claims(heard: Heard, row: AnyRow) -> bool:
    if row.ready or row.unread is None:
        return bool(row.ready)
    return unreadable(heard.core, row.kind, row.unread) and _is_desk(heard, row.hall_id, row.device_id)


def may_own(heard: Heard, said: AnyRow) -> bool:
    """Could whoever said something before (`device_id`, `window`, `arrived`) speak in the stream of what is heard, whatever it
    said?"""
    if not _is_desk(heard, heard.hall, said.device_id):
        return False
    if heard.head.stream_kind == "window":
        return bool(said.device_id == heard.device or said.window == heard.head.stream_id)
    opener = _opener(heard)
    speaker = _Speaker(said.device_id, said.window, said.arrived)
    return opener is None or (opener.hall_id == heard.hall and _owns(heard, opener, speaker))


def _owns(heard: Heard, opener: Opener, speaker: _Speaker) -> bool:
    """Did it open the stream, or stand at the window where it was opened, placed there after the one that opened it? A machine
    is replaced so, revoked or not; one that was moved has left its window to whoever stands there. All of it is asked of the
    moments when either spoke: where they are placed since changes nothing of what was said."""
    if opener.device_id == speaker.device:
        return True
    then = _placed(heard, opener.device_id, opener.arrived)
    now = _placed(heard, opener.device_id, speaker.arrived)
    own = _placed(heard, speaker.device, speaker.arrived)
    if then is None or now is None or own is None:
        return False
    opened_at = opener.window or then.window
    return bool(speaker.window == opened_at and (now.window != opened_at or then.arrived < own.arrived))


def _placed(heard: Heard, device: str, arrived: int) -> AnyRow | None:
    """Where a device was placed when something arrived. What it said before its first placement here that is known of, it said
    at that one: a record of before told only the last."""
    own: Select[Any] = select(placements.c.window, placements.c.arrived).where(
        placements.c.hall_id == heard.hall, placements.c.device_id == device
    )
    until = own.where(placements.c.arrived <= arrived).order_by(placements.c.arrived.desc())
    return (
        heard.connection.execute(until.limit(1)).first() or heard.connection.execute(own.order_by(placements.c.arrived)).first()
    )


def _is_desk(heard: Heard, hall: str, device: str) -> bool:
    """Cases, visits, ratings and windows are spoken of by windows alone: numbers are asked for and shown by calls."""
    kind = select(devices.c.kind).where(devices.c.hall_id == hall, devices.c.device_id == device)
    return bool(heard.connection.execute(kind).scalar() == "window")


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
