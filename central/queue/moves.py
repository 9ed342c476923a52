"""What happens to a number after it was issued: the pure rules say which events an act makes, and they are written with the
state they leave in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace

from sqlalchemy import ColumnElement, Connection, RowMapping, select, update
from sqlalchemy.exc import IntegrityError

from central.base import clock
from central.base.core import Core, record
from central.base.live import Notice
from central.base.shapes import AnyRow
from central.base.tables_queue import events, tickets
from central.house import halls
from central.queue.idempotency import act_on, known_ticket, remember
from central.queue.ticket_events import told
from central.queue.tickets import busy, number_of
from window_app.domain.queue import ticket as rules
from window_app.domain.queue.acting import Doing, check_day, check_window, events_of, taking_back, told_on, undone
from window_app.domain.queue.board import Number
from window_app.domain.queue.left_open import adopted, ending
from window_app.domain.queue.staying import staying
from window_app.domain.queue.story import TicketEvent, TicketStory, tell
from window_app.errors import Refused
from window_app.sync.wire.queue import ActAsked

_STORY = tuple(f.name for f in fields(TicketStory))


@dataclass(frozen=True)
class By:
    """Who acts, at which window; `leading`: a chief or manager; `key` is the call's Idempotency-Key."""

    hall: str
    window: str
    operator: str
    device: str
    key: str | None = None
    leading: bool = False


class Moves:
    """The acts on one number; blocking, to be run off the event loop."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def act(self, ticket_id: str, act: str, asked: ActAsked, by: By) -> Number:
        """The number after the act.

        Refused: `unknown_ticket`, `key_reused`, `unknown_category`, `busy`, and whatever the rules say (`domain/queue`):
        `not_allowed`, `other_window`, `recall_limit`, `recall_too_soon`, `same_category`, `number_void`, `unknown_reason`.
        """

        def work(connection: Connection) -> tuple[RowMapping, int]:
            memory = act_on(f"{act} {ticket_id}", by.window, asked.category, asked.reason)
            known = known_ticket(connection, by.device, by.key, memory)
            if known is not None:
                return known, 0
            row = _locked(connection, by.hall, tickets.c.ticket_id == ticket_id)
            # again, behind whoever held the number: it may have been this very request
            known = known_ticket(connection, by.device, by.key, memory)
            if known is not None:
                return known, 0
            return self._move(connection, row, self._doing(connection, row, act, asked, by), by, memory)

        return self._done(work, by, act)

    def serve_number(self, number: str, by: By) -> Number:
        """A given number is served at once at this window; Refused as `act`, and `bad_number`, `elsewhere`."""
        taken = rules.parse_number(number)
        text = rules.next_number(taken.letter, taken.seq) if not taken.device_code else number.strip().upper()
        now = self._core.now()
        day = clock.business_day(now).isoformat()
        doing = Doing("serve", clock.milliseconds(now), by.window, by.leading, given=True)

        def work(connection: Connection) -> tuple[RowMapping, int]:
            memory = act_on(f"serve {by.hall} {text}", by.window)
            known = known_ticket(connection, by.device, by.key, memory)
            if known is not None:
                return known, 0
            row = _locked(connection, by.hall, (tickets.c.day == day) & (tickets.c.number == text), text)
            known = known_ticket(connection, by.device, by.key, memory)
            if known is not None:
                return known, 0
            if row["state"] in ("called", "serving") and row["window"] != by.window:
                raise Refused("elsewhere", "{number} 正在 {window} 号窗口，不能在这里办理", number=text, window=row["window"])
            return self._move(connection, row, doing, by, memory)

        return self._done(work, by, "serve")

    def _done(self, work: Callable[[Connection], tuple[RowMapping, int]], by: By, act: str) -> Number:
        try:
            row, event = self._core.database.change(work)
        except IntegrityError as error:
            raise busy(self._core, by.hall, by.window) from error
        if event:
            self._core.hub.tell(Notice(by.hall, "call" if act == "recall" else "queue", event))
        return number_of(row)

    def _doing(self, connection: Connection, row: RowMapping, act: str, asked: ActAsked, by: By) -> Doing:
        doing = Doing(act, clock.milliseconds(self._core.now()), by.window, by.leading, reason=asked.reason)
        if act in ("transfer", "stay"):
            doing = replace(doing, category=_letter(connection, row["hall_id"], asked.category))
        return ending(_story(row), doing) if act == "close" else doing

    def _move(self, connection: Connection, row: RowMapping, doing: Doing, by: By, memory: str) -> tuple[RowMapping, int]:
        story = _story(row)
        made, story = self._told(connection, row, story, doing)
        today = clock.business_day(clock.from_milliseconds(doing.at)).isoformat()
        check_day(story.state, row["day"], today, row["number"])
        number = 0
        for event in made:
            number = record(  # at the very moment the state keeps, else a recount differs by milliseconds
                connection, lambda: clock.from_milliseconds(doing.at), row["hall_id"], ("ticket", row["ticket_id"]),
                event.kind, by.operator, window=event.window, device=by.device, **(event.detail or {}),
            )  # fmt: skip
        guarded = update(tickets).where(tickets.c.ticket_id == row["ticket_id"], tickets.c.state == row["state"])
        changed = connection.execute(guarded.values(**asdict(story)).returning(tickets)).mappings().one()
        remember(connection, by.device, by.key, memory, row["ticket_id"], doing.at)
        return changed, number

    def _told(
        self, connection: Connection, row: RowMapping, story: TicketStory, doing: Doing
    ) -> tuple[Sequence[TicketEvent], TicketStory]:
        """The events of the act, and the story they leave."""
        if doing.act == "adopt":
            return adopted(story, doing), story
        if doing.act == "undo":
            check_window(story.state, story.window, doing)
            rules.after(story.state, "undo")
            before = [told(event) for event in _past(connection, row)]
            return (taking_back(before, doing.at, story.window),), undone(before)
        if doing.act == "stay":
            past = [*map(told, _past(connection, row))]
            back = staying(past, story, doing)
            return (back,), tell([*past, back]) or story
        settings = halls.queue_settings_of(halls.get(connection, row["hall_id"]))
        made = events_of(story, doing, settings, lambda: _waiting_ranks(connection, row))
        return made, told_on(story, made)


def _past(connection: Connection, row: RowMapping) -> Sequence[AnyRow]:
    return connection.execute(select(events).where(events.c.stream_id == row["ticket_id"]).order_by(events.c.seq)).all()


def _story(row: RowMapping) -> TicketStory:
    return TicketStory(**{name: row[name] for name in _STORY})


def _waiting_ranks(connection: Connection, row: RowMapping) -> Sequence[int]:
    waiting = select(tickets.c.rank).where(
        tickets.c.hall_id == row["hall_id"], tickets.c.day == row["day"], tickets.c.state == "waiting",
        tickets.c.category == row["category"],
    )  # fmt: skip
    return connection.execute(waiting).scalars().all()


def _letter(connection: Connection, hall: str, given: str) -> str:
    letter = halls.letters(connection, hall).get(given)
    if letter is None:
        raise Refused("unknown_category", "大厅没有“{category}”这个类别；号码没有改动", category=given)
    return letter


def _unknown(name: str) -> Refused:
    if name:
        return Refused("unknown_ticket", "今天没有号码 {number}；请核对后再输入", why="today", number=name)
    return Refused("unknown_ticket", "没有这个号码，或它不属于本大厅")


def _locked(connection: Connection, hall: str, which: ColumnElement[bool], name: str = "") -> RowMapping:
    query = select(tickets).where(tickets.c.hall_id == hall, which).with_for_update()
    row = connection.execute(query).mappings().first()
    if row is None:
        raise _unknown(name)
    return row
