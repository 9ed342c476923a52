"""What windows are told: numbers of their hall, what is for all stored once, people as deltas, whole lists for 0.1.0."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from central.base.core import Core
from central.base.tables_people import halls as hall_rows
from central.base.tables_sync import changes as change_rows
from central.base.tables_sync import publications
from central.house import catalogue, changes, people
from resources import read_json
from tests.central.conftest import Server
from tests.central.enrolled import another_hall
from tests.harness.years import a_year


def counter(core: Core, hall: str) -> int:
    query = select(hall_rows.c.change_seq).where(hall_rows.c.hall_id == hall)
    return int(core.database.look(lambda c: c.execute(query).scalar_one()))


def told(server: Server, desk: Any, cursor: int, **headers: str) -> list[dict[str, Any]]:
    answer = desk.client.get("/v1/changes", params={"cursor": cursor}, headers=headers)
    out: list[dict[str, Any]] = answer.json()["changes"]
    return out


def test_a_hall_counts_for_itself(core: Core) -> None:
    another_hall(core)
    before = counter(core, "H01")
    for _ in range(3):
        core.database.change(lambda c: changes.publish(c, core.now, "request", {"text": "x"}, hall="H02"))
    assert counter(core, "H01") == before
    assert counter(core, "H02") >= 3


def test_what_is_for_all_halls_is_stored_once_and_reaches_a_hall_that_comes_later(core: Core) -> None:
    another_hall(core)
    core.database.change(lambda c: catalogue.import_calendar(c, core.database.insert, core.now, [a_year(2027)]))
    another_hall(core, "H03")
    with core.database.reading() as connection:
        stored = select(func.count()).where(publications.c.kind == "calendar")
        assert connection.execute(stored).scalar_one() == 1
        for hall in ("H01", "H02", "H03"):
            assert [c["payload"] for c in changes.since(connection, "d", hall, 0)[1] if c["kind"] == "calendar"] == [
                {"years": [a_year(2027)]}
            ]
        named = select(change_rows.c.payload).where(change_rows.c.kind == "calendar")
        assert set(connection.execute(named).scalars()) == {None}


def test_people_come_as_deltas_and_whole_to_a_window_that_does_not_say_what_it_is(server: Server) -> None:
    core, desk = server.core, server.desk()
    core.database.change(lambda c: people.add(c, core, "sun", ["clerk"], "Passw0rd!", "H01"))
    cursor = desk.changes()["cursor"]
    for name in ("zhou", "wu"):
        core.database.change(lambda c, name=name: people.add(c, core, name, ["clerk"], "Passw0rd!", "H01"))  # type: ignore[misc]
    now = told(server, desk, cursor, **{"X-Program": "0.2.0"})
    assert [(one["kind"], [person["name"] for person in one["payload"]["people"]]) for one in now] == [
        ("people", ["zhou"]), ("people", ["wu"]),
    ]  # fmt: skip
    (old,) = told(server, desk, cursor)
    assert (old["kind"], old["seq"]) == ("users", now[-1]["seq"])
    assert {person["name"] for person in old["payload"]["users"]} == {"sun", "zhou", "wu"}


def test_nobody_is_told_of_a_person_who_can_sign_in_nowhere(core: Core) -> None:
    before = counter(core, "H01")
    core.database.change(lambda c: people.add(c, core, "desk", ["reviewer"], None))
    assert counter(core, "H01") == before


def test_a_hall_that_comes_later_is_told_what_still_holds_and_not_the_whole_past(core: Core) -> None:
    for years in ([a_year(2026, "一")], [a_year(2027, "一")], [a_year(2026, "二")]):
        core.database.change(lambda c, y=years: catalogue.import_calendar(c, core.database.insert, core.now, y))  # type: ignore[misc]
    for name, role in (("sun", "clerk"), ("zhou", "clerk"), ("sun", "chief"), ("sun", "manager")):
        core.database.change(lambda c, n=name, r=role: people.add(c, core, n, [r], "Passw0rd!"))  # type: ignore[misc]
    starts = {"1": "2026-01-01", "2": "2026-06-01", "3": "2027-01-01", "4": "2027-01-01", "5": "2026-03-01"}
    for version, start in starts.items():
        core.database.change(lambda c, v=version, s=start: publish_catalogue(c, core, v, s))  # type: ignore[misc]
    another_hall(core, "H03")
    told = core.database.look(lambda c: changes.since(c, "d", "H03", 0)[1])
    assert [one["payload"]["version"] for one in told if one["kind"] == "catalogue"] == ["2", "4", "5"]
    years = [one["payload"]["years"][0] for one in told if one["kind"] == "calendar"]
    assert years == [a_year(2027, "一"), a_year(2026, "二")]
    persons = [one["payload"]["people"][0] for one in told if one["kind"] == "people"]
    assert [(person["name"], len(person["roles"])) for person in persons] == [("zhou", 1), ("sun", 3)]


def publish_catalogue(connection: Connection, core: Core, version: str, start: str) -> None:
    said = {"version": version, "effective_from": start, "catalogue": {}}
    changes.publish_to_all(connection, core.now, "catalogue", said)


def test_two_requests_of_one_millisecond_are_two(server: Server) -> None:
    """The clock of this centre stands: what tells them apart is not the time. A desk keeps a request once by its id."""
    desk = server.desk("1")
    cursor = desk.changes()["cursor"]
    leading = server.desk(kind="backoffice")
    for words in ("去三号窗口", "午休推迟"):
        asked = leading.post("/v1/halls/H01/windows/1/requests", {"text": words}, by="qian")
        assert asked.status_code == 201, asked.text
    got = [one["payload"] for one in told(server, desk, cursor, **{"X-Program": "x"}) if one["kind"] == "request"]
    assert [one["text"] for one in got] == ["去三号窗口", "午休推迟"]
    assert len({one["id"] for one in got}) == 2


@pytest.mark.parametrize("kind", ["kiosk", "display", "backoffice"])
def test_l6_what_is_no_window_is_told_nothing_of_people_and_cases(server: Server, kind: str) -> None:
    core, window = server.core, server.desk()
    window.send(window.accepted(1))
    core.database.change(lambda c: people.add(c, core, "sun", ["clerk"], "Passw0rd!", "H01"))
    core.database.change(lambda c: changes.publish(c, core.now, "request", {"text": "x"}, hall="H01"))
    other = server.desk("2", kind)
    for headers in ({}, {"X-Program": "0.2.0"}):
        answer = other.client.get("/v1/changes", params={"cursor": 0}, headers=headers)
        assert "password" not in answer.text
        assert {change["kind"] for change in answer.json()["changes"]} <= set(changes.FOR_EVERY_DEVICE)
    assert {"people", "request"} <= {change["kind"] for change in told(server, window, 0, **{"X-Program": "0.2.0"})}
    core.database.change(lambda c: catalogue.publish(c, core.now, read_json("catalogue", "catalogue-sample.json")))
    assert "catalogue" in {change["kind"] for change in other.changes()["changes"]}
