"""Whole random days of a hall, acted on the centre's own parts: what the figures are tested against."""

from __future__ import annotations

import asyncio
import base64
import random
from dataclasses import dataclass, field, replace
from typing import Any

from central.base.core import Core
from central.base.hot import Hot
from central.cases import decisions
from central.house.enrolment import Device
from central.queue.moves import By, Moves
from central.queue.tickets import Numbers
from central.taking_in import ratings
from tests.central.conftest import Hands
from tests.central.desk import Desk, an_id
from tests.central.enrolled import enrol, take
from tests.torture.queue_model import NUMBER_ACTS
from window_app.errors import Refused
from window_app.record.events.case import CaseAccepted, CaseReceived, CaseRefused, CorrectionRequested
from window_app.record.events.rating import RatingGiven
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.head import canonical
from window_app.sealing import hpke
from window_app.sync.wire.queue import ActAsked, IssueAsked

_KINDS = {
    "accepted": CaseAccepted, "received": CaseReceived, "refused": CaseRefused, "correction_requested": CorrectionRequested,
}  # fmt: skip
_ITEMS = (("SVC-007", "承诺件"), ("SVC-020", "即办件"), ("SVC-031", "承诺件"))


@dataclass
class RandomDay:
    """Acts at random; what the rules refuse is simply not done."""

    core: Core
    hands: Hands
    dice: random.Random
    serial: int = 0
    tickets: list[str] = field(default_factory=list)
    cases: list[Any] = field(default_factory=list)
    desks: dict[str, tuple[Desk, Device]] = field(default_factory=dict)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def enrol(self) -> None:
        """Three windows."""
        self.desks = {window: enrol(self.core, window) for window in ("1", "2", "3")}

    def __enter__(self) -> RandomDay:
        if self.core.database.dialect == "postgresql":
            self.core.hot = Hot(self.core.database.libpq)
            self.loop.run_until_complete(self.core.hot.open())
        self.enrol()
        return self

    def __exit__(self, *_: object) -> None:
        if self.core.hot is not None:
            self.loop.run_until_complete(self.core.hot.close())
        self.loop.close()

    def play(self, acts: int) -> None:
        """A day of so many acts."""
        self.tickets.clear()
        numbers, moves = Numbers(self.core), Moves(self.core)
        doings = (
            self.issue,
            self.issue,
            self.call,
            self.call,
            self.move,
            self.move,
            self.move,
            self.visit,
            self.local,
            self.decide,
        )
        for _ in range(acts):
            self.hands.forward(seconds=self.dice.uniform(0.5, 400))
            try:
                self.dice.choice(doings)(numbers, moves)
            except Refused:
                continue

    def issue(self, numbers: Numbers, moves: Moves) -> None:
        asked = IssueAsked(self.dice.choice("AB"), self.dice.choice(["", "", "elderly"]))
        made = self.loop.run_until_complete(numbers.issue(asked, "H01", "wang", "d", None))
        self.tickets.append(made.ticket_id)

    def call(self, numbers: Numbers, moves: Moves) -> None:
        self.loop.run_until_complete(numbers.call_next("H01", self.dice.choice("123"), "wang", "d", None))

    def move(self, numbers: Numbers, moves: Moves) -> None:
        if self.tickets:
            asked = ActAsked(self.dice.choice("AB"), self.dice.choice(["", "left_open", "mistake"]))
            for act in self.dice.sample(NUMBER_ACTS, 4):
                ticket = self.dice.choice(self.tickets)
                for window in "123":  # a number obeys its own window only
                    try:
                        moves.act(ticket, act, asked, By("H01", window, "wang", "d"))
                    except Refused:
                        continue

    def visit(self, numbers: Numbers, moves: Moves) -> None:
        """A visit with cases and a rating, at a window."""
        desk, _ = self.desks[self.dice.choice("123")]
        visit, at = an_id(), self.hands().isoformat()
        ticket = self.dice.choice([*self.tickets, None])
        window = desk.about["window"]
        sent = [desk.sealed(VisitOpened(visit, window, "window", "A1" if ticket else "", ticket, "A", at), ("visit", visit))]
        for _ in range(self.dice.randint(0, 2)):
            sent.append(self._outcome(desk, visit, self.dice.choice(list(_KINDS)), None))
        if self.cases and self.dice.random() < 0.4:
            old = self.dice.choice(self.cases)
            sent.append(self._outcome(*old[:2], self.dice.choice(["accepted", "correction_requested"]), old[2]))
        sent.append(desk.sealed(VisitClosed(visit, window, at, 0), ("visit", visit)))
        if self.dice.random() < 0.6:
            sent.append(desk.sealed(self.rating(visit, window, at, self.dice.choice([1, 2, 3, 4, 5, None])), ("rating", visit)))
        for own, enrolled in self.desks.values():
            self.take(enrolled, [one for one in sent if f'"device":"{own.device}"' in one["head"]])

    def _outcome(self, desk: Desk, visit: str, outcome: str, known: Any) -> dict[str, str]:
        item, kind = self.dice.choice(_ITEMS)
        if known is None:
            self.serial += 1
            decided = desk.instant(self.dice.random() < 0.8) if kind == "即办件" and outcome == "accepted" else None
            due = (self.hands().date() if self.dice.random() < 0.5 else None) if outcome == "accepted" else None
            record = desk.record(
                int(desk.about["lease"]["first"]) + self.serial, visit_id=visit, item_id=item, case_kind=kind, outcome=outcome,
                category=self.dice.choice("AB"), due=due.isoformat() if due else None, decision=decided,
            )  # fmt: skip
            self.cases.append((desk, visit, record))
        else:
            record = type(known)(**{**known.__dict__, "outcome": outcome, "at": self.hands().isoformat()})
        return desk.sealed(_KINDS[outcome](record), ("case", record.case_id))

    def rating(self, visit: str, window: str, at: str, level: int | None) -> RatingGiven:
        """A rating sealed to the centre."""
        if level is None:
            return RatingGiven(visit, window, at, "", True)
        answer = canonical({"visit_id": visit, "level": level, "tags": [], "text": ""})
        sealed = base64.b64encode(hpke.seal(self.core.identity.seal_public, answer, ratings.INFO)).decode()
        return RatingGiven(visit, window, at, sealed, False)

    def local(self, numbers: Numbers, moves: Moves) -> None:
        """A number served while cut off: of the own series, or one of the centre's typed by hand."""
        desk, device = self.desks[self.dice.choice("123")]
        number = self.dice.choice(["X22001", "X22002", "A001", "A002", "B001"])
        at, outcome = self.hands().isoformat(), self.dice.choice(["finished", "missed", "transferred"])
        ticket = an_id()
        told = [LocalTicketServed(ticket, number, "A", desk.about["window"], at, at, at, outcome)]
        if outcome == "missed" and self.dice.random() < 0.5:  # taken back and served after all
            told.append(replace(told[0], outcome="finished"))
        self.take(device, [desk.sealed(event, ("ticket", ticket)) for event in told])

    def decide(self, numbers: Numbers, moves: Moves) -> None:
        if self.cases:
            case_no = self.dice.choice(self.cases)[2].case_no
            granted = self.dice.random() < 0.7
            word = decisions.Word(granted, "理由", "zhao", "号")
            self.core.database.change(lambda c: decisions.decide(c, self.core, case_no, word))

    def take(self, device: Device, batch: list[dict[str, str]]) -> None:
        """Hand in envelopes without HTTP; what the life cycle does not allow is refused, as at a real centre."""
        assert set(take(self.core, device, *batch)) <= {"", "not_allowed"}
