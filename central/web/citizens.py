"""Calls for citizens: read only, the same for everybody, nothing personal in them; limited for each case, in all processes."""

from __future__ import annotations

from starlette.responses import Response

from central.base.core import Core
from central.cases import citizens
from central.cases.lookups import OF_CASE, OF_NUMBER, OF_PAPER, Lookups
from central.web.bounds import Bounds, Rate
from central.web.calls import OpenCall
from central.web.gate import Open
from central.web.replies import json_answer
from central.web.said import CaseAsked

_CASE_NO = 22


def calls(core: Core, bounds: Bounds) -> tuple[OpenCall, ...]:
    """The calls. Of one address many come before it is refused: only against floods, since a hall may have one for all."""
    asked_of, floods = Lookups(core), Rate(bounds.lookups)

    async def paper(asked: Open) -> Response:
        code = str(asked.path["code"])
        floods.take(asked.address)
        await asked_of.take(OF_PAPER, code[:_CASE_NO])  # by its case: whoever forges signatures asks of one case
        return json_answer(await core.database.read(lambda connection: citizens.check_paper(connection, code)))

    async def number(asked: Open) -> Response:
        ticket = str(asked.path["ticket"])
        floods.take(asked.address)
        await asked_of.take(OF_NUMBER, ticket)
        return json_answer(await core.database.read(lambda connection: citizens.follow_number(connection, ticket)))

    async def case(asked: Open) -> Response:
        wanted = asked.asked(CaseAsked)
        floods.take(asked.address)
        await asked_of.take(OF_CASE, wanted.no)
        return json_answer(
            await core.database.read(lambda connection: citizens.follow_case(connection, core, wanted.no, wanted.last4))
        )

    return (
        OpenCall("GET", "/v/{code}", paper, "Verify a paper's QR"),
        OpenCall("GET", "/t/{ticket}", number, "Follow a number"),
        OpenCall("GET", "/p", case, "State and due date of a case by number and last four characters", query=CaseAsked),
    )
