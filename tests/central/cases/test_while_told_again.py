"""A walk of the record that ends between two looks at a case: nobody is told how the case stood in the middle of it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, update

from central.base import record
from central.base.core import Core
from central.base.tables_sync import cases
from central.cases import citizens, decisions, kept
from central.taking_in import reproject
from tests.central.desk import Desk
from tests.central.enrolled import enrol, take
from window_app.domain.numbers import case_no
from window_app.domain.paper import qr_text, signed_bytes
from window_app.errors import StationTrouble
from window_app.record.events.case import CaseAccepted

# on SQLite nobody ends a walk while another writes, and who reads sees one moment
both_at_once = pytest.mark.parametrize("core", ["postgresql"], indirect=True)


def ends_within(core: Core, patch: pytest.MonkeyPatch, name: str) -> None:
    """The walk ends as the room of the record is asked this for the first time, and before it answers."""
    ask, ended = getattr(record, name), list[bool]()

    def late(connection: Connection, *more: Any) -> Any:
        if not ended:
            ended.append(True)
            reproject.finish(core, "H01")
        return ask(connection, *more)

    patch.setattr(record, name, late)


def standing(core: Core, site: str = "") -> tuple[Desk, str]:
    """A desk and the number of a case of it that is told again; at `site` that of no hall here."""
    desk, device = enrol(core, "1")
    number = case_no.make("379901", site, desk.now().date(), 7) if site else desk.case_no(1)
    told = desk.record(1, case_no=number)
    alone = {"incarnation": 1} if site else {}  # of before its enrolment, when it dealt by itself
    assert take(core, device, desk.sealed(CaseAccepted(told), ("case", told.case_id), **alone)) == [""]
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    return desk, number


def asked(core: Core, number: str) -> str:
    try:
        return str(core.database.look(lambda c: citizens.follow_case(c, core, number, "0019"))["status"])
    except StationTrouble as trouble:
        return trouble.code


@both_at_once
def test_a_citizen_is_not_told_how_a_case_stood_just_before_a_walk_ended(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    _, number = standing(core)
    ends_within(core, monkeypatch, "is_told_again")
    assert asked(core, number) in ("reprojecting", "accepted")
    reproject.finish(core, "H01")
    assert asked(core, number) == "accepted"


def test_a_row_that_only_holds_its_number_is_never_told(core: Core) -> None:
    """Also where the door stands open before it."""
    desk, number = standing(core)
    reproject.finish(core, "H01")
    core.database.change(lambda c: c.execute(update(cases).values(status=kept.UNTOLD)))
    assert asked(core, number) == "reprojecting"
    kind = "acceptance_notice"
    paper = qr_text("host", number, kind, desk.key.key_id, desk.key.sign(signed_bytes(number, kind)))
    with pytest.raises(StationTrouble) as trouble:
        core.database.look(lambda c: citizens.check_paper(c, paper))
    assert trouble.value.code == "reprojecting"


@both_at_once
@pytest.mark.parametrize("site", ["", "9999"])
def test_a_case_is_decided_as_it_stands_once_its_hall_is_held(core: Core, monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    _, number = standing(core, site)
    ends_within(core, monkeypatch, "hold")
    told = core.database.change(lambda c: decisions.decide(c, core, number, decisions.Word(True, "", "zhao", "号")))
    assert (told["case_no"], told["granted"]) == (number, True)
    assert asked(core, number) == "decided_granted"
