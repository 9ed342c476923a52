"""Numbers served while the line was cut: they leave the line here, and of two windows with one number the earlier stands."""

from __future__ import annotations

from central.base.core import Core
from central.base.tables_queue import events
from central.figures import recount, statistics
from central.taking_in import reproject
from tests.central.cases.test_decisions import said_by
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk, an_id
from tests.central.enrolled import enrol, take
from window_app.record.events.ticket import LocalTicketServed


def served(desk: Desk, number: str, hands: Hands) -> None:
    at, ticket = hands().isoformat(), an_id()
    event = LocalTicketServed(ticket, number, "A", desk.about["window"], at, at, at, "finished")
    assert desk.send(desk.sealed(event, ("ticket", ticket)))[0]["answer"] == "taken"


def figures(desk: Desk) -> tuple[int, int]:
    told = desk.get("/v1/halls/H01/statistics", by="qian").json()
    return told["tickets"], told["served"]


def kinds(server: Server) -> list[str]:
    return [row.kind for row in server.core.database.look(lambda c: c.execute(events.select()).all())]


def test_a_waiting_number_served_elsewhere_is_not_called_again_and_counts_once(server: Server, hands: Hands) -> None:
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    served(desk, "A001", hands)
    assert desk.post("/v1/halls/H01/windows/1/call-next").status_code == 204
    assert figures(desk) == (1, 1)
    assert "TicketServedElsewhere" in kinds(server)


def test_a_number_called_here_and_served_there_is_shown_to_the_manager_and_counts_once(server: Server, hands: Hands) -> None:
    desk, other = server.desk("1"), server.desk("2")
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    desk.post("/v1/halls/H01/windows/1/call-next")
    served(other, "A001", hands)
    assert ("HallNoted", "number_served_twice") in [(kind, told.get("act")) for kind, told in said_by(server.core)]
    assert figures(desk) == (1, 0)


def test_a_series_of_its_own_joins_the_record(server: Server, hands: Hands) -> None:
    desk = server.desk()
    served(desk, f"X{desk.about['device_code']}001", hands)
    assert figures(desk) == (1, 1)


def test_B9_a_number_told_again_after_its_end_was_taken_back_counts_as_it_ended(server: Server, hands: Hands) -> None:
    desk, ticket, at = server.desk(), an_id(), hands().isoformat()
    for outcome in ("missed", "finished"):
        event = LocalTicketServed(ticket, "X01001", "A", "1", at, at, at, outcome)
        assert desk.send(desk.sealed(event, ("ticket", ticket)))[0]["answer"] == "taken"
    assert figures(desk) == (1, 1)
    assert "number_served_twice" not in [told.get("act") for _, told in said_by(server.core)]


def test_a_local_number_told_again_with_another_number_and_time_is_what_was_said_first(core: Core, hands: Hands) -> None:
    """The figures of the tables and those of the record keep one rule, also after a walk."""
    desk, device = enrol(core, "1")
    ticket, days = an_id(), ["2026-11-20", "2026-11-21"]
    for number, outcome in (("X01001", "missed"), ("X01002", "finished")):
        at = hands().isoformat()
        said = LocalTicketServed(ticket, number, "A", "1", at, at, at, outcome)
        assert take(core, device, desk.sealed(said, ("ticket", ticket))) == [""]
        hands.forward(hours=15)
    for _ in range(2):
        with core.database.reading() as c:
            told = [statistics.read(c, "H01", day, day, day) for day in days]
            assert [recount.read(c, core, "H01", day, day, day) for day in days] == told
        assert [(one["served"], one["wait_seconds"]["max"], list(one["by"]["hour"])) for one in told] == [
            (1, 15 * 3600, ["09"]),
            (0, None, []),
        ]
        reproject.all_of(core, ["H01"])
