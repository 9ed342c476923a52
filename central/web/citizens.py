"""Calls for citizens: read only, limited in rate, the same for everybody, nothing personal in them."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from central.base.core import Core
from central.cases import citizens
from central.web.calls import OpenCall
from central.web.replies import json_answer
from window_app.errors import Refused

_CLIENTS = 10_000


@dataclass
class Limit:
    """So many calls a minute from one address, in this process; the oldest addresses are forgotten."""

    per_minute: int
    _seen: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, request: Request) -> None:
        """One call; Refused `too_many`. A bucket that fills evenly, so that a burst is followed by quiet."""
        client = request.client.host if request.client is not None else ""
        now = time.monotonic()
        left, at = self._seen.pop(client, (float(self.per_minute), now))
        left = min(float(self.per_minute), left + (now - at) * self.per_minute / 60)
        self._seen[client] = (max(0.0, left - 1), now)
        if len(self._seen) > _CLIENTS:
            self._seen.popitem(last=False)
        if left < 1:
            raise Refused("too_many", "查询过于频繁，请一分钟后再试")


def calls() -> tuple[OpenCall, ...]:
    """The calls, with limits of their own: a case is guessed at by numbers, so it is the strictest. Refused: `bad_query`."""
    papers, numbers, cases = Limit(120), Limit(240), Limit(20)

    async def paper(core: Core, request: Request) -> Response:
        papers.take(request)
        code = str(request.path_params["code"])
        return json_answer(await core.database.read(lambda connection: citizens.check_paper(connection, code)))

    async def number(core: Core, request: Request) -> Response:
        numbers.take(request)
        ticket = str(request.path_params["ticket"])
        return json_answer(await core.database.read(lambda connection: citizens.follow_number(connection, ticket)))

    async def case(core: Core, request: Request) -> Response:
        cases.take(request)
        no, last4 = request.query_params.get("no", ""), request.query_params.get("last4", "")
        if len(no) != 22 or len(last4) != 4:
            raise Refused("bad_query", "请填写 22 位办件编号和证件号码后四位")
        return json_answer(await core.database.read(lambda connection: citizens.follow_case(connection, core, no, last4)))

    return (
        OpenCall("GET", "/v/{code}", paper, "Verify a paper's QR"),
        OpenCall("GET", "/t/{ticket}", number, "Follow a number"),
        OpenCall("GET", "/p", case, "State and due date of a case by number and last four characters"),
    )
