"""Calls of figures and ratings: statistics, the follow-up of a bad rating, a manager's request to a window."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from central.base import clock
from central.base.live import Notice
from central.base.shapes import Json
from central.figures import statistics
from central.house import changes
from central.queue.places import Places
from central.taking_in import ratings
from central.web.calls import LEADING, Call
from central.web.gate import Asked, text
from central.web.replies import json_answer


async def read_statistics(asked: Asked) -> Response:
    """The figures of a period; ratings are in them, so clerks do not read it."""
    hall, core = asked.hall(), asked.core
    today = clock.business_day(core.now())
    query = asked.request.query_params
    start, end = statistics.period(query.get("from"), query.get("to"), today)
    answer = await core.database.read(lambda connection: statistics.read(connection, hall, start, end, today.isoformat()))
    return json_answer({**answer, "hall": hall, "from": start, "to": end, "as_of": clock.rfc3339(core.now())})


async def follow_up(asked: Asked) -> Response:
    """A bad rating was looked into and answered."""
    core, visit, body = asked.core, str(asked.path["rating"]), await asked.body()
    words, device = text(body, "answer", limit=2000), asked.device
    answer = await core.database.write(
        lambda connection: ratings.follow_up(connection, core, device.hall, visit, words, asked.operator)
    )
    return json_answer(answer)


async def request(asked: Asked) -> Response:
    """A word from the manager to one window."""
    core, hall, window, body = asked.core, asked.hall(), str(asked.path["window"]), await asked.body()
    words = text(body, "text", limit=500)

    def work(connection: Any) -> Json:
        Places(core).check_window(hall, window)
        payload = {"id": "", "text": words, "from": asked.operator, "window": window}
        return {"seq": changes.to_window(connection, core.now, hall, window, payload)}

    answer = await core.database.write(work)
    core.hub.tell(Notice(hall, "change", 0))
    return json_answer(answer, 201)


CALLS = (
    Call("GET", "/v1/halls/{hall}/statistics", read_statistics, "The figures", roles=LEADING),
    Call("POST", "/v1/ratings/{rating}/follow-up", follow_up, "A bad rating was answered", roles=("manager", "chief")),
    Call("POST", "/v1/halls/{hall}/windows/{window}/requests", request, "Ask something of a window", roles=("manager", "chief")),
)
