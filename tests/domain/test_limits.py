"""L26: how long a desk can go on, told by days of use, and the last numbers kept for what was begun."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from window_app.domain.numbers.limits import LAST, LOW, OK, STOP, Left, limits

TODAY = date(2026, 11, 20)
MANY = Left(2_000, 2_000, 10)


@pytest.mark.parametrize(("days", "level"), [(8, OK), (7, LOW), (3, LOW), (2, LOW), (1, LAST), (0, STOP), (-4, STOP)])
def test_days_are_counted_with_today(days: int, level: str) -> None:
    told = limits(TODAY, TODAY + timedelta(days=days - 1), MANY, {})
    assert (told.days_left, told.level, told.because) == (max(0, days), level, "lease" if level != OK else "")


@pytest.mark.parametrize(
    ("left", "total", "level"),
    [(71, 2_000, OK), (70, 2_000, LOW), (30, 2_000, LAST), (21, 2_000, LAST), (20, 2_000, STOP), (61, 100, OK), (10, 100, STOP)],
)
def test_numbers_by_days_of_use_and_the_last_twenty_are_kept(left: int, total: int, level: str) -> None:
    told = limits(TODAY, TODAY + timedelta(days=60), Left(left, total, 10), {})
    assert (told.level, told.numbers_left) == (level, left)


def test_documents_that_run_out_warn_and_never_stop_the_whole_desk() -> None:
    documents = {("受", "D02"): Left(20, 1_000, 1), ("决", "D03"): Left(900, 1_000, 1)}
    told = limits(TODAY, TODAY + timedelta(days=60), MANY, documents)
    assert (told.level, told.because) == (LAST, "documents")
    assert [(one.kind, one.authority, one.left, one.level) for one in told.documents_low] == [("受", "D02", 20, STOP)]


def test_without_any_block_nothing_new_is_begun() -> None:
    assert limits(TODAY, None, Left(0, 0, 0), {}).level == STOP
