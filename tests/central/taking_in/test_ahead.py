"""What was read ahead of one walk is not all there is of the next one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_people import halls
from central.base.tables_sync import cases
from central.taking_in import ahead, reproject
from central.taking_in.ahead import Ahead
from tests.central.conftest import Hands
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import walked

HALLS = ("H01", "H02")


@pytest.mark.parametrize(("more", "steps"), [(5, 1), (60, 1), (5, 2), (60, 0)])
def test_a_process_that_goes_on_with_another_walk_tells_what_came_between_them(
    core: Core, hands: Hands, monkeypatch: pytest.MonkeyPatch, more: int, steps: int
) -> None:
    monkeypatch.setattr(reproject, "AT_ONCE", 25)
    monkeypatch.setattr(ahead, "_LEAST", 10)
    another_hall(core)
    (one, its), (other, others) = enrol(core, "1"), enrol(core, "1", "H02")
    for serial in range(1, 31):
        assert take(core, its, one.accepted(serial)) == [""]
        hands.forward(seconds=1)
    assert take(core, others, *(other.accepted(serial, hall="H02") for serial in range(1, 4))) == [""] * 3

    def begin() -> None:
        for hall in HALLS:
            core.database.change(lambda c, hall=hall: reproject.begin(c, core, hall))  # type: ignore[misc]

    begin()
    kept = Ahead()
    for _ in range(steps):
        core.database.change(lambda c: reproject.step(c, core, "H01", kept))
    for hall in HALLS:
        reproject.finish(core, hall)
    assert take(core, others, *(other.accepted(serial, hall="H02") for serial in range(4, 4 + more))) == [""] * more
    begin()
    for hall in HALLS:
        while core.database.change(lambda c, hall=hall: reproject.step(c, core, hall, kept)):  # type: ignore[misc]
            continue
    told = core.database.look(lambda c: c.execute(select(cases.c.hall_id, cases.c.status)).all())
    assert [sum(row.hall_id == hall for row in told) for hall in HALLS] == [30, 3 + more]
    assert {row.status for row in told} == {"accepted"}
    assert core.database.look(lambda c: c.execute(select(halls.c.projecting)).scalars().all()) == [None, None]
    assert all(walked(core, hall)["ok"] for hall in HALLS)
