"""Acts on numbers at windows that are not there."""

from __future__ import annotations

import pytest

from tests.central.conftest import Server
from tests.central.queue.test_queue import act, call, issue


@pytest.mark.parametrize("kind", ["display", "backoffice"])
def test_no_number_is_served_at_a_window_that_is_not_there(server: Server, kind: str) -> None:
    other = server.desk("K1", kind)
    path = f"/v1/tickets/{issue(other)['ticket_id']}/serve"
    for body in ({"window": "99"}, {"window": "w" * 400}, {}):
        answer = other.post(path, body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_window"), body
    assert other.post(path, {"window": "2"}).json()["window"] == "2"


def test_who_leads_puts_a_number_back_from_a_place_that_is_no_window(server: Server) -> None:
    desk, office = server.desk(), server.desk("B9", "backoffice")
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "miss")
    path = f"/v1/tickets/{ticket['ticket_id']}/requeue"
    assert office.post(path, {"window": "99"}, by="qian").json()["error"]["code"] == "unknown_window"
    assert office.post(path, {}, by="qian").json()["state"] == "waiting"
