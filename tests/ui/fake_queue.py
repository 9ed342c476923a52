"""The early half of the desk in memory: who sits here, numbers, and who stands there."""

from __future__ import annotations

import queue
import threading
from dataclasses import replace
from typing import Any

from tests.ui import fake_data as data
from window_app.domain.people.actor import Actor
from window_app.domain.people.person import CardRecord, Person
from window_app.errors import Cancelled, DeviceTrouble, Note, Refused
from window_app.flow.queue.views import QueueView
from window_app.flow.visit.views import VisitView


class EarlyHalf:
    """Works on what FakeDesk holds."""

    actor: Actor | None
    board_now: QueueView
    visit_now: VisitView | None
    cards: queue.Queue[CardRecord]
    card_list: tuple[CardRecord, ...]

    def _note(self, *what: Any) -> None:
        raise NotImplementedError

    # people
    def users(self) -> list[tuple[str, str]]:
        return [("3127", "林晓岚"), ("1001", "许文静")]

    def sign_in(self, user: str, password: str) -> Actor:
        if password != "right":
            raise Refused("wrong_password", "用户名或密码不对，请重新输入；连续 5 次会锁定 10 分钟")
        self.actor = Actor(user, dict(self.users())[user], frozenset({"clerk"}))
        return self.actor

    def sign_out(self) -> None:
        self.actor = None

    # numbers
    def board(self) -> QueueView:
        return self.board_now

    def refresh(self) -> None:
        return None

    def _serve(self, number: str, category: str, ticket: Any) -> VisitView:
        self.visit_now = VisitView("visit-1", number, category, data.NOW, None)
        self.board_now = replace(self.board_now, current=ticket, window_state="serving")
        for card in self.card_list:
            self.cards.put(card)
        return self.visit_now

    def call_next(self) -> VisitView | None:
        self._note("call_next")
        if not self.board_now.waiting:
            return None
        first, *rest = self.board_now.waiting
        self.board_now = replace(self.board_now, waiting=tuple(rest))
        return self._serve(first.number, first.category, replace(first, state="called", called_at=data.NOW))

    def call_number(self, number: str) -> VisitView:
        self._note("call_number", number)
        return self._serve(number, "A", replace(data.CURRENT, number=number))

    def walk_in(self) -> VisitView:
        self._note("walk_in")
        return self._serve("", "", None)

    def recall(self) -> None:
        self._note("recall")

    def _clear(self, what: str, *rest: Any) -> None:
        self._note(what, *rest)
        self.visit_now = None
        self.board_now = replace(self.board_now, current=None, window_state="idle")

    def no_show(self) -> None:
        self._clear("no_show")

    def hold(self, reason: str) -> None:
        current = self.board_now.current
        self._clear("hold", reason)
        if current:
            self.board_now = replace(self.board_now, held=(*self.board_now.held, replace(current, state="held", reason=reason)))

    def resume(self, ticket_id: str) -> VisitView:
        self._note("resume", ticket_id)
        ticket = next(held for held in self.board_now.held if held.ticket_id == ticket_id)
        self.board_now = replace(self.board_now, held=tuple(h for h in self.board_now.held if h is not ticket))
        return self._serve(ticket.number, ticket.category, ticket)

    def transfer(self, category: str) -> None:
        self._clear("transfer", category)

    def finish(self) -> None:
        self._clear("finish")

    def pause(self, reason: str) -> None:
        self._note("pause", reason)
        self.board_now = replace(self.board_now, window_state="paused")

    def resume_window(self) -> None:
        self._note("resume_window")
        self.board_now = replace(self.board_now, window_state="idle")

    # identity
    def read_card(self, timeout: float, cancel: threading.Event, prompt: Any = None) -> CardRecord:
        if prompt is not None:
            prompt.ask(Note("put_card", "请把证件放到阅读器上"))
        deadline = threading.Event()
        while not cancel.is_set():
            try:
                return self.cards.get(timeout=0.02)
            except queue.Empty:
                timeout -= 0.02
                if timeout <= 0 or deadline.is_set():
                    raise DeviceTrouble("timeout", "没有等到证件") from None
        raise Cancelled

    def put_card(self, visit_id: str, record: CardRecord) -> VisitView:
        self._note("put_card", visit_id)
        return self._identified(data.ZHOU if record.name == "周明远" else replace(data.ZHOU, name=record.name))

    def put_typed(self, visit_id: str, person: Person) -> VisitView:
        self._note("put_typed", visit_id)
        return self._identified(person)

    def _identified(self, person: Person) -> VisitView:
        assert self.visit_now
        self.visit_now = replace(self.visit_now, person=person, photo="raw", history=data.HISTORY, results_ready=data.READY)
        return self.visit_now

    def reveal(self, visit_id: str, what: str) -> None:
        self._note("reveal", visit_id, what)
