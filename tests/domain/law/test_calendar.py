"""The working-day calendar: the shipped years against an independent package, and what a damaged year is told."""

from __future__ import annotations

import contextlib
import copy
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.calendar import load
from tests.harness.years import a_year
from window_app.domain.law.calendar import Calendar, years_stated
from window_app.errors import Refused

SHIPPED = Calendar.from_json(load())
YEARS = (2024, 2025, 2026)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["year", "off", "working", "fixed", "from", "to"]), inner)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_shipped_year_agrees_with_chinesecalendar(year: int) -> None:
    day, differing = date(year, 1, 1), []
    while day.year == year:
        if SHIPPED.is_workday(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


@pytest.mark.parametrize("document", [d for d in load() if "year" in d], ids=lambda d: str(d["year"]))
def test_every_shipped_year_names_the_notice_it_was_taken_from(document: dict[str, Any]) -> None:
    assert "国务院办公厅" in document["source"]
    assert date.fromisoformat(document["issued"]).year == document["year"] - 1


def test_a_year_without_data_is_week_days_without_the_fixed_holidays_and_provisional() -> None:
    assert not SHIPPED.has_year(2027)
    assert SHIPPED.provisional(date(2027, 1, 4))
    assert not SHIPPED.provisional(date(2026, 12, 31))
    worked = {day: SHIPPED.is_workday(date(2027, 1, day)) for day in (1, 2, 3, 4)}
    assert worked == {1: False, 2: False, 3: False, 4: True}
    assert [SHIPPED.is_workday(date(2027, 10, day)) for day in (1, 4)] == [False, True]


def test_a_fixed_holiday_of_a_year_with_data_follows_the_notice_alone() -> None:
    year = {"year": 2027, "off": [{"from": "2027-01-02", "to": "2027-01-03"}], "working": []}
    assert Calendar.from_json([*load(), year]).is_workday(date(2027, 1, 1))


def test_an_imported_year_settles_its_dates_and_the_later_file_counts() -> None:
    first = {"year": 2027, "off": [{"from": "2027-03-01", "to": "2027-03-01"}], "working": []}
    second = {"year": 2027, "off": [{"from": "2027-03-02", "to": "2027-03-02"}], "working": ["2027-03-06"]}
    calendar = Calendar.from_json([*load(), first, second])
    assert not calendar.provisional(date(2027, 3, 1))
    assert [calendar.is_workday(date(2027, 3, day)) for day in (1, 2, 6)] == [True, False, True]


def test_a_notice_that_reaches_into_the_year_before_counts_there() -> None:
    year = {"year": 2027, "off": [{"from": "2026-12-31", "to": "2027-01-02"}], "working": ["2026-12-27"]}
    calendar = Calendar.from_json([*load(), year])
    assert [calendar.is_workday(date(2026, 12, day)) for day in (27, 30, 31)] == [True, True, False]


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("year", "2026", "年份"),
        ("off", None, "缺少 off"),
        ("off", [], "没有任何放假"),
        ("off", ["2026-01-01"], "不是起止日期"),
        ("off", [{"from": "2026-01-03", "to": "2026-01-01"}], "不合理"),
        ("off", [{"from": "2026-01-01", "to": "2026-12-31"}], "不合理"),
        ("off", [{"from": "2026-13-01", "to": "2026-01-03"}], "不是日期"),
        ("off", [{"from": "2016-01-01", "to": "2016-01-03"}], "不属于"),
        ("working", "2026-01-04", "缺少 working"),
        ("working", ["2026-01-05"], "不是周六或周日"),
        ("working", ["2026-01-03"], "既放假又上班"),
        ("working", [20260104], "不是日期"),
        ("working", ["2026-W01-7"], "不是日期"),
    ],
)
def test_a_damaged_year_is_refused_with_what_is_wrong(key: str, value: Any, part: str) -> None:
    documents = copy.deepcopy(load())
    next(d for d in documents if d.get("year") == 2026)[key] = value
    with pytest.raises(Refused, match=part) as caught:
        Calendar.from_json(documents)
    assert caught.value.code == "bad_calendar"
    assert caught.value.reasons


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(Refused) as caught:
        Calendar.from_json([{}, {"fixed": ["13-01", 5]}, {"year": 2027, "off": [], "working": ["x"]}])
    assert len(caught.value.reasons) == 5


@given(st.lists(json_values, max_size=3))
def test_any_json_is_taken_or_refused_in_words(documents: list[Any]) -> None:
    with contextlib.suppress(Refused):
        Calendar.from_json(documents)


def test_the_shipped_years_may_be_imported_as_they_are() -> None:
    years = [document for document in load() if "year" in document]
    assert years_stated(years) == years
    assert years_stated(years[0]) == [years[0]]


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ([], "没有任何一年"),
        ("2027", "第 1 份没有可用的年份"),
        ({**a_year(2027), "year": True}, "第 1 份没有可用的年份"),
        ({**a_year(2027), "year": 1927}, "第 1 份没有可用的年份"),
        ([a_year(2027), a_year(2028), a_year(2027)], "第 3 份（2027 年）与前面的某一份是同一年"),
        ({**a_year(2027), "of": []}, "有不认识的项目 of"),
        ({**a_year(2027), "fixed": ["01-01"]}, "有不认识的项目 fixed"),
        ({**a_year(2027), "source": 7}, "source 应为文字"),
        ({**a_year(2027), "issued": "soon"}, "issued 不是日期"),
        ({**a_year(2027), "working": ["2027-02-30"]}, "working 第 1 项 不是日期"),
        ({**a_year(2027), "working": ["2027-01-02", "2027-01-02"]}, "working 第 2 项 的 2027-01-02 在 working 第 1 项 已写过"),
        ({**a_year(2027), "off": a_year(2027)["off"] * 2}, "off 第 2 项 的 2027-01-01 在 off 第 1 项 已写过"),
        ({**a_year(2027), "working": ["2028-02-05"]}, "working 第 1 项 的日期（2028-02-05）不属于 2027 年"),
        ({**a_year(2027), "off": [{"from": "2028-01-30", "to": "2028-02-01"}]}, "off 第 1 项 的日期（2028-01-30）不属于"),
        ({**a_year(2027), "off": [{"name": "", "from": "2027-01-01", "to": "2027-01-01"}]}, "off 第 1 项 的 name 应为文字"),
        ({**a_year(2027), "off": [{"from": "2027-01-01", "until": "2027-01-01"}]}, "off 第 1 项 to 不是日期"),
    ],
)  # fmt: skip
def test_a_file_to_be_imported_is_refused_by_the_row_that_is_wrong(stated: Any, part: str) -> None:
    with pytest.raises(Refused) as caught:
        years_stated(stated)
    assert caught.value.code == "bad_calendar"
    assert part in "；".join(reason.message for reason in caught.value.reasons)


def test_a_year_to_be_imported_may_reach_over_new_year() -> None:
    year = {**a_year(2027), "off": [{"name": "元旦", "from": "2026-12-31", "to": "2027-01-02"}], "working": ["2026-12-27"]}
    assert years_stated(year) == [year]


@given(st.lists(json_values, max_size=3))
def test_what_may_be_imported_is_what_a_desk_can_read(documents: list[Any]) -> None:
    with contextlib.suppress(Refused):
        assert Calendar.from_json(years_stated(documents))
