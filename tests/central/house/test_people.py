"""A letter of authority is kept once, and windows are told of it once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, select

from central.base.core import Core
from central.base.tables_people import authorisations, users
from central.house import people
from window_app.errors import Refused


def authorise(core: Core, name: str, document: str, *items: str) -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    core.database.change(lambda c: people.authorise(c, core, name, items, start, end, document))


def test_the_same_document_twice_is_refused_and_the_first_stands(core: Core) -> None:
    authorise(core, "wang", "授1号", "SVC-001")
    with pytest.raises(Refused) as refused:
        authorise(core, "wang", "授1号", "SVC-002")
    assert refused.value.code == "authorisation_exists"
    authorise(core, "li", "授1号", "SVC-002")
    named = authorisations.c.document_no == "授1号"
    kept = select(authorisations.c.name, authorisations.c["items"]).where(named).order_by(authorisations.c.name)
    assert core.database.look(lambda c: c.execute(kept).all()) == [("li", '["SVC-002"]'), ("wang", '["SVC-001"]')]


@pytest.mark.parametrize("document", ["", "授" * 81, " ", "授1号\n授2号", "授1号 ", "\u3000"])
def test_a_document_whose_number_is_no_line_of_a_list_is_refused(core: Core, document: str) -> None:
    with pytest.raises(Refused) as refused:
        authorise(core, "wang", document, "SVC-001")
    assert refused.value.code == "bad_authorisation"


@pytest.mark.parametrize("items", [[], [""], ["SVC-001", " "], ["SVC-001\n"], ["事" * 100_000]])
def test_a_letter_names_items_that_a_list_can_bear(core: Core, items: list[str]) -> None:
    before = core.database.look(people.everyone)
    with pytest.raises(Refused) as refused:
        authorise(core, "wang", "授1号", *items)
    assert refused.value.code == "bad_authorisation"
    assert core.database.look(people.everyone) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""), (" ", ""), ("wang ", ""), (" wang", ""), ("w\nang", ""), ("王" * 61, ""), ("centre", ""),
        ("sun", "孙\n某"), ("sun", "孙" * 5_000), ("sun", " "), ("sun", "孙某 "),
    ],
)  # fmt: skip
def test_nobody_is_added_whom_a_list_or_the_record_cannot_tell_from_another(core: Core, name: str, shown: str) -> None:
    before = core.database.look(people.everyone)
    with pytest.raises(Refused) as refused:
        core.database.change(lambda c: people.add(c, core, name, ["clerk"], "Passw0rd!", "H01", shown))
    assert refused.value.code == "bad_name"
    assert core.database.look(people.everyone) == before


@pytest.mark.parametrize("name", ["wang ", "centre"])
def test_who_was_added_by_an_earlier_program_keeps_his_name(core: Core, name: str) -> None:
    old = {"name": name, "display_name": "甲\n乙", "active": True, "hall_id": None}
    core.database.change(lambda c: c.execute(insert(users).values(old)))
    core.database.change(lambda c: people.add(c, core, name, ["clerk"], "Passw0rd!"))
    authorise(core, name, "授1号", "*")
    told = next(p for p in core.database.look(people.everyone) if p["name"] == name)
    assert (told["roles"], told["display_name"], len(told["authorisations"])) == (["clerk"], "甲\n乙", 1)
