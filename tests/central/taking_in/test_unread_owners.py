"""Whose a stream is while what opened it, or what was said in it, waits for a later program."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from central.base.core import Core
from central.base.tables_sync import cases
from central.house import enrolment
from central.parts import hearing
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.harness.earlier import without
from window_app.record.events.case import CaseAccepted, CaseMoved, CaseReceived, CaseWithdrawn
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.kinds import REGISTRY


def upgraded(core: Core) -> None:
    core.hearing = hearing()
    reproject.all_of(core, ["H01"])


def test_a_visit_opened_by_a_kind_that_is_not_known_yet_is_its_desks(core: Core, hands: Hands) -> None:
    core.hearing = hearing(without(REGISTRY, "VisitOpened"))
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    visit, at = an_id(), hands().isoformat()
    opened = desk.sealed(VisitOpened(visit, "1", "window", "A001", None, "A", at), ("visit", visit))
    closed, rated = VisitClosed(visit, "1", at, 1, "finished"), RatingGiven(visit, "1", at, "", True)
    assert take(core, device, opened) == [""]
    theirs = [other.sealed(closed, ("visit", visit)), other.sealed(rated, ("rating", visit))]
    assert take(core, its, *theirs) == ["not_owner", "not_owner"]
    assert take(core, device, desk.sealed(closed, ("visit", visit)), desk.sealed(rated, ("rating", visit))) == ["", ""]


def test_a_case_received_in_a_kind_that_is_not_known_yet_is_accepted_by_its_desk_alone(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseReceived"))
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    record = desk.record(1, outcome="received")
    stream = ("case", record.case_id)
    accepted = CaseAccepted(replace(record, outcome="accepted"))
    assert take(core, device, desk.sealed(CaseReceived(record), stream)) == [""]
    assert take(core, its, other.sealed(accepted, stream)) == ["not_owner"]
    assert take(core, device, desk.sealed(accepted, stream)) == [""]
    upgraded(core)
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "accepted"


def test_a_kind_that_is_not_known_said_by_no_desk_or_by_another_hall_opens_nothing(core: Core) -> None:
    another_hall(core)
    foreign, its = enrol(core, "1", "H02")
    kiosk, of_kiosk = enrol(core, "1", kind="kiosk")
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, its, foreign.odd("CaseFancy", b'{"v":1}', stream)) == [""]
    assert take(core, of_kiosk, kiosk.odd("CaseFancy", b'{"v":1}', stream), kiosk.odd("CaseAccepted", b'{"v":99}', stream)) == [
        "",
        "",
    ]
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]


def test_what_a_successor_said_unread_is_judged_by_the_window_where_it_stood_then(core: Core, hands: Hands) -> None:
    """It is moved, and another stands at its window, before a program comes that reads what it said."""
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    hands.forward(minutes=1)
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    successor, its = enrol(core, "1")
    withdrawn = CaseWithdrawn(record.case_id, record.case_no, hands().isoformat(), "撤回")
    assert take(core, its, successor.sealed(withdrawn, stream)) == [""]
    hands.forward(minutes=1)
    enrol(core, "2", key=successor.key)
    enrol(core, "1")
    upgraded(core)
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "withdrawn"


def test_what_a_desk_said_unread_before_it_came_to_the_window_is_not_its_word(core: Core, hands: Hands) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    withdrawn = CaseWithdrawn(record.case_id, record.case_no, hands().isoformat(), "撤回")
    assert take(core, its, other.sealed(withdrawn, stream)) == [""]
    hands.forward(minutes=1)
    enrol(core, "1", key=other.key)
    upgraded(core)
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "accepted"


def test_what_a_stranger_said_unread_lets_no_act_run_backwards(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    for place in ({"window": "2"}, {"window": "1", "hall": "H02"}, {"window": "1", "kind": "kiosk"}):
        stranger, its = enrol(core, **place)
        assert take(core, its, stranger.odd("CaseFancy", b'{"v":1}', stream)) == [""]
        assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == ["not_allowed"]
    assert take(core, device, desk.odd("CaseFancy", b'{"v":1}', stream)) == [""]
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]


def test_what_a_desk_said_unread_lets_its_successors_act_wait(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.odd("CaseFancy", b'{"v":1}', stream)) == ["", ""]
    hands.forward(minutes=1)
    successor, its = enrol(core, "1")
    assert take(core, its, successor.sealed(CaseMoved(record.case_id, record.case_no, "archive", "2026"), stream)) == [""]
