"""Every item of the sample catalogue goes through the whole intake, and each paper it makes can be drawn."""

from __future__ import annotations

import resources
from tests.flow.desks import Place
from tests.flow.playing import begin, pdf_of, prepare

ITEMS = [row["item_id"] for row in resources.read_json("catalogue", "catalogue-sample.json")["items"]]


def test_every_item_is_accepted_and_each_of_its_papers_can_be_drawn(place: Place) -> None:
    building = place.open()
    desk = building.desk
    begin_view = begin(desk)
    numbers = set()
    for item_id in ITEMS:
        case = prepare(desk, begin_view.visit_id, item_id)
        assert case.missing == (), (item_id, case.missing)
        outcome = desk.accepting.accept(case.case_id)
        numbers.add(outcome.case_no)
        for paper in outcome.papers:
            assert pdf_of(building, paper.kind, outcome.case_no).startswith(b"%PDF"), (item_id, paper.kind)
    assert len(numbers) == len(ITEMS)
