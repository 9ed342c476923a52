"""Trusted time at the desk: the rules of `domain/trusted_time` with this machine's clocks and what is kept of them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from window_app.domain import trusted_time
from window_app.domain.trusted_time import CENTRE, DECLARED, DOUBTFUL, Anchor, Machine, Marks, Reading
from window_app.errors import Refused
from window_app.flow.clock.machine_time import SHANGHAI, machine_time

_STEP = timedelta(days=1)  # the centre's word moves the date by more: it stands in the record
_DRIFT, _OFTEN = timedelta(seconds=2), timedelta(seconds=60)  # what is kept is written again only beyond these


@dataclass(frozen=True)
class Step:
    """The centre said another day than this desk had."""

    before: datetime
    after: datetime


class TrustedClock:
    """Implements ports.Clock; safe for several threads."""

    def __init__(self, built: date, machine: Callable[[], Machine] | None = None) -> None:
        """`built`: the day this program was made; `machine`: another one's clocks than this one's."""
        self._machine, self._built = machine or machine_time, datetime.combine(built, time(), SHANGHAI)
        self._lock = threading.Lock()
        self._marks = Marks(self._machine())
        self._kept = Marks(self._marks.run)
        self._steps: list[Step] = []

    def now(self) -> datetime:
        """The trusted time now, at millisecond grain."""
        return self.reading().at

    def reading(self) -> Reading:
        """The same, with its state and whether the date is to be confirmed before anything is written."""
        with self._lock:
            return self._reading(self._machine())

    def _reading(self, machine: Machine) -> Reading:
        found = trusted_time.read(machine, self._marks, self._built)
        at = found.at.astimezone(SHANGHAI)
        return replace(found, at=at.replace(microsecond=at.microsecond // 1000 * 1000))

    def skew_seconds(self) -> float:
        """Machine clock minus trusted time."""
        with self._lock:
            machine = self._machine()
            return (machine.now - self._reading(machine).at).total_seconds()

    @property
    def trusted(self) -> datetime | None:
        """The last moment that was trusted; None on a desk that never did anything."""
        with self._lock:
            return self._marks.trusted

    # -- who may say what time it is

    def heard(self, centre_time: datetime, round_trip: float = 0.0) -> None:
        """The centre's time from an answer: it wins in both directions; half the way there and back lies between."""
        with self._lock:
            machine = self._machine()
            before, after = self._reading(machine).at, centre_time.astimezone(SHANGHAI) + timedelta(seconds=round_trip / 2)
            if self._marks.trusted is not None and abs(after - before) > _STEP:
                self._steps.append(Step(before, after))
            self._marks = trusted_time.heard(self._marks, machine, after)

    def confirm(self, day: date) -> Reading:
        """Somebody read today's date off a calendar. Refused("before_last_trusted")."""
        with self._lock:
            machine = self._machine()
            self._not_before(day)
            self._marks = trusted_time.confirmed(self._marks, machine, day, self._built)
            return self._reading(machine)

    def declare(self, moment: datetime) -> Reading:
        """A chief says date and time. Refused("before_last_trusted")."""
        with self._lock:
            machine = self._machine()
            self._not_before(moment.astimezone(SHANGHAI).date())
            self._marks = trusted_time.declared(self._marks, machine, moment.astimezone(SHANGHAI))
            return self._reading(machine)

    def _not_before(self, day: date) -> None:
        last = self._marks.trusted
        if last is not None and day < last.astimezone(SHANGHAI).date():
            raise Refused(
                "before_last_trusted",
                "{day} 早于本机已确认的最后日期 {last}；没有改动。请核对日历后重新输入，或联网由中心校时",
                day=day.isoformat(),
                last=last.astimezone(SHANGHAI).date().isoformat(),
            )

    def moved_on(self, reading: Reading) -> None:
        """Something was written at this moment: it is trusted from now on, unless it was in doubt."""
        with self._lock:
            self._marks = trusted_time.moved_on(self._marks, reading)

    def steps(self) -> list[Step]:
        """Steps of more than a day since this was asked last, to be written down."""
        with self._lock:
            told, self._steps = self._steps, []
            return told

    # -- what outlives the program

    def recall(self, kept: str | None, at_least: datetime | None = None) -> None:
        """What was kept by an earlier run; `at_least`: what else is known to have been trusted (the key store's mark, or the
        newest fact of a store that kept no time yet)."""
        with self._lock:
            marks = _read(kept, self._marks.run) if kept else self._marks
            if at_least is not None and (marks.trusted is None or at_least > marks.trusted):
                marks = replace(marks, trusted=at_least.astimezone(SHANGHAI))
            self._marks = self._kept = marks

    def to_keep(self) -> str | None:
        """What an earlier run must leave behind, None while what is kept is as good."""
        with self._lock:
            if not self._changed(self._machine()):
                return None
            self._kept = self._marks
            return _written(self._marks)

    def not_kept(self) -> None:
        """What `to_keep` gave was not written after all."""
        with self._lock:
            self._kept = Marks(self._marks.run)

    def _changed(self, machine: Machine) -> bool:
        now, kept = self._marks, self._kept
        if now.confirmed != kept.confirmed or (now.trusted is None) != (kept.trusted is None):
            return True
        if now.trusted is not None and kept.trusted is not None and abs(now.trusted - kept.trusted) > _OFTEN:
            return True
        if now.anchor is None or kept.anchor is None:
            return now.anchor is not kept.anchor
        here, there = now.anchor.now(machine), kept.anchor.now(machine)
        if now.anchor.source != kept.anchor.source or here is None or there is None:
            return now.anchor != kept.anchor
        return abs(here - there) > _DRIFT


def _written(marks: Marks) -> str:
    anchor = marks.anchor
    told = {
        "trusted": marks.trusted.isoformat() if marks.trusted else None,
        "confirmed": marks.confirmed.isoformat() if marks.confirmed else None,
        "anchor": None
        if anchor is None
        else {"at": anchor.at.isoformat(), "source": anchor.source, "boot": anchor.boot, "seconds": anchor.seconds},
    }
    return json.dumps(told)


def _read(text: str, run: Machine) -> Marks:
    """ValueError if it is not what was written."""
    told = json.loads(text)
    anchor = told["anchor"]
    if anchor is not None and anchor["source"] not in (CENTRE, DOUBTFUL, DECLARED):
        raise ValueError(f"kept time: unknown source {anchor['source']}")
    return Marks(
        run,
        datetime.fromisoformat(told["trusted"]) if told["trusted"] else None,
        Anchor(datetime.fromisoformat(anchor["at"]), anchor["source"], anchor["boot"], anchor["seconds"]) if anchor else None,
        date.fromisoformat(told["confirmed"]) if told["confirmed"] else None,
    )
