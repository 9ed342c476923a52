"""Calling numbers and what is done with the one at the window: the rules are those of `domain/queue`, whoever keeps the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from window_app.announcer import Announcer, Changed
from window_app.domain.queue.acts import NumberAct
from window_app.domain.queue.board import AtWindow, Board, Number, WindowTold
from window_app.domain.queue.ticket import local_number, next_number, parse_number, read_category
from window_app.errors import CentreAway, Refused
from window_app.flow.people.session import Session
from window_app.flow.queue import visit_facts
from window_app.flow.queue.asking import asked, left_standing
from window_app.flow.queue.passing_on import doubt, pass_on
from window_app.flow.queue.queues import Authority, Queues
from window_app.flow.queue.standing import Standing
from window_app.flow.queue.strip import Strip
from window_app.flow.queue.views import QueueView, Undone
from window_app.flow.queue.visit_facts import state_of
from window_app.flow.queue.window import Window
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.store import visits
from window_app.store.store import Store, Unit
from window_app.store.visits import Visit


class Calling:
    """One visit at the window at a time; what the centre does not hear now it hears when the line is back."""

    def __init__(
        self, store: Store, session: Session, announcer: Announcer, queues: Queues, window: Window, strip: Strip
    ) -> None:
        self._store, self._session, self._announcer = store, session, announcer
        self._queues, self._window, self._strip = queues, window, strip
        self._standing = Standing(store, session, announcer, queues, window)
        self._undo: Undone | None = None

    # -- calling

    def call_next(self) -> VisitView | None:
        """Call whoever comes next; None if nobody waits: then the window stands by.

        Refused: `busy`, `left_open`, `no_operator`, `not_permitted`, and the centre's own.
        """
        by = self._standing.free()
        queue, number = asked(self._queues, self._window, lambda queue: queue.call_next(by))
        if number is None:
            queue = self._queues.desk  # what was dealt while the line was cut is served here or nowhere
            number = queue.call_next(by)
        if number is None:
            self._window.stand_by()
            return None
        return self._seat(queue, number)

    def call_number(self, text: str) -> VisitView:
        """Serve a given number; cut off, the number typed is taken as it stands.

        Refused: `busy`, `left_open`, `no_number`, `bad_number`, `not_allowed`, `no_operator`, `not_permitted`, and
        the centre's own.
        """
        by = self._standing.free()
        if not text.strip():
            raise Refused("no_number", "请输入号码，例如 C021")
        told = parse_number(text)
        number = local_number(told.device_code, told.seq) if told.device_code else next_number(told.letter, told.seq)
        if told.device_code:  # the series of a desk is not known to the centre
            return self._seat(self._queues.desk, self._queues.desk.serve_number(number, by))
        return self._seat(*asked(self._queues, self._window, lambda queue: queue.serve_number(number, by)))

    def walk_in(self) -> VisitView:
        """Someone stands there without a number; Refused: `busy`, `no_operator`, `not_permitted`."""
        self._standing.free()
        return self._begin(lambda unit, by: AtWindow(Number("", "", "", "called"), "walk_in"))

    def take_number(self, category: str) -> Number:
        """Issue a number: the centre's, or one of the local series when cut off; with what stands on the ticket.

        Refused: `no_operator`, and the authority's own.
        """
        by, category = self._session.require("issue").user, read_category(category)
        _, number = self._queues.first(lambda queue: queue.issue(category, by))
        self._announcer.announce(Changed("ticket"))
        return number

    # -- the number at the window

    def recall(self) -> QueueView:
        """Call the same number again; Refused: `no_visit`, `no_number`, `not_allowed`, `recall_limit`, `recall_too_soon`."""
        visit = self._standing.here()
        queue = self._queues.of(visit)
        if queue is None:
            raise Refused("no_number", "没有号码的来访不能重呼", why="recall")
        queue.ask(self._standing.act(visit, "recall"), self._standing.by())
        with self._store.begin() as unit:
            visits.count_recall(unit, visit.visit_id)
        self._announcer.announce(Changed("ticket"))
        return self.board()

    def no_show(self) -> QueueView:
        """过号: the person did not come; Refused: `no_visit`, `busy`, `being_served`, `not_allowed`."""
        visit = self._standing.here()
        if self._standing.served(visit):
            raise Refused("being_served", "已经开始服务，不能过号：请办结，或先挂起", acts=("finish", "hold"))
        act = self._standing.act(visit, "miss")
        self._leave(visit, act, lambda unit, by: visit_facts.closed(unit, visit, "missed", by))
        self._undo = Undone("missed", visit.number, visit.visit_id)
        return self.board()

    def hold(self, reason: str) -> QueueView:
        """挂起: put aside; the visit keeps everything and frees the window. Refused: `no_visit`, `busy`, `not_allowed`."""
        visit = self._standing.here()
        act = self._standing.act(visit, "hold", reason=reason)
        self._leave(visit, act, lambda unit, by: visit_facts.held(unit, visit, reason, by))
        self._undo = Undone("held", visit.number, visit.visit_id)
        return self.board()

    def resume(self, ticket_or_visit_id: str) -> VisitView:
        """Take a held visit up again; Refused: `busy`, `not_held`, `no_operator`, `not_permitted`."""
        self._standing.free()
        with self._store.reading() as connection:
            visit = next((v for v in visits.held(connection) if ticket_or_visit_id in (v.ticket_id, v.visit_id)), None)
        if visit is None:
            raise Refused("not_held", "这个号码不在本窗口的挂起列表中")
        self._standing.come_back(visit.visit_id)
        self._undo = None  # whoever was put aside last is not brought back over him
        with self._store.reading() as connection:
            return visit_view(connection, visit.visit_id)

    def transfer(self, category: str) -> QueueView:
        """转号: to another category; the time the number was taken is kept.

        Refused: `no_visit`, `busy`, `no_number`, `not_allowed`, `same_category`, and the centre's own;
        CentreAway(not_transferred).
        """
        visit, category = self._standing.here(), read_category(category)
        queue = self._queues.of(visit)
        if queue is None:
            raise Refused("no_number", "没有号码的来访不能转号：请先取号", why="transfer")
        act = self._standing.act(visit, "transfer", category)

        def fact(unit: Unit, by: str) -> None:
            visit_facts.transferred(unit, visit, category, by)
            queue.passed_on(unit, visit.ticket_id or "")

        if queue is self._queues.centre:
            with self._standing.passing_on(visit):
                by = self._standing.by()
                pass_on(self._strip, queue, visit, act, by)
                self._leave(visit, None, fact, by)
        else:
            self._leave(visit, act, fact)
        return self.board()

    def finish(self) -> QueueView:
        """办结: the visit ends and the window is free; drafts stay drafts. Refused: `no_visit`, `busy`, `not_allowed`."""
        visit = self._standing.here()
        act = self._standing.act(visit, "finish")
        self._leave(visit, act, lambda unit, by: visit_facts.closed(unit, visit, "finished", by))
        return self.board()

    def begun(self, unit: Unit, visit: Visit) -> None:
        """The person whose number was called is here: the queue's authority counts the service from now on.

        Refused: `busy` while the centre is asked to pass the number on.
        """
        self._standing.note(unit, visit, NumberAct("serve", visit.ticket_id or "", state_of(visit)))

    # -- taking back

    def undo(self) -> Undone | None:
        """Take back the last act on a number; Refused: `busy`, `not_allowed`."""
        if self._undo is None:
            return None
        undone = self._undo
        self._standing.refuse_if_busy()
        self._standing.come_back(undone.visit_id)
        self._undo = None  # what was refused can still be taken back
        return undone

    # -- a number that a program left standing here

    @property
    def left_open(self) -> Number | None:
        """It, as the centre told it; None if there is none."""
        return self._window.left

    def adopt(self) -> VisitView:
        """Go on with it: a visit opens for it. Refused: `busy`, `not_left`, `not_allowed`, `other_window`; CentreAway."""
        by = self._standing.free()
        queue, left = left_standing(self._queues, self._window)
        try:
            number = queue.ask(NumberAct("adopt", left.ticket_id), by)
        except Refused:
            self._window.leave(None)  # it stands here no more, whatever the board said
            raise
        self._window.leave(None)
        return self._seat(queue, number)

    def close_left(self, reason: str) -> QueueView:
        """End it with one of the reasons of `QueueView.left_reasons`; Refused: `not_left`, `unknown_reason`, `not_allowed`,
        `other_window`, `no_operator`, `not_permitted`; CentreAway."""
        by = self._standing.by()
        queue, left = left_standing(self._queues, self._window)
        queue.ask(NumberAct("close", left.ticket_id, reason=reason), by)
        self._window.leave(None)
        return self.board()

    # -- the window and its strip

    @property
    def online(self) -> bool:
        """True while the queue's authority answers."""
        return self._queues.centre is not None and self._strip.board is not None

    @property
    def cut(self) -> bool:
        """True if there is a centre and it did not answer the last call: who waits there is not seen and not called."""
        return self._queues.unheard

    def doubt(self) -> CentreAway | None:
        """What nobody knows of the number at the window; while the centre is asked it is waited for."""
        return None if self._standing.asking else doubt(self._store, self._queues)

    def take_board(self, board: Board | None) -> None:
        """The live line brought a board (None: the line is cut)."""
        self._strip.take(board, pushed=True)

    def hear(self, told: WindowTold) -> None:
        """The centre answered that the window was opened or closed."""
        self._window.hear(told)

    def told(self) -> None:
        """The centre has heard what it had not: the strip is looked at again."""
        self._announcer.announce(Changed("ticket"))

    def refresh(self) -> QueueView:
        """The board: asked for unless the live line brings it by itself; away is no trouble here."""
        if self._queues.centre is not None and not self._strip.fed:
            try:
                self._strip.take(self._queues.centre.board())
            except CentreAway:
                self._strip.take(None)
        return self.board()

    def board(self) -> QueueView:
        """The strip now, from what is known."""
        view = self._strip.view(self._window.left)
        return replace(view, in_doubt=self.doubt() is not None, elsewhere="" if self._standing.asking else view.elsewhere)

    @property
    def opened_by(self) -> str:
        """Who opened the window and has not closed it."""
        return self._window.opened_by

    def open_window(self) -> QueueView:
        """Somebody signed in: the window is open, and what was left standing here is told when the centre answers."""
        self._window.open()
        return self.board()

    def close_window(self) -> QueueView:
        """Whoever opened the window left; nothing happens if nobody did."""
        self._window.close()
        return self.board()

    def pause(self, reason: str) -> QueueView:
        """The window pauses, with a reason."""
        self._window.change("pause", reason)
        return self.board()

    def resume_window(self) -> QueueView:
        """The window opens again."""
        self._window.change("resume")
        return self.board()

    def stand_by(self) -> QueueView:
        """候客: call by itself when someone takes a number."""
        self._window.change("stand_by")
        return self.board()

    # -- inside

    def _seat(self, queue: Authority, number: Number) -> VisitView:
        visit = self._begin(lambda unit, by: queue.seat(unit, number, by))
        left = self._window.left
        if left is not None and left.ticket_id == number.ticket_id:  # what had been left standing is served now
            self._window.leave(None)
        return visit

    def _begin(self, seat: Callable[[Unit, str], AtWindow]) -> VisitView:
        visit = self._standing.begin(seat)
        self._undo = None  # what was refused takes no step away
        return visit

    def _leave(self, visit: Visit, act: NumberAct | None, fact: Callable[[Unit, str], None], by: str = "") -> None:
        self._standing.leave(visit, act, fact, by)
        self._undo = None
