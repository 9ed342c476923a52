"""Calls of the queue: issue, call, serve, the acts on a number, the states of a window, the board."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from central.base.core import Core
from central.base.live import Notice
from central.house import windows
from central.queue import board
from central.queue.moves import ACTS, Moves
from central.queue.tickets import Numbers
from central.web.answers import json_answer
from central.web.calls import COUNTER, Call
from central.web.gate import Asked, text
from window_app.errors import Refused

_AT_WINDOW = "/v1/halls/{hall}/windows/{window}"
_SUMMARIES = {
    "recall": "Call the number again", "serve": "Begin to serve", "hold": "Put aside", "resume": "Take up again",
    "miss": "The person did not come", "requeue": "Back into the line", "transfer": "To another category",
    "undo": "Take back the last act", "finish": "End of service",
}  # fmt: skip


def calls(core: Core) -> tuple[Call, ...]:
    """The calls of the queue."""
    numbers, moves = Numbers(core), Moves(core)

    async def issue(asked: Asked) -> Response:
        hall, body, key = asked.hall(), await asked.body(), asked.key()
        wanted = {
            "category": text(body, "category", limit=40),
            "priority": text(body, "priority", required=False, limit=20),
            "booked_at": text(body, "booked_at", required=False, limit=40),
            "booking": text(body, "booking", required=False, limit=60) or None,
            "person_token": text(body, "person_token", required=False, limit=64) or None,
        }
        device = asked.device.device_id
        answer = await numbers.issue(wanted, hall, asked.operator, device, key)
        return json_answer(answer, 201)

    async def call_next(asked: Asked) -> Response:
        hall, window, key = asked.hall(), str(asked.path["window"]), asked.key()
        device = asked.device.device_id
        answer = await numbers.call_next(hall, window, asked.operator, device, key)
        return Response(status_code=204) if answer is None else json_answer(answer)

    async def serve(asked: Asked) -> Response:
        hall, window, body, key = asked.hall(), str(asked.path["window"]), await asked.body(), asked.key()
        number, device = text(body, "number", limit=20), asked.device.device_id

        await numbers.places.ready(hall, window)
        numbers.places.check_window(hall, window)
        return json_answer(
            await core.database.on_writer(lambda: moves.serve_number(number, hall, window, asked.operator, device, key))
        )

    def window_act(act: str) -> Callable[[Asked], Awaitable[Response]]:
        async def change(asked: Asked) -> Response:
            hall, window, body = asked.hall(), str(asked.path["window"]), await asked.body()
            reason, device = text(body, "reason", required=False, limit=200), asked.device.device_id
            answer = await core.database.write(
                lambda c: windows.change(c, core, hall, window, act, reason, asked.operator, device)
            )
            core.hub.tell(Notice(hall, "queue", 0))
            return json_answer(answer)

        return change

    def ticket_act(act: str) -> Callable[[Asked], Awaitable[Response]]:
        async def move(asked: Asked) -> Response:
            ticket, body, key, device = str(asked.path["ticket"]), await asked.body(), asked.key(), asked.device
            window = body.get("window", device.window)
            if not isinstance(window, str):
                raise Refused("bad_window", "window 应为窗口号（文字）")
            return json_answer(
                await core.database.on_writer(
                    lambda: moves.act(ticket, act, body, device.hall, window, asked.operator, device.device_id, key)
                )
            )

        return move

    async def read_board(asked: Asked) -> Response:
        hall = asked.hall()
        return json_answer(await core.database.read(lambda connection: board.read(connection, core, hall)))

    anybody = (*COUNTER, "manager")
    return (
        Call("POST", "/v1/halls/{hall}/tickets", issue, "Issue a number", roles=anybody, unattended=("kiosk",)),
        Call("POST", f"{_AT_WINDOW}/call-next", call_next, "Call whoever comes next; 204 if nobody waits", roles=COUNTER),
        Call("POST", f"{_AT_WINDOW}/serve", serve, "Serve a given number", roles=COUNTER),
        *(Call("POST", f"{_AT_WINDOW}/{act}", window_act(act), f"Window: {act}", roles=anybody) for act in windows.ACTS),
        *(Call("POST", f"/v1/tickets/{{ticket}}/{act}", ticket_act(act), _SUMMARIES[act], roles=COUNTER) for act in ACTS),
        Call("GET", "/v1/halls/{hall}/queue", read_board, "The board now"),
    )
