"""Acts on numbers at windows that are not there, and on numbers of an earlier day."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from central.base.tables_queue import idempotency, tickets
from tests.central.conftest import Hands, Server
from tests.central.queue.test_queue import act, call, issue


@pytest.mark.parametrize("kind", ["kiosk", "display", "backoffice"])
def test_no_number_is_served_from_a_place_that_is_no_window(server: Server, kind: str) -> None:
    desk, other = server.desk(), server.desk("K1", kind)
    path = f"/v1/tickets/{issue(desk)['ticket_id']}/serve"
    for body in ({"window": "99"}, {"window": "2"}, {}):
        answer = other.post(path, body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong_kind"), body
    assert desk.get("/v1/halls/H01/queue").json()["waiting"][0]["number"] == "A001"


def test_who_leads_puts_a_number_back_from_a_place_that_is_no_window(server: Server) -> None:
    desk, office = server.desk(), server.desk("B9", "backoffice")
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "miss")
    path = f"/v1/tickets/{ticket['ticket_id']}/requeue"
    assert office.post(path, {"window": "99"}, by="qian").json()["error"]["code"] == "unknown_window"
    assert office.post(path, {}, by="qian").json()["state"] == "waiting"


def test_a_number_of_an_earlier_day_goes_into_no_line_and_is_ended_where_it_stands(server: Server, hands: Hands) -> None:
    desk, other, third = server.desk("1"), server.desk("2"), server.desk("3")
    for _ in range(3):
        issue(desk)
        hands.forward(seconds=1)
    missed, called, served = call(desk, "1"), call(other, "2"), call(third, "3")
    assert missed is not None
    assert called is not None
    assert served is not None
    assert act(desk, missed, "miss")[0] == 200
    assert act(third, served, "serve")[0] == 200
    hands.forward(hours=24)
    assert act(desk, missed, "requeue") == (409, "not_allowed")
    assert act(other, called, "transfer", category="B") == (409, "not_allowed")
    assert act(other, called, "undo") == (409, "not_allowed")
    assert act(third, served, "transfer", category="B") == (409, "not_allowed")
    states = [missed, called, served]
    kept = select(tickets.c.state).where(tickets.c.ticket_id.in_([one["ticket_id"] for one in states])).order_by(tickets.c.seq)
    assert server.core.database.look(lambda c: c.execute(kept).scalars().all()) == ["missed", "called", "serving"]
    assert act(other, called, "miss")[1]["state"] == "missed"
    assert act(third, served, "close", reason="left")[0] == 200
    issue(desk)
    hands.forward(seconds=1)
    today = call(desk)
    assert today is not None
    assert act(desk, today, "transfer", category="B")[1]["state"] == "waiting"


def test_a_number_of_yesterday_that_is_put_on_hold_today_stands_on_the_board(server: Server, hands: Hands) -> None:
    desk = server.desk("1")
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    ticket = desk.post("/v1/halls/H01/windows/1/call-next").json()["ticket_id"]
    hands.forward(days=1)
    assert desk.post("/v1/halls/H01/windows/1/open").json()["left_open"]["ticket_id"] == ticket
    assert desk.post(f"/v1/tickets/{ticket}/hold").status_code == 200
    assert [one["ticket_id"] for one in desk.get("/v1/halls/H01/queue").json()["held"]] == [ticket]
    assert desk.post(f"/v1/tickets/{ticket}/resume").status_code == 200
    assert desk.get("/v1/halls/H01/queue").json()["held"] == []
    assert desk.post(f"/v1/tickets/{ticket}/hold").status_code == 200
    assert desk.post(f"/v1/tickets/{ticket}/resume").status_code == 200
    hands.forward(days=1)
    assert desk.get("/v1/halls/H01/queue").json()["held"] == []
    assert desk.post("/v1/halls/H01/windows/1/open").json()["left_open"]["ticket_id"] == ticket
    assert desk.post(f"/v1/tickets/{ticket}/undo").json()["state"] == "held"
    assert [one["ticket_id"] for one in desk.get("/v1/halls/H01/queue").json()["held"]] == [ticket]


def test_the_same_key_with_another_wish_is_another_request(server: Server) -> None:
    desk = server.desk("1")
    path = "/v1/halls/H01/tickets"
    first = desk.post(path, {"category": "A"}, key="k").json()
    assert desk.post(path, {"category": "综合受理"}, key="k").json()["ticket_id"] == first["ticket_id"]
    for other in ({"category": "B"}, {"category": "A", "priority": "elderly"}, {"category": "A", "booking": "b"}):
        answer = desk.post(path, other, key="k")
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "key_reused")
    ticket = desk.post("/v1/halls/H01/windows/1/call-next").json()["ticket_id"]
    assert desk.post(f"/v1/tickets/{ticket}/transfer", {"category": "B"}, key="t").status_code == 200
    assert desk.post(f"/v1/tickets/{ticket}/transfer", {"category": "B"}, key="t").status_code == 200
    assert desk.post(f"/v1/tickets/{ticket}/transfer", {"category": "A"}, key="t").json()["error"]["code"] == "key_reused"
    ticket = desk.post("/v1/halls/H01/windows/1/call-next").json()["ticket_id"]
    assert desk.post(f"/v1/tickets/{ticket}/hold", key="h").status_code == 200
    again = desk.post(f"/v1/tickets/{ticket}/hold", {"reason": "去复印"}, key="h")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "key_reused")


def test_a_key_that_an_earlier_program_answered_is_answered_again(server: Server) -> None:
    desk = server.desk("1")
    first = desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k").json()
    server.core.database.change(lambda c: c.execute(update(idempotency).values(act="issue H01")))
    assert desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k").json()["ticket_id"] == first["ticket_id"]
