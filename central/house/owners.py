"""Whose a stream is, and what of its owner waits in it unread: asked of the moment when something was said, by the door before
what is projected and by the centre before it acts itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Select, case, not_, null, select

from central.base import record
from central.base.at_rest import with_row
from central.base.heard import Heard
from central.base.shapes import AnyRow
from central.base.tables_people import devices, halls, placements
from central.base.tables_sync import envelopes
from window_app.sync.wire.batch import decode_payload

Opener: TypeAlias = AnyRow  # envelope, hall, device, time, window, arrived


@dataclass(frozen=True)
class Speaker:
    """Who speaks: a device, the window where it stood, and its word's place in the hall's order."""

    device: str
    window: str
    arrived: int


def unread_before(heard: Heard) -> bool:
    """True if something earlier in the stream waits for a later program, said by a desk that may speak there. What a stranger
    put in between changes nothing."""
    columns = (envelopes.c.kind, envelopes.c.payload, envelopes.c.device_id, envelopes.c.window, envelopes.c.arrived)
    earlier: Select[Any] = select(*columns).where(
        envelopes.c.stream_id == heard.head.stream_id,
        envelopes.c.hall_id == heard.hall,
        envelopes.c.stream_kind == heard.head.stream_kind,
        envelopes.c.heard.is_(False),
        envelopes.c.arrived < heard.arrived,
        envelopes.c.payload.is_not(None),
    )
    return any(
        _unreadable(heard, row.kind, row.payload) and _may_own(heard, row) for row in heard.connection.execute(earlier).all()
    )


def _unreadable(heard: Heard, kind: str, payload: bytes) -> bool:
    """True for what only a later program can read."""
    try:
        return decode_payload(heard.core.registry, kind, payload) is None
    except ValueError:
        return False


def opener_of(heard: Heard) -> Opener | None:
    """The first that was heard in this stream. A rating belongs to whoever had the visit."""
    of_visit = _first_heard(heard, "visit") if heard.head.stream_kind == "rating" else None
    return of_visit or _first_heard(heard, heard.head.stream_kind)


def _first_heard(heard: Heard, stream_kind: str) -> Opener | None:
    """In this hall by the order in which it came, whatever the clocks said; what came later was not there yet. Halls have no
    order in common, so between two of them the clock decides, and what another said later was not there either. A newer version
    of a kind holds its place until a program reads it, and so does a kind that this program does not know, for a desk of this
    hall: another hall's may be of any stream. What is known and has no hearers opens nothing, nor what was refused here. What
    this program reads and has not told yet, since its hall is just being walked, is waited for: StationTrouble `reprojecting`."""
    registry, hearers = heard.core.registry, heard.core.hearing.hearers
    kinds = [kind.name for kind in registry if kind.stream == stream_kind and hearers.of(kind.name)]
    unknown = envelopes.c.kind.not_in([kind.name for kind in registry])
    same = (envelopes.c.stream_id == heard.head.stream_id, envelopes.c.stream_kind == stream_kind)
    ready = envelopes.c.heard | (envelopes.c.envelope_id == heard.head.id)
    unread = case((ready, null()), else_=with_row(envelopes.c.payload))
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
    # + 0: in the order of the index of the hall a database walks the hall until it meets the stream, to save sorting a few rows
    here = said.where(told | unknown, envelopes.c.hall_id == heard.hall).order_by(envelopes.c.arrived + 0)
    own = _claiming(heard, here)
    if own is not None and own.arrived > heard.arrived:
        own = None
    at = envelopes.c.received_at
    # of one moment: the door saw what was there, and what it let in was there before
    before = at < heard.received_at if heard.again else at <= heard.received_at
    if own is not None and own.envelope_id != heard.head.id:
        before &= at < own.received_at
    there = envelopes.c.hall_id.in_(select(halls.c.hall_id))  # a hall that is not there says nothing
    elsewhere = said.where(told, envelopes.c.hall_id != heard.hall, there, before).order_by(at + 0)
    return _claiming(heard, elsewhere) or own


def _claiming(heard: Heard, said: Select[Any]) -> Opener | None:
    """The first that is heard, is this one, or waits for a later program."""
    first = heard.connection.execute(said.limit(1)).first()  # as good as always it is this one: the others are not read
    if first is None or _claims(heard, first):
        return first
    return next((row for row in heard.connection.execute(said.offset(1)) if _claims(heard, row)), None)


def _claims(heard: Heard, row: AnyRow) -> bool:
    if row.ready or row.unread is None:
        return bool(row.ready)
    if not is_desk(heard, row.hall_id, row.device_id):
        return False
    if _unreadable(heard, row.kind, row.unread):
        return True
    walked = record.walked(heard.connection) if row.hall_id != heard.hall else {}
    # halls that are walked go on together, in the order of time: there nothing earlier waits
    if heard.hall not in walked and walked.get(row.hall_id, row.arrived) < row.arrived:
        raise record.told_again(row.hall_id)
    return False


def await_others(heard: Heard) -> None:
    """For what is first come, first served over all halls and stands in no head, such as a number that is of no hall's series:
    StationTrouble `reprojecting` while cases that another hall took unread are not told yet."""
    walked = record.walked(heard.connection)
    if heard.hall in walked:
        return
    for hall, reached in walked.items():
        waiting = (not_(envelopes.c.heard), envelopes.c.hall_id == hall, envelopes.c.arrived > reached)
        cases = (envelopes.c.stream_kind == "case", envelopes.c.payload.is_not(None))
        if heard.connection.execute(select(envelopes.c.arrived).where(*waiting, *cases).limit(1)).first() is not None:
            raise record.told_again(hall)


def _may_own(heard: Heard, said: AnyRow) -> bool:
    """Could whoever said something before (`device_id`, `window`, `arrived`) speak in the stream of what is heard, whatever it
    said?"""
    if not is_desk(heard, heard.hall, said.device_id):
        return False
    if heard.head.stream_kind == "window":
        return bool(said.device_id == heard.device or said.window == heard.head.stream_id)
    opener = opener_of(heard)
    speaker = Speaker(said.device_id, said.window, said.arrived)
    return opener is None or (opener.hall_id == heard.hall and owns(heard, opener, speaker))


def owns(heard: Heard, opener: Opener, speaker: Speaker) -> bool:
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


def succeeds(heard: Heard, device: str) -> bool:
    """Does whoever speaks stand where that device stood last, placed there after it? What is left of it is its own now."""
    last, own = _placed(heard, device, heard.arrived), _placed(heard, heard.device, heard.arrived)
    if last is None or own is None:
        return False
    return bool(last.window == own.window == heard.window and last.arrived < own.arrived)


def first_said_by(heard: Heard, operator: str) -> AnyRow | None:
    """The first envelope of the device that speaks which names that person: its generation and its moment."""
    own = (envelopes.c.hall_id == heard.hall, envelopes.c.device_id == heard.device, envelopes.c.arrived < heard.arrived)
    said: Select[Any] = select(envelopes.c.incarnation, envelopes.c.happened_at).where(*own, envelopes.c.operator == operator)
    return heard.connection.execute(said.order_by(envelopes.c.device_seq).limit(1)).first()


def is_desk(heard: Heard, hall: str, device: str) -> bool:
    """Cases, visits, ratings and windows are spoken of by windows alone: numbers are asked for and shown by calls."""
    kind = select(devices.c.kind).where(devices.c.hall_id == hall, devices.c.device_id == device)
    return bool(heard.connection.execute(kind).scalar() == "window")
