"""What a door of before let in stands when its tables are made again: rules that came later are asked of what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from central.base.core import Core
from central.base.heard import Heard
from central.base.tables_queue import ratings, visits
from central.base.tables_sync import cases, decisions, envelopes
from central.figures import recount, statistics
from central.house.enrolment import Device
from central.keeping import chains
from central.taking_in import envelopes as taking
from central.taking_in import ratings as rated
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from window_app.record import nesting
from window_app.record.events.case import CaseAccepted, DeferredSupplied, MaterialRecord
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.sealing import hpke
from window_app.sealing.signing import b64url

Earlier = Callable[[], AbstractContextManager[None]]
AT = "2026-11-20T10:00:00"
DEFERRED = (MaterialRecord(2, "M2", "材料", "deferred"),)


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> Earlier:
    """The door as it was: it asked for no spelling, for no item, and not how deep something nests."""

    @contextmanager
    def door() -> Any:
        with monkeypatch.context() as then:
            then.setattr(taking, "Heard", lambda *told: Heard(*told, again=True))
            then.setattr(nesting, "DEEPEST", 10_000)
            yield

    return door


def row(core: Core, table: Any, **of: str) -> Any:
    query = select(table).where(*(table.c[name] == value for name, value in of.items()))
    return core.database.look(lambda c: c.execute(query).one())


def walked(core: Core) -> None:
    """Once more, and all of it was told."""
    told = reproject.all_of(core, ["H01"])
    assert (told["projected"], told["refused"]) == (told["envelopes"], [])


def counted_alike(core: Core, day: str = "2026-11-20") -> Any:
    with core.database.reading() as c:
        told = statistics.read(c, "H01", day, day, day)
        assert recount.read(c, core, "H01", day, day, day) == told
    return told


@pytest.mark.parametrize("day", ["20261120", "2026-W47-5"])
def test_a_case_of_another_spelling_stands_on_its_day(core: Core, earlier: Earlier, day: str) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1, legal_date=day, due="20261127", at="2026-W47-5T09:30:00+08:00", materials=DEFERRED)
    brought = DeferredSupplied(record.case_id, record.case_no, an_id(), AT, "soon", record.materials, {})
    stream = ("case", record.case_id)
    with earlier():
        assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.sealed(brought, stream)) == ["", ""]
    core.database.change(lambda c: c.execute(update(envelopes).values(day=day[:10])))
    walked(core)
    case = row(core, cases, case_id=record.case_id)
    assert (case.day, case.accepted_on, case.due, case.hour, case.deferred) == ("2026-11-20", "2026-11-20", "2026-11-27", 9, "[]")
    assert counted_alike(core)["cases"] == 1
    assert take(core, device, desk.accepted(2, legal_date=day)) == ["bad_payload"]


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        (AT, f"{AT}.000+08:00"), ("2026-11-20", "2026-11-20T00:00:00.000+08:00"), ("20261120T020000Z", f"{AT}.000+08:00"),
        (f"{AT}Z", f"{AT}Z"), ("soon", "2026-11-20T09:00:00.000+08:00"), ("", "2026-11-20T09:00:00.000+08:00"),
    ],
)  # fmt: skip
def test_what_was_closed_or_handed_over_at_a_time_of_another_spelling_stays_so(
    core: Core, earlier: Earlier, at: str, kept: str
) -> None:
    desk, device = enrol(core, "1")
    ended = _ended(desk, device, core, earlier, at)
    walked(core)
    visit, case = row(core, visits, visit_id=ended[0]), row(core, cases, case_id=ended[1])
    assert (visit.state, visit.outcome, visit.closed_at) == ("closed", "finished", kept)
    assert (case.status, case.delivered_at) == ("delivered", kept)


def _ended(desk: Desk, device: Device, core: Core, earlier: Earlier, at: str) -> tuple[str, str]:
    visit, record = an_id(), desk.record(1, decision=desk.instant(), case_kind="即办件")
    handed = ResultDelivered(record.case_id, record.case_no, "张三", "1", "card", "self", at, None)
    opened = VisitOpened(visit, "1", "window", "A001", None, "A", desk.now().isoformat())
    sent = (
        desk.sealed(CaseAccepted(record), ("case", record.case_id)), desk.sealed(opened, ("visit", visit)),
        desk.sealed(handed, ("case", record.case_id)), desk.sealed(VisitClosed(visit, "1", at, 1, "finished"), ("visit", visit)),
    )  # fmt: skip
    with earlier():
        assert take(core, device, *sent) == ["", "", "", ""]
    return visit, record.case_id


def test_a_decision_and_an_opening_are_kept_in_the_words_of_the_wire(core: Core, earlier: Earlier) -> None:
    desk, device = enrol(core, "1")
    visit, odd = an_id(), "20261120T100000+0800"
    record = desk.record(1, decision=replace(desk.instant(), decided_at=odd), case_kind="即办件")
    opened = VisitOpened(visit, "1", "window", "A001", None, "A", odd)
    with earlier():
        sent = desk.sealed(CaseAccepted(record), ("case", record.case_id)), desk.sealed(opened, ("visit", visit))
        assert take(core, device, *sent) == ["", ""]
    walked(core)
    decision, begun = row(core, decisions, case_id=record.case_id), row(core, visits, visit_id=visit)
    assert (decision.decided_at, decision.decided_on) == (f"{AT}.000+08:00", "2026-11-20")
    assert (begun.opened_at, begun.day) == (f"{AT}.000+08:00", "2026-11-20")
    counted_alike(core)


@pytest.mark.parametrize("item", ["", "  "])
def test_a_record_without_an_item_stands(core: Core, earlier: Earlier, item: str) -> None:
    desk, device = enrol(core, "1")
    with earlier():
        assert take(core, device, desk.accepted(1, item_id=item)) == [""]
    walked(core)
    assert row(core, cases, item_id=item).status == "accepted"
    counted_alike(core)


def test_what_nested_too_deeply_stands(core: Core, earlier: Earlier) -> None:
    desk, device = enrol(core, "1")
    visit, deep = an_id(), "[" * 150 + "]" * 150
    words = f'{{"visit_id":"{visit}","level":1,"more":{deep}}}'.encode()
    sealed = b64url(hpke.seal(core.identity.seal_public, words, rated.INFO))
    at = desk.now().isoformat()
    sent = (
        desk.sealed(VisitOpened(visit, "1", "window", "A001", None, "A", at), ("visit", visit)),
        desk.sealed(RatingGiven(visit, "1", at, sealed, False), ("rating", visit)),
        desk.accepted(1, situations={}, delivery={"mode": "window", "more": json.loads(deep)}),
    )
    with earlier():
        assert take(core, device, *sent) == ["", "", ""]
    walked(core)
    assert row(core, ratings, visit_id=visit).level == 1
    assert row(core, cases).status == "accepted"
    assert counted_alike(core)["rating"]["rated"] == 1


def test_a_head_that_nested_too_deeply_stands(core: Core, earlier: Earlier) -> None:
    desk, device = enrol(core, "1")
    good = desk.accepted(1)
    head = f'{good["head"][:-1]},"more":{"[" * 150}{"]" * 150}}}'
    with earlier():
        assert take(core, device, desk.sign(head.encode(), good["payload"].encode())) == [""]
    walked(core)
    assert row(core, cases).status == "accepted"
    assert core.database.look(lambda c: chains.verify(c, core, "H01"))["ok"]


@pytest.mark.parametrize("later", [0, 5])
def test_what_another_hall_said_later_of_a_visit_takes_no_rating_away(core: Core, hands: Hands, later: int) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    visit, at = an_id(), desk.now().isoformat()
    assert take(core, device, desk.sealed(RatingGiven(visit, "1", at, "", True), ("rating", visit))) == [""]
    hands.forward(seconds=later)
    opened = VisitOpened(visit, "1", "window", "", None, "A", at)
    assert take(core, its, foreign.sealed(opened, ("visit", visit))) == [""]
    for _ in range(2):
        assert reproject.all_of(core, ["H01", "H02"])["refused"] == []
        assert row(core, ratings, visit_id=visit).hall_id == "H01"
