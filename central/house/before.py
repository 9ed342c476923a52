"""What the centre cannot have known when a desk signed it: the desk had no centre yet, or this one was restored since.

Every desk is founded alone, as generation 1, and each enrolment or restore makes it another: generation 1 says that a desk had
never been enrolled. What is signed so is the desk's own word; what it may bring is bounded where that is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from central.base import clock
from central.base.heard import Heard
from central.base.tables_people import centre, devices, leases
from central.house import halls, lease_sizes, owners
from window_app.record import hybrid_clock

FOUNDED = 1
# what a desk did alone is here soon after it was enrolled, and what a backup did not hold is over so long after the restore
CAUGHT_UP = timedelta(days=90)


@dataclass(frozen=True)
class Enrolled:
    """When a desk was first enrolled at this centre, as far as is known; `at` is the end of that day where only the day is."""

    day: date
    at: datetime


def enrolled(heard: Heard) -> Enrolled:
    """Of the desk that speaks. Its row tells the last enrolment, its oldest block the day of the first."""
    known = heard.after.enrolled.get(heard.device)
    if known is None:
        known = heard.after.enrolled[heard.device] = _enrolled(heard.connection, heard.hall, heard.device)
    return Enrolled(*known)


def _enrolled(connection: Connection, hall: str, device: str) -> tuple[date, datetime]:
    own = (devices.c.hall_id == hall, devices.c.device_id == device)
    at = clock.from_milliseconds(connection.execute(select(devices.c.enrolled_at).where(*own)).scalar_one())
    blocks = (leases.c.hall_id == hall, leases.c.device_id == device)
    oldest = connection.execute(select(func.min(leases.c.not_before)).where(*blocks)).scalar()
    day = clock.business_day(at)
    if oldest is None or oldest >= day.isoformat():
        return day, at
    first = date.fromisoformat(oldest)
    return first, datetime(first.year, first.month, first.day, tzinfo=clock.SHANGHAI) + timedelta(days=1)


def signed_alone(heard: Heard) -> bool:
    """Did the desk sign this before it was enrolled? Its clock may have been wrong, so its generation says so too."""
    since = enrolled(heard)
    return _is_early(heard, since) and (heard.head.incarnation == FOUNDED or _said_before(heard.head.happened_at, since.at))


def dealt_alone(heard: Heard, day: date) -> bool:
    """Is what bears that date from before the desk was enrolled? The date itself counts, whatever the clock says of the
    envelope: a refused one is corrected later under its old number. On the very day the moment decides."""
    since = enrolled(heard)
    if not _is_early(heard, since) or day > since.day:
        return False
    return day < since.day or heard.head.supersedes is not None or _said_before(heard.head.happened_at, since.at)


def worked_alone(heard: Heard, operator: str) -> bool:
    """Did that person say something at this desk before it was enrolled? He is one of its own and goes on working there."""
    since = enrolled(heard)
    known = heard.after.own_people.get((heard.device, operator))
    if known is None:
        said = owners.first_said_by(heard, operator)
        known = said is not None and (said.incarnation == FOUNDED or _said_before(said.happened_at, since.at))
        heard.after.own_people[heard.device, operator] = known
    return known


def _is_early(heard: Heard, since: Enrolled) -> bool:
    return clock.from_milliseconds(heard.received_at) <= since.at + CAUGHT_UP


def _said_before(stamp: str, at: datetime) -> bool:
    try:
        return hybrid_clock.parse(stamp)[0] < at
    except ValueError:  # a head in the spelling of nobody
        return False


def may_be_lost(heard: Heard, day: date) -> bool:
    """May this centre have known of that day what it does not know now, since it was brought back from a backup?"""
    if heard.core.identity.epoch <= 1:
        return False
    text = heard.connection.execute(select(centre.c.restored_at)).scalar()
    restored = None if text is None else clock.moment_kept(text)
    if restored is None:
        return False
    place = halls.get(heard.connection, heard.hall)
    lasting = max(CAUGHT_UP, timedelta(days=lease_sizes.days_of(heard.connection, place)))
    return day <= clock.business_day(restored) + lasting
