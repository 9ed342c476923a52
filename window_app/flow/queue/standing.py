"""Who stands at the window: a visit begins, is put aside, comes back or ends, together with what becomes of its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from window_app.announcer import Announcer, Changed
from window_app.domain.queue.acting import steps
from window_app.domain.queue.acts import NumberAct
from window_app.domain.queue.board import AtWindow
from window_app.errors import Refused
from window_app.flow.people.session import Session
from window_app.flow.queue import visit_facts
from window_app.flow.queue.queues import Queues
from window_app.flow.queue.visit_facts import state_of
from window_app.flow.queue.window import Window
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.store import cases, visits
from window_app.store.store import Store, Unit
from window_app.store.visits import Visit


class Standing:
    """Visit and number move in one transaction; the centre hears of its numbers when the line allows."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, queues: Queues, window: Window) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._queues, self._window = queues, window
        self._passed_on = ""  # the visit whose number the centre is asked to pass on

    def by(self) -> str:
        """Who acts; Refused: `no_operator`, `not_permitted`."""
        return self._session.require("serve").user

    def free(self) -> str:
        """Who acts at a window that is free; Refused: `busy`, `no_operator`, `not_permitted`."""
        by = self.by()
        self.refuse_if_busy()
        return by

    def refuse_if_busy(self) -> None:
        """Refused: `busy`."""
        with self._store.reading() as connection:
            if visits.open_here(connection) is not None:
                raise Refused("busy", "正在为当前号码服务：请先办结，或挂起", acts=("finish", "hold"))

    def here(self) -> Visit:
        """The visit at the window; Refused: `no_visit`, `no_operator`, `not_permitted`."""
        self.by()
        with self._store.reading() as connection:
            visit = visits.open_here(connection)
        if visit is None:
            raise Refused("no_visit", "窗口当前没有号码：请先叫下一位", why="nobody", acts=("call",))
        return visit

    @contextmanager
    def passing_on(self, visit: Visit) -> Iterator[None]:
        """While the centre is asked to pass its number on nothing else becomes of a visit: the number would end in two places.

        Refused: `no_visit` if another act ended it before, `busy` while the centre is asked already.
        """
        mine = False
        try:
            with self._store.begin() as unit:  # whoever ends the visit has done so by now, or finds that it is being passed on
                _check_open(unit, visit)
                self._check_not_passed_on(visit)
                self._passed_on, mine = visit.visit_id, True
            yield
        finally:
            if mine:
                self._passed_on = ""
                self._announcer.announce(Changed("ticket"))  # what came of it, or that nobody knows

    @property
    def asking(self) -> bool:
        """True while the centre is asked to pass the number here on."""
        return bool(self._passed_on)

    def served(self, visit: Visit) -> bool:
        """True if the person showed himself, or something was begun for him."""
        with self._store.reading() as connection:
            return visit.person is not None or bool(cases.of_visit(connection, visit.visit_id))

    def act(self, visit: Visit, act: str, category: str = "", reason: str = "") -> NumberAct:
        """An act that the rules allow in the state in which the window knows the number; Refused: `not_allowed`."""
        state = state_of(visit)
        steps(state, act)
        return NumberAct(act, visit.ticket_id or "", state, category, reason)

    def begin(self, seat: Callable[[Unit, str], AtWindow]) -> VisitView:
        """A visit for whoever `seat` brings, in one transaction."""
        by = self.by()
        with self._store.begin() as unit:
            visit_id = visit_facts.opened(unit, seat(unit, by), by)
            self._window.at_work(unit, by)
            view = visit_view(unit.connection, visit_id)
        self._moved(visit_id)
        return view

    def leave(self, visit: Visit, act: NumberAct | None, fact: Callable[[Unit, str], None], by: str = "") -> None:
        """The visit leaves the window: the act on its number, if it is not told already, and the fact of the visit.

        `by` is who asked for it, where that was checked before the centre was asked: whoever sits here since undoes nothing.
        Refused: `no_visit` if another act ended it before, `busy` while its number is being passed on.
        """
        by = by or self.by()
        with self._store.begin() as unit:
            _check_open(unit, visit)
            if act is not None:
                self.note(unit, visit, act)
            fact(unit, by)
        self._moved(visit.visit_id)

    def come_back(self, visit_id: str) -> None:
        """A visit that was put aside is taken up again, or the end of one is taken back.

        Refused: `not_allowed`, `busy` while its number is being passed on.
        """
        by = self.by()
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None:
                return
            if visit.closed_at:
                self.note(unit, visit, self.act(visit, "undo"))
                visit_facts.reopened(unit, visit, by)
            else:
                back = "undo" if visit_facts.only_called(unit, visit) else "resume"  # else nobody could be missed any more
                self.note(unit, visit, self.act(visit, back))
                visit_facts.resumed(unit, visit, by)
        self._moved(visit_id)

    def note(self, unit: Unit, visit: Visit, act: NumberAct) -> None:
        """The act on the number, in the transaction of the fact; Refused: `busy` while the number is being passed on."""
        self._check_not_passed_on(visit)
        queue = self._queues.of(visit)
        if queue is not None:
            queue.note(unit, act, self._session.require().user)

    def _check_not_passed_on(self, visit: Visit) -> None:
        if visit.visit_id == self._passed_on:
            raise Refused("busy", "正在等中心答复，请稍候", why="passed_on")

    def _moved(self, visit_id: str) -> None:
        self._announcer.announce(Changed("visit", visit_id))
        self._announcer.announce(Changed("ticket"))


def _check_open(unit: Unit, visit: Visit) -> None:
    """In the transaction that ends it: Refused `no_visit` if another act has ended the visit or put it aside since."""
    now = visits.get(unit.connection, visit.visit_id)
    if now is None or now.closed_at or now.held:
        raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
