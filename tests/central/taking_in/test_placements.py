"""Whose a stream was is asked of the moment when something came: moving, revoking or enrolling a desk later changes no past."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_people import windows
from central.base.tables_queue import ratings
from central.base.tables_sync import cases, envelopes
from central.house import enrolment, halls
from central.parts import hearing
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import ALONE, Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.harness.earlier import without
from tests.torture.device_walks import OLDER, DeviceWalk
from tests.torture.upgrading import tables
from window_app.domain.numbers import case_no
from window_app.record.events.case import CaseAccepted, CaseMoved, CaseWithdrawn
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitOpened
from window_app.record.events.window import WindowChanged
from window_app.record.head import canonical
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Registry


def status(core: Core) -> str:
    return str(core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()))


def state(core: Core, window: str) -> str:
    return str(core.database.look(lambda c: c.execute(select(windows.c.state).where(windows.c.window == window)).scalar_one()))


def upgraded(core: Core) -> None:
    core.hearing = hearing()
    reproject.all_of(core, ["H01"])


def withdrawn(desk: Desk, case_id: str, number: str) -> dict[str, str]:
    return desk.sealed(CaseWithdrawn(case_id, number, desk.now().isoformat(), "撤回"), ("case", case_id))


# -- who stood where


def test_what_nobody_can_read_and_what_is_no_word_on_a_window_gives_no_window_away(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "2")
    unread = desk.odd("WindowFancy", b'{"v":1}', ("window", "1"))
    noted = desk.odd("AuditNoted", canonical({"v": 1, "act": "reveal", "subject": "x", "detail": {}}), ("audit", "1"))
    assert take(core, device, unread, noted) == ["", ""]
    closed = WindowChanged("1", "open", "", hands().isoformat())
    assert take(core, device, desk.sealed(closed, ("window", "1"))) == ["not_owner"]
    assert state(core, "1") == "closed"


def test_a_word_on_a_window_that_was_not_its_own_is_refused_when_it_is_read_late(core: Core, hands: Hands) -> None:
    core.hearing = hearing(without(REGISTRY, "WindowChanged"))
    desk, device = enrol(core, "2")
    opened = WindowChanged("1", "open", "", hands().isoformat())
    assert take(core, device, desk.sealed(opened, ("window", "1"))) == [""]
    upgraded(core)
    assert state(core, "1") == "closed"


def test_a_desk_that_was_moved_hands_in_its_first_word_on_its_former_window(core: Core, hands: Hands) -> None:
    desk, _ = enrol(core, "1")
    paused = WindowChanged("1", "paused", "午休", hands().isoformat())
    hands.forward(minutes=1)
    _, moved = enrol(core, "2", key=desk.key)
    assert take(core, moved, desk.sealed(paused, ("window", "1"))) == [""]
    assert state(core, "1") == "paused"


# -- who followed whom


def test_a_desk_that_is_enrolled_again_takes_nothing_from_its_successor(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    hands.forward(minutes=1)
    successor, its = enrol(core, "1")
    hands.forward(minutes=1)
    enrol(core, "1", key=desk.key)
    assert take(core, its, withdrawn(successor, record.case_id, record.case_no)) == [""]
    assert status(core) == "withdrawn"


@pytest.mark.parametrize("later", ["enrolled again", "moved", "revoked", "moved and back"])
def test_what_a_successor_said_unread_is_its_word_whatever_became_of_the_opener(core: Core, hands: Hands, later: str) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    desk, device = enrol(core, "1")
    record = desk.record(1)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    hands.forward(minutes=1)
    successor, its = enrol(core, "1")
    assert take(core, its, withdrawn(successor, record.case_id, record.case_no)) == [""]
    hands.forward(minutes=1)
    if later == "revoked":
        core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    else:
        enrol(core, "1" if later == "enrolled again" else "3", key=desk.key)
    if later == "moved and back":
        enrol(core, "1", key=desk.key)
    upgraded(core)
    assert status(core) == "withdrawn"


def test_what_one_said_unread_who_stood_there_before_is_not_its_word_because_the_opener_left_later(
    core: Core, hands: Hands
) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    former, its = enrol(core, "1")
    hands.forward(minutes=1)
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    assert take(core, its, withdrawn(former, record.case_id, record.case_no)) == [""]
    enrol(core, "3", key=desk.key)
    moved = CaseMoved(record.case_id, record.case_no, "begin_review", hands().isoformat())
    assert take(core, its, former.sealed(moved, stream)) == [""]  # from here on it stands there alone
    upgraded(core)
    assert status(core) == "in_review"


# -- what came later was not there


def test_a_rating_that_came_before_its_visit_was_opened_is_nobodys_elses_afterwards(core: Core, hands: Hands) -> None:
    core.hearing = hearing(without(REGISTRY, "RatingGiven"))
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    visit, at = an_id(), hands().isoformat()
    assert take(core, device, desk.sealed(RatingGiven(visit, "1", at, "", True), ("rating", visit))) == [""]
    opened = VisitOpened(visit, "2", "window", "", None, "A", at)
    assert take(core, its, other.sealed(opened, ("visit", visit))) == [""]
    upgraded(core)
    assert core.database.look(lambda c: c.execute(select(ratings.c.window)).scalars().all()) == ["1"]


def test_a_hall_that_came_later_takes_no_number_that_was_given_before_it(core: Core, hands: Hands) -> None:
    """A desk that stood alone numbered by a site of its own; nobody could read what it said until that site was a hall's."""
    core.hearing = hearing(without(REGISTRY, "CaseAccepted"))
    desk, device = enrol(core, "1")
    desk.incarnation = ALONE
    alone = case_no.make(desk.about["lease"]["region"], "0777", hands().date(), 1)
    assert take(core, device, desk.accepted(case_no=alone)) == [""]
    hands.forward(days=1)
    core.database.change(lambda c: halls.add(c, core, "H07", "后来的大厅", (None, "0777"), {}))
    upgraded(core)
    assert status(core) == "accepted"
    other, its = enrol(core, "1")
    late = case_no.make(desk.about["lease"]["region"], "0777", hands().date(), 2)
    assert take(core, its, other.accepted(case_no=late)) == ["conflict"]


# -- at random


@pytest.mark.parametrize("seed", range(3))
def test_desks_moved_revoked_and_enrolled_at_random_leave_the_tables_of_a_centre_that_knew_every_kind_at_once(
    centres: Callable[[Registry], Core], seed: int
) -> None:
    walk = DeviceWalk(centres(OLDER), centres(REGISTRY), seed)
    walk.run(120)
    assert walk.said > 60
    assert walk.strangers > 5
    assert not walk.upgraded()


def test_tables_told_again_after_moves_are_those_of_before(core: Core, hands: Hands) -> None:
    another_hall(core)
    walk = DeviceWalk(core, None, 7)
    walk.run(150)
    before = tables(core)
    unheard = select(envelopes.c.envelope_id).where(envelopes.c.heard.is_(False)).order_by(envelopes.c.envelope_id)
    waited = core.database.look(lambda c: c.execute(unheard).scalars().all())
    for _ in range(2):
        walk.shuffle()
        reproject.all_of(core, ["H01"])
        assert tables(core) == before
        assert core.database.look(lambda c: c.execute(unheard).scalars().all()) == waited
