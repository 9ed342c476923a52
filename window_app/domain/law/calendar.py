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
_LONGEST_REST = timedelta(days=31)


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

    def until(self, today: date) -> date | None:
        """The last day, from today on without a gap, whose year's notice is in the data; where not even today's is, that of the
        latest year before; None without any."""
        year = today.year
        while self.has_year(year + 1) and self.has_year(year):
            year += 1
        if not self.has_year(year):
            year = max((known for known in self._years if known < year), default=0)
        return date(year, 12, 31) if year else None

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


def years_stated(raw: Any) -> list[JsonObject]:
    """The years of a file that is to be imported: one object or a list of them, in the form of resources/calendar. Asked more
    than of a year that is kept already: nothing stands twice, every date belongs to its year, no part is unknown.

    Refused("bad_calendar") with every problem at once, each naming its row.
    """
    years = raw if isinstance(raw, list) else [raw]
    problems: list[str] = [] if years else ["文件中没有任何一年"]
    seen: set[int] = set()
    for place, document in enumerate(years, start=1):
        where = f"第 {place} 份"
        if not isinstance(document, dict) or type(document.get("year")) is not int or not 2000 <= document["year"] <= 2199:
            problems.append(f"{where}没有可用的年份（year 应为 2000 至 2199 的整数）")
            continue
        where = f"第 {place} 份（{document['year']} 年）"
        if document["year"] in seen:
            problems.append(f"{where}与前面的某一份是同一年")
        seen.add(document["year"])
        _check_parts(document, _OF_YEAR, where, problems)
        _year_days(document, where, problems)
        _check_rows(document, where, problems)
    if problems:
        raise Refused(
            "bad_calendar",
            "节假日数据有 {count} 处问题，没有导入，原有数据不变：{problems}。请更正文件后重新导入",
            [Reason("calendar", problem) for problem in problems],
            count=len(problems),
            problems="；".join(problems[:5]),
        )
    return years


_OF_YEAR, _OF_REST = ("year", "source", "issued", "off", "working"), ("name", "from", "to")


def _check_parts(part: JsonObject, known: Sequence[str], where: str, problems: list[str]) -> None:
    """A misspelt part would be a holiday that nobody keeps."""
    problems.extend(f"{where} 有不认识的项目 {key}（应为 {'、'.join(known)}）" for key in part if key not in known)
    for key in ("source", "name"):
        if key in known and key in part and not (isinstance(part[key], str) and part[key].strip()):
            problems.append(f"{where} 的 {key} 应为文字")
    if "issued" in part:
        _date(part["issued"], f"{where} issued", problems)


def _check_rows(document: JsonObject, where: str, problems: list[str]) -> None:
    """Every row for itself: its parts, its year, and nothing that an earlier row said."""
    said: dict[date, str] = {}
    unheard: list[str] = []  # what cannot be read was told by whoever read it for its days
    for key in ("off", "working"):
        rows = document.get(key)
        for place, row in enumerate(rows if isinstance(rows, list) else [], start=1):
            at = f"{where} {key} 第 {place} 项"
            if key == "off" and isinstance(row, dict):
                _check_parts(row, _OF_REST, at, problems)
            ends = (row.get("from"), row.get("to")) if isinstance(row, dict) else (row, row)
            first, last = (_date(end, at, unheard) for end in ends)
            if first is None or last is None or last - first > _LONGEST_REST:
                continue
            for day in _days(first, last):
                if day in said:
                    problems.append(f"{at} 的 {day} 在 {said[day]} 已写过")
                said[day] = f"{key} 第 {place} 项"
            if not all(_near(day, document["year"]) for day in (first, last)):
                problems.append(f"{at} 的日期（{first}）不属于 {document['year']} 年")


def _near(day: date, year: int) -> bool:
    """Of the year, or on the side of it that a notice may reach into: the days about New Year (元旦)."""
    return day.year == year or (day.year, day.month) in ((year - 1, 12), (year + 1, 1))


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
    for place, entry in enumerate(_list(document, "off", where, problems), start=1):
        at = f"{where} off 第 {place} 项"
        if not isinstance(entry, dict):
            problems.append(f"{at}不是起止日期")
            continue
        first = _date(entry.get("from"), f"{at} from", problems)
        last = _date(entry.get("to"), f"{at} to", problems)
        if first and last:
            if first > last or last - first > _LONGEST_REST:
                problems.append(f"{at}放假起止 {first} 至 {last} 不合理")
            else:
                off.update(_days(first, last))
    working: set[date] = set()
    for place, text in enumerate(_list(document, "working", where, problems), start=1):
        at = f"{where} working 第 {place} 项"
        day = _date(text, at, problems)
        if day:
            if day.weekday() < _SATURDAY:
                problems.append(f"{at}调休上班日 {day} 不是周六或周日")
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
