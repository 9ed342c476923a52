"""Calls of the queue: issue, call, serve, the acts on a number, the states of a window, the board."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.responses import Response

from central.base.core import Core
from central.base.live import Notice
from central.house import windows
from central.queue import board, left_open
from central.queue.moves import By, Moves
from central.queue.tickets import Numbers
from central.web.calls import Call, Handler
from central.web.gate import Asked
from central.web.replies import json_answer
from central.web.said import an_object
from window_app.domain.people.rights import roles_for
from window_app.domain.queue.board import WindowTold
from window_app.errors import Refused
from window_app.sync.wire.queue import WINDOW_ACTS, ActAsked, IssueAsked, NumberGiven, WindowAsked

_SAY_LEFT = ("open", "close")
_AT_WINDOW = "/v1/halls/{hall}/windows/{window}"
_SUMMARIES = {
    "recall": "Call the number again", "serve": "Begin to serve", "hold": "Put aside", "resume": "Take up again",
    "miss": "The person did not come", "requeue": "Back into the line", "transfer": "To another category",
    "undo": "Take back the last act", "finish": "End of service", "adopt": "Go on with a number left open here",
    "close": "End a number left open here, with a reason",
    "stay": "It stayed at its window: a transfer to that category that may have been heard is taken back",
}  # fmt: skip


@dataclass(frozen=True)
class Doors:
    """What each call of the queue does."""

    core: Core
    numbers: Numbers
    moves: Moves

    async def issue(self, asked: Asked) -> Response:
        """A new number."""
        hall, wanted, device = asked.hall(), asked.told(IssueAsked), asked.device.device_id
        return json_answer(await self.numbers.issue(wanted, hall, asked.operator, device, asked.key()), 201)

    async def call_next(self, asked: Asked) -> Response:
        """Whoever comes next; 204 if nobody waits. Refused `other_window`."""
        by = _by(asked, asked.hall(), str(asked.path["window"]))
        answer = await self.numbers.call_next(by.hall, by.window, by.operator, by.device, by.key)
        return Response(status_code=204) if answer is None else json_answer(answer)

    async def serve(self, asked: Asked) -> Response:
        """A given number; Refused `other_window`."""
        hall, window, given = asked.hall(), str(asked.path["window"]), asked.told(NumberGiven)
        by = _by(asked, hall, window)
        await self._known_window(by)
        return json_answer(await self.core.database.on_writer(lambda: self.moves.serve_number(given.number, by)))

    async def _known_window(self, by: By) -> None:
        """A device that is no window may name any of the hall, and none that is not there. Refused `unknown_window`."""
        await self.numbers.places.ready(by.hall, by.window)
        self.numbers.places.check_window(by.hall, by.window)

    async def read_board(self, asked: Asked) -> Response:
        """The hall as it is now."""
        hall = asked.hall()
        return json_answer(await self.core.database.read(lambda connection: board.read(connection, self.core, hall)))

    def window_act(self, act: str) -> Handler:
        """An act on a window; Refused `other_window`."""

        async def change(asked: Asked) -> Response:
            hall, window, wanted = asked.hall(), str(asked.path["window"]), asked.told(WindowAsked)
            by = _by(asked, hall, window)
            answer = await self.core.database.on_writer(lambda: _window(self.core, self.moves, act, wanted, by))
            self.numbers.places.forget(hall)
            self.core.hub.tell(Notice(hall, "queue", 0))
            return json_answer(answer)

        return change

    def ticket_act(self, act: str) -> Handler:
        """An act on a number; Refused `other_window`, `unknown_window`."""

        async def move(asked: Asked) -> Response:
            ticket, wanted = str(asked.path["ticket"]), asked.told(ActAsked)
            by = _by(asked, asked.device.hall, wanted.window or asked.device.window)
            if act != "requeue" or wanted.window:  # who leads puts a number back from wherever he sits
                await self._known_window(by)
            return json_answer(await self.core.database.on_writer(lambda: self.moves.act(ticket, act, wanted, by)))

        return move


def calls(core: Core) -> tuple[Call, ...]:
    """The calls of the queue."""
    doors = Doors(core, Numbers(core), Moves(core))
    window, act_on_number = an_object(WindowAsked), an_object(ActAsked)
    serve, of_window, led = ("serve",), ("open_window", "lead_queue"), ("serve", "lead_queue")
    return (
        Call(
            "POST",
            "/v1/halls/{hall}/tickets",
            doors.issue,
            "Issue a number",
            ("issue",),
            an_object(IssueAsked),
            keyed=True,
        ),
        Call(
            "POST",
            f"{_AT_WINDOW}/call-next",
            doors.call_next,
            "Call whoever comes next; 204 if nobody waits",
            serve,
            keyed=True,
        ),
        Call("POST", f"{_AT_WINDOW}/serve", doors.serve, "Serve a given number", serve, body=an_object(NumberGiven), keyed=True),
        *(
            Call("POST", f"{_AT_WINDOW}/{path}", doors.window_act(act), f"Window: {path}", of_window, body=window, keyed=True)
            for act, path in WINDOW_ACTS.items()
        ),
        *(
            Call(
                "POST",
                f"/v1/tickets/{{ticket}}/{act}",
                doors.ticket_act(act),
                words,
                led if act == "requeue" else serve,
                body=act_on_number,
                keyed=True,
            )
            for act, words in _SUMMARIES.items()
        ),
        Call("GET", "/v1/halls/{hall}/queue", doors.read_board, "The board now", ("see_queue",)),
    )


def _by(asked: Asked, hall: str, window: str) -> By:
    """Who acts; a window's device acts for its own window only, whatever it says and whoever sits there."""
    device, actor = asked.device, asked.actor
    if device.kind == "window" and window != device.window:
        raise Refused(
            "other_window",
            "本机是 {own} 号窗口，不能替 {window} 号窗口操作；号码没有改动",
            why="own",
            own=device.window,
            window=window,
        )
    leading = actor is not None and actor.has(*roles_for("lead_queue"))
    return By(hall, window, asked.operator, device.device_id, asked.key(), leading)


def _window(core: Core, moves: Moves, act: str, asked: WindowAsked, by: By) -> WindowTold:
    """The window after the act; opening and closing say which number was left standing there, unless it is taken over."""
    place = (by.hall, by.window)
    told = core.database.change(lambda connection: windows.change(connection, core, place, act, asked.reason, by.operator))
    if act not in _SAY_LEFT:
        return told
    left = core.database.look(lambda connection: left_open.at_window(connection, *place))
    if left is not None and asked.adopt in (True, left.ticket_id):
        moves.act(left.ticket_id, "adopt", ActAsked(), by)
        left = None
    return replace(told, left_open=left)
