"""What happens to a number after it was issued: each act is checked by the rules, written as state and as event at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.exc import IntegrityError

from central.base import clock
from central.base.core import Core, record
from central.base.live import Notice
from central.base.tables_queue import events, tickets
from central.house import halls
from central.queue.idempotency import known_ticket, remember
from central.queue.ticket_events import told
from central.queue.tickets import as_json, busy
from window_app.domain.queue import ticket as rules
from window_app.domain.queue.story import TicketEvent, TicketStory, step, tell
from window_app.errors import Refused

_KINDS = {
    "recall": "TicketRecalled", "serve": "TicketStarted", "hold": "TicketHeld", "resume": "TicketResumed",
    "miss": "TicketMissed", "requeue": "TicketRequeued", "transfer": "TicketTransferred", "finish": "TicketFinished",
    "undo": "TicketUndone",
}  # fmt: skip
ACTS = tuple(_KINDS)
# a clerk who worked on a called number without saying so has served it from the call on
_SERVED_UNSAID = ("finish", "hold")
_STORY = tuple(f.name for f in fields(TicketStory))


class Moves:
    """The acts on one number; blocking, to be run off the event loop."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def act(
        self,
        ticket_id: str,
        act: str,
        body: Mapping[str, Any],
        hall: str,
        window: str,
        operator: str,
        device: str,
        key: str | None,
    ) -> dict[str, Any]:
        """The ticket after the act; Refused with the reason when its state does not allow it."""

        def work(connection: Connection) -> tuple[RowMapping, int]:
            known = known_ticket(connection, device, key, f"{act} {ticket_id}")
            if known is not None:
                return known, 0
            row = _locked(connection, hall, tickets.c.ticket_id == ticket_id)
            return self._move(connection, row, act, body, window, operator, device, key)

        return self._done(work, hall, window, act)

    def serve_number(self, number: str, hall: str, window: str, operator: str, device: str, key: str | None) -> dict[str, Any]:
        """A given number is served at once at `window`."""
        taken = rules.parse_number(number)
        text = rules.next_number(taken.letter, taken.seq) if not taken.device_code else number.strip().upper()
        day = clock.business_day(self._core.now()).isoformat()

        def work(connection: Connection) -> tuple[RowMapping, int]:
            known = known_ticket(connection, device, key, f"serve {hall} {text}")
            if known is not None:
                return known, 0
            row = _locked(connection, hall, (tickets.c.day == day) & (tickets.c.number == text), text)
            if row["state"] in ("called", "serving") and row["window"] != window:
                raise Refused("elsewhere", f"{text} 正在 {row['window']} 号窗口，不能在这里办理")
            return self._move(connection, row, "serve", {}, window, operator, device, key, f"serve {hall} {text}")

        return self._done(work, hall, window, "serve")

    def _done(self, work: Any, hall: str, window: str, act: str) -> dict[str, Any]:
        try:
            row, event = self._core.database.change(work)
        except IntegrityError as error:
            raise busy(self._core, hall, window) from error
        if event:
            self._core.hub.tell(Notice(hall, "call" if act == "recall" else "queue", event))
        return as_json(row)

    def _move(
        self, connection: Connection, row: RowMapping, act: str, body: Mapping[str, Any], window: str, operator: str,
        device: str, key: str | None, memory: str | None = None,
    ) -> tuple[RowMapping, int]:  # fmt: skip
        at = clock.milliseconds(self._core.now())
        story, state = TicketStory(**{name: row[name] for name in _STORY}), str(row["state"])
        acts: list[tuple[str, dict[str, Any]]] = []
        if state == "called" and act in _SERVED_UNSAID:
            acts.append(("serve", {"started_at": row["called_at"]}))
            state = rules.after(state, "serve")
        rules.after(state, act)
        acts.append((act, self._detail(connection, row, act, body, at)))
        event = 0
        for name, detail in acts:
            here = window if name in ("serve", "resume") else story.window
            if name == "undo":
                story = self._undone(connection, row["ticket_id"])
            else:
                story = step(story, TicketEvent(_KINDS[name], at, here, detail)) or story
            event = record(  # at the very moment the state keeps, else a recount differs by milliseconds
                connection, lambda: clock.from_milliseconds(at), row["hall_id"], ("ticket", row["ticket_id"]), _KINDS[name],
                operator, window=here, device=device, **detail,
            )  # fmt: skip
        guarded = update(tickets).where(tickets.c.ticket_id == row["ticket_id"], tickets.c.state == row["state"])
        changed = connection.execute(guarded.values(**asdict(story)).returning(tickets)).mappings().one()
        remember(connection, device, key, memory or f"{act} {row['ticket_id']}", row["ticket_id"], at)
        return changed, event

    def _detail(self, connection: Connection, row: RowMapping, act: str, body: Mapping[str, Any], at: int) -> dict[str, Any]:
        """What the event must know to be told again; refuses what the hall's rules forbid."""
        if act not in ("recall", "requeue", "transfer"):
            return {"reason": str(body["reason"])[:200]} if body.get("reason") else {}
        settings = halls.queue_settings_of(halls.get(connection, row["hall_id"]))
        if act == "recall":
            rules.check_recall(row["recalls"], at - row["called_at"], settings)
            return {}
        if act == "transfer":
            # take time and with it the rank stay: nobody queues twice
            return {"category": self._letter(connection, row, body), "rank": row["rank"]}
        waiting = select(tickets.c.rank).where(
            tickets.c.hall_id == row["hall_id"], tickets.c.day == row["day"], tickets.c.state == "waiting",
            tickets.c.category == row["category"],
        )  # fmt: skip
        return {"rank": rules.requeue_rank(at, list(connection.execute(waiting).scalars()), settings)}

    def _letter(self, connection: Connection, row: RowMapping, body: Mapping[str, Any]) -> str:
        given = str(body.get("category") or "")
        letter = halls.letters(connection, row["hall_id"]).get(given)
        if letter is None:
            raise Refused("unknown_category", f"大厅没有“{given}”这个类别；号码没有改动")
        if letter == row["category"]:
            raise Refused("same_category", f"{row['number']} 已在这个类别；号码没有改动")
        return letter

    def _undone(self, connection: Connection, ticket_id: str) -> TicketStory:
        past = connection.execute(select(events).where(events.c.stream_id == ticket_id).order_by(events.c.seq)).all()
        story = tell([*(told(event) for event in past), TicketEvent("TicketUndone", 0)])
        if story is None:
            raise Refused("not_allowed", "没有可以撤销的操作")
        return story


def _locked(connection: Connection, hall: str, which: Any, name: str = "") -> RowMapping:
    query = select(tickets).where(tickets.c.hall_id == hall, which).with_for_update()
    row = connection.execute(query).mappings().first()
    if row is None:
        raise Refused("unknown_ticket", f"今天没有号码 {name}；请核对后再输入" if name else "没有这个号码，或它不属于本大厅")
    return row
