"""Random walks of the queue through the centre and through a desk that is cut off, beside the pure rules: the same states, the
same refusals, and a refused act leaves no trace. `walk` makes centres and a desk of its own for long walks.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from central.base import clock
from central.base.core import Core, open_core
from central.base.hot import Hot
from central.base.tables_queue import events as centre_events
from central.base.tables_queue import tickets as centre_tickets
from central.queue.moves import By, Moves
from central.queue.ticket_events import told
from central.queue.tickets import Numbers
from tests.central.conftest import SECRET, Hands, furnish
from tests.flow.desks import found
from tests.torture.queue_model import NUMBER_ACTS, Model
from window_app.domain.queue.acting import Doing, taking_back
from window_app.domain.queue.acts import NumberAct
from window_app.domain.queue.story import tell
from window_app.domain.queue.ticket import allowed
from window_app.errors import Refused
from window_app.flow.queue.desk_queue import DeskQueue
from window_app.programs.parts import Building
from window_app.store import tickets, visits
from window_app.sync.wire.queue import ActAsked, IssueAsked

WINDOWS, CATEGORIES = "123", "AB"
REASONS = ("", "", "", "elderly", "disabled", "vip")
_EVENING = 22  # numbers end with their day
_LINE = 12  # numbers that wait at most, so that a walk meets the same ones again


@dataclass
class Walked:
    """What a walk did, and what it found wrong."""

    done: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def agree(self, what: str, here: Callable[[], Any], there: Callable[[], Any]) -> tuple[Any, bool]:
        """Both do it, or both refuse with one code; (what `there` answered, whether it was done)."""
        wanted, found = _tried(here), _tried(there)
        if wanted[0] != found[0]:
            self.problems.append(f"{what}: rules say {wanted[0] or 'done'}, it says {found[0] or 'done'}")
        self.done, self.refused = self.done + (not found[0]), self.refused + bool(found[0])
        return found[1], not found[0]


def _tried(do: Callable[[], Any]) -> tuple[str, Any]:
    try:
        return "", do()
    except Refused as refused:
        return refused.code, None


# -- the centre


class CentreWalk:
    """Three windows of one hall, and acts of every window on every number."""

    def __init__(self, core: Core, hands: Hands, seed: int) -> None:
        self._core, self._hands, self._chance = core, hands, random.Random(seed)
        self._numbers, self._moves, self._model = Numbers(core), Moves(core), Model()
        self._loop = asyncio.new_event_loop()
        self.walked = Walked()

    def run(self, steps: int) -> Walked:
        """So many acts; every number is compared with its story after each, and all of them at the end."""
        if self._core.database.dialect == "postgresql":
            self._core.hot = Hot(self._core.database.libpq)
            self._loop.run_until_complete(self._core.hot.open())
        try:
            for _ in range(steps):
                self._hands.forward(seconds=self._chance.choice([0.5, 3, 11, 60, 400]))
                if self._hands().hour >= _EVENING:
                    self._next_day()
                self._step()
            self._compare_all()
        finally:
            if self._core.hot is not None:
                self._loop.run_until_complete(self._core.hot.close())
                self._core.hot = None
            self._loop.close()
        return self.walked

    def _next_day(self) -> None:
        """Whoever stands at a window is finished; what waits, is held or was missed is of yesterday and comes no more."""
        for window in WINDOWS:
            ticket = self._model.at_window(window)
            if ticket is not None:
                self._moves.act(ticket, "finish", ActAsked(), By("H01", window, "wang", "d"))
                self._model.act(ticket, Doing("finish", self._at(), window))
        self._compare_all()
        self._model.past.clear()
        self._hands.at = self._hands.at.replace(hour=9) + timedelta(days=1)

    def _compare_all(self) -> None:
        for number in self._model.past:
            self._compare("at the end", number)

    def _at(self) -> int:
        return clock.milliseconds(self._hands())

    def _step(self) -> None:
        kind = self._chance.random()
        if (kind < 0.15 and len(self._model.line()) < _LINE) or not self._model.past:
            self._issue()
        elif kind < 0.3:
            self._call(self._chance.choice(WINDOWS))
        elif kind < 0.4:
            self._serve(self._chance.choice(WINDOWS))
        else:
            lively = self._model.in_state("called", "serving", "held", "missed") if self._chance.random() < 0.7 else []
            self._act(self._chance.choice(lively or list(self._model.past)[-2 * _LINE :]))

    def _issue(self) -> None:
        category, reason = self._chance.choice(CATEGORIES), self._chance.choice(REASONS)
        made, was = self.walked.agree(
            f"issue {reason}",
            lambda: Model().issue("", self._at(), category, reason),
            lambda: self._wait(self._numbers.issue(IssueAsked(category, reason), "H01", "wang", "d", None)),
        )
        if was:
            self._model.issue(made.ticket_id, self._at(), category, reason)
            self._compare("issue", made.ticket_id)

    def _wait(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)

    def _call(self, window: str) -> None:
        expected: list[str | None] = []
        made, was = self.walked.agree(
            f"call at {window}",
            lambda: expected.append(self._model.next_at_centre(window)),
            lambda: self._wait(self._numbers.call_next("H01", window, "wang", "d", None)),
        )
        if not was or not expected:
            return
        called = None if made is None else made.ticket_id
        if called != expected[0]:
            self.walked.problems.append(f"call at {window}: {called}, not {expected[0]}")
        elif called is not None:
            self._model.act(called, Doing("call", self._at(), window))
            self._compare("call", called)

    def _serve(self, window: str) -> None:
        ticket = self._chance.choice(list(self._model.past)[-2 * _LINE :])
        story, number = self._model.story(ticket), self._number(ticket)

        def rules() -> None:
            if story.state in ("called", "serving") and story.window != window:
                raise Refused("elsewhere", "")
            self._model.act(ticket, Doing("serve", self._at(), window, given=True))

        self.walked.agree(f"serve {story.state}", rules, lambda: self._moves.serve_number(number, By("H01", window, "wang", "d")))
        self._compare("serve", ticket)

    def _act(self, ticket: str) -> None:
        story, act = self._model.story(ticket), self._chance.choice(NUMBER_ACTS)
        if self._chance.random() < 0.6:  # such as may be done, else a walk hardly ever leaves the first states
            act = self._chance.choice([one for one in allowed(story.state) if one in NUMBER_ACTS] or ["adopt"])
        own = story.window if self._chance.random() < 0.8 else None
        window, leading = own or self._chance.choice(WINDOWS), self._chance.random() < 0.3
        category = self._chance.choice((*CATEGORIES, "Q"))
        reason = self._chance.choice(["", "missed", "left_open", "because"])
        doing = Doing(act, self._at(), window, leading, category=category, reason=reason)
        asked, by = ActAsked(category, reason), By("H01", window, "wang", "d", leading=leading)

        def rules() -> None:
            if act in ("transfer", "stay") and category not in CATEGORIES:
                raise Refused("unknown_category", "")
            self._model.act(ticket, doing)

        what = f"{act} {story.state} of {story.window} at {window}"
        self.walked.agree(what, rules, lambda: self._moves.act(ticket, act, asked, by))
        self._compare(what, ticket)

    def _number(self, ticket: str) -> str:
        query = select(centre_tickets.c.number).where(centre_tickets.c.ticket_id == ticket)
        return str(self._core.database.look(lambda connection: connection.execute(query).scalar_one()))

    def _compare(self, what: str, ticket: str) -> None:
        """The row, and the events retold, against the model."""
        story = self._model.story(ticket)
        row_of = select(centre_tickets).where(centre_tickets.c.ticket_id == ticket)
        past_of = select(centre_events).where(centre_events.c.stream_id == ticket).order_by(centre_events.c.seq)
        row, past = self._core.database.look(lambda c: (c.execute(row_of).mappings().one(), c.execute(past_of).all()))
        names = ("state", "window", "category", "rank", "recalls", "started_at", "served_ms", "finished_at")
        wrong = [name for name in names if row[name] != getattr(story, name)]
        if wrong:
            self.walked.problems.append(f"{what}: row differs in {wrong}: {dict(row)} {story}")
        if tell([told(event) for event in past]) != story:
            self.walked.problems.append(f"{what}: its events tell another story")


# -- a desk that is cut off


class DeskWalk:
    """One window, its own series, through the verbs of the window."""

    def __init__(self, building: Building, seed: int) -> None:
        self._building, self._chance = building, random.Random(seed)
        self._calling, self._queue = building.desk.calling, DeskQueue(building.store, building.desk.catalogue.queue_letter)
        self._model, self._window = Model(), building.store.station.window
        self._undo: str | None = None
        self.walked = Walked()

    def run(self, steps: int) -> Walked:
        """So many acts; every number is compared after each."""
        for _ in range(steps):
            seconds = self._chance.choice([0.5, 3, 11, 60])
            now = self._building.place.clock.now() + timedelta(seconds=seconds)
            if now.hour >= _EVENING:
                now = self._next_day(now)
            self._building.place.clock.heard(now)
            self._step()
        return self.walked

    def _next_day(self, now: datetime) -> datetime:
        if self._current() is not None:
            self._calling.finish()
        self._model.past.clear()
        self._model.passed_on.clear()
        self._undo = None
        return now.replace(hour=9) + timedelta(days=1)

    def _at(self) -> int:
        return int(self._building.place.clock.now().timestamp() * 1000)

    def _step(self) -> None:
        if (self._chance.random() < 0.2 and len(self._model.line()) < _LINE) or not self._model.past:
            made = self._calling.take_number(self._chance.choice(CATEGORIES))
            at = self._row(made.ticket_id).rank
            self._model.issue(made.ticket_id, at, made.category)
            self._compare("issue", made.ticket_id)
            return
        doings = (
            self._call,
            self._call,
            self._given,
            self._here,
            self._here,
            self._here,
            self._held,
            self._taken_back,
            self._requeue,
        )
        self._chance.choice(doings)()

    def _current(self) -> str | None:
        return self._model.at_window(self._window)

    def _free(self) -> None:
        if self._current() is not None:
            raise Refused("busy", "")

    def _both(self, what: str, ticket: str | None, doing: Doing | None, do: Callable[[], Any], busy: bool = False) -> bool:
        """One act on `ticket` by the rules and by the desk; the moment is the desk's own."""

        def rules() -> None:
            if busy:
                self._free()
            if doing is not None and ticket is not None:
                self._model.act(ticket, doing)

        _, was = self.walked.agree(what, rules, do)
        if ticket is not None:
            self._compare(what, ticket)
        return was

    def _doing(self, act: str, **more: Any) -> Doing:
        return Doing(act, self._at(), self._window, **more)

    def _call(self) -> None:
        expected = self._model.next_at_desk()
        called: list[str] = []

        def desk() -> None:
            visit = self._calling.call_next()
            called.append(visit.number if visit is not None else "")

        doing = self._doing("call") if expected else None
        if self._both("call", expected, doing, desk, busy=True):
            self._undo = None
            if called != [self._row(expected).number if expected else ""]:
                self.walked.problems.append(f"call: {called}, not {expected}")

    def _given(self) -> None:
        ticket = self._chance.choice(list(self._model.past)[-2 * _LINE :])
        number = self._row(ticket).number
        doing = self._doing("serve", given=True)
        if self._both(f"give {self._model.story(ticket).state}", ticket, doing, lambda: self._calling.call_number(number), True):
            self._undo = None

    def _here(self) -> None:
        ticket = self._current()
        act = self._chance.choice(["recall", "serve", "miss", "hold", "transfer", "finish"])
        category = self._chance.choice(CATEGORIES)
        if ticket is None or (act == "serve" and self._model.story(ticket).state == "serving"):
            return
        state = self._model.story(ticket).state
        do: dict[str, Callable[[], Any]] = {
            "recall": self._calling.recall, "miss": self._calling.no_show, "finish": self._calling.finish,
            "hold": lambda: self._calling.hold(""), "transfer": lambda: self._calling.transfer(category),
            "serve": self._begin,
        }  # fmt: skip
        doing = self._doing(act, category=category if act == "transfer" else "")
        if self._both(f"{act} {state}", ticket, doing, do[act]) and act not in ("recall", "serve"):
            self._undo = ticket if act in ("miss", "hold") else None

    def _begin(self) -> None:
        """The person is here: as identifying says it."""
        with self._building.store.begin() as unit:
            visit = visits.open_here(unit.connection)
            assert visit is not None
            visits.start(unit, visit.visit_id)
            self._calling.begun(unit, visit)

    def _held(self) -> None:
        held = self._model.in_state("held")
        if held:
            ticket = self._chance.choice(held)
            doing = self._doing(self._back(ticket))
            if self._both("resume", ticket, doing, lambda: self._calling.resume(ticket), busy=True):
                self._undo = None  # whoever was put aside last is not brought back over him

    def _back(self, ticket: str) -> str:
        """How a number that was put aside comes back: who was only called is only called again."""
        return "undo" if taking_back(self._model.past[ticket], 0, None).detail else "resume"

    def _taken_back(self) -> None:
        ticket = self._undo
        if ticket is None:
            return
        act = "undo" if self._model.story(ticket).state == "missed" else self._back(ticket)
        if self._both(f"undo by {act}", ticket, self._doing(act), self._calling.undo, busy=True):
            self._undo = None

    def _requeue(self) -> None:
        missed = [ticket for ticket in self._model.in_state("missed") if ticket != self._undo]
        if missed:
            ticket = self._chance.choice(missed)
            ask = NumberAct("requeue", ticket)
            self._both("requeue", ticket, self._doing("requeue"), lambda: self._queue.ask(ask, "admin"))

    def _row(self, ticket: str) -> tickets.LocalTicket:
        with self._building.store.reading() as connection:
            row = tickets.get(connection, ticket)
        assert row is not None
        return row

    def _compare(self, what: str, ticket: str) -> None:
        row, story = self._row(ticket), self._model.story(ticket)
        wrong = [name for name in ("state", "category", "recalls") if getattr(row, name) != getattr(story, name)]
        if wrong:
            self.walked.problems.append(f"{what}: row differs in {wrong}: {row} {story}")


def walk(steps: int, seed: int, folder: Path, postgresql: str = "") -> Walked:
    """Long walks on a centre (a sealed file, or the PostgreSQL named) and on a desk of their own in `folder`."""
    hands = Hands()
    made = open_core(postgresql or f"sqlite:///{folder}/central.db", SECRET, folder / "central-pages", hands, create=True)
    try:
        made.database.change(lambda connection: furnish(connection, made))
        there = CentreWalk(made, hands, seed).run(steps)
    finally:
        made.close()
    place = found(folder / "desk")
    try:
        here = DeskWalk(place.open(), seed).run(steps)
    finally:
        place.close()
    return Walked(there.done + here.done, there.refused + here.refused, [*there.problems, *here.problems])
