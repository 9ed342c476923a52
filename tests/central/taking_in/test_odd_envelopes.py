"""Envelopes that are odd in themselves: refused alone and in words, and none of them stops what comes after it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import func, select, update

from central.base.core import Core
from central.base.tables_people import devices, halls, sites
from central.base.tables_sync import cases, envelopes, refused_envelopes
from central.cases import kept
from central.figures import recount, statistics
from central.keeping import chains
from central.parts import hearing
from central.taking_in import ratings, reproject
from tests.central.desk import ALONE, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.central.raw import raw
from tests.harness.earlier import without
from window_app.domain.numbers import case_no
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import CaseAccepted, CaseRedirected, DeferredSupplied, MaterialRecord
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.head import canonical
from window_app.record.kinds import REGISTRY
from window_app.sealing import hpke
from window_app.sealing.signing import b64url


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
    kept = update(envelopes).where(envelopes.c.kind == "FromTheFuture").values(payload=raw(payload))
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


ODD_VISITS: tuple[dict[str, Any], ...] = (
    {"window": "1" * 30}, {"channel": "win\0dow"}, {"category": "A\0" * 30}, {"number": "A" * 21}, {"ticket_id": "x" * 37},
    {"visit_id": "\0"}, {"at": "9" * 50}, {"window": "\0"},
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD_VISITS, ids=lambda odd: "-".join(odd))
def test_l11_a_text_that_no_column_holds_is_refused_alone_on_both_databases(core: Core, odd: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    visit, at = an_id(), desk.now().isoformat()
    said = {**REGISTRY.payload(VisitOpened(visit, "1", "window", "", None, "A", at)), **odd}
    sent = desk.odd("VisitOpened", canonical(said), ("visit", visit))
    assert take(core, device, desk.accepted(1), sent, desk.accepted(2)) == ["", "bad_payload", ""]


ODD_RECORDS: tuple[dict[str, Any], ...] = (
    {"item_name": "a\0b"}, {"case_id": "\0"}, {"category": "A\0"}, {"category": "A" * 5_000}, {"window": "9" * 300},
    {"case_kind": "x" * 999}, {"outcome": "weird"}, {"at": "yesterday"}, {"at": "0001-01-01T00:00:00+14:00"},
    {"at": "9999-12-31T23:59:59-12:00"}, {"due": "9999-99-99"}, {"legal_date": "2026-11-20 extra"}, {"department_id": "\0"},
    {"document_nos": {"a": "\0"}}, {"person": {"name": "\0"}}, {"person": {"a\0": 1}}, {"person": {"age": 2**70}},
    {"item_version": 2**70}, {"answers": {"name": {"value": "x" * 30_000, "origin": "clerk"}}},
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD_RECORDS, ids=lambda odd: "-".join(odd))
def test_l11_an_odd_record_is_refused_alone_on_both_databases(core: Core, odd: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    said = REGISTRY.payload(CaseAccepted(record))
    said["record"].update(odd)
    sent = desk.odd("CaseAccepted", canonical(said), ("case", said["record"]["case_id"]))
    assert take(core, device, desk.accepted(2), sent, desk.accepted(3))[::2] == ["", ""]
    kept = select(refused_envelopes.c.code).where(refused_envelopes.c.device_id == desk.device)
    wanted = "bad_head" if odd.get("case_id") else "bad_payload"
    assert core.database.look(lambda c: c.execute(kept).scalars().all()) == [wanted]


@pytest.mark.parametrize("escaped", [b"\\u0000", b"\\ud800"])
@pytest.mark.parametrize("kind", ["AuditNoted", "FromTheFuture"])
def test_l11_nul_and_half_characters_are_refused_at_the_door_in_whatever_is_said(core: Core, escaped: bytes, kind: str) -> None:
    desk, device = enrol(core, "1")
    payload = b'{"v":1,"act":"x","subject":"y","detail":{"a":"' + escaped + b'"}}'
    assert take(core, device, desk.odd(kind, payload), desk.accepted(1)) == ["bad_payload", ""]


def test_l11_a_head_may_hold_no_half_character_wherever_it_stands(core: Core) -> None:
    desk, device = enrol(core, "1")
    head = json.loads(desk.accepted(1)["head"])
    for serial, more in enumerate(
        (b'"operator":"\\ud800"', b'"more":"\\ud800"', b'"more":"\\u0000"', b'"more":NaN', b'"more":' + b"9" * 5_000), 2
    ):
        odd = desk.sign(json.dumps(head)[:-1].encode() + b"," + more + b"}", b"{}")
        assert take(core, device, odd, desk.accepted(serial)) == ["bad_head", ""]


def test_l11_a_fault_that_nobody_foresaw_in_one_envelope_is_its_refusal(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also our own mistake: the neighbours go through, and the desk is told which one did not."""
    desk, device = enrol(core, "1")
    write, batch = kept.create, [desk.accepted(1), desk.accepted(2), desk.accepted(3)]
    second = json.loads(batch[1]["head"])["stream_id"]

    def broken(connection: Any, core: Core, case: Any, **known: Any) -> None:
        write(connection, core, case, **known)
        if case.case_id == second:
            raise AssertionError("nobody foresaw this")

    monkeypatch.setattr(kept, "create", broken)
    assert take(core, device, *batch) == ["", "bad_payload", ""]
    monkeypatch.setattr(kept, "create", write)
    assert take(core, device, *batch) == ["", "", ""]


def test_l11_what_the_database_says_of_one_envelope_is_its_refusal(core: Core) -> None:
    desk, device = enrol(core, "1")
    batch = [desk.accepted(1), desk.accepted(2), desk.accepted(3)]
    refuse_rows_of(core, "cases", f"case_no = '{desk.case_no(2)}'")
    assert take(core, device, *batch) == ["", "bad_payload", ""]


def test_l11_what_is_no_envelopes_fault_takes_nothing_and_refuses_nothing(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, device = enrol(core, "1")

    def full(*_: Any, **__: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(kept, "create", full)
        with pytest.raises(MemoryError):
            take(core, device, desk.accepted(1))
    assert not core.database.look(lambda c: c.execute(select(refused_envelopes)).all())


def refuse_rows_of(core: Core, table: str, which: str) -> None:
    """Let the database itself take no such row."""
    if core.database.dialect == "sqlite":
        text = f"CREATE TRIGGER no BEFORE INSERT ON {table} WHEN NEW.{which} BEGIN SELECT RAISE(ABORT, 'no'); END"
    else:
        text = f"ALTER TABLE {table} ADD CONSTRAINT no CHECK (NOT ({which})) NOT VALID"
    core.database.change(lambda c: c.exec_driver_sql(text))


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
    odd = desk.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit))
    assert take(core, device, desk.accepted(1), odd, desk.accepted(2)) == ["", "", ""]
    core.hearing = hearing()
    refuse_rows_of(core, "visits", f"visit_id = '{visit}'")
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
    foreign.incarnation = ALONE
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

    def change(connection: Any) -> None:
        connection.execute(update(sites).where(sites.c.site == "0001").values(hall_id="H02"))

    core.database.change(change)
    assert take(core, device, desk.accepted(1)) == [""]
    assert core.database.look(lambda c: c.execute(select(devices.c.watermark)).scalar_one()) == 1


def deep(levels: int, left: bytes, right: bytes) -> bytes:
    return left * levels + b"1" + right * levels


DEEP = [deep(levels, *sides) for levels in (101, 400, 990, 50_000) for sides in ((b'{"a":', b"}"), (b"[", b"]"))]


@pytest.mark.parametrize("value", DEEP, ids=lambda value: f"{value[:1].decode()}{len(value)}")
def test_what_nests_without_end_is_refused_alone(core: Core, value: bytes) -> None:
    """How much of a stack is left differs from place to place: what one reads, another would stumble over."""
    desk, device = enrol(core, "1")
    head = json.loads(desk.accepted(1)["head"])
    inside = json.dumps({**head, "id": an_id(), "device_seq": 50})[:-1].encode() + b',"more":' + value + b"}"
    payload = b'{"v":1,"more":' + value + b"}"
    odd = [desk.sign(value, b"{}"), desk.sign(inside, b'{"v":1}'), desk.odd("FromTheFuture", payload)]
    assert take(core, device, desk.accepted(2), *odd, desk.accepted(3)) == ["", "bad_head", "bad_head", "bad_payload", ""]
    told = reproject.all_of(core, ["H01"])
    assert told["projected"] == told["envelopes"]
    assert core.database.look(lambda c: chains.verify(c, core, "H01"))["ok"]


def test_brackets_in_a_text_are_no_nesting(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1, item_name='[{"\\' * 500)) == [""]


@pytest.mark.parametrize("levels", [500, 990, 50_000])
def test_a_sealed_rating_that_nests_without_end_is_refused_alone(core: Core, levels: int) -> None:
    desk, device = enrol(core, "1")
    visit, at = an_id(), desk.now().isoformat()
    words = b'{"visit_id":"%b","level":5,"text":%b}' % (visit.encode(), deep(levels, b"[", b"]"))
    sealed = b64url(hpke.seal(core.identity.seal_public, words, ratings.INFO))
    odd = desk.sealed(RatingGiven(visit, "1", at, sealed, False), ("rating", visit))
    assert take(core, device, odd, desk.accepted(1)) == ["bad_payload", ""]


def test_what_only_the_centre_says_is_not_believed_in_a_later_version(core: Core) -> None:
    """Kept as it is, and read by nobody: figures and walks go on."""
    desk, device = enrol(core, "1")
    served = LocalTicketServed(an_id(), "AX22001", "A", "1", *[desk.now().isoformat()] * 3, "finished")
    sent = (desk.odd("HallNoted", b'{"v":2}'), desk.sealed(served, ("ticket", served.ticket_id)))
    assert take(core, device, *sent) == ["", ""]
    day = desk.now().date().isoformat()
    assert core.database.look(lambda c: recount.read(c, core, "H01", day, day, day))["tickets"] == 1
    reproject.all_of(core, ["H01"])


def test_a_rating_and_a_record_that_say_more_or_less_than_they_must_are_recounted(core: Core) -> None:
    desk, device = enrol(core, "1")
    visit, record = an_id(), desk.record(1)
    said = REGISTRY.payload(RatingGiven(visit, "1", desk.now().isoformat(), "", True))
    of_case = REGISTRY.payload(CaseAccepted(record))
    del of_case["record"]["decision"]
    sent = (
        desk.odd("RatingGiven", canonical({**said, "more": 1}), ("rating", visit)),
        desk.odd("CaseAccepted", canonical(of_case), ("case", record.case_id)),
    )
    assert take(core, device, *sent) == ["", ""]
    day = desk.now().date().isoformat()
    with core.database.reading() as c:
        assert recount.read(c, core, "H01", day, day, day) == statistics.read(c, "H01", day, day, day)


ODD_DAYS = ("20261120", "2026-W47-5", "2026-11-20T00:00", "2026-11-20 ", " 2026-11-20", "２０２６-11-20", "")


@pytest.mark.parametrize("day", ODD_DAYS)
@pytest.mark.parametrize("name", ["legal_date", "due"])
def test_a_day_has_one_spelling(core: Core, name: str, day: str) -> None:
    """Periods are asked for by text: in another spelling a case would stand in none."""
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1, **{name: day}), desk.accepted(2)) == ["bad_payload", ""]


@pytest.mark.parametrize("day", ODD_DAYS)
def test_a_day_of_what_is_supplied_has_one_spelling(core: Core, day: str) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1, materials=(MaterialRecord(2, "M2", "材料", "deferred"),))
    stream, at = ("case", record.case_id), desk.now().isoformat()
    brought = DeferredSupplied(record.case_id, record.case_no, an_id(), at, day, record.materials, {})
    assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.sealed(brought, stream)) == ["", "bad_payload"]


@pytest.mark.parametrize("at", ["20261120T090000+0800", "2026-W47-5T09:00:00+08:00", "2026-11-20T09:00:00", "2026-11-20", "soon"])
def test_a_time_has_one_spelling(core: Core, at: str) -> None:
    desk, device = enrol(core, "1")
    visit, record = an_id(), desk.record(1, decision=desk.instant(), case_kind="即办件")
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "1", "card", "self", at, None)
    opened = VisitOpened(visit, "1", "window", "A001", None, "A", desk.now().isoformat())
    sent = (
        desk.sealed(CaseAccepted(record), ("case", record.case_id)), desk.sealed(opened, ("visit", visit)),
        desk.sealed(handed, ("case", record.case_id)), desk.sealed(VisitClosed(visit, "1", at, 1, "finished"), ("visit", visit)),
        desk.accepted(2, at=at),
    )  # fmt: skip
    assert take(core, device, *sent) == ["", "", "bad_payload", "bad_payload", "bad_payload"]


def test_what_says_no_day_counts_for_the_day_on_which_it_came(core: Core) -> None:
    desk, device = enrol(core, "1")
    sent = (
        desk.odd("FromTheFuture", b'{"v":1}', happened_at="2026-W47-5T09:00#0000"),
        desk.sealed(AuditNoted("x", "20261120"), ("audit", "a"), happened_at="soon"),
    )
    assert take(core, device, *sent) == ["", ""]
    days = select(envelopes.c.day).where(envelopes.c.device_id == desk.device)
    assert set(core.database.look(lambda c: c.execute(days).scalars())) == {"2026-11-20"}
