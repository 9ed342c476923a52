"""Envelopes that are odd in themselves: refused alone and in words, and none of them stops what comes after it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import func, select, update

from central.base.core import Core
from central.base.tables_people import devices, halls
from central.base.tables_sync import cases, envelopes, refused_envelopes
from central.parts import hearing
from central.taking_in import reproject
from tests.central.desk import an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.harness.earlier import without
from window_app.domain.numbers import case_no
from window_app.record.events.case import CaseRedirected
from window_app.record.events.visit import VisitOpened
from window_app.record.kinds import REGISTRY


def projecting(core: Core) -> Any:
    return core.database.look(lambda c: c.execute(select(halls.c.projecting).where(halls.c.hall_id == "H01")).scalar_one())


@pytest.mark.parametrize("payload", [b'{"x":1}', b'[{"v":1}]', b'{"v":0}', b'{"v":true}', b'{"v":"1"}', b"7", b"null"])
def test_of_an_unknown_kind_an_object_with_its_version_is_asked(core: Core, payload: bytes) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.odd("FromTheFuture", payload), desk.accepted(1)) == ["bad_payload", ""]
    assert core.refused["bad_payload"] == 1


@pytest.mark.parametrize("payload", [b'{"x":1}', b'[{"v":1}]', b"{", b'{"v":1e400}', b'{"v":"two"}'])
def test_one_that_an_earlier_door_let_in_stops_no_upgrade_and_no_walk(core: Core, payload: bytes) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.odd("FromTheFuture", b'{"v":1}'), desk.accepted(1)) == ["", ""]
    kept = update(envelopes).where(envelopes.c.kind == "FromTheFuture").values(payload=payload)
    core.database.change(lambda c: c.execute(kept))
    assert core.database.change(lambda c: reproject.after_upgrade(c, core)) == []
    told = reproject.all_of(core, ["H01"])
    assert told["unknown"] == [{"kind": "FromTheFuture", "v": 0, "count": 1}]
    assert told["projected"] == told["envelopes"] - 1
    assert projecting(core) is None


ODD_HEADS: tuple[dict[str, Any], ...] = (
    {"device_seq": 2**70}, {"stream_seq": 2**70}, {"stream_seq": -1}, {"incarnation": 2**31}, {"incarnation": -1},
    {"happened_at": "x" * 60}, {"supersedes": "x" * 40}, {"prev_hash": "0" * 65}, {"operator": "wa\0ng"}, {"id": "\0"},
    {"operator": "x" * 5_000}, {"kind": "\ud800"}, {"stream_kind": "\0"},
)  # fmt: skip


@pytest.mark.parametrize("head", ODD_HEADS, ids=lambda head: "-".join(head))
def test_a_head_that_no_column_holds_is_refused_alone(core: Core, head: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    good = desk.accepted(1)
    odd = desk.sealed(VisitOpened(an_id(), "1", "window", "", None, "A", desk.now().isoformat()), ("visit", an_id()))
    raw = {**json.loads(odd["head"]), **head}
    odd = desk.sign(json.dumps(raw).encode(), odd["payload"].encode())
    assert take(core, device, good, odd, desk.accepted(2)) == ["", "bad_head", ""]


def test_a_text_that_no_column_holds_is_refused_alone(core: Core) -> None:
    desk, device = enrol(core, "1")
    visit, at = an_id(), desk.now().isoformat()
    odd = desk.sealed(VisitOpened(visit, "1" * 30, "win\0dow", "", None, "A\0" * 30, at), ("visit", visit))
    codes = take(core, device, desk.accepted(1), odd, desk.accepted(2))
    assert codes[0] == codes[2] == ""
    if core.database.dialect == "postgresql":  # SQLite keeps any text
        assert codes[1] == "bad_payload"
        kept = select(refused_envelopes.c.message).where(refused_envelopes.c.device_id == desk.device)
        assert "DataError" in core.database.look(lambda c: c.execute(kept).scalar_one())


def wide(number: str) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in number)


WRITINGS = (wide, lambda no: f"{no[:6]}-{no[6:]}", lambda no: f" {no}", lambda no: f"{no[:-1]}{wide(no[-1])}")


@pytest.mark.parametrize("written", WRITINGS)
def test_a_case_number_is_plain_digits_in_the_record(core: Core, written: Any) -> None:
    desk, device = enrol(core, "1")
    number = written(desk.case_no(1))
    redirected = an_id()
    batch = [
        desk.accepted(1),
        desk.accepted(1, case_no=number),
        desk.sealed(CaseRedirected(redirected, number, desk.now().isoformat(), "示例机关"), ("case", redirected)),
        desk.accepted(2),
    ]
    assert take(core, device, *batch) == ["", "bad_payload", "bad_payload", ""]
    assert core.database.look(lambda c: c.execute(select(func.count()).select_from(cases)).scalar_one()) == 2


def test_one_envelope_that_no_table_takes_keeps_no_door_shut(core: Core, caplog: pytest.LogCaptureFixture) -> None:
    """It was kept by a program that could not read it; it says a number in a way that the tables refuse."""
    core.hearing = hearing(without(REGISTRY, "VisitOpened"))
    desk, device = enrol(core, "1")
    visit, at = an_id(), desk.now().isoformat()
    odd = desk.sealed(VisitOpened(visit, "1" * 30, "window", "", None, "A\0", at), ("visit", visit))
    assert take(core, device, desk.accepted(1), odd, desk.accepted(2)) == ["", "", ""]
    core.hearing = hearing()
    if core.database.dialect == "sqlite":  # keeps any text: let it be a row that may not be
        refusing = "CREATE TRIGGER no BEFORE INSERT ON visits BEGIN SELECT RAISE(ABORT, 'no'); END"
        core.database.change(lambda c: c.exec_driver_sql(refusing))
    told = reproject.all_of(core, ["H01"])
    assert (told["envelopes"] - told["projected"], projecting(core)) == (1, None)
    assert core.database.look(lambda c: c.execute(select(func.count()).select_from(cases)).scalar_one()) == 2
    assert json.loads(odd["head"])["id"] in caplog.text
    assert "张三" not in caplog.text
    assert take(core, device, desk.accepted(3)) == [""]


def test_a_number_of_another_halls_site_is_not_taken_from_it(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    number, gone, alone = desk.case_no(1), an_id(), case_no.make("379901", "0777", desk.now().date(), 1)
    redirected = CaseRedirected(gone, desk.case_no(2), desk.now().isoformat(), "示例机关")
    theirs = [foreign.accepted(1, case_no=number), foreign.sealed(redirected, ("case", gone)), foreign.accepted(1)]
    assert take(core, its, *theirs) == ["conflict", "conflict", ""]
    assert take(core, device, desk.accepted(1)) == [""]
    assert take(core, its, foreign.accepted(1, case_no=alone)) == [""]  # of a desk that stood alone before


def test_a_number_of_a_block_that_the_device_holds_is_its_own(core: Core) -> None:
    """A hall's site was changed: blocks that were leased before stay good."""
    desk, device = enrol(core, "1")
    another_hall(core, "H02")
    swap = [("H01", "8888"), ("H02", "0001")]

    def change(connection: Any) -> None:
        for hall, site in swap:
            connection.execute(update(halls).where(halls.c.hall_id == hall).values(site=site))

    core.database.change(change)
    assert take(core, device, desk.accepted(1)) == [""]
    assert core.database.look(lambda c: c.execute(select(devices.c.watermark)).scalar_one()) == 1
