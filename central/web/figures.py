"""Calls of figures and ratings: statistics, the follow-up of a bad rating, a manager's request to a window."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from central.base import clock
from central.base.live import Notice
from central.base.shapes import Json
from central.figures import statistics
from central.house import changes, lease_sizes, sites
from central.queue.places import Places
from central.taking_in import ratings
from central.web.calls import Call
from central.web.gate import Asked
from central.web.replies import json_answer
from central.web.said import FollowUpAsked, PeriodAsked, RequestAsked, an_object

_OVER = ("lead_queue",)


async def read_statistics(asked: Asked) -> Response:
    """The figures of a period; ratings are in them, so clerks do not read it."""
    hall, core = asked.hall(), asked.core
    today = clock.business_day(core.now())
    period = asked.asked(PeriodAsked)
    start, end = statistics.period(period.start, period.end, today)

    def look(connection: Connection) -> Json:
        left = lease_sizes.serials_left(connection, hall, today)
        told = {"serials_left": {sites.spelled(site): count for site, count in left.items()}}
        return {**statistics.read(connection, hall, start, end, today.isoformat()), **told}

    answer = await core.database.read(look)
    return json_answer({**answer, "hall": hall, "from": start, "to": end, "as_of": clock.rfc3339(core.now())})


async def follow_up(asked: Asked) -> Response:
    """A bad rating was looked into and answered."""
    core, visit, words, device = asked.core, str(asked.path["rating"]), asked.told(FollowUpAsked).answer, asked.device
    answer = await core.database.write(
        lambda connection: ratings.follow_up(connection, core, device.hall, visit, words, asked.operator)
    )
    return json_answer(answer)


async def request(asked: Asked) -> Response:
    """A word from the manager to one window."""
    core, hall, window, words = asked.core, asked.hall(), str(asked.path["window"]), asked.told(RequestAsked).text

    def work(connection: Any) -> Json:
        Places(core).check_window(hall, window)
        payload = {"id": "", "text": words, "from": asked.operator, "window": window}
        return {"seq": changes.to_window(connection, core.now, hall, window, payload)}

    answer = await core.database.write(work)
    core.hub.tell(Notice(hall, "change", 0))
    return json_answer(answer, 201)


CALLS = (
    Call("GET", "/v1/halls/{hall}/statistics", read_statistics, "The figures", ("figures",), query=PeriodAsked),
    Call("POST", "/v1/ratings/{rating}/follow-up", follow_up, "A bad rating was answered", _OVER, body=an_object(FollowUpAsked)),
    Call(
        "POST", "/v1/halls/{hall}/windows/{window}/requests", request, "Ask something of a window", _OVER,
        body=an_object(RequestAsked),
    ),
)  # fmt: skip
