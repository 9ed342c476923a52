"""The queue over HTTP: numbers in order, one call per person, acts as the rules allow them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Connection

from central.base import record
from central.base.core import Core
from central.base.tables_queue import events
from central.house import halls, leases
from central.taking_in import reproject
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk


def issue(desk: Desk, category: str = "A", **more: Any) -> dict[str, Any]:
    answer = desk.post("/v1/halls/H01/tickets", {"category": category, **more})
    assert answer.status_code == 201, answer.text
    out: dict[str, Any] = answer.json()
    return out


def call(desk: Desk, window: str = "1", key: str | None = None) -> dict[str, Any] | None:
    answer = desk.post(f"/v1/halls/H01/windows/{window}/call-next", key=key)
    assert answer.status_code in (200, 204), answer.text
    return answer.json() if answer.status_code == 200 else None


def act(desk: Desk, ticket: dict[str, Any], name: str, **body: Any) -> tuple[int, Any]:
    answer = desk.post(f"/v1/tickets/{ticket['ticket_id']}/{name}", body)
    return answer.status_code, answer.json() if answer.status_code == 200 else answer.json()["error"]["code"]


def test_numbers_are_dealt_in_order_by_category_and_called_in_order_of_taking(server: Server, hands: Hands) -> None:
    desks = {number: server.desk(number) for number in ("1", "2", "3")}
    dealt = []
    for category in ("A", "社会保障", "A"):
        dealt.append(issue(desks["1"], category))
        hands.forward(seconds=1)
    assert [(t["number"], t["ahead"]) for t in dealt] == [("A001", 0), ("B001", 0), ("A002", 1)]
    assert [call(desk, n)["number"] for n, desk in desks.items()] == ["A001", "B001", "A002"]  # type: ignore[index]


def test_nobody_waits_is_204(server: Server) -> None:
    assert call(server.desk()) is None


def test_a_priority_goes_before_but_only_so_far(server: Server, hands: Hands) -> None:
    desks = {number: server.desk(number) for number in ("1", "2", "3")}
    desk = desks["1"]
    early = issue(desk)
    hands.forward(minutes=40)
    late = issue(desk)
    hands.forward(minutes=1)
    elderly = issue(desk, priority="elderly")
    order = [call(each, n)["number"] for n, each in desks.items()]  # type: ignore[index]
    assert order == [early["number"], elderly["number"], late["number"]]


def test_a_lost_answer_is_found_again_by_its_key(server: Server) -> None:
    desk = server.desk()
    first = desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k1").json()
    again = desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="k1").json()
    assert first["number"] == again["number"] == "A001"
    called = call(desk, key="k2")
    assert called is not None
    assert call(desk, key="k2") == called
    assert desk.post("/v1/halls/H01/windows/1/call-next", key="k1").json()["error"]["code"] == "key_reused"
    assert desk.post(f"/v1/tickets/{called['ticket_id']}/serve", key="k3").status_code == 200
    assert desk.post(f"/v1/tickets/{called['ticket_id']}/serve", key="k3").status_code == 200
    assert desk.post(f"/v1/tickets/{called['ticket_id']}/serve").status_code == 409


def test_a_window_has_one_number_at_a_time(server: Server) -> None:
    desk = server.desk()
    issue(desk), issue(desk)
    call(desk)
    answer = desk.post("/v1/halls/H01/windows/1/call-next")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "busy")
    assert "A001" in answer.json()["error"]["message"]


def test_a_number_lives_its_life(server: Server, hands: Hands) -> None:
    desk = server.desk()
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    assert act(desk, ticket, "serve")[1]["state"] == "serving"
    assert act(desk, ticket, "miss") == (409, "not_allowed")
    assert act(desk, ticket, "hold", reason="取材料")[1]["state"] == "held"
    assert call(desk) is None
    assert act(desk, ticket, "resume")[1]["state"] == "serving"
    assert act(desk, ticket, "finish")[1]["state"] == "finished"
    assert act(desk, ticket, "finish") == (409, "not_allowed")
    assert act(desk, ticket, "undo")[1]["state"] == "serving"
    assert act(desk, {"ticket_id": "none"}, "serve") == (404, "unknown_ticket")


def test_recall_three_times_ten_seconds_apart(server: Server, hands: Hands) -> None:
    desk = server.desk()
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    assert act(desk, ticket, "recall") == (409, "recall_too_soon")
    for _ in range(3):
        hands.forward(seconds=10)
        assert act(desk, ticket, "recall")[0] == 200
    hands.forward(seconds=10)
    assert act(desk, ticket, "recall") == (409, "recall_limit")
    assert act(desk, ticket, "miss")[1]["state"] == "missed"
    assert act(desk, ticket, "undo")[1]["recalls"] == 3


def test_a_transfer_keeps_number_and_place(server: Server, hands: Hands) -> None:
    desk = server.desk()
    first = issue(desk)
    hands.forward(minutes=5)
    issue(desk, "B")
    ticket = call(desk)
    assert ticket is not None
    assert act(desk, ticket, "transfer", category="nonsense") == (404, "unknown_category")
    moved = act(desk, ticket, "transfer", category="B")[1]
    assert (moved["number"], moved["category"], moved["taken_at"], moved["state"]) == ("A001", "B", first["taken_at"], "waiting")
    assert call(desk)["number"] == "A001"  # type: ignore[index]


def test_a_missed_number_comes_back_at_the_end(server: Server, hands: Hands) -> None:
    desk, other = server.desk("1"), server.desk("2")
    issue(desk)
    hands.forward(seconds=5)
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "miss")
    hands.forward(seconds=5)
    assert act(desk, ticket, "requeue")[0] == 200
    assert [call(desk)["number"], call(other, "2")["number"]] == ["A002", "A001"]  # type: ignore[index]


def test_a_given_number_is_served_out_of_turn_and_not_at_two_windows(server: Server, hands: Hands) -> None:
    desk, other = server.desk("1"), server.desk("2")
    issue(desk)
    issue(desk)
    answer = desk.post("/v1/halls/H01/windows/1/serve", {"number": "a 2"})
    assert (answer.json()["number"], answer.json()["state"]) == ("A002", "serving")
    again = other.post("/v1/halls/H01/windows/2/serve", {"number": "A002"})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "elsewhere")
    assert other.post("/v1/halls/H01/windows/2/serve", {"number": "A099"}).status_code == 404
    assert desk.post("/v1/halls/H01/windows/1/serve", {"number": "A001"}).json()["error"]["code"] == "busy"


def test_a_window_pauses_with_a_reason(server: Server) -> None:
    desk = server.desk()
    assert desk.post("/v1/halls/H01/windows/1/pause").json()["error"]["code"] == "no_reason"
    assert desk.post("/v1/halls/H01/windows/1/pause", {"reason": "午休"}).json()["state"] == "paused"
    assert desk.get("/v1/halls/H01/queue").json()["windows"][0] == {
        "window": "1", "state": "paused", "reason": "午休", "ticket": None,
    }  # fmt: skip
    assert desk.post("/v1/halls/H01/windows/1/resume").json()["state"] == "open"
    assert desk.post("/v1/halls/H01/windows/1/stand-by").json()["state"] == "stand_by"
    office = server.desk(kind="backoffice")
    assert office.post("/v1/halls/H01/windows/9/resume", by="qian").status_code == 404
    assert office.post("/v1/halls/H01/windows/1/resume", by="qian").json()["state"] == "open"


def test_the_board_says_who_waits_who_is_called_and_who_is_held(server: Server, hands: Hands) -> None:
    desk = server.desk()
    for category in ("A", "A", "B"):
        issue(desk, category)
        hands.forward(seconds=30)
    held = call(desk)
    assert held is not None
    act(desk, held, "hold")
    call(desk)
    board = desk.get("/v1/halls/H01/queue").json()
    assert [row["number"] for row in board["waiting"]] == ["B001"]
    assert [(row["number"], row["window"]) for row in board["held"]] == [("A001", "1")]
    assert board["windows"][0]["ticket"]["number"] == "A002"
    assert [(row["letter"], row["waiting"], row["longest_seconds"]) for row in board["categories"]] == [
        ("A", 0, None),
        ("B", 1, 30),
    ]
    assert [row["number"] for row in board["called"]][:2] == ["A002", "A001"]


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
@pytest.mark.parametrize("by", [None, "nobody", "zhao"])
def test_who_has_no_role_at_the_counter_moves_no_number(server: Server, by: str | None) -> None:
    desk = server.desk()
    issue(desk)
    for path in ("/v1/halls/H01/tickets", "/v1/halls/H01/windows/1/call-next", "/v1/halls/H01/windows/1/pause"):
        assert desk.post(path, {"category": "A", "reason": "x"}, by=by).status_code == 403
    assert desk.get("/v1/halls/H01/queue").json()["waiting"][0]["number"] == "A001"


def test_a_kiosk_deals_numbers_by_itself_and_nothing_else(server: Server) -> None:
    kiosk = server.desk("K1", "kiosk")
    assert kiosk.post("/v1/halls/H01/tickets", {"category": "A"}, by=None).status_code == 201
    assert kiosk.post("/v1/halls/H01/windows/1/call-next", by=None).status_code == 403


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
def test_another_hall_is_out_of_reach(server: Server) -> None:
    desk = server.desk()
    assert desk.post("/v1/halls/H02/tickets", {"category": "A"}).status_code == 403
    assert desk.get("/v1/halls/H02/queue").status_code == 403


def test_eight_clients_issue_and_call_and_none_is_dealt_or_called_twice(server: Server) -> None:
    desks = [server.desk(str(n % 3 + 1)) for n in range(8)]

    def work(desk: Desk) -> tuple[list[str], list[str]]:
        dealt, called = [], []
        for _ in range(8):
            dealt.append(issue(desk)["number"])
            answer = desk.post(f"/v1/halls/H01/windows/{desk.about['window']}/call-next")
            if answer.status_code == 200:
                called.append(answer.json()["ticket_id"])
                desk.post(f"/v1/tickets/{answer.json()['ticket_id']}/finish")
            else:
                assert answer.status_code in (204, 409), answer.text
        return dealt, called

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, desks))
    dealt = [number for numbers, _ in results for number in numbers]
    called = [ticket for _, numbers in results for ticket in numbers]
    assert sorted(dealt) == [f"A{n:03d}" for n in range(1, 65)]
    assert len(called) == len(set(called)) > 0
    kinds = [row.kind for row in server.core.database.look(lambda c: c.execute(events.select()).all())]
    assert kinds.count("TicketIssued") == 64
    assert kinds.count("TicketCalled") == len(called)


def test_one_key_pressed_by_eight_at_once_is_one_number(server: Server) -> None:
    desk = server.desk()

    def press(_: int) -> str:
        return str(desk.post("/v1/halls/H01/tickets", {"category": "A"}, key="same").json()["number"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(press, range(8))) == {"A001"}


@pytest.mark.parametrize("act_of", ["serve", "given", "recall"])
def test_one_key_of_requests_that_overlap_is_one_act(server: Server, hands: Hands, act_of: str) -> None:
    desk = server.desk()
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    hands.forward(seconds=15)
    path = f"/v1/tickets/{ticket['ticket_id']}/{act_of}"
    if act_of == "given":
        path = "/v1/halls/H01/windows/1/serve"
    barrier = Barrier(8)

    def press(_: int) -> tuple[int, str]:
        barrier.wait(20)
        answer = desk.post(path, {"number": "A001"}, key="same")
        return answer.status_code, str(answer.json().get("state"))

    for _ in range(2):
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(press, range(8))) == {(200, "called" if act_of == "recall" else "serving")}
    kinds = [row.kind for row in server.core.database.look(lambda c: c.execute(events.select()).all())]
    assert len(kinds) == 3


@pytest.mark.parametrize("core", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "held",
    [
        lambda c, core, desk: record.hold(c, "H01"),
        lambda c, core, desk: halls.get(c, "H01", to_change=True),
        lambda c, core, desk: leases.renew(c, core.now, desk.device, "H01"),
        lambda c, core, desk: reproject.begin(c, core, "H01"),
        lambda c, core, desk: (reproject.begin(c, core, "H01"), reproject.step(c, core, "H01")),
    ],
)
def test_a_number_is_taken_while_somebody_holds_its_hall(server: Server, held: Callable[[Connection, Core, Desk], Any]) -> None:
    """A batch of envelopes and each step of a walk hold the hall's row for seconds; a number only names the hall."""
    desk = server.desk()
    issue(desk)
    with ThreadPoolExecutor(1) as line, server.core.database.writing() as connection:
        held(connection, server.core, desk)
        taken = line.submit(issue, desk)
        try:
            assert taken.result(5)["number"] == "A002"
        finally:
            connection.rollback()
