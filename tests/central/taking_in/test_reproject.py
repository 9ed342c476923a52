"""The tables made again: by a later program, twice, in pieces, and never without what only they still hold."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from central.base.core import Core
from central.base.tables_queue import events, tickets
from central.base.tables_sync import cases, envelopes
from central.cases import decisions
from central.parts import hearing
from central.taking_in import reproject
from tests.central.conftest import Hands, Server
from tests.central.enrolled import enrol, take
from tests.central.figures.random_day import RandomDay
from tests.torture.upgrading import NEWER, OLDER, Windows, differences, play, tables
from window_app.errors import StationTrouble
from window_app.record.events.case import CaseAccepted
from window_app.record.events.delivery import ResultDelivered
from window_app.record.registry import Registry
from window_app.sealing.signing import SigningKey


def counts(core: Core) -> tuple[int, int]:
    """Everything that was ever said here: (envelopes, acts on numbers)."""
    with core.database.reading() as connection:
        every = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (envelopes, events)]
    return every[0], every[1]


def test_H1_an_old_centre_that_is_upgraded_has_what_a_newer_one_had_at_once(centres: Callable[[Registry], Core]) -> None:
    problems = play(centres(OLDER), centres(NEWER), 300, 11)
    assert not problems, problems


def test_a_random_day_told_twice_leaves_equal_tables_and_says_nothing_again(core: Core, hands: Hands) -> None:
    with RandomDay(core, hands, random.Random(9)) as day:
        day.play(60)
    before, said = tables(core), counts(core)
    lines = core.database.look(lambda c: c.execute(select(tickets).order_by(tickets.c.ticket_id)).all())
    for _ in range(2):
        told = reproject.all_of(core, ["H01"])
        assert (tables(core), counts(core)) == (before, said)
        assert (told["unknown"], told["refused"]) == ([], [])
    assert core.database.look(lambda c: c.execute(select(tickets).order_by(tickets.c.ticket_id)).all()) == lines


def test_a_walk_that_is_killed_goes_on_where_it_ended(
    centres: Callable[[Registry], Core], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reproject, "AT_ONCE", 40)
    old, new = centres(OLDER), centres(NEWER)
    desk, device = enrol(old, "1", key=(key := desk_key()), own=OWN)
    _, same = enrol(new, "1", key=key, own=OWN)
    desk.registry = NEWER
    said = Windows(desk, random.Random(2)).say(150)
    assert not any((*take(old, device, *said[:150]), *take(new, same, *said[:150])))
    old.hearing = hearing(NEWER)
    assert old.database.change(lambda c: reproject.after_upgrade(c, old)) == ["H01"]
    assert old.database.change(lambda c: reproject.step(c, old, "H01"))  # and here the power goes
    assert old.database.look(reproject.unfinished) == ["H01"]
    assert old.database.change(lambda c: reproject.after_upgrade(c, old)) == []
    reproject.finish(old, "H01")
    assert old.database.look(reproject.unfinished) == []
    assert not differences(old, new)


OWN = "00000000-0000-4000-8000-00000000000e"


def desk_key() -> SigningKey:
    return SigningKey.generate()


def test_meanwhile_envelopes_wait_at_the_desk_and_the_queue_goes_on(server: Server) -> None:
    core, desk = server.core, server.desk()
    desk.send(desk.accepted(1))
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    answer = desk.client.post("/v1/envelopes", json=[desk.accepted(2)])
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json()["error"]["code"] == "reprojecting"
    word = decisions.Word(True, "", "zhao", "号")
    with pytest.raises(StationTrouble) as refused:
        core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), word))
    assert refused.value.code == "reprojecting"
    assert desk.post("/v1/halls/H01/tickets", {"category": "A"}).status_code == 201
    reproject.finish(core, "H01")
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "accepted"


def test_rows_whose_payload_is_gone_keep_what_stands(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    before = tables(core)
    gone = update(envelopes).where(envelopes.c.device_id == desk.device, envelopes.c.device_seq == 1).values(payload=None)
    core.database.change(lambda c: c.execute(gone))
    reproject.all_of(core, ["H01"])
    assert tables(core) == before


def test_what_waits_is_named_with_kind_and_version(core: Core) -> None:
    core.hearing = hearing(OLDER)
    desk, device = enrol(core, "1")
    desk.registry = NEWER
    said = Windows(desk, random.Random(5)).say(60)
    assert not any(take(core, device, *said))
    told = reproject.all_of(core, ["H01"])
    kinds = {(one["kind"], one["v"]): one["count"] for one in told["unknown"]}
    wanted = [json.loads(one["head"])["kind"] for one in said]
    assert kinds[("VisitClosed", 2)] == wanted.count("VisitClosed")
    assert kinds[("VisitHeld", 1)] == wanted.count("VisitHeld")


def test_what_stands_behind_something_unknown_waits_and_is_not_called_refused(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    later = desk.sealed(CaseAccepted(record), stream, kind="CaseInspected")
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "1", "card", "self", desk.now().isoformat(), None)
    assert take(core, device, later, desk.sealed(handed, stream)) == ["", ""]
    told = reproject.all_of(core, ["H01"])
    assert [one["kind"] for one in told["unknown"]] == ["CaseInspected"]
    assert [one["kind"] for one in told["waiting"]] == ["ResultDelivered"]
    assert told["refused"] == []
