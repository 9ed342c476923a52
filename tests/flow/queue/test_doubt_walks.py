"""One number, one window and a line that loses what is asked and what is answered: in the end desk and centre say the same of it,
and nobody who is served here waits or is called elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import RowMapping, select

from central.base.core import Core
from central.base.tables_queue import tickets
from tests.central.conftest import Hands
from tests.flow.queue.conftest import Counter
from tests.flow.queue.test_in_doubt import served
from window_app.errors import CentreAway, Refused
from window_app.flow.queue.visit_facts import state_of
from window_app.record.json_types import JsonMap
from window_app.store import visits
from window_app.store.visits import Visit
from window_app.sync import http

UP, CUT, DEAF = "up", "cut", "deaf"
# what the clerk, the line and the power do; a word of two says how the transfer is lost
ACTS = (
    "transfer", "lost answer", "lost request", "other line", "other line lost", "hold", "resume", "miss", "undo", "serve",
    "recall", "finish", "call", "restart", CUT, DEAF, UP, "told",
)  # fmt: skip


class Walk:
    """`run` does what is listed, as far as it may be done, and then lets the line come back."""

    def __init__(self, counter: Counter, core: Core, hands: Hands) -> None:
        self._counter, self._core, self._hands = counter, core, hands
        self._line = UP
        self._wire()

    def _wire(self) -> None:
        """Between this desk and its centre, as the line is at the moment."""
        centre = self._counter.building.line.centre
        post, get = centre.post, centre.get

        def cut(ask: Callable[..., Any]) -> Callable[..., Any]:
            def asked(*given: Any) -> Any:
                if self._line == CUT:
                    raise CentreAway("no_line", "")
                answer = ask(*given)
                if self._line == DEAF:
                    raise CentreAway("no_line", "")
                return answer

            return asked

        def posted(path: str, body: JsonMap, operator: str, key: str | None = None) -> Any:
            return post(path, body, operator, key)

        centre.post, centre.get = cut(posted), cut(get)

    def run(self, acts: list[str]) -> None:
        """A number is taken and called; then these acts, and the last word on both sides."""
        taken = self._counter.calling.take_number("A")
        self._ticket = taken.ticket_id
        assert self._counter.calling.call_next() is not None
        self._counter.told()
        for act in acts:
            self._step(act)
        self._line = UP
        self._settled()
        self._check()
        self._ended()

    def _step(self, act: str) -> None:
        if act in (UP, CUT, DEAF):
            self._line = act
            return
        was, calling = self._line, self._counter.calling
        doing: dict[str, Callable[[], object]] = {
            "hold": lambda: calling.hold("取材料"), "miss": calling.no_show, "undo": calling.undo, "finish": calling.finish,
            "recall": self._recalled, "told": self._counter.told, "restart": self._restarted, "serve": self._served,
            "resume": lambda: calling.resume(self._ticket), "call": self._called,
        }  # fmt: skip
        lost = {"lost answer": DEAF, "lost request": CUT, "other line lost": DEAF}
        self._line = lost.get(act, was)
        do = doing.get(act) or partial(calling.transfer, self._category(own="other" in act))
        with suppress(Refused, CentreAway):
            do()
        self._line = was

    def _category(self, own: bool) -> str:
        here = self._here()
        mine = here.category if here is not None else "A"
        return mine if own else {"A": "B", "B": "A"}[mine]

    def _recalled(self) -> None:
        self._hands.forward(seconds=11)
        self._counter.calling.recall()

    def _restarted(self) -> None:
        self._counter.again()
        self._wire()

    def _served(self) -> None:
        here = self._here()
        if here is not None and not here.started_at:
            served(self._counter)

    def _called(self) -> None:
        """Whoever comes next: it can only be this one. Cut off, somebody else would be dealt another number."""
        if self._line == UP:
            self._counter.calling.call_next()

    def _here(self) -> Visit | None:
        with self._counter.building.store.reading() as connection:
            return visits.open_here(connection)

    def _last(self) -> Visit:
        """The last visit of this number."""
        with self._counter.building.store.reading() as connection:
            here, held = visits.open_here(connection), visits.held(connection)
            ended = visits.closed_on(connection, self._counter.building.place.clock.now().date().isoformat())
        ended.sort(key=lambda visit: visit.closed_at or "")
        return [visit for visit in (*ended, *held, here) if visit is not None and visit.ticket_id == self._ticket][-1]

    def _row(self) -> RowMapping:
        query = select(tickets).where(tickets.c.ticket_id == self._ticket)
        return self._core.database.look(lambda connection: connection.execute(query).mappings().one())

    def _settled(self) -> None:
        self._counter.calling.refresh()
        self._counter.told()

    def _check(self) -> None:
        visit, row = self._last(), self._row()
        here, there = state_of(visit), row["state"]
        doubt = self._counter.calling.doubt() is not None
        if here == "transferred":
            assert (there, row["window"]) == ("waiting", None)
        elif here == "missed":
            # he who did not come may wait where he was sent unheard: nobody takes him from there
            assert there in ("missed", "waiting")
        elif here in ("called", "serving") and doubt:
            assert there in (here, "waiting")
        else:
            assert (there, row["window"]) == (here, "1")
            assert row["category"] == visit.category

    def _ended(self) -> None:
        """Whoever is here is served to the end; nobody waits or is called at another window then."""
        visit = self._last()
        calling = self._counter.calling
        if visit.held and not visit.closed_at:
            calling.resume(self._ticket)
        if not visit.closed_at:
            calling.finish()
            self._settled()
            assert self._row()["state"] == "finished"
        ended = self._last().outcome
        answer = self._counter.other.post("/v1/halls/H01/windows/2/call-next")
        called = answer.status_code != 204
        assert not called or ended in ("transferred", "missed")
        if called:
            self._counter.other.post(f"/v1/tickets/{self._ticket}/finish")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine under load is no line that hangs."""
    monkeypatch.setattr(http, "ACT", 60.0)


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_ends_with_one_word_on_both_sides(counter: Counter, core: Core, hands: Hands, seed: int) -> None:
    chance, walk = random.Random(seed), Walk(counter, core, hands)
    for _ in range(6):
        walk.run([chance.choice(ACTS) for _ in range(chance.randint(2, 14))])


@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate, Phase.shrink], derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.differing_executors],
)  # fmt: skip
@given(st.lists(st.sampled_from(ACTS), min_size=2, max_size=10))
def test_whatever_is_done_ends_with_one_word_on_both_sides(counter: Counter, core: Core, hands: Hands, acts: list[str]) -> None:
    Walk(counter, core, hands).run(acts)
