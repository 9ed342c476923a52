"""The queue strip, put together from the centre's board, the local series and the visit at the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from window_app.domain.people.masking import mask_name
from window_app.domain.queue.board import Board, Number, Waiting
from window_app.domain.queue.left_open import REASONS
from window_app.flow.queue.views import QueueView, TicketView, TodayView
from window_app.flow.queue.visit_facts import state_of
from window_app.store import cases, deferrals, tickets, visits
from window_app.store.store import Store
from window_app.store.tickets import LocalTicket
from window_app.store.visits import Visit


def _seconds(start: str, end: str) -> int:
    return max(0, int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()))


def _of_visit(visit: Visit, now: str, state: str) -> TicketView:
    return TicketView(
        ticket_id=visit.ticket_id or visit.visit_id,
        number=visit.number,
        category=visit.category,
        state=state,
        reason=visit.hold_reason,
        waited_seconds=_seconds(visit.opened_at, now),
        called_at=visit.opened_at,
        started_at=visit.started_at or "",
        recalls=visit.recalls,
    )


def _held(connection: Connection, visit: Visit, now: str) -> TicketView:
    begun = cases.of_visit(connection, visit.visit_id)
    name = mask_name(visit.person.name) if visit.person is not None else ""
    return replace(_of_visit(visit, now, "held"), person_masked=name, item_hint=begun[-1].item_name if begun else "")


def _today(connection: Connection, day: str) -> TodayView:
    ended = [visit for visit in visits.closed_on(connection, day) if visit.outcome == "finished"]
    spans = [_seconds(visit.started_at or visit.opened_at, visit.closed_at or visit.opened_at) for visit in ended]
    mean = sum(spans) // len(spans) if spans else None
    return TodayView(len(ended), mean, deferrals.count_due(connection, day))


def _usual(connection: Connection, category: str) -> int | None:
    """The mean service of this category at this window, from its last visits; None before the first."""
    ended = visits.last_finished(connection, category)
    spans = [_seconds(visit.started_at or visit.opened_at, visit.closed_at or visit.opened_at) for visit in ended]
    return sum(spans) // len(spans) if spans else None


def queue_view(store: Store, board: Board | None, words: Callable[[str], str], left: Number | None = None) -> QueueView:
    """`board` is the centre's (None: cut off); the local series stands before it, since only this desk can serve it."""
    now = store.clock.now().isoformat()
    with store.reading() as connection:
        here = visits.open_here(connection)
        held = [_held(connection, visit, now) for visit in visits.held(connection)]
        local = tickets.waiting(connection, now[:10])
        today = _today(connection, now[:10])
        usual = _usual(connection, here.category) if here else None
    line: list[LocalTicket | Waiting] = [*local, *(board.waiting if board else ())]
    state = store.get_meta("window_state") or "open"
    current = _of_visit(here, now, state_of(here)) if here else None
    return QueueView(
        online=board is not None,
        window_state="serving" if current else {"open": "idle"}.get(state, state),
        current=current,
        waiting=tuple(_waiting(row, words, now) for row in line),
        held=tuple(held),
        today=today,
        as_of=(board.as_of if board else "") or now,
        usual_seconds=usual,
        left_open=_left(left, words, now) if left else None,
        left_reasons=tuple(REASONS) if left else (),
        elsewhere=_elsewhere(board, here, store.station.window) if board and here else "",
    )


def _elsewhere(board: Board, here: Visit, window: str) -> str:
    """The other window at which the number that stands here is called or served, on a board that is younger than its coming
    here: sent on without an answer, it may have been called there before the centre heard that it stayed."""
    at = {row.ticket.ticket_id: row.window for row in board.windows if row.ticket is not None}
    other = at.get(here.ticket_id or "", window)
    came = datetime.fromisoformat(here.opened_at)
    return other if other != window and datetime.fromisoformat(board.as_of) > came else ""


def _waiting(row: LocalTicket | Waiting, words: Callable[[str], str], now: str) -> TicketView:
    hint = (row.hint if isinstance(row, Waiting) else None) or words(row.category)
    waited = _seconds(row.taken_at, now) if row.taken_at else 0
    return TicketView(row.ticket_id, row.number, row.category, "waiting", hint, row.reason, waited)


def _left(number: Number, words: Callable[[str], str], now: str) -> TicketView:
    return TicketView(
        number.ticket_id, number.number, number.category, number.state, words(number.category), number.reason,
        _seconds(number.taken_at, now) if number.taken_at else 0, number.called_at or "", number.started_at or "",
        number.recalls,
    )  # fmt: skip
