"""Windows open, leave numbers standing, and look after their own; what a hall counts by them."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from sqlalchemy import Connection

from central.base.core import Core
from central.house import halls
from tests.central.cases.test_decisions import said_by
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk
from tests.central.queue.test_queue import act, call, issue
from window_app.errors import Refused
from window_app.record.events.window import WindowChanged
from window_app.sync.wire.queue import WINDOW_ACTS

FOREIGN = ("recall", "serve", "hold", "miss", "transfer", "undo", "finish", "adopt", "close")


def window(desk: Desk, name: str, number: str = "1", **body: Any) -> dict[str, Any]:
    answer = desk.post(f"/v1/halls/H01/windows/{number}/{name}", body)
    assert answer.status_code == 200, answer.text
    out: dict[str, Any] = answer.json()
    return out


def state_of(desk: Desk, number: int = 0) -> str:
    return str(desk.get("/v1/halls/H01/queue").json()["windows"][number]["state"])


def test_a_window_opens_and_closes(server: Server) -> None:
    desk = server.desk()
    assert state_of(desk) == "closed"
    opened = window(desk, "open")
    assert (opened["state"], opened["left_open"]) == ("open", None)
    assert window(desk, "open")["state"] == state_of(desk) == "open"
    assert window(desk, "close")["state"] == state_of(desk) == "closed"
    assert (
        server.desk(kind="backoffice").post("/v1/halls/H01/windows/9/open", by="qian").json()["error"]["code"] == "unknown_window"
    )
    assert [told["state"] for kind, told in said_by(server.core) if kind == "WindowChanged"] == ["open", "closed"]


def test_the_call_is_the_fact_and_an_envelope_counts_only_if_it_is_later(server: Server, hands: Hands) -> None:
    desk = server.desk()
    before = hands().isoformat()
    hands.forward(seconds=5)
    window(desk, "open")
    desk.send(desk.sealed(WindowChanged("1", "paused", "午休", before), ("window", "1")))
    assert state_of(desk) == "open"
    hands.forward(seconds=5)
    desk.send(desk.sealed(WindowChanged("1", "paused", "午休", hands().isoformat()), ("window", "1")))
    assert state_of(desk) == "paused"


@pytest.mark.parametrize("served", [False, True])
def test_B10_a_number_left_open_is_told_and_taken_over(server: Server, served: bool) -> None:
    ended = server.desk()
    issue(ended), issue(ended)
    left = call(ended)
    assert left is not None
    if served:
        act(ended, left, "serve")
    desk = server.desk()  # the program that came after it, with nothing of its own
    assert desk.post("/v1/halls/H01/windows/1/call-next").json()["error"]["code"] == "busy"
    told = window(desk, "open")["left_open"]
    assert (told["number"], told["state"]) == ("A001", "serving" if served else "called")
    assert act(desk, told, "adopt")[1]["state"] == told["state"]
    assert act(desk, told, "finish")[1]["state"] == "finished"
    assert call(desk)["number"] == "A002"  # type: ignore[index]


@pytest.mark.parametrize(
    ("served", "reason", "state"),
    [(False, "missed", "missed"), (False, "finished", "finished"), (True, "left", "finished"), (True, "left_open", "finished")],
)
def test_B10_a_number_left_open_is_closed_with_a_reason(server: Server, served: bool, reason: str, state: str) -> None:
    ended = server.desk()
    issue(ended), issue(ended)
    left = call(ended)
    assert left is not None
    if served:
        act(ended, left, "serve")
    desk = server.desk()
    told = window(desk, "open")["left_open"]
    assert act(desk, told, "close") == (409, "unknown_reason")
    assert act(desk, told, "close", reason="because") == (409, "unknown_reason")
    assert act(desk, told, "close", reason=reason)[1]["state"] == state
    assert act(desk, told, "adopt") == (409, "not_allowed")
    assert call(desk)["number"] == "A002"  # type: ignore[index]


def test_opening_goes_on_with_the_number_it_names_and_closing_tells_what_stays(server: Server) -> None:
    desk = server.desk()
    issue(desk)
    left = call(desk)
    assert left is not None
    assert window(desk, "open", adopt="another")["left_open"]["number"] == "A001"
    assert window(desk, "open", adopt=left["ticket_id"])["left_open"] is None
    assert window(desk, "open", adopt=True)["left_open"] is None
    assert window(desk, "close")["left_open"]["number"] == "A001"
    assert act(desk, left, "undo")[1]["state"] == "waiting"  # taking over is no step that could be taken back


def test_B11_the_estimate_counts_the_windows_that_serve(server: Server, hands: Hands) -> None:
    desk, two, three = (server.desk(number) for number in ("1", "2", "3"))
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "serve")
    hands.forward(seconds=300)
    act(desk, ticket, "finish")
    window(desk, "open", "1")
    assert _estimate(desk, hands) == 300
    for other, number in ((two, "2"), (three, "3")):
        window(other, "open", number)
    assert _estimate(desk, hands) == 2 * 300 // 3
    window(three, "pause", "3", reason="午休")
    window(two, "stand-by", "2")
    assert _estimate(desk, hands) == 3 * 300 // 2
    window(two, "close", "2")
    assert _estimate(desk, hands) == 4 * 300


def _estimate(desk: Desk, hands: Hands) -> int:
    hands.forward(seconds=1)
    return int(issue(desk)["estimate_seconds"])


def test_B11_a_window_that_has_a_number_serves_whether_it_said_so_or_not(server: Server, hands: Hands) -> None:
    desk, two, three = (server.desk(number) for number in ("1", "2", "3"))
    issue(desk)
    first = call(desk)
    assert first is not None
    act(desk, first, "serve")
    hands.forward(seconds=120)
    act(desk, first, "finish")
    issue(desk), issue(desk)
    call(desk, "1"), call(two, "2")  # an older program, which never opens
    window(three, "close", "3")
    assert issue(desk)["estimate_seconds"] == 60


@pytest.mark.parametrize("word", ["vip", "urgent", "老人", "ELDERLY"])
def test_B12_a_word_that_is_no_reason_of_the_hall_is_refused(server: Server, word: str) -> None:
    desk = server.desk()
    answer = desk.post("/v1/halls/H01/tickets", {"category": "A", "priority": word})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "unknown_reason")
    assert desk.get("/v1/halls/H01/queue").json()["waiting"] == []
    for reason in ("elderly", "disabled", "veteran", "pregnant", "booked", "green_channel", "guide", ""):
        assert issue(desk, priority=reason)["reason"] == reason


def test_B12_a_hall_names_its_own_reasons(server: Server) -> None:
    desk = server.desk()
    change = {"credits": {"teacher": 600}}
    server.core.database.change(lambda c: halls.change_settings(c, server.core, "H01", change))
    assert issue(desk, priority="teacher")["reason"] == "teacher"
    answer = desk.post("/v1/halls/H01/tickets", {"category": "A", "priority": "elderly"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "unknown_reason")


@pytest.mark.parametrize(
    "credits", [5, "x", None, ["elderly"], {"": 60}, {"elderly": "60"}, {"elderly": -1}, {"elderly": 86_401}, {"elderly": True},
                {"x" * 21: 60}, {"a\nb": 60}, {" elderly": 60}],
)  # fmt: skip
def test_B12_reasons_that_are_none_are_refused_and_nothing_is_changed(core: Core, credits: object) -> None:
    with pytest.raises(Refused) as refused:
        core.database.change(lambda c: halls.change_settings(c, core, "H01", {"credits": credits}))
    assert refused.value.code == "bad_settings"
    assert "credits" not in json.loads(core.database.look(lambda c: halls.get(c, "H01")).settings)


def test_two_who_change_a_hall_at_once_lose_nothing(core: Core) -> None:
    """On SQLite there is one writer; on PostgreSQL the second waits for the hall's row before it reads."""
    read, go = threading.Event(), threading.Event()
    get = halls.get

    def slow(connection: Connection, hall: str, **how: bool) -> object:
        row = get(connection, hall, **how)
        if threading.current_thread().name == "first":
            read.set()
            assert go.wait(20)
        return row

    def change(name: str, value: int) -> None:
        core.database.change(lambda c: halls.change_settings(c, core, "H01", {name: value}))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(halls, "get", slow)
        threads = [
            threading.Thread(target=change, args=("recall_limit", 7), name="first"),
            threading.Thread(target=change, args=("lease_days", 9), name="second"),
        ]
        threads[0].start()
        assert read.wait(20)
        threads[1].start()
        threads[1].join(0.5)
        go.set()
        for thread in threads:
            thread.join(20)
    kept = json.loads(core.database.look(lambda c: halls.get(c, "H01")).settings)
    assert (kept["recall_limit"], kept["lease_days"]) == (7, 9)


def test_B14_another_window_cannot_act_on_my_number(server: Server) -> None:
    desk, other = server.desk("1"), server.desk("2")
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    for name in FOREIGN:
        assert act(other, ticket, name, category="B", reason="left") == (403, "other_window"), name
        assert act(other, ticket, name, category="B", reason="left", window="1") == (403, "other_window"), name
    act(desk, ticket, "hold")
    assert act(other, ticket, "resume") == (403, "other_window")
    act(desk, ticket, "resume")
    act(desk, ticket, "finish")
    assert act(other, ticket, "undo") == (403, "other_window")
    assert act(desk, ticket, "undo")[1]["state"] == "serving"


CALLS_OF_A_WINDOW = ("call-next", "serve", *WINDOW_ACTS.values())


@pytest.mark.parametrize("by", ["wang", "qian"])
@pytest.mark.parametrize("call_of", CALLS_OF_A_WINDOW)
def test_B14_a_window_calls_and_changes_no_other_window(server: Server, call_of: str, by: str) -> None:
    desk, other = server.desk("1"), server.desk("2")
    first = issue(desk)
    assert call(desk) is not None
    issue(desk)
    before = desk.get("/v1/halls/H01/queue").json()["windows"]
    said = {"number": "A001", "reason": "午休", "adopt": first["ticket_id"]}
    for number in ("1", "3", "9"):
        answer = other.post(f"/v1/halls/H01/windows/{number}/{call_of}", said, by=by)
        wanted = "no_role" if by == "qian" and call_of in ("call-next", "serve") else "other_window"
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, wanted), number
    assert desk.get("/v1/halls/H01/queue").json()["windows"] == before
    assert desk.get("/v1/halls/H01/queue").json()["waiting"][0]["number"] == "A002"


def test_B14_who_leads_sets_any_window_from_the_back_office_and_serves_at_none(server: Server) -> None:
    office, desk = server.desk("1", "backoffice"), server.desk("2")
    paused = office.post("/v1/halls/H01/windows/2/pause", {"reason": "午休"}, by="qian")
    assert (paused.json()["state"], state_of(desk, 1)) == ("paused", "paused")
    issue(desk)
    for by in ("qian", "wang"):
        called = office.post("/v1/halls/H01/windows/3/call-next", by=by)
        assert (called.status_code, called.json()["error"]["code"]) == (403, "wrong_kind")


def test_B14_a_missed_number_comes_back_by_its_window_or_by_who_leads(server: Server) -> None:
    desk, other = server.desk("1"), server.desk("2")
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "miss")
    assert act(other, ticket, "requeue") == (403, "other_window")
    answer = other.post(f"/v1/tickets/{ticket['ticket_id']}/requeue", {}, by="qian")  # the manager
    assert answer.json()["state"] == "waiting"
    again = call(desk)
    assert again is not None
    act(desk, again, "miss")
    assert other.post("/v1/halls/H01/windows/2/serve", {"number": "A001"}).json()["window"] == "2"


def test_only_the_last_step_is_taken_back_and_not_two_in_a_row(server: Server) -> None:
    desk = server.desk()
    issue(desk)
    ticket = call(desk)
    assert ticket is not None
    act(desk, ticket, "serve")
    assert act(desk, ticket, "undo")[1]["state"] == "called"
    assert act(desk, ticket, "undo") == (409, "not_allowed")


def test_B10_a_window_that_has_a_number_is_told_so_also_when_nobody_waits(server: Server) -> None:
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    assert desk.post("/v1/halls/H01/windows/1/call-next", key="one").json()["number"] == "A001"
    again = desk.post("/v1/halls/H01/windows/1/call-next", key="two")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "busy")
    assert desk.post("/v1/halls/H01/windows/1/call-next", key="one").json()["number"] == "A001"
