"""Due dates: the vectors of the law paper, what lies beyond the published years, pauses and deferrals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.calendar import load
from window_app.domain.law.calendar import Calendar
from window_app.domain.law.deadline import Due, Limit, Pause, deferral_due, due, workdays_between
from window_app.errors import Refused

CALENDAR = Calendar.from_json(load())
known_days = st.dates(date(2024, 1, 1), date(2026, 6, 30))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
limits = st.one_of(
    st.builds(Limit, st.integers(0, 60), st.just("workday")),
    st.builds(Limit, st.integers(0, 90), st.just("day")),
    st.builds(Limit, st.integers(0, 12), st.just("month")),
)
pauses_of = st.lists(st.builds(lambda d, n: Pause(d, d + timedelta(n)), known_days, st.integers(0, 40)), max_size=3)


@pytest.mark.parametrize(
    ("start", "limit", "expected", "provisional"),
    [
        ("2026-09-30", "5wd", "2026-10-13", False),
        ("2026-02-13", "3wd", "2026-02-25", False),
        ("2026-02-14", "1wd", "2026-02-24", False),  # a make-up Saturday
        ("2026-04-30", "1wd", "2026-05-06", False),
        ("2026-05-08", "1wd", "2026-05-09", False),  # ends on a worked Saturday
        ("2026-09-18", "3wd", "2026-09-22", False),
        ("2026-12-28", "3wd", "2026-12-31", False),
        ("2026-12-28", "4wd", "2027-01-04", True),  # 1 January is a fixed holiday, a Friday
        ("2026-09-24", "7d", "2026-10-08", False),
        ("2026-06-12", "7d", "2026-06-22", False),
        ("2026-08-31", "6m", "2027-03-01", True),  # 28 February 2027 is a Sunday
        ("2026-12-25", "7d", "2027-01-04", True),
        ("2026-01-31", "1m", "2026-02-28", False),  # month end, and a worked Saturday
        ("2024-01-31", "1m", "2024-02-29", False),
        ("2026-02-28", "1m", "2026-03-30", False),  # 28 March is a Saturday
        ("2026-02-13", "0wd", "2026-02-13", False),
        ("2026-10-01", "0wd", "2026-10-01", False),
        ("2027-05-01", "0d", "2027-05-01", False),
        ("2026-10-01", "1wd", "2026-10-08", False),
        ("2027-09-30", "1wd", "2027-10-04", True),
    ],
)
def test_the_vectors_of_the_law_paper(start: str, limit: str, expected: str, provisional: bool) -> None:
    result = due(date.fromisoformat(start), Limit.parse(limit), CALENDAR)
    assert result == Due(date.fromisoformat(expected), provisional)


@given(days, limits)
def test_a_due_date_is_a_working_day_unless_it_is_the_day_itself(start: date, limit: Limit) -> None:
    result = due(start, limit, CALENDAR)
    assert result.date >= start
    if limit.value == 0:
        assert result == Due(start, False)
    else:
        assert CALENDAR.is_workday(result.date)
        assert result.provisional or not CALENDAR.provisional(result.date)


@given(days, st.integers(1, 60))
def test_working_days_between_acceptance_and_due_date_are_the_limit(start: date, count: int) -> None:
    result = due(start, Limit(count, "workday"), CALENDAR)
    assert workdays_between(start, result.date, CALENDAR) == count
    assert workdays_between(result.date, start, CALENDAR) == -count


@given(known_days, limits, st.integers(1, 30))
def test_a_longer_limit_is_never_due_earlier(start: date, limit: Limit, more: int) -> None:
    assert due(start, Limit(limit.value + more, limit.unit), CALENDAR).date >= due(start, limit, CALENDAR).date


@given(known_days, limits, pauses_of)
def test_a_pause_never_shortens_and_nothing_falls_due_inside_one(start: date, limit: Limit, pauses: list[Pause]) -> None:
    paused = due(start, limit, CALENDAR, pauses).date
    assert paused >= due(start, limit, CALENDAR).date
    if limit.value:
        assert not any(pause.start <= paused <= pause.end for pause in pauses)


@given(known_days, limits, pauses_of)
def test_a_pause_told_twice_counts_once(start: date, limit: Limit, pauses: list[Pause]) -> None:
    assert due(start, limit, CALENDAR, pauses + pauses) == due(start, limit, CALENDAR, pauses)


@pytest.mark.parametrize(
    ("limit", "pause", "expected"),
    [
        ("5wd", "2026-11-18..2026-11-20", "2026-11-26"),  # Wed to Fri taken out of 16 + 5
        ("5wd", "2026-11-18..2026-11-18", "2026-11-24"),
        ("5wd", "2026-11-21..2026-11-22", "2026-11-23"),  # a week-end changes nothing
        ("5wd", "2026-11-01..2026-11-16", "2026-11-23"),  # over before the count begins
        ("5wd", "2026-11-23..2026-11-24", "2026-11-25"),  # begins on the last day
        ("7d", "2026-11-18..2026-11-20", "2026-11-26"),
        ("1m", "2026-12-01..2026-12-02", "2026-12-18"),
        ("7d", "2026-11-24..2026-12-04", "2026-11-23"),  # begins after the last day
    ],
)
def test_a_pause_takes_out_its_first_and_last_day(limit: str, pause: str, expected: str) -> None:
    result = due(date(2026, 11, 16), Limit.parse(limit), CALENDAR, [Pause.parse(pause)])
    assert result.date == date.fromisoformat(expected)


def test_a_due_date_that_rolls_into_a_pause_goes_on_behind_it() -> None:
    # the 7th day is Saturday 28 November; the Monday it moves to is paused
    result = due(date(2026, 11, 21), Limit(7, "day"), CALENDAR, [Pause(date(2026, 11, 30), date(2026, 12, 1))])
    assert result.date == date(2026, 12, 2)


def test_the_published_notice_makes_a_provisional_date_certain() -> None:
    notice = {"year": 2027, "off": [{"from": "2027-01-01", "to": "2027-01-04"}], "working": []}
    result = due(date(2026, 12, 28), Limit(4, "workday"), Calendar.from_json([*load(), notice]))
    assert result == Due(date(2027, 1, 5), False)


@pytest.mark.parametrize(
    ("item", "own", "expected"),
    [
        ("5wd", None, "2026-11-19"),  # item limit less two
        ("5wd", 2, "2026-11-18"),  # the material's own limit
        ("60d", None, "2026-12-14"),  # twenty working days
        ("60d", 15, "2026-12-07"),
        ("7d", None, "2026-11-19"),  # due Monday 23 November, less two working days
        ("4m", 90, "2026-12-14"),
    ],
)
def test_a_deferral_ends_at_the_earliest_of_three(item: str, own: int | None, expected: str) -> None:
    assert deferral_due(date(2026, 11, 16), Limit.parse(item), own, CALENDAR) == Due(date.fromisoformat(expected), False)


def test_a_deferral_resting_on_an_unpublished_year_is_provisional() -> None:
    assert deferral_due(date(2026, 12, 28), Limit(10, "workday"), None, CALENDAR).provisional


@pytest.mark.parametrize(("item", "own"), [("0wd", None), ("1wd", None), ("2wd", 5), ("5wd", 0)])
def test_an_item_too_short_allows_no_deferral(item: str, own: int | None) -> None:
    with pytest.raises(Refused, match="容缺") as caught:
        deferral_due(date(2026, 11, 16), Limit.parse(item), own, CALENDAR)
    assert caught.value.code == "no_deferral"


@settings(max_examples=60)
@given(known_days, st.integers(3, 60), st.none() | st.integers(1, 30))
def test_a_deferral_is_bounded_by_all_three(start: date, limit: int, own: int | None) -> None:
    result = deferral_due(start, Limit(limit, "workday"), own, CALENDAR).date
    assert workdays_between(start, result, CALENDAR) == min(limit - 2, 20, own or 20)


@pytest.mark.parametrize("text", ["", "5", "wd", "-1d", "5w", "5 wd x", "99999d", "3661d", "121m", "٥wd", "1.5d"])
def test_a_limit_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Limit.parse(text)
    assert caught.value.code == "bad_limit"


@pytest.mark.parametrize("text", ["", "2026-09-01", "2026-09-01..", "2026-09-05..2026-09-01", "x..y", "2026-09-31..2026-10-01"])
def test_a_pause_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Pause.parse(text)
    assert caught.value.code == "bad_pause"


def test_a_date_at_the_end_of_time_is_refused_and_not_a_crash() -> None:
    for limit in ("5wd", "30d", "6m"):
        with pytest.raises(Refused):
            due(date.max, Limit.parse(limit), CALENDAR)
