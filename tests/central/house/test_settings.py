"""What a hall may be set to: within bounds a window can still be let in, and what is beyond them changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from sqlalchemy import Connection, func, select

from central.base.core import Core
from central.base.tables_people import categories, windows
from central.base.tables_people import halls as halls_table
from central.house import halls, people
from tests.central.conftest import Server
from tests.central.enrolled import another_hall, enrol, take
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


def refused(core: Core, work: Callable[[Connection], object]) -> str:
    """The code, in words for a person; nothing may have changed."""
    with pytest.raises(Refused) as raised:
        core.database.change(work)
    assert any("\u4e00" <= char <= "\u9fff" for char in raised.value.message)
    return raised.value.code


@pytest.mark.parametrize(
    ("name", "region", "site", "code"),
    [
        ("大厅", "²²²²²²", "0002", "bad_site"), ("大厅", "379901", "²²²²", "bad_site"),
        ("大厅", "３７９９０１", "0002", "bad_site"), ("厅" * 81, None, None, "bad_name"),
        ("大厅", "379901", "０００２", "bad_site"), ("大厅", "٣٧٩٩٠١", "0002", "bad_site"), ("大厅", "", None, "bad_site"),
        ("大厅", None, "", "bad_site"), ("", None, None, "bad_name"), (" ", None, None, "bad_name"),
        ("a\nb", None, None, "bad_name"),
    ],
)  # fmt: skip
def test_a_hall_has_a_name_and_a_site_that_case_numbers_can_bear(
    core: Core, name: str, region: str | None, site: str | None, code: str
) -> None:
    assert refused(core, lambda c: halls.add(c, core, "H09", name, (region, site), {})) == code
    assert core.database.look(halls.names) == ["H01"]


@pytest.mark.parametrize(
    "window", ["", " ", "1 ", " 1", "1 2", "a/b", "..", ".", "?x", "#", "%31", "１", "²", "a\\b", "1\n", "窗口一号窗口一号号"]
)
def test_a_window_is_called_what_the_address_of_a_call_can_bear(core: Core, window: str) -> None:
    before = core.database.look(lambda c: c.execute(select(func.count()).select_from(windows)).scalar_one())
    assert refused(core, lambda c: halls.add_window(c, core, "H01", window)) == "bad_window"
    assert core.database.look(lambda c: c.execute(select(func.count()).select_from(windows)).scalar_one()) == before


def test_a_window_may_have_a_chinese_name_and_be_served(server: Server) -> None:
    for window in ("综合-1", "B_12", "窗口一号窗口一号"):
        server.core.database.change(lambda c, window=window: halls.add_window(c, server.core, "H01", window))  # type: ignore[misc]
        assert server.desk(window).post(f"/v1/halls/H01/windows/{quote(window)}/open").status_code == 200


@pytest.mark.parametrize(
    "names", [("综合", "综合"), ("综合", " 综合"), ("B", "社保"), ("综合", "A"), ("综合", " "), ("综合", "社" * 81)]
)
def test_a_category_is_meant_by_its_letter_or_by_its_name_alone(core: Core, names: tuple[str, str]) -> None:
    given = [{"letter": letter, "name": name} for letter, name in zip("AB", names, strict=True)]
    kept = select(categories.c.letter, categories.c.name).order_by(categories.c.position)
    before = core.database.look(lambda c: c.execute(kept).all())
    assert refused(core, lambda c: halls.set_categories(c, core, "H01", given)) == "bad_categories"
    assert core.database.look(lambda c: c.execute(kept).all()) == before
    assert core.database.change(lambda c: halls.set_categories(c, core, "H01", [{"letter": "A", "name": "A"}])) == 1


def test_the_name_of_a_category_fits_a_board_and_a_ticket(core: Core) -> None:
    given = [{"letter": "A", "name": "社" * 81}]
    assert refused(core, lambda c: halls.set_categories(c, core, "H01", given)) == "bad_categories"
    given[0]["name"] = "社" * 80
    assert core.database.change(lambda c: halls.set_categories(c, core, "H01", given)) == 1


def test_a_person_is_not_added_again_as_one_of_another_hall(core: Core) -> None:
    another_hall(core)
    core.database.change(lambda c: people.add(c, core, "hong", ["clerk"], "First-Pass-1", "H01"))
    before = core.database.look(people.everyone)
    said = core.database.look(lambda c: c.execute(select(halls_table.c.said_seq)).scalars().all())
    assert refused(core, lambda c: people.add(c, core, "hong", ["reviewer"], "Other-Pass-2", "H02")) == "other_hall"
    assert core.database.look(people.everyone) == before
    assert core.database.look(lambda c: c.execute(select(halls_table.c.said_seq)).scalars().all()) == said
    core.database.change(lambda c: people.add(c, core, "hong", ["reviewer"], None, "H01"))
    core.database.change(lambda c: people.add(c, core, "hong", ["manager"], None))
    core.database.change(lambda c: people.add(c, core, "qian", ["chief"], None, "H02"))  # of all halls
    told = {person["name"]: (person["hall"], person["roles"]) for person in core.database.look(people.everyone)}
    assert told["hong"] == ("H01", ["clerk", "manager", "reviewer"])
    assert told["qian"] == (None, ["chief", "manager"])
