"""What a technician sets up in a hall is noted in its chain, as its settings are."""

from __future__ import annotations

from datetime import date
from typing import Any

from central.base.core import Core
from central.house import halls, people
from tests.central.cases.test_decisions import said_by


def noted(core: Core, act: str) -> list[tuple[str, dict[str, Any]]]:
    return [(told["subject"], told["detail"]) for kind, told in said_by(core) if kind == "HallNoted" and told["act"] == act]


def test_windows_and_categories_are_noted(core: Core) -> None:
    core.database.change(lambda c: halls.add_window(c, core, "H01", "9"))
    core.database.change(lambda c: halls.set_categories(c, core, "H01", [{"letter": "C", "name": "咨询"}]))
    assert noted(core, "window_added")[-1] == ("9", {})
    subject, detail = noted(core, "categories")[-1]
    assert (subject, [(one["letter"], one["name"]) for one in detail["categories"]]) == ("H01", [("C", "咨询")])


def test_people_are_noted_in_their_own_hall_and_nowhere_if_they_have_none(core: Core) -> None:
    core.database.change(lambda c: people.add(c, core, "sun", ["clerk"], "Passw0rd!", "H01"))
    core.database.change(lambda c: people.add(c, core, "sun", ["reviewer"], None))
    core.database.change(lambda c: people.add(c, core, "zhou", ["admin"], None))
    core.database.change(lambda c: people.authorise(c, core, "sun", ["SVC-001"], date(2026, 1, 1), date(2026, 12, 31), "授1号"))
    assert noted(core, "person") == [
        ("sun", {"roles": ["clerk"], "password": True}), ("sun", {"roles": ["clerk", "reviewer"], "password": False}),
    ]  # fmt: skip
    assert noted(core, "person_authorised") == [
        ("sun", {"items": ["SVC-001"], "from": "2026-01-01", "to": "2026-12-31", "document_no": "授1号"})
    ]
