"""Which row a key means: the one in sight, and once pages on their way will fill it, the next open one."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.fake_cases import ELDER, FOOD
from ui.clerk.acts.rows import next_row, pages_owed, row_for_page


def test_the_first_owed_row_is_where_work_begins() -> None:
    assert next_row(FOOD, None) == 5
    assert next_row(ELDER, None) == 1


def test_where_everything_is_dealt_with_the_row_stays() -> None:
    done = replace(FOOD, materials=tuple(replace(row, closed=True) for row in FOOD.materials))
    assert next_row(done, 3) == 3


def test_a_page_goes_into_the_row_in_sight_even_where_it_is_closed() -> None:
    assert row_for_page(FOOD, 1, {}) == 1


def test_a_row_that_pages_on_their_way_will_fill_gives_way() -> None:
    assert row_for_page(ELDER, 1, {1: 1}) == 2
    assert row_for_page(FOOD, 5, {5: 1}) == 5, "two pages are asked for"


def test_scanning_everything_asks_for_each_page_that_is_lacking_and_only_where_pages_can_go() -> None:
    assert pages_owed(FOOD) == [5, 5]
    assert pages_owed(ELDER) == [1, 2]
    without = replace(ELDER, materials=(replace(ELDER.materials[0], ways=("original",)), ELDER.materials[1]))
    assert pages_owed(without) == [2]
