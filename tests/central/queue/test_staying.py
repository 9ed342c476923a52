"""A number that stayed at its window though its transfer was heard: the centre takes that transfer back, and nothing else."""

from __future__ import annotations

from typing import Any

from tests.central.conftest import Server
from tests.central.desk import Desk


def called(server: Server) -> tuple[Desk, str]:
    """A001 stands at window 1."""
    desk = server.desk("1")
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    return desk, str(desk.post("/v1/halls/H01/windows/1/call-next").json()["ticket_id"])


def act(desk: Desk, ticket: str, what: str, **body: str) -> tuple[int, dict[str, Any]]:
    """The status and the answer."""
    answer = desk.post(f"/v1/tickets/{ticket}/{what}", body)
    return answer.status_code, answer.json()


def test_it_stands_as_it_stood_before_it_was_sent_on(server: Server) -> None:
    desk, ticket = called(server)
    before = act(desk, ticket, "serve")[1]
    act(desk, ticket, "transfer", category="B")
    assert act(desk, ticket, "stay", category="B") == (200, before)
    assert act(desk, ticket, "hold")[1]["state"] == "held"
    assert act(desk, ticket, "undo")[1] == before


def test_where_the_transfer_was_never_heard_nothing_is_taken_back(server: Server) -> None:
    desk, ticket = called(server)
    status, refused = act(desk, ticket, "stay", category="B")
    assert (status, refused["error"]["code"]) == (409, "not_allowed")
    assert act(desk, ticket, "recall")[1]["error"]["code"] == "recall_too_soon"  # it is called, as it was


def test_out_of_another_line_it_is_called_here(server: Server) -> None:
    """The neighbour called it where it waited, and sent it back to its own line."""
    desk, ticket = called(server)
    other = server.desk("2")
    act(desk, ticket, "transfer", category="B")
    other.post("/v1/halls/H01/windows/2/call-next")
    assert act(desk, ticket, "stay", category="B")[1]["error"]["code"] == "not_allowed"
    act(other, ticket, "transfer", category="A")
    status, told = act(desk, ticket, "stay", category="B")
    assert (status, told["state"], told["window"], told["category"]) == (200, "called", "1", "A")


def test_what_was_never_at_this_window_is_not_called_by_staying(server: Server) -> None:
    desk, _ = called(server)
    waiting = desk.post("/v1/halls/H01/tickets", {"category": "B"}).json()["ticket_id"]
    status, refused = act(desk, waiting, "stay", category="A")
    assert (status, refused["error"]["code"]) == (409, "not_allowed")
