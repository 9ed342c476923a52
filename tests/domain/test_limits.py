"""L26: how long a desk can go on, told by days of use, and the last numbers kept for what was begun."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from window_app.domain.numbers.limits import CALENDAR, LAST, LEASE, LOW, OK, STOP, Left, limits

TODAY = date(2026, 11, 20)
MANY = Left(2_000, 2_000, 10)


@pytest.mark.parametrize(("days", "level"), [(8, OK), (7, LOW), (3, LOW), (2, LOW), (1, LAST), (0, STOP), (-4, STOP)])
def test_days_are_counted_with_today(days: int, level: str) -> None:
    told = limits(TODAY, {LEASE: TODAY + timedelta(days=days - 1)}, MANY, {})
    assert (told.days_left, told.level, told.because) == (max(0, days), level, "lease" if level != OK else "")


@pytest.mark.parametrize(
    ("left", "total", "level"),
    [(71, 2_000, OK), (70, 2_000, LOW), (30, 2_000, LAST), (21, 2_000, LAST), (20, 2_000, STOP), (61, 100, OK), (10, 100, STOP)],
)
def test_numbers_by_days_of_use_and_the_last_twenty_are_kept(left: int, total: int, level: str) -> None:
    told = limits(TODAY, {LEASE: TODAY + timedelta(days=60)}, Left(left, total, 10), {})
    assert (told.level, told.numbers_left) == (level, left)


def test_documents_that_run_out_warn_and_never_stop_the_whole_desk() -> None:
    documents = {("受", "D02"): Left(20, 1_000, 1), ("决", "D03"): Left(900, 1_000, 1)}
    told = limits(TODAY, {LEASE: TODAY + timedelta(days=60)}, MANY, documents)
    assert (told.level, told.because) == (LAST, "documents")
    assert [(one.kind, one.authority, one.left, one.level) for one in told.documents_low] == [("受", "D02", 20, STOP)]


def test_without_any_block_nothing_new_is_begun() -> None:
    assert limits(TODAY, {LEASE: None}, Left(0, 0, 0), {}).level == STOP


@pytest.mark.parametrize(
    ("today", "days", "level", "because"),
    [
        (date(2026, 12, 20), 12, OK, ""), (date(2026, 12, 25), 7, LOW, CALENDAR), (date(2026, 12, 31), 1, LAST, CALENDAR),
        (date(2027, 1, 1), 0, STOP, CALENDAR), (date(2027, 3, 1), 0, STOP, CALENDAR),
    ],
)  # fmt: skip
def test_l26_over_the_years_end_the_calendar_counts_where_it_ends_before_the_block(
    today: date, days: int, level: str, because: str
) -> None:
    told = limits(today, {LEASE: date(2027, 3, 10), CALENDAR: date(2026, 12, 31)}, MANY, {})
    assert (told.days_left, told.level, told.because, told.until) == (days, level, because, "2026-12-31")
    longer = limits(today, {LEASE: date(2027, 3, 10), CALENDAR: date(2027, 12, 31)}, MANY, {})
    assert (longer.level, longer.until) == (OK, "2027-03-10")


def test_a_desk_that_stands_alone_is_warned_of_the_calendar_and_not_stopped_by_it() -> None:
    ends = {LEASE: date(2030, 1, 1), CALENDAR: date(2026, 12, 31)}
    told = limits(date(2027, 2, 1), ends, MANY, {}, alone=True)
    assert (told.days_left, told.level, told.because) == (0, LAST, CALENDAR)
    assert limits(date(2027, 2, 1), {**ends, LEASE: None}, MANY, {}, alone=True).level == STOP


def test_what_ends_together_is_told_by_the_block() -> None:
    ends = {LEASE: TODAY, CALENDAR: TODAY}
    assert limits(TODAY, ends, MANY, {}).because == LEASE
