"""A walk names every break, so that one that stands there for ever hides no other; nothing that a table holds makes it fall."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Table, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from central.base.core import Core
from central.base.models import metadata
from central.base.tables_people import centre, devices
from central.base.tables_sync import envelopes, refused_envelopes
from central.cases import decisions
from central.house import people
from central.keeping import chains, seals
from tests.central.desk import Desk
from tests.central.enrolled import enrol, take
from tests.central.keeping.test_beside import said
from tests.central.keeping.test_record import numbers
from tests.central.keeping.test_tampered import tampered, walked
from tests.central.raw import raw
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import CaseAccepted, CaseWithdrawn


def places(found: dict[str, Any]) -> list[tuple[str, int | None]]:
    assert {one["hall"] for one in found["broken"]} <= {"H01"}
    return [(one["device"], one["number"]) for one in found["broken"]]


def test_a_desk_that_chains_falsely_hides_nobody_elses_break_nor_a_later_one_of_its_own(core: Core) -> None:
    rogue, its = enrol(core, "2")
    false = rogue.sealed(AuditNoted("x", "y"), ("audit", "a"), prev_hash="f" * 64)
    assert take(core, its, false, *(rogue.accepted(n) for n in (1, 2, 3))) == ["", "", "", ""]
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(), desk.accepted(int(desk.about["lease"]["first"]) + 1)) == ["", ""]
    assert places(walked(core)) == [(rogue.device, 1)]
    core.database.change(lambda c: [c.execute(said(one, 2).values(payload=raw(b'{"v":1}'))) for one in (desk, rogue)])
    core.database.change(lambda c: c.execute(said(rogue, 4).values(operator="li")))
    found = walked(core)
    assert sorted(places(found)) == sorted([(rogue.device, 1), (rogue.device, 2), (rogue.device, 4), (desk.device, 2)])
    assert {"hall": "H01", **found["broken_at"]} == found["broken"][0]


def test_a_gap_a_change_behind_it_and_a_cut_tail_are_three_breaks(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, *(desk.accepted(n) for n in range(1, 8))) == [""] * 7
    gone = envelopes.delete().where(envelopes.c.device_id == desk.device, envelopes.c.device_seq.in_([2, 7]))
    found = tampered(core, gone, said(desk, 4).values(operator="li"), said(desk, 5).values(head=b"\xff"))
    assert places(found) == [(desk.device, 2), (desk.device, 4), (desk.device, 5), (desk.device, 7)]


def test_every_seal_and_every_refusal_that_does_not_hold_is_named(core: Core) -> None:
    _furnished(core)
    rows = core.database.look(lambda c: c.execute(text("SELECT seq FROM events ORDER BY seq")).scalars().all())
    found = tampered(
        core,
        update(metadata.tables["events"]).where(metadata.tables["events"].c.seq.in_([rows[0], rows[-1]])).values(operator="li"),
        update(refused_envelopes).values(code="other"),
    )
    assert [one["row"] for one in found["broken"] if "row" in one] == [rows[0], rows[-1]]
    assert len([one for one in found["broken"] if "envelope" in one]) == 2


def _furnished(core: Core) -> tuple[Desk, Desk]:
    """A centre in which something stands in every table that a walk reads, refused numbers and one above a gap among it."""
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    core.database.change(lambda c: people.add(c, core, "sun", ["clerk"], None, "H01"))
    record = desk.record(1)
    strange = CaseWithdrawn(record.case_id, record.case_no, record.at)
    sent = desk.sealed(CaseAccepted(record), ("case", record.case_id)), desk.odd("Unknown", b'{"v":1}')
    assert take(core, device, *sent) == ["", ""]
    core.database.change(lambda c: decisions.decide(c, core, record.case_no, decisions.Word(True, "", "zhao", "号")))
    assert take(core, its, other.sealed(strange, ("case", record.case_id))) == ["not_owner"]
    other.seq += 3
    assert take(core, its, other.sealed(strange, ("case", record.case_id))) == ["not_owner"]
    numbers(core, 2)
    seals.seal(core)
    numbers(core, 1)
    seals.seal(core)
    assert walked(core)["ok"]
    return desk, other


def emptied(core: Core, kind: str, payload: bytes) -> Any:
    own = select(envelopes.c.envelope_id).where(envelopes.c.kind == kind, envelopes.c.device_id == core.identity.centre_id)
    first = core.database.look(lambda c: c.execute(own.order_by(envelopes.c.device_seq)).scalars().first())
    return update(envelopes).where(envelopes.c.envelope_id == first).values(payload=raw(payload))


@pytest.mark.parametrize("kept", ["z", "[1]", "{}", '[{"seq": []}]', "null", '[{"seq": "x"}]', "[" * 5_000])
def test_numbers_left_open_that_are_none_are_a_finding(core: Core, kept: str) -> None:
    _furnished(core)
    found = tampered(core, update(centre).values(open_seqs=kept))
    assert (core.identity.centre_id, None) in places(found) or kept == "{}"


@pytest.mark.parametrize(
    "payload",
    [
        b'{"v":1,"refusals":[{"device":"a","sha256":"b","stands":"refused"}]}',
        b'{"v":1,"refusals":[{"device":"a","sha256":"b","stands":"let_in","x":NaN}]}',
        b'{"v":1,"refusals":[{"device":"a","sha256":"b","envelope":"","device_seq":1,"code":"x","stands":"let_in","x":NaN}]}',
        b'{"v":1,"refusals":[{"device":"\\ud800","sha256":"b","envelope":"","device_seq":1,"code":"x","stands":"let_in"}]}',
        b'{"v":1,"refusals":[{"device":[],"sha256":1,"stands":"x"}]}', b"[]", b"\xff", b'{"refusals":5}',
        b'{"v":1,"refusals":[{"device":"a","sha256":"b","envelope":"","device_seq":{},"code":"x","stands":"refused"}]}',
    ],
)  # fmt: skip
def test_refusals_told_in_another_shape_are_a_finding_at_their_number(core: Core, payload: bytes) -> None:
    _furnished(core)
    number = select(envelopes.c.device_seq).where(envelopes.c.kind == "RefusalsTold").order_by(envelopes.c.device_seq)
    at = core.database.look(lambda c: c.execute(number).scalars().first())
    assert (core.identity.centre_id, at) in places(tampered(core, emptied(core, "RefusalsTold", payload)))


@pytest.mark.parametrize(
    "payload",
    [
        b'{"v":1,"act":"device_enrolled","subject":5,"detail":{"key_id":"a","window":"1"}}',
        b'{"v":1,"act":"device_enrolled","subject":"x","detail":"y"}', b'{"v":1,"act":[],"subject":{},"detail":{}}',
        b'{"v":1,"act":"settings","subject":"H01","detail":{"site":{"a":[]}}}',
    ],
)  # fmt: skip
def test_notes_in_another_shape_are_a_finding_at_their_number(core: Core, payload: bytes) -> None:
    _furnished(core)
    assert (core.identity.centre_id, 2) in places(tampered(core, emptied(core, "HallNoted", payload)))


def test_a_refused_head_above_a_gap_that_is_none_is_a_finding_at_its_number(core: Core) -> None:
    _, other = _furnished(core)
    above = update(refused_envelopes).where(refused_envelopes.c.device_seq == 5)
    found = tampered(core, above.values(head=raw(b"x"), sha256=sha256(b"x").hexdigest()))
    assert (other.device, 5) in places(found)


@pytest.mark.parametrize("key", [b"abc", b""])
def test_a_key_that_is_none_is_a_finding(core: Core, key: bytes) -> None:
    desk, _ = _furnished(core)
    found = tampered(core, update(devices).where(devices.c.device_id == desk.device).values(public_key=key))
    assert (desk.device, 1) in places(found)


READ = ("centre", "halls", "windows", "categories", "users", "user_roles", "devices", "placements", "envelopes",
        "refused_envelopes", "events")  # fmt: skip
ODD: list[Any] = [
    None, "", "x", "é" * 3, "[" * 3_000, "{}", "[]", "NaN", '{"v":1}', '{"v":2}', '"\\ud800"', "2001-01-01", b"", b"\xff\xfe",
    b"abc", b'{"v":1,"act":5}', 0, 1, -1, 5, 2**31, 2**63 - 1, 1.5, True, False,
]  # fmt: skip


def _edit(connection: Connection, table: Table, column: Column[Any], value: Any, some: random.Random) -> bool:
    """Put it into some rows; False where this database would not have it."""
    keys = [key.name for key in table.primary_key.columns]
    try:
        with connection.begin_nested():
            rows = connection.execute(text(f"SELECT {', '.join(keys)} FROM {table.name}".replace("window", '"window"'))).all()
            if not rows:
                return False
            row = some.choice(rows)
            where = " AND ".join(f'"{key}" = :k{n}' for n, key in enumerate(keys))
            named = {f"k{n}": part for n, part in enumerate(row)}
            connection.execute(text(f'UPDATE {table.name} SET "{column.name}" = :value WHERE {where}'), {"value": value, **named})
    except (DBAPIError, StatementError, OverflowError, UnicodeError):
        return False
    return True


class _Undo(Exception):
    """Takes an edit back."""


@pytest.mark.parametrize("seed", range(3))
def test_no_edit_of_any_column_makes_the_walk_fall(core: Core, seed: int) -> None:
    _furnished(core)
    some, done = random.Random(seed), 0
    columns = [(metadata.tables[name], column) for name in READ for column in metadata.tables[name].columns]
    for table, column in columns:
        for _ in range(2):
            value = some.choice(ODD)
            try:
                with core.database.writing() as connection:
                    if not _edit(connection, table, column, value, some):
                        raise _Undo
                    found = chains.verify(connection, core, "H01")
                    done += 1
                    assert json.dumps(found)
                    assert found["ok"] == (not found["broken"])
                    raise _Undo
            except _Undo:
                continue
    assert done > len(columns) // 2
    assert walked(core)["ok"]
