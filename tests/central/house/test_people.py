"""A letter of authority is kept once, and windows are told of it once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_people import authorisations
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
    kept = select(authorisations.c.name, authorisations.c["items"]).order_by(authorisations.c.name)
    assert core.database.look(lambda c: c.execute(kept).all()) == [("li", '["SVC-002"]'), ("wang", '["SVC-001"]')]


@pytest.mark.parametrize("document", ["", "授" * 81])
def test_a_document_whose_number_no_column_holds_is_refused(core: Core, document: str) -> None:
    with pytest.raises(Refused) as refused:
        authorise(core, "wang", document, "SVC-001")
    assert refused.value.code == "bad_authorisation"
