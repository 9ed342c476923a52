"""What was heard and does not stand any more, since a later program reads what lay before it: refused, signed, and told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from central.base.core import Core
from central.base.tables_sync import cases, envelopes, refused_envelopes
from central.cases import decisions
from central.house import owners
from central.keeping import chains
from central.parts import hearing
from central.taking_in import reproject
from tests.central.cases.test_decisions import said_by
from tests.central.desk import ALONE, Desk
from tests.central.enrolled import another_hall, enrol, take
from tests.central.taking_in.test_heard_late import told
from tests.harness.earlier import without
from window_app.domain.numbers import case_no
from window_app.errors import Refused
from window_app.record.events.case import CaseAccepted, CaseMoved, CaseReceived, CaseWithdrawn
from window_app.record.kinds import REGISTRY

GRANTED = decisions.Word(True, "", "zhao", "号")


def upgraded(core: Core) -> None:
    core.hearing = hearing()
    reproject.all_of(core, ["H01"])
    with core.database.snapshot() as connection:
        assert chains.verify(connection, core, "H01")["ok"]


def withdrawn_unread(core: Core) -> tuple[Desk, str]:
    """A case whose withdrawal a program of before could not read."""
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    gone = CaseWithdrawn(record.case_id, record.case_no, record.at)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream), desk.sealed(gone, stream)) == ["", ""]
    return desk, record.case_no


def decide(core: Core, case_no: str) -> str:
    try:
        core.database.change(lambda c: decisions.decide(c, core, case_no, GRANTED))
    except Refused as refused:
        return refused.code
    return ""


def refusals(core: Core) -> list[Any]:
    columns = (refused_envelopes.c.device_id, refused_envelopes.c.code, refused_envelopes.c.device_seq)
    return core.database.look(lambda c: [tuple(row) for row in c.execute(select(*columns).order_by(refused_envelopes.c.at))])


def signed(core: Core) -> list[tuple[str, str, str]]:
    every = [one for kind, said in said_by(core) if kind == "RefusalsTold" for one in said["refusals"]]
    return [(one["device"], one["code"], one["stands"]) for one in every]


def test_a_case_in_which_something_of_its_desk_waits_unread_is_decided_after_the_upgrade(core: Core) -> None:
    desk, case_no = withdrawn_unread(core)
    said = len(said_by(core))
    assert decide(core, case_no) == "needs_upgrade"
    assert (len(said_by(core)), told(core, desk, "decision")) == (said, [])
    upgraded(core)
    assert decide(core, case_no) == "not_decidable"
    assert core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()) == "withdrawn"
    assert (refusals(core), signed(core)) == ([], [])


def test_what_a_stranger_said_unread_puts_no_decision_off(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    for place in ({"window": "2"}, {"window": "1", "hall": "H02"}, {"window": "1", "kind": "kiosk"}):
        stranger, its = enrol(core, **place)  # type: ignore[arg-type]
        assert take(core, its, stranger.odd("CaseFancy", b'{"v":1}', stream)) == [""]
    assert decide(core, record.case_no) == ""


def test_a_decision_that_an_earlier_program_made_too_soon_is_refused_and_its_desk_told(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, case_no = withdrawn_unread(core)
    with monkeypatch.context() as earlier:
        earlier.setattr(owners, "unread_before", lambda heard: False)
        assert decide(core, case_no) == ""
    for _ in range(2):
        upgraded(core)
        assert refusals(core) == [(core.identity.centre_id, "not_allowed", None)]
        assert signed(core) == [(core.identity.centre_id, "not_allowed", "unheard")]
        (note,) = told(core, desk, "returned")
        assert (note["case_no"], note["code"]) == (case_no, "not_allowed")
    # and where it stands after all, it is refused no more
    drop = update(envelopes).where(envelopes.c.kind == "CaseWithdrawn").values(kind="CaseFancy", heard=False)
    core.database.change(lambda c: c.execute(drop))
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    reproject.all_of(core, ["H01"])
    assert refusals(core) == []
    assert signed(core)[-1] == (core.identity.centre_id, "not_allowed", "let_in")


def test_of_one_number_the_first_stands_once_it_is_read_and_the_desk_of_the_other_is_told(core: Core) -> None:
    core.hearing = hearing(without(REGISTRY, "CaseReceived"))
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    desk.incarnation = other.incarnation = ALONE
    number = case_no.make("379901", "9999", core.now().date(), 1)  # both stood alone and named their site alike
    received = desk.record(case_no=number, outcome="received")
    second = other.record(case_no=received.case_no)
    assert take(core, device, desk.sealed(CaseReceived(received), ("case", received.case_id))) == [""]
    stream = ("case", second.case_id)
    moved = CaseMoved(second.case_id, second.case_no, "hand_over", second.at)
    assert take(core, its, other.sealed(CaseAccepted(second), stream), other.sealed(moved, stream)) == ["", ""]
    counted = core.refused.total()
    for _ in range(2):
        upgraded(core)
        assert core.database.look(lambda c: c.execute(select(cases.c.case_id)).scalars().all()) == [received.case_id]
        assert refusals(core) == [(other.device, "conflict", None), (other.device, "not_allowed", None)]
        assert signed(core) == [(other.device, "conflict", "unheard"), (other.device, "not_allowed", "unheard")]
        notes = told(core, other, "returned")
        assert [(note["case_no"], note["code"]) for note in notes] == [
            (second.case_no, "conflict"),
            (second.case_no, "not_allowed"),
        ]
        assert told(core, desk, "returned") == []
    assert core.refused.total() >= counted + 2


def test_what_is_not_what_its_version_says_once_it_is_read_is_refused_and_signed(core: Core) -> None:
    later = type(REGISTRY)(replace(kind, version=2) if kind.name == "CaseWithdrawn" else kind for kind in REGISTRY)
    desk, device = enrol(core, "1")
    assert take(core, device, desk.odd("CaseWithdrawn", b'{"v":2,"case_id":7}', ("case", "x"))) == [""]
    core.hearing = hearing(later)
    for _ in range(2):
        reproject.all_of(core, ["H01"])
        assert signed(core) == [(desk.device, "bad_payload", "unheard")]
        assert refusals(core) == [(desk.device, "bad_payload", None)]
