"""Which days are working days (工作日): the yearly notice where there is one, week-days minus fixed holidays where not.

The years are data (resources/calendar, or a year imported at the centre). A date in a year without data is provisional:
the notice that will settle it is not out, so nobody may be told that it is certain (architecture.md 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from window_app.errors import Reason, Refused
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonObject

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar:
    """Answers for every date of the Gregorian calendar; made once from data and then only asked."""

    def __init__(
        self, years: Iterable[int], off: Iterable[date], working: Iterable[date], fixed: Iterable[tuple[int, int]] = ()
    ) -> None:
        self._years = frozenset(years)
        self._off = frozenset(off)
        self._working = frozenset(working)
        self._fixed = frozenset(fixed)

    @classmethod
    def from_json(cls, documents: Sequence[Any]) -> Calendar:
        """Build from parsed files in the form of resources/calendar; of two files for one year the later one counts.

        Refused("bad_calendar") with every problem at once; nothing is half taken.
        """
        problems: list[str] = []
        years: dict[int, tuple[set[date], set[date]]] = {}
        fixed: set[tuple[int, int]] = set()
        for place, document in enumerate(documents, start=1):
            if isinstance(document, dict) and "fixed" in document:
                fixed = _fixed_days(document, f"第 {place} 份（固定假日）", problems)
            elif isinstance(document, dict) and type(document.get("year")) is int and 2000 <= document["year"] <= 2199:
                years[document["year"]] = _year_days(document, f"{document['year']} 年", problems)
            else:
                problems.append(f"第 {place} 份文件没有可用的年份（year）")
        if problems:
            raise Refused(
                "bad_calendar",
                "节假日数据有误，未采用：{problems}。原有数据不变，请核对文件后重新导入。",
                [Reason("calendar", problem) for problem in problems],
                problems="；".join(problems[:5]),
            )
        off: set[date] = set()
        working: set[date] = set()
        for year in sorted(years):  # a notice may reach into the neighbour years; the newer word counts
            year_off, year_working = years[year]
            off = (off | year_off) - year_working
            working = (working | year_working) - year_off
        return cls(years, off, working, fixed)

    def has_year(self, year: int) -> bool:
        """True if the notice of that year is in the data."""
        return year in self._years

    def provisional(self, day: date) -> bool:
        """True if the answer for that day rests on the projection."""
        return not self.has_year(day.year)

    def is_workday(self, day: date) -> bool:
        """True on a working day, make-up Saturdays and Sundays included."""
        if day in self._working:
            return True
        if day in self._off or day.weekday() >= _SATURDAY:
            return False
        return self.has_year(day.year) or (day.month, day.day) not in self._fixed


def _fixed_days(document: JsonObject, where: str, problems: list[str]) -> set[tuple[int, int]]:
    days: set[tuple[int, int]] = set()
    for text in _list(document, "fixed", where, problems):
        day = _date(f"2000-{text}" if isinstance(text, str) else text, f"{where} fixed", problems)
        if day:
            days.add((day.month, day.day))
    return days


def _year_days(document: JsonObject, where: str, problems: list[str]) -> tuple[set[date], set[date]]:
    """Days off and days worked in exchange, with everything that cannot be right told."""
    off: set[date] = set()
    for entry in _list(document, "off", where, problems):
        if not isinstance(entry, dict):
            problems.append(f"{where} off 中有一项不是起止日期")
            continue
        first = _date(entry.get("from"), f"{where} off.from", problems)
        last = _date(entry.get("to"), f"{where} off.to", problems)
        if first and last:
            if first > last or last - first > timedelta(days=31):
                problems.append(f"{where} 放假起止 {first} 至 {last} 不合理")
            else:
                off.update(_days(first, last))
    working: set[date] = set()
    for text in _list(document, "working", where, problems):
        day = _date(text, f"{where} working", problems)
        if day:
            if day.weekday() < _SATURDAY:
                problems.append(f"{where} 调休上班日 {day} 不是周六或周日")
            working.add(day)
    problems.extend(f"{where} 的 {day} 既放假又上班" for day in sorted(off & working))
    problems.extend(
        f"{where} 的数据含有 {day}，不属于该年前后" for day in sorted(off | working) if abs(day.year - document["year"]) > 1
    )
    if not off:
        problems.append(f"{where}没有任何放假日期")
    return off, working


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def _list(document: JsonObject, key: str, where: str, problems: list[str]) -> list[Any]:
    value = document.get(key)
    if isinstance(value, list):
        return value
    problems.append(f"{where}缺少 {key} 列表")
    return []


def _date(text: Any, where: str, problems: list[str]) -> date | None:
    try:
        return iso_date(text)
    except ValueError:
        problems.append(f"{where} 不是日期（应为 YYYY-MM-DD）")
        return None
