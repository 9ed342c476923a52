"""A case that was found can be opened: what the search gives is what a case is asked for by."""

from __future__ import annotations

from tests.flow.playing import accept_one, somebody
from window_app.flow.desk import Desk


def test_a_case_is_found_by_its_number_and_its_key_opens_it(desk: Desk) -> None:
    number = accept_one(desk)
    for text in (number, number[-6:], somebody().name):
        (hit,) = [hit for hit in desk.find(text) if hit.kind == "case"]
        assert hit.line == number
        assert desk.looking.case(hit.key).case_no == number
