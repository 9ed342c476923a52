"""Desks of one hall that are enrolled, moved to other windows, revoked and let in again while they speak in one another's
streams: a centre that could not read some of it and is upgraded must come to the tables of one that read it at once, and the
same tables told again must be the same, wherever the desks stand by then.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from central.base.core import Core
from central.house import enrolment
from central.house.enrolment import Device
from central.parts import hearing
from central.taking_in import reproject
from tests.central.desk import Desk, an_id
from tests.central.enrolled import enrol, take
from tests.harness.earlier import without
from tests.torture.upgrading import tables
from window_app.record.events.case import CaseAccepted, CaseMoved, CaseReceived, CaseWithdrawn
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitClosed, VisitHeld, VisitOpened, VisitResumed
from window_app.record.events.window import WindowChanged
from window_app.record.kinds import REGISTRY

# what the older program cannot read: no opening of a stream, since a stranger's unread word would hold a stream's place there
OLDER = without(REGISTRY, "CaseWithdrawn", "VisitHeld", "RatingGiven", "WindowChanged")
_WINDOWS = ("1", "2", "3")
_MOVES = ("begin_review", "pause", "resume", "archive", "return")
_DESKS = 4


@dataclass
class _Stream:
    """What was opened, by whom, with the record of a case."""

    kind: str
    ident: str
    opened_by: int
    record: Any = None


@dataclass
class _One:
    """A desk as both centres know it."""

    desk: Desk
    own: str
    window: str
    devices: list[Device]
    revoked: bool = False


@dataclass
class DeviceWalk:
    """The same acts at a centre that reads all, if there is one, and at one that does not."""

    older: Core
    newer: Core | None
    seed: int
    said: int = 0
    strangers: int = 0
    _desks: list[_One] = field(default_factory=list)
    _streams: list[_Stream] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance, self._serial = random.Random(self.seed), 0

    def run(self, steps: int) -> None:
        """So many acts."""
        for number in range(_DESKS):
            self._let_in(number)
        for _ in range(steps):
            self._wait()
            self._chance.choice((self._say, self._say, self._say, self._open, self._move))()

    def shuffle(self) -> None:
        """Every desk is placed anew."""
        for _ in range(2 * _DESKS):
            self._wait()
            self._move()

    def upgraded(self) -> list[str]:
        """The older one learns all kinds and tells its tables again, twice; those that differ from the newer one's."""
        assert self.newer is not None
        self.older.hearing = hearing()
        problems = []
        for _ in range(2):
            reproject.all_of(self.older, ["H01"])
            here, there = tables(self.older), tables(self.newer)
            problems += [f"{name}: {here[name]} and not {there[name]}" for name in here if here[name] != there[name]]
            self.shuffle()
        return problems

    def _cores(self) -> list[Core]:
        return [self.older, *([self.newer] if self.newer is not None else [])]

    def _wait(self) -> None:
        """Both clocks are the same one."""
        clock: Any = self.older.now
        clock.at += timedelta(seconds=self._chance.randint(0, 1))

    def _let_in(self, number: int, window: str = "") -> None:
        """For the first time, or again: elsewhere, or at the same window."""
        window = window or self._chance.choice(_WINDOWS)
        if number == len(self._desks):
            own = f"00000000-0000-4000-8000-{self.seed:06d}{number:06d}"
            pairs = [enrol(self.older, window, own=own)]
            pairs += [enrol(core, window, own=own, key=pairs[0][0].key) for core in self._cores()[1:]]
            self._desks.append(_One(pairs[0][0], own, window, [device for _, device in pairs]))
            return
        one = self._desks[number]
        one.devices = [enrol(core, window, own=one.own, key=one.desk.key)[1] for core in self._cores()]
        one.window, one.revoked = window, False

    def _move(self) -> None:
        number = self._chance.randrange(_DESKS)
        one = self._desks[number]
        if not one.revoked and self._chance.random() < 0.3:
            for core in self._cores():
                core.database.change(lambda c, core=core: enrolment.revoke(c, core, one.own, "qian"))  # type: ignore[misc]
            one.revoked = True
            return
        self._let_in(number)

    def _speaker(self) -> tuple[int, _One] | None:
        able = [(number, one) for number, one in enumerate(self._desks) if not one.revoked]
        return self._chance.choice(able) if able else None

    def _hand_in(self, one: _One, event: Any, stream: tuple[str, str]) -> None:
        sealed = one.desk.sealed(event, stream)
        for core, device in zip(self._cores(), one.devices, strict=True):
            take(core, device, sealed)
        self.said += 1

    def _open(self) -> None:
        if (speaker := self._speaker()) is None:
            return
        number, one = speaker
        at, ident = one.desk.now().isoformat(), an_id()
        if self._chance.random() < 0.4:
            self._streams.append(_Stream("visit", ident, number))
            self._hand_in(one, VisitOpened(ident, one.window, "window", "", None, "A", at), ("visit", ident))
            return
        self._serial += 1
        serial = int(one.desk.about["lease"]["first"]) + self._serial
        record = one.desk.record(serial, case_id=ident, outcome="received", window=one.window)
        self._streams.append(_Stream("case", ident, number, record))
        self._hand_in(one, CaseReceived(record), ("case", ident))

    def _say(self) -> None:
        if (speaker := self._speaker()) is None:
            return
        number, one = speaker
        at = one.desk.now().isoformat()
        if not self._streams or self._chance.random() < 0.15:
            window = self._chance.choice(_WINDOWS)
            self._hand_in(one, WindowChanged(window, self._chance.choice(("open", "closed")), "", at), ("window", window))
            return
        told = self._chance.choice(self._streams[-6:])
        self.strangers += told.opened_by != number
        if told.kind == "visit":
            self._of_visit(one, told.ident, at)
        else:
            self._of_case(one, told, at)

    def _of_visit(self, one: _One, visit: str, at: str) -> None:
        event = self._chance.choice((
            VisitHeld(visit, one.window, at, "取材料"), VisitResumed(visit, one.window, at),
            VisitClosed(visit, one.window, at, 1, "finished"), RatingGiven(visit, one.window, at, "", True),
        ))  # fmt: skip
        self._hand_in(one, event, ("rating" if isinstance(event, RatingGiven) else "visit", visit))

    def _of_case(self, one: _One, told: _Stream, at: str) -> None:
        record = told.record
        made: Callable[[], Any] = self._chance.choice((
            lambda: CaseAccepted(one.desk.record(case_no=record.case_no, case_id=record.case_id, window=one.window)),
            lambda: CaseMoved(record.case_id, record.case_no, self._chance.choice(_MOVES), at),
            lambda: CaseWithdrawn(record.case_id, record.case_no, at, "撤回"),
        ))  # fmt: skip
        self._hand_in(one, made(), ("case", record.case_id))
