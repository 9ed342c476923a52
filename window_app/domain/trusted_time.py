"""Which date may stand on a paper (offline.md 5): what the centre said, what the machine says, and when a person is asked.

Pure: whoever asks hands in what the machine's clocks say and what is known from before. Four states:

| state | when | dates from |
|---|---|---|
| centre | the centre was heard since this machine was switched on | that, and the seconds since (sleep counts) |
| carried | not heard since; the machine's clock is near the last trusted moment | the machine |
| doubtful | it is not, or jumped, or stands before this program was built | last trusted or typed, and the seconds |
| declared | a chief gave date, time and reason | that, and the seconds since |
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

CENTRE, CARRIED, DOUBTFUL, DECLARED = "centre", "carried", "doubtful", "declared"
SLACK = timedelta(seconds=60)  # two clocks that part by less are one
FAR, TOO_FAR = timedelta(days=10), timedelta(days=60)  # ahead of the last trusted moment: asked about; not believed


@dataclass(frozen=True)
class Machine:
    """What this machine says: its clock, which boot this is, and the seconds since then, sleep counted."""

    now: datetime
    boot: str
    seconds: float


@dataclass(frozen=True)
class Anchor:
    """A moment somebody vouched for: the centre, a chief (declared) or whoever typed the date; good for one boot."""

    at: datetime
    source: str
    boot: str
    seconds: float

    def now(self, machine: Machine) -> datetime | None:
        """What time it is by it; None after another boot."""
        if self.boot != machine.boot or machine.seconds < self.seconds:
            return None
        return self.at + timedelta(seconds=machine.seconds - self.seconds)


@dataclass(frozen=True)
class Marks:
    """What is known from before. `trusted` is the last moment that was trusted, `run` what the machine said as this run began."""

    run: Machine
    trusted: datetime | None = None
    anchor: Anchor | None = None
    confirmed: date | None = None


@dataclass(frozen=True)
class Reading:
    """The time as far as it can be known. `ask`: the date is to be confirmed before a paper bears it; `confirmed`: it was."""

    at: datetime
    state: str
    ask: bool = False
    confirmed: bool = False

    @property
    def day(self) -> date:
        """The legal date."""
        return self.at.date()

    @property
    def mark(self) -> str | None:
        """What a fact of this moment says of its date; None for the centre's time."""
        return None if self.state == CENTRE else self.state


def read(machine: Machine, marks: Marks, built: datetime) -> Reading:
    """What time it is; `built` is when this program was made, before which it cannot run."""
    anchor = marks.anchor
    vouched = anchor.now(machine) if anchor is not None else None
    if anchor is not None and vouched is not None:  # a date that was typed is good for its day
        said = marks.confirmed == vouched.date()
        return Reading(vouched, anchor.source, anchor.source == DOUBTFUL and not said, said)
    if _near(machine, marks, built):
        at = max(machine.now, marks.trusted) if marks.trusted is not None else machine.now
        far = marks.trusted is not None and at - marks.trusted > FAR
        said = marks.confirmed == at.date()
        return Reading(at, CARRIED, far and not said, said)
    passed = timedelta(seconds=max(0.0, machine.seconds - marks.run.seconds)) if marks.run.boot == machine.boot else timedelta()
    return Reading(max(marks.trusted or built, built) + passed, DOUBTFUL, True)


def _near(machine: Machine, marks: Marks, built: datetime) -> bool:
    """May the machine's clock be believed? Not if it stands before this program, jumped in this run, or is far from what was
    trusted last."""
    if machine.now < built:
        return False
    if marks.run.boot == machine.boot:
        apart = (machine.now - marks.run.now) - timedelta(seconds=machine.seconds - marks.run.seconds)
        if abs(apart) > SLACK:
            return False
    return marks.trusted is None or marks.trusted - SLACK <= machine.now <= marks.trusted + TOO_FAR


def heard(marks: Marks, machine: Machine, centre_time: datetime) -> Marks:
    """The centre's word counts in both directions; what was typed or declared before is over."""
    anchor = Anchor(centre_time, CENTRE, machine.boot, machine.seconds)
    return replace(marks, anchor=anchor, trusted=centre_time, confirmed=None)


def declared(marks: Marks, machine: Machine, moment: datetime) -> Marks:
    """A chief says what time it is. It is not trusted beyond this boot: what was said wrong can be said again."""
    return replace(marks, anchor=Anchor(moment, DECLARED, machine.boot, machine.seconds), confirmed=None)


def confirmed(marks: Marks, machine: Machine, day: date, built: datetime) -> Marks:
    """Somebody read the date off a calendar. Where the machine's clock may be carried it says the same or nothing; where it is in
    doubt, the day is the one that was typed, at the hour the machine has."""
    now = read(machine, replace(marks, anchor=None), built)
    if now.state == CARRIED and now.at.date() == day:
        return replace(marks, confirmed=day, trusted=now.at)
    hour = machine.now.timetz() if machine.now.tzinfo is not None else time()
    anchor = Anchor(datetime.combine(day, hour), DOUBTFUL, machine.boot, machine.seconds)
    return replace(marks, anchor=anchor, confirmed=day)


def moved_on(marks: Marks, reading: Reading) -> Marks:
    """What is read is trusted from now on, where it was the centre's, or the machine's and asked about if need be. What was typed
    or declared in doubt dates its papers and binds nobody later."""
    trusted = reading.state in (CENTRE, CARRIED) and not reading.ask
    if not trusted or (marks.trusted is not None and marks.trusted >= reading.at and reading.state == CARRIED):
        return marks
    return replace(marks, trusted=reading.at)
