"""What was refused is a signed fact: nobody turns what was taken into something refused, or the other way round, unseen."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from central.base.core import Core
from central.base.tables_people import devices
from central.base.tables_people import halls as halls_table
from central.base.tables_sync import envelope_pages, envelopes, refused_envelopes
from central.cases import decisions
from central.house import changes
from central.keeping import chains
from central.parts import hearing
from central.taking_in import reproject
from tests.central.cases.test_decisions import said_by
from tests.central.desk import Desk
from tests.central.enrolled import enrol, take
from tests.central.raw import rows_as_they_are
from tests.central.taking_in.test_heard_late import refused_late, upgraded
from tests.harness.earlier import without
from window_app.record.events.audit import RefusalsTold
from window_app.record.head import Head, sha256
from window_app.record.kinds import REGISTRY


def walked(core: Core) -> dict[str, Any]:
    return core.database.look(lambda connection: chains.verify(connection, core, "H01"))


def tampered(core: Core, *statements: Any) -> dict[str, Any]:
    """A record that was sound, and what a walk says of it after these statements."""
    assert walked(core)["ok"]
    core.database.change(lambda c: [c.execute(one) for one in statements])
    found = walked(core)
    assert not found["ok"]
    broken: dict[str, Any] = found["broken_at"]
    return broken


def facts(core: Core) -> list[list[dict[str, Any]]]:
    return [told["refusals"] for kind, told in said_by(core) if kind == "RefusalsTold"]


def one(core: Core, table: Any, number: int, desk: Desk) -> Any:
    mine = select(table).where(table.c.device_id == desk.device, table.c.device_seq == number)
    return core.database.look(lambda c: c.execute(mine).one())


def ids(*sent: dict[str, str]) -> list[str]:
    return [json.loads(envelope["head"])["id"] for envelope in sent]


def some(core: Core) -> tuple[Desk, list[dict[str, str]]]:
    """Numbers 1 and 4 of a desk were taken, 2 and 3 refused, all in one batch."""
    desk, device = enrol(core, "1")
    batch = [desk.accepted(7), desk.accepted(7), desk.accepted(7), desk.accepted(8)]
    assert take(core, device, *batch) == ["", "conflict", "conflict", ""]
    return desk, batch


# -- what is said


def test_all_that_a_batch_was_refused_is_one_fact_in_the_halls_chain_and_said_once(core: Core) -> None:
    desk, device = enrol(core, "1")
    batch = [desk.accepted(7), desk.accepted(7), desk.accepted(7), desk.accepted(8)]
    for answers in (["", "conflict", "conflict", ""], ["", "conflict", "conflict", ""]):
        assert take(core, device, *batch) == answers
        (fact,) = facts(core)
        assert fact == [
            {"envelope": ident, "device": desk.device, "device_seq": number, "sha256": sha256(sent["head"].encode()),
             "code": "conflict", "stands": "refused"}
            for number, (ident, sent) in enumerate(zip(ids(*batch[1:3]), batch[1:3], strict=True), 2)
        ]  # fmt: skip
    assert walked(core)["ok"]


def test_a_batch_without_refusals_says_nothing(core: Core) -> None:
    desk, device = enrol(core, "1")
    before = said_by(core)
    assert take(core, device, *(desk.accepted(n) for n in range(1, 20))) == [""] * 19
    assert said_by(core) == before


def test_what_is_refused_is_no_news_for_a_window(core: Core) -> None:
    desk, _ = enrol(core, "1")
    before = core.database.look(lambda c: changes.since(c, desk.device, "H01", 0))
    device = enrol(core, "1", key=desk.key)[1]
    after = core.database.look(lambda c: changes.since(c, desk.device, "H01", before[0]))
    assert take(core, device, desk.accepted(7), desk.accepted(7)) == ["", "conflict"]
    assert core.database.look(lambda c: changes.since(c, desk.device, "H01", after[0]))[1] == []


def test_a_desk_does_not_say_it_for_the_centre_and_an_earlier_program_keeps_it_unread(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "RefusalsTold"))
    desk, device = enrol(core, "1")
    told = RefusalsTold(
        ({"envelope": "x", "device": desk.device, "device_seq": 1, "sha256": "0" * 64, "code": "", "stands": "let_in"},)
    )
    assert take(core, device, desk.sealed(told, ("audit", "H01"))) == [""]
    core.hearing = hearing()
    assert take(core, device, desk.sealed(told, ("audit", "H01"))) == ["not_owner"]
    assert reproject.all_of(core, ["H01"])["refused"] == [{"kind": "RefusalsTold", "v": 1, "count": 1}]
    assert walked(core)["ok"]


# -- let in after all


def spoilt(sent: dict[str, str]) -> dict[str, str]:
    """The same head and payload under a signature that is none of it."""
    return {**sent, "signature": base64.urlsafe_b64encode(b"\1" * 64).decode().rstrip("=")}


def test_what_came_spoilt_and_then_whole_is_refused_no_more(core: Core) -> None:
    desk, device = enrol(core, "1")
    sent = desk.accepted(1)
    assert take(core, device, spoilt(sent)) == ["bad_signature"]
    assert walked(core)["ok"]
    assert take(core, device, sent) == [""]
    assert core.database.look(lambda c: c.execute(select(refused_envelopes)).all()) == []
    assert [row["stands"] for fact in facts(core) for row in fact] == ["refused", "let_in"]
    assert walked(core)["ok"]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_spoilt_copy_of_what_was_taken_is_refused_and_the_envelope_stands(core: Core, at_once: bool) -> None:
    desk, device = enrol(core, "1")
    sent = desk.accepted(1)
    batches = [[spoilt(sent), sent, spoilt(sent)]] if at_once else [[spoilt(sent)], [sent], [spoilt(sent)]]
    assert [code for batch in batches for code in take(core, device, *batch)] == ["bad_signature", "", "bad_signature"]
    assert [row["stands"] for fact in facts(core) for row in fact] == ["refused", "let_in", "taken"]
    assert walked(core)["ok"]
    assert tampered(core, delete(envelope_pages), delete(envelopes).where(envelopes.c.device_id == desk.device))


def test_what_is_refused_when_it_is_read_is_signed_and_so_is_that_it_was_let_in_later(core: Core) -> None:
    desk, _, ident = refused_late(core)
    for _ in range(2):
        upgraded(core)
        (fact,) = facts(core)
        assert [(row["envelope"], row["device_seq"], row["stands"]) for row in fact] == [(ident, None, "unheard")]
        assert walked(core)["ok"]
    core.database.change(lambda c: c.execute(update(envelopes).where(envelopes.c.envelope_id == ident).values(heard=True)))
    assert walked(core)["broken_at"] == {"device": desk.device, "number": None, "envelope": ident}


def test_one_that_could_be_told_after_all_is_signed_as_let_in(core: Core) -> None:
    _, number, ident = refused_late(core)
    upgraded(core)
    core.database.change(lambda c: decisions.decide(c, core, number, decisions.Word(True, "", "zhao", "号")))
    behind = update(envelopes).where(envelopes.c.envelope_id == ident).values(arrived=10_000)
    core.database.change(lambda c: [c.execute(one) for one in (behind, update(halls_table).values(arrived=10_000))])
    upgraded(core)
    assert [row["stands"] for fact in facts(core) for row in fact] == ["unheard", "let_in"]
    assert walked(core)["ok"]


# -- what somebody with the database in his hands does


def as_refused(row: Any) -> dict[str, Any]:
    same = {name: getattr(row, name) for name in ("hall_id", "sha256", "device_id", "envelope_id", "device_seq", "head")}
    return {**same, "code": "conflict", "message": "编号已用", "field": "", "at": row.received_at}


def test_what_was_taken_and_is_passed_off_as_refused_is_found(core: Core) -> None:
    desk, batch = some(core)
    row = one(core, envelopes, 1, desk)
    of_it = (envelope_pages.c.envelope_id == row.envelope_id, envelopes.c.envelope_id == row.envelope_id)
    moved = [delete(envelope_pages).where(of_it[0]), delete(envelopes).where(of_it[1])]
    found = tampered(core, *moved, insert(refused_envelopes).values(rows_as_they_are(refused_envelopes, as_refused(row))))
    assert found == {"device": desk.device, "number": 1, "envelope": ids(batch[0])[0]}


@pytest.mark.parametrize("and_left", [True, False])
def test_what_was_refused_and_is_passed_off_as_taken_is_found(core: Core, and_left: bool) -> None:
    """He has its signature and its content from the desk, and one of the numbers of the hall that nothing bears."""
    desk, batch = some(core)
    row, like, sent = one(core, refused_envelopes, 2, desk), one(core, envelopes, 1, desk), batch[1]
    head = Head.decode(row.head)
    taken = {
        **like._mapping, "envelope_id": row.envelope_id, "device_seq": 2, "sha256": row.sha256, "prev_hash": head.prev_hash,
        "stream_id": head.stream_id, "stream_seq": head.stream_seq, "head": row.head, "payload": sent["payload"].encode(),
        "signature": base64.urlsafe_b64decode(sent["signature"] + "=="), "arrived": like.arrived + 1,
    }  # fmt: skip
    gone = [] if and_left else [delete(refused_envelopes).where(refused_envelopes.c.device_seq == 2)]
    free = update(envelopes).where(envelopes.c.arrived == like.arrived + 1).values(arrived=20_000)
    tampered(
        core,
        free,
        update(halls_table).values(arrived=20_000),
        insert(envelopes).values(rows_as_they_are(envelopes, taken)),
        *gone,
    )
    named = {"hall": "H01", "device": desk.device, "number": 2, "envelope": row.envelope_id}
    assert named in walked(core)["broken"]


def test_a_refusal_that_is_gone_is_found_also_where_it_used_no_number_up(core: Core) -> None:
    desk, device = enrol(core, "1")
    sent = desk.accepted(1)
    assert take(core, device, spoilt(sent)) == ["bad_signature"]
    assert tampered(core, delete(refused_envelopes)) == {"device": desk.device, "number": None, "envelope": ""}


def test_the_last_refused_number_taken_away_is_found(core: Core) -> None:
    """Nothing hangs on it, and he lowers what the centre remembers of the device."""
    desk, batch = some(core)
    device = enrol(core, "1", key=desk.key)[1]
    last = desk.accepted(8)
    assert take(core, device, last) == ["conflict"]
    lowered = update(devices).values(watermark=4, top_seq=4)
    found = tampered(core, delete(refused_envelopes).where(refused_envelopes.c.device_seq == 5), lowered)
    assert found == {"device": desk.device, "number": 5}  # the number is missing, and
    taken_away = {"hall": "H01", "device": desk.device, "number": 5, "envelope": ids(last)[0]}
    assert taken_away in walked(core)["broken"]
    assert batch


@pytest.mark.parametrize("column", ["code", "device_seq", "head"])
def test_a_refusal_that_says_something_else_than_was_signed_is_found(core: Core, column: str) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(7), desk.accepted(7)) == ["", "conflict"]
    core.database.change(lambda c: c.execute(update(devices).values(watermark=1)))
    value = {"code": "not_owner", "device_seq": 3, "head": b"{}"}[column]
    found = tampered(core, update(refused_envelopes).values(rows_as_they_are(refused_envelopes, {column: value})))
    assert found["device"] == desk.device


# -- before the record


def unsigned(core: Core, connection: Connection) -> None:
    """The centre has said nothing yet, as one of 0.1.0 after its migration."""
    connection.execute(delete(envelopes).where(envelopes.c.device_id == core.identity.centre_id))
    connection.execute(update(halls_table).values(said_seq=0))


def test_refusals_of_before_the_record_are_counted_as_such_and_none_is_added_or_taken_away(core: Core) -> None:
    desk, batch = some(core)
    core.database.change(lambda c: unsigned(core, c))
    assert (walked(core)["ok"], walked(core)["before_the_record"]) == (True, 2)
    device = enrol(core, "1", key=desk.key)[1]
    assert take(core, device, desk.accepted(8)) == ["conflict"]
    begun = next(told for kind, told in said_by(core) if kind == "RecordBegun")
    assert begun["refused"] == 2
    assert (walked(core)["ok"], walked(core)["before_the_record"]) == (True, 2)
    row = one(core, refused_envelopes, 2, desk)
    found = tampered(
        core, delete(refused_envelopes).where(refused_envelopes.c.device_seq == 2), update(devices).values(watermark=1)
    )
    assert found["device"] in (desk.device, core.identity.centre_id)
    core.database.change(lambda c: c.execute(insert(refused_envelopes).values(rows_as_they_are(refused_envelopes, row._mapping))))
    core.database.change(lambda c: c.execute(update(devices).values(watermark=5)))
    more = {**row._mapping, "sha256": "f" * 64, "device_seq": None, "at": row.at + 60_000, "envelope_id": "made up"}
    found = tampered(core, insert(refused_envelopes).values(rows_as_they_are(refused_envelopes, more)))
    assert found == {"device": desk.device, "number": None, "envelope": "made up"}
    assert batch


def test_one_of_before_the_record_that_is_let_in_after_all_is_still_counted(core: Core) -> None:
    desk, device = enrol(core, "1")
    sent = desk.accepted(1)
    assert take(core, device, spoilt(sent)) == ["bad_signature"]
    core.database.change(lambda c: unsigned(core, c))
    assert take(core, device, sent) == [""]
    assert [row["stands"] for fact in facts(core) for row in fact] == ["let_in"]
    assert walked(core)["ok"]
    assert core.database.look(lambda c: c.execute(select(func.count()).select_from(refused_envelopes)).scalar_one()) == 0
