"""PostgreSQL: "nobody waits" is said when nobody does, also while others are at the numbers in the line."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, select

from central.base import hot
from central.base.core import Core
from central.base.tables_queue import tickets
from tests.central.conftest import Server
from tests.central.queue.test_queue import issue
from tests.harness.waiting import until

pytestmark = pytest.mark.parametrize("core", ["postgresql"], indirect=True)
_CALL = "/v1/halls/H01/windows/1/call-next"


def held(connection: Connection, ticket: str) -> None:
    """Somebody is at that number, and has not made up his mind."""
    connection.execute(select(tickets).where(tickets.c.ticket_id == ticket).with_for_update())


def _waited_for(core: Core) -> bool:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return bool(core.database.look(lambda connection: connection.exec_driver_sql(asked).scalar()))


@pytest.mark.parametrize("stays", [True, False])
def test_a_number_that_somebody_is_at_is_waited_for(server: Server, stays: bool) -> None:
    desk, core = server.desk(), server.core
    number = issue(desk)
    with ThreadPoolExecutor(1) as pool, core.database.writer.connect() as other:
        begun = other.begin()
        held(other, number["ticket_id"])
        answer = pool.submit(desk.post, _CALL)
        until(lambda: _waited_for(core))
        if stays:
            begun.rollback()
        else:
            other.execute(tickets.update().where(tickets.c.ticket_id == number["ticket_id"]).values(state="called", window="2"))
            begun.commit()
        assert answer.result().status_code == (200 if stays else 204)


def test_who_holds_a_number_for_long_is_not_taken_for_an_empty_line(request: pytest.FixtureRequest, core: Core) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hot, "_LOCK_SECONDS", 0.2)
        desk = (server := request.getfixturevalue("server")).desk()
        number = issue(desk)
        with server.core.database.writer.connect() as other, other.begin():
            held(other, number["ticket_id"])
            answer = desk.post(_CALL)
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "held_up")
        assert desk.post(_CALL).json()["number"] == "A001"
