"""One event on its way to its hearers: who said it, where, and what is gathered for the end of the transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from central.base import clock
from central.base.core import Core
from window_app.domain.numbers.case_no import CaseNo
from window_app.record.head import Head

_TIME = 32  # as wide as the columns of times


@dataclass
class After:
    """What one transaction gathers for its end and for after its commit."""

    halls: set[str] = field(default_factory=set)
    # the highest case number of each date: a batch of two hundred asks for the next block of serials at most once
    numbers: dict[date, CaseNo] = field(default_factory=dict)
    # whose each site of a case number is: (region, site) -> hall
    sites: dict[tuple[str, str], str | None] = field(default_factory=dict)
    # document numbers that were used, with their authority
    documents: list[tuple[str, str]] = field(default_factory=list)
    # of each device that spoke, when it was enrolled first: day and moment; and whether somebody worked there before
    enrolled: dict[str, tuple[date, datetime]] = field(default_factory=dict)
    own_people: dict[tuple[str, str], bool] = field(default_factory=dict)
    # (hall, operator): does the centre know him as one of its counters
    counters: dict[tuple[str, str], bool | None] = field(default_factory=dict)
    # local numbers known to be served twice, read once by a walk
    twice: set[str] | None = None


@dataclass(frozen=True)
class Heard:
    """The head as signed, and where it belongs. `window` is where the device stood, `received_at` the centre's own time of it and
    `arrived` its place in the hall's order: what is asked about it is asked of that moment, not of today. `again`: its hearers
    were told before, and only their tables are made anew, without a word to anybody. `by_centre` is said by whoever knows that
    the centre's key signed it: ids are chosen by devices and prove nothing."""

    connection: Connection
    core: Core
    hall: str
    window: str
    head: Head
    received_at: int
    arrived: int
    after: After
    again: bool = False
    by_centre: bool = False

    @property
    def device(self) -> str:
        """Who said it: a device, or the centre itself."""
        return self.head.device

    def moment(self, text: str) -> datetime:
        """A time that the event says; Refused `bad_payload` for another spelling than the wire's. What was heard before stands: a
        door of then asked less, and what is no time at all counts for when it came."""
        if not self.again:
            return clock.moment(text)
        return clock.moment_kept(text) or clock.from_milliseconds(self.received_at)

    def time(self, text: str) -> str:
        """The same as a column keeps it: in the words of the event where they are the wire's. Refused: `bad_payload`."""
        at = self.moment(text)
        return text if clock.is_rfc3339(text) and len(text) <= _TIME else clock.rfc3339(at)
