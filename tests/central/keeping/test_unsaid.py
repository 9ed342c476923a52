"""Whose word was taken from it: judged by what this program knows, whatever is said of an earlier one."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from central.base.core import Core
from central.base.tables_people import centre
from central.base.tables_sync import envelopes
from central.parts import hearing
from central.taking_in import reproject
from tests.central.desk import an_id
from tests.central.enrolled import enrol, take
from tests.central.keeping.test_beside import said
from tests.central.keeping.test_record import walked
from tests.harness.earlier import without
from window_app.record.events.case import CaseAccepted, CaseWithdrawn
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.kinds import REGISTRY


@pytest.fixture
def told(core: Core) -> Core:
    """A centre whose program told the record."""
    core.database.change(lambda c: reproject.after_upgrade(c, core))
    return core


def kinds(core: Core, text: str | None) -> None:
    core.database.change(lambda c: c.execute(update(centre).values(kinds=text)))


@pytest.mark.parametrize("left", ["without it", None, "", "{}", "null", "[]", "zz", '{"CaseAccepted": "x"}'])
def test_kinds_that_are_said_to_be_unknown_let_no_word_be_taken(told: Core, left: str | None) -> None:
    core = told
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    core.database.change(lambda c: c.execute(said(desk, 2).values(heard=False)))
    if left == "without it":
        known = json.loads(core.database.look(lambda c: c.execute(select(centre.c.kinds)).scalar_one()))
        left = json.dumps({name: version for name, version in known.items() if name != "CaseAccepted"})
    kinds(core, left)
    assert [(one["device"], one["number"]) for one in walked(core)["broken"]] == [(desk.device, 2)]


def test_of_what_no_program_heard_yet_it_is_said_that_nothing_is_known(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseAccepted"))
    core.database.change(lambda c: reproject.after_upgrade(c, core))
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    assert (walked(core)["ok"], walked(core)["told_again"]) == (True, False)
    core.hearing = hearing(REGISTRY)
    assert (walked(core)["ok"], walked(core)["told_again"]) == (True, True)
    for hall in core.database.change(lambda c: reproject.after_upgrade(c, core)):
        reproject.finish(core, hall)
    assert (walked(core)["ok"], walked(core)["told_again"]) == (True, False)


def test_a_program_starts_though_nobody_can_read_what_the_one_before_it_knew(told: Core) -> None:
    kinds(told, "zz")
    assert told.database.change(lambda c: reproject.after_upgrade(c, told)) == []
    assert walked(told)["ok"]


def test_a_word_behind_an_unread_one_waits_only_where_it_needs_it(told: Core) -> None:
    core = told
    desk, device = enrol(core, "1")
    record, other = desk.record(1), desk.record(2)
    stream, second = ("case", record.case_id), ("case", other.case_id)
    sent = [
        desk.sealed(CaseAccepted(record), stream),
        desk.odd("CaseSomethingNew", b'{"v":1}', stream),
        desk.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), stream),
        desk.sealed(CaseAccepted(other), second),
        desk.odd("CaseSomethingNew", b'{"v":1}', second),
        desk.sealed(CaseAccepted(other), second),  # a second time: it may follow what nobody can read yet
    ]
    assert take(core, device, *sent) == [""] * 6
    heard = select(envelopes.c.heard).where(envelopes.c.device_id == desk.device).order_by(envelopes.c.arrived)
    assert core.database.look(lambda c: c.execute(heard).scalars().all()) == [True, False, True, True, False, False]
    assert walked(core)["ok"]
    core.database.change(lambda c: c.execute(said(desk, 3).values(heard=False)))
    assert [one["number"] for one in walked(core)["broken"]] == [3]


def test_a_visit_behind_an_unread_word_waits_for_nothing(told: Core) -> None:
    core = told
    desk, device = enrol(core, "1")
    visit, at = an_id(), desk.now().isoformat()
    stream = ("visit", visit)
    sent = [
        desk.sealed(VisitOpened(visit, "1", "window", "A001", None, "A", at), stream),
        desk.odd("VisitSomethingNew", b'{"v":1}', stream),
        desk.sealed(VisitClosed(visit, "1", at, 1, "finished"), stream),
    ]
    assert take(core, device, *sent) == ["", "", ""]
    assert walked(core)["ok"]
    core.database.change(lambda c: c.execute(said(desk, 3).values(heard=False)))
    assert [one["number"] for one in walked(core)["broken"]] == [3]
