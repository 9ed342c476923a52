"""What a hall may be set to: within bounds a window can still be let in, and what is beyond them changes nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_people import halls as halls_table
from central.house import halls
from tests.central.enrolled import enrol, take
from window_app.domain.numbers.case_no import LAST_SERIAL
from window_app.errors import Refused


def set_to(core: Core, **settings: object) -> None:
    core.database.change(lambda c: halls.change_settings(c, core, "H01", settings))


@pytest.mark.parametrize("name", ["lease_block", "lease_days", "document_block", "code_hours"])
@pytest.mark.parametrize("value", [0, -1, 2_000_000_000, 2**40, True, "9", 1.5])
def test_a_size_that_would_let_no_window_in_is_refused_and_changes_nothing(core: Core, name: str, value: object) -> None:
    kept = select(halls_table.c.settings).where(halls_table.c.hall_id == "H01")
    before = core.database.look(lambda c: c.execute(kept).scalar_one())
    with pytest.raises(Refused) as refused:
        set_to(core, **{name: value})
    assert (refused.value.code, name in refused.value.message) == ("bad_settings", True)
    assert core.database.look(lambda c: c.execute(kept).scalar_one()) == before


@pytest.mark.parametrize("name", ["recall_limit", "recall_gap_seconds", "cap_seconds", "missed_places"])
def test_a_rule_of_the_queue_may_be_none_and_has_an_end(core: Core, name: str) -> None:
    set_to(core, **{name: 0})
    with pytest.raises(Refused):
        set_to(core, **{name: 2_000_000_000})


@pytest.mark.parametrize(
    "settings",
    [
        {"lease_block": 1, "lease_days": 1, "document_block": 1, "code_hours": 1},
        {"lease_block": 20_000, "lease_days": 3_660, "document_block": 10_000, "code_hours": 8_760},
    ],
)
def test_at_either_bound_windows_are_let_in_and_served(core: Core, settings: dict[str, object]) -> None:
    set_to(core, **settings)
    for window in ("1", "2", "3"):
        desk, device = enrol(core, window)
        lease = desk.about["lease"]
        assert 1 <= lease["first"] <= lease["last"] < LAST_SERIAL
        assert take(core, device, desk.accepted(lease["first"])) == [""]
