"""Envelopes that are odd in themselves: refused alone and in words, and none of them stops what comes after it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import func, select, update

from central.base.core import Core
from central.base.tables_people import devices, halls
from central.base.tables_sync import cases, envelopes, refused_envelopes
from central.figures import recount, statistics
from central.keeping import chains
from central.parts import hearing
from central.taking_in import ratings, reproject
from tests.central.desk import an_id
from tests.central.enrolled import another_hall, enrol, take
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
