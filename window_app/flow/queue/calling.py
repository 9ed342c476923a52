"""Calling numbers: the queue's authority when the line is up, the desk's own series when it is not (architecture.md 3.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from window_app.announcer import Changed
from window_app.domain.queue.ticket import local_number, next_number, parse_number
from window_app.errors import CentreAway, Refused
from window_app.flow.people.session import COUNTER
from window_app.flow.queue.local_queue import record_served
from window_app.flow.queue.views import QueueView
from window_app.flow.queue.window_state import WindowState
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.store import cases, tickets, visits
from window_app.store.store import Store, Unit
from window_app.store.tickets import LocalTicket
from window_app.store.visits import Visit

_BUSY = "正在为当前号码服务：请先按 F12 办结，或按 Ctrl+H 挂起"


class Calling(WindowState):
    """One visit at the window at a time; what the centre does not hear now it hears when the line is back."""

    # -- calling

    def call_next(self) -> VisitView | None:
        """Call whoever comes next; None if nobody waits."""
        actor = self._session.require(*COUNTER)
        self._refuse_if_busy()
        station = self._store.station
        if self._calls.centre is not None:
            path = f"/v1/halls/{station.hall}/windows/{station.window}/call-next"
            pending = self._calls.open_call(path)
            try:
                self._calls.flush()  # the centre must know that the former number is done
                answer = self._calls.send(pending) if pending else self._calls.ask(path, {}, actor.user, again=True)
            except CentreAway:
                self.take_board(None)
            else:
                return self._open(answer, "centre") if answer else None
        return self._open_local(self.local.take_next) if self.local.somebody_waits() else None

    def call_number(self, text: str) -> VisitView:
        """Serve a given number; cut off, the number typed is taken as it stands."""
        actor = self._session.require(*COUNTER)
        self._refuse_if_busy()
        if not text.strip():
            raise Refused("no_number", "请输入号码，例如 C021")
        told = parse_number(text)
        number = local_number(told.device_code, told.seq) if told.device_code else next_number(told.letter, told.seq)
        station = self._store.station
        if self._calls.centre is not None:
            try:
                answer = self._calls.ask(
                    f"/v1/halls/{station.hall}/windows/{station.window}/serve", {"number": number}, actor.user
                )
                return self._open(answer, "centre")
            except CentreAway:
                self.take_board(None)
        return self._open_local(lambda unit: self.local.take(unit, number))

    def walk_in(self) -> VisitView:
        """Someone stands there without a number."""
        self._session.require(*COUNTER)
        self._refuse_if_busy()
        return self._open({"ticket_id": None, "number": "", "category": ""}, "walk_in")

    def take_number(self, category: str) -> dict[str, Any]:
        """Issue a number: the centre's, or one of the local series when cut off; with what stands on the ticket."""
        actor = self._session.require()
        if self._calls.centre is not None:
            try:
                answer = self._calls.ask(f"/v1/halls/{self._store.station.hall}/tickets", {"category": category}, actor.user)
                return dict(answer)
            except CentreAway:
                self.take_board(None)
        issued = self.local.issue(category)
        self._announcer.announce(Changed("ticket"))
        return issued

    # -- the ticket at the window

    def recall(self) -> QueueView:
        """Call the same number again (default at most 3 times, 10 s apart)."""
        visit = self._here()
        if visit.ticket_origin == "centre":
            self._tell(visit, "recall")
        elif visit.recalls >= 3:
            raise Refused("recall_limit", "已重呼 3 次：请按 F4 过号，或按 F5 开始服务")
        with self._store.begin() as unit:
            visits.count_recall(unit, visit.visit_id)
        self._announcer.announce(Changed("ticket"))
        return self.board()

    def no_show(self) -> QueueView:
        """过号: the person did not come."""
        visit = self._here()
        if visit.person is not None or _has_cases(self._store, visit):
            raise Refused("being_served", "已经开始服务，不能过号：请按 F12 办结，或按 Ctrl+H 挂起")
        self._end(visit, "miss", "missed")
        self._undo = (f"{visit.number or '来访'} 已过号", lambda: self._bring_back(visit))
        return self.board()

    def hold(self, reason: str) -> QueueView:
        """挂起: put aside; the visit keeps everything and frees the window."""
        visit = self._here()
        with self._store.begin() as unit:
            visits.set_held(unit, visit.visit_id, True, reason)
            self._note(unit, visit, "hold", {"reason": reason})
        self._undo = (f"{visit.number or '来访'} 已挂起", lambda: self._bring_back(visit))
        self._announcer.announce(Changed("ticket"))
        return self.board()

    def resume(self, ticket_or_visit_id: str) -> VisitView:
        """Take a held visit up again."""
        self._session.require(*COUNTER)
        self._refuse_if_busy()
        with self._store.reading() as connection:
            visit = next((v for v in visits.held(connection) if ticket_or_visit_id in (v.ticket_id, v.visit_id)), None)
        if visit is None:
            raise Refused("not_held", "这个号码不在本窗口的挂起列表中")
        self._bring_back(visit)
        with self._store.reading() as connection:
            return visit_view(connection, visit.visit_id)

    def transfer(self, category: str) -> QueueView:
        """转号: to another category; the time the number was taken is kept."""
        visit = self._here()
        if visit.ticket_origin == "walk_in":
            raise Refused("no_number", "没有号码的来访不能转号：请先取号")
        if visit.ticket_origin == "centre":
            self._tell(visit, "transfer", {"category": category})
            self._end(visit, None, "transferred")
        else:
            with self._store.begin() as unit:
                tickets.change(unit, str(visit.ticket_id), state="waiting", category=category, called_at=None)
            self._end(visit, None, "transferred", keep_ticket=True)
        return self.board()

    def finish(self) -> QueueView:
        """办结: the visit ends and the window is free; drafts stay drafts."""
        visit = self._here()
        self._end(visit, "finish", "finished")
        return self.board()

    # -- undo

    def undo_text(self) -> str:
        """What Ctrl+Z would take back now, or nothing."""
        return self._undo[0] if self._undo else ""

    def undo(self) -> str | None:
        """Take back the last act on a number."""
        if self._undo is None:
            return None
        self._refuse_if_busy()  # the step stays: it can be taken back when the window is free
        text, back = self._undo
        self._undo = None
        back()
        return text

    # -- inside

    def _refuse_if_busy(self) -> None:
        with self._store.reading() as connection:
            if visits.open_here(connection) is not None:
                raise Refused("busy", _BUSY)

    def _here(self) -> Visit:
        self._session.require(*COUNTER)
        with self._store.reading() as connection:
            visit = visits.open_here(connection)
        if visit is None:
            raise Refused("no_visit", "窗口当前没有号码：按 F2 叫下一位")
        return visit

    def _open(self, ticket: dict[str, Any], origin: str) -> VisitView:
        return self._begin_visit(lambda _: (ticket, origin))

    def _open_local(self, take: Callable[[Unit], LocalTicket]) -> VisitView:
        def called(unit: Unit) -> tuple[dict[str, Any], str]:
            ticket = take(unit)
            return {"ticket_id": ticket.ticket_id, "number": ticket.number, "category": ticket.category}, ticket.origin

        return self._begin_visit(called)

    def _begin_visit(self, called: Callable[[Unit], tuple[dict[str, Any], str]]) -> VisitView:
        actor = self._session.require(*COUNTER)
        self._undo = None
        with self._store.begin() as unit:
            ticket, origin = called(unit)
            visit_id = visits.open_visit(
                unit, ticket["number"], ticket.get("category") or "", ticket["ticket_id"], origin, "window", actor.user
            )
            unit.record(
                VisitOpened(
                    visit_id,
                    unit.station.window,
                    "window",
                    ticket["number"],
                    ticket["ticket_id"],
                    ticket.get("category") or "",
                    unit.now.isoformat(),
                ),
                ("visit", visit_id),
                actor.user,
            )
            view = visit_view(unit.connection, visit_id)
        self._announcer.announce(Changed("visit", visit_id))
        self._announcer.announce(Changed("ticket"))
        return view

    def _end(self, visit: Visit, act: str | None, outcome: str, keep_ticket: bool = False) -> None:
        actor = self._session.require(*COUNTER)
        with self._store.begin() as unit:
            visits.close(unit, visit.visit_id, outcome)
            done = sum(1 for case in cases.of_visit(unit.connection, visit.visit_id) if case.case_no)
            unit.record(
                VisitClosed(visit.visit_id, unit.station.window, unit.now.isoformat(), done),
                ("visit", visit.visit_id),
                actor.user,
            )
            if visit.ticket_origin in ("local", "typed") and not keep_ticket:
                record_served(unit, visit, outcome, actor.user)
            if act:
                self._note(unit, visit, act, {})
        self._undo = None
        self._announcer.announce(Changed("visit", visit.visit_id))
        self._announcer.announce(Changed("ticket"))

    def _bring_back(self, visit: Visit) -> None:
        with self._store.begin() as unit:
            act = "resume" if visit.ticket_origin == "centre" else None
            if visits.get(unit.connection, visit.visit_id).closed_at:  # type: ignore[union-attr]
                visits.reopen(unit, visit.visit_id)
                act = "undo" if act else None
            else:
                visits.set_held(unit, visit.visit_id, False)
            if act:
                self._note(unit, visit, act, {})
        self._announcer.announce(Changed("visit", visit.visit_id))
        self._announcer.announce(Changed("ticket"))

    def begun(self, unit: Unit, visit: Visit) -> None:
        """The person whose number was called is here: the queue's authority counts the service from now on."""
        self._note(unit, visit, "serve", {})

    def _note(self, unit: Unit, visit: Visit, act: str, body: dict[str, Any]) -> None:
        """Commit the intent with the fact; the centre hears it on its own lane, so that a slow line holds nobody up."""
        if visit.ticket_origin == "centre" and self._calls.centre is not None:
            self._calls.note(unit, f"/v1/tickets/{visit.ticket_id}/{act}", body, self._session.require().user)

    def _tell(self, visit: Visit, act: str, body: dict[str, Any] | None = None) -> None:
        self._calls.ask(f"/v1/tickets/{visit.ticket_id}/{act}", body or {}, self._session.require().user)


def _has_cases(store: Store, visit: Visit) -> bool:
    with store.reading() as connection:
        return bool(cases.of_visit(connection, visit.visit_id))
