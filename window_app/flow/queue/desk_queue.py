"""The desk as the queue's authority while the line is cut (implements line_ports.QueueAuthority): its own series, and numbers
typed by hand. `X` + the leased two-character device code + three digits; order is the pure rank (architecture.md 3.7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from window_app.domain.queue.acting import Doing, check_day, events_of, told_on
from window_app.domain.queue.acts import NumberAct, WindowAct
from window_app.domain.queue.board import AtWindow, Number
from window_app.domain.queue.story import TicketStory
from window_app.domain.queue.ticket import QueueSettings, after, local_number, next_of
from window_app.errors import Refused
from window_app.record.events.ticket import LocalTicketServed
from window_app.store import tickets, visits
from window_app.store.store import Store, Unit
from window_app.store.tickets import LocalTicket

_TOLD = ("finished", "missed")  # joins the record: it is told when the line is back, and again if it was taken back
_MOVED = ("state", "category", "rank", "called_at", "started_at", "finished_at", "recalls")


class DeskQueue:
    """What the hall has set is not known here: the rules are those of a hall that set nothing."""

    def __init__(self, store: Store, letter: Callable[[str], str | None], rules: QueueSettings | None = None) -> None:
        """`letter` gives the letter of a category by letter or name; None: there is no such line."""
        self._store, self._letter_of, self._rules = store, letter, rules or QueueSettings()
        self._before: dict[str, LocalTicket] = {}  # how a number was before its last act, for one step back

    def issue(self, category: str, by: str) -> Number:
        """Deal a number of the own series; Refused: `bad_device_code`, `series_full`, `unknown_category`."""
        del by
        category = self._letter(category, "大厅没有“{category}”这个类别；请核对取号类别")
        with self._store.begin() as unit:
            ahead = len(tickets.waiting(unit.connection, unit.now.date().isoformat()))
            number = local_number(unit.station.device_code, tickets.count_today(unit, "local") + 1)
            ticket_id = tickets.issue(unit, number, category, "local", _ms(unit.now))
            return Number(ticket_id, number, category, taken_at=unit.now.isoformat(), ahead=ahead)

    def call_next(self, by: str) -> Number | None:
        """Whoever waits longest, but not a number this window has just passed on while others wait; it comes by `seat`."""
        del by
        today = self._store.clock.now().date().isoformat()
        with self._store.reading() as connection:
            line = {ticket.ticket_id: ticket for ticket in tickets.waiting(connection, today)}
            first = next_of(tuple(line), visits.passed_on(connection, today))
        return replace(_number(line[first]), state="called") if first is not None else None

    def serve_number(self, number: str, by: str) -> Number:
        """A number of the own series out of its turn; else the number as typed, told to the centre later; it comes by `seat`."""
        del by
        with self._store.reading() as connection:
            known = tickets.of_number(connection, self._store.clock.now().date().isoformat(), number)
        if known is None or (known.origin == "typed" and known.state == "finished"):
            return Number("", number, number[:1], "serving")
        return replace(_number(known), state="serving")

    def passed_on(self, unit: Unit, ticket_id: str) -> None:
        """Of its own numbers nothing is in doubt."""

    def seat(self, unit: Unit, number: Number, by: str) -> AtWindow:
        """In the transaction that opens the visit: a number called is a number served.

        Refused: `not_allowed`, `unknown_ticket`.
        """
        ticket_id = number.ticket_id or tickets.issue(unit, number.number, number.category, "typed", _ms(unit.now))
        told = self._act(unit, NumberAct("serve" if number.state == "serving" else "call", ticket_id), by)
        return AtWindow(_number(told), told.origin)

    def ask(self, act: NumberAct, by: str) -> Number:
        """An act on a number of this desk; Refused: `unknown_ticket`, `not_allowed`, `unknown_category`, and what else
        `domain/queue` says."""
        with self._store.begin() as unit:
            return _number(self._act(unit, self._to_a_line(act), by))

    def note(self, unit: Unit, act: NumberAct, by: str) -> None:
        """The same with another fact; Refused as `ask`."""
        self._act(unit, self._to_a_line(act), by)

    def note_window(self, unit: Unit, act: WindowAct, by: str) -> None:
        """Nobody else sees this window now."""
        del unit, act, by

    def in_doubt(self, ticket_id: str) -> bool:
        """What this desk decides it knows."""
        del ticket_id
        return False

    def board(self) -> None:
        """Nobody knows how the hall is."""
        return

    # -- inside

    def _letter(self, category: str, words: str) -> str:
        letter = self._letter_of(category)
        if letter is None:
            raise Refused("unknown_category", words, category=category)
        return letter

    def _to_a_line(self, act: NumberAct) -> NumberAct:
        """A transfer names a line of the hall."""
        if act.act != "transfer":
            return act
        return replace(act, category=self._letter(act.category, "大厅没有“{category}”这个类别；号码没有改动"))

    def _act(self, unit: Unit, act: NumberAct, by: str) -> LocalTicket:
        row = tickets.get(unit.connection, act.ticket_id)
        if row is None:
            raise Refused("unknown_ticket", "本机没有这个号码；请核对后再办", why="here")
        row = replace(row, state=act.state or row.state)  # 0.1.0 did not write down what it put aside
        moved = self._taken_back(row) if act.act == "undo" else self._moved(unit, row, act)
        tickets.change(unit, row.ticket_id, **{name: getattr(moved, name) for name in _MOVED})
        if moved.state in _TOLD:
            self._tell(unit, moved, by)
        return moved

    def _moved(self, unit: Unit, row: LocalTicket, act: NumberAct) -> LocalTicket:
        window = unit.station.window
        doing = Doing(act.act, _ms(unit.now), window, given=act.act == "serve", category=act.category, reason=act.reason)

        def line() -> list[int]:
            waiting = tickets.waiting(unit.connection, unit.now.date().isoformat())
            return [ticket.rank for ticket in waiting if ticket.category == row.category]

        story = told_on(_story(row, window), events_of(_story(row, window), doing, self._rules, line))
        check_day(story.state, row.taken_at[:10], unit.now.date().isoformat(), row.number)
        self._before[row.ticket_id] = row
        return _after(row, story, unit.now)

    def _taken_back(self, row: LocalTicket) -> LocalTicket:
        after(row.state, "undo")
        before = self._before.pop(row.ticket_id, None)
        if before is None and row.state == "held":  # of a program that ended: who was put aside unserved began with the call
            unserved = row.started_at in (None, row.called_at)
            before = replace(row, state="called", started_at=None) if unserved else replace(row, state="serving")
        if before is None:
            raise Refused("not_allowed", "没有可以撤销的操作，或刚刚已撤销过一次；号码没有改动。", why="nothing_to_undo")
        return before

    def _tell(self, unit: Unit, ticket: LocalTicket, by: str) -> None:
        now = unit.now.isoformat()
        fact = LocalTicketServed(
            ticket.ticket_id, ticket.number, ticket.category, unit.station.window, ticket.taken_at, ticket.called_at or now,
            now, ticket.state,
        )  # fmt: skip
        unit.record(fact, ("ticket", ticket.ticket_id), by)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _of(text: str | None) -> int | None:
    return None if text is None else _ms(datetime.fromisoformat(text))


def _number(row: LocalTicket) -> Number:
    told = {name: value for name, value in asdict(row).items() if name in Number.__dataclass_fields__}
    return Number(**told)


def _story(row: LocalTicket, window: str) -> TicketStory:
    called, started = _of(row.called_at), _of(row.started_at)
    return TicketStory(
        _of(row.taken_at) or 0, row.category, row.rank, row.state, None if row.state == "waiting" else window,
        called, called, row.recalls, started, started, 0, _of(row.finished_at),
    )  # fmt: skip


def _after(row: LocalTicket, story: TicketStory, now: datetime) -> LocalTicket:
    def text(at: int | None) -> str | None:
        return None if at is None else datetime.fromtimestamp(at / 1000, now.tzinfo).isoformat()

    return replace(
        row, state=story.state, category=story.category, rank=story.rank, called_at=text(story.called_at),
        started_at=text(story.started_at), finished_at=text(story.finished_at), recalls=story.recalls,
    )  # fmt: skip
