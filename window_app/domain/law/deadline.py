"""Due dates (办结期限) as the law counts them; every rule names its source.

- The day of acceptance is not counted (民法典 201). Working days leave out statutory holidays (行政许可法 82).
- Days and months: a last day that is no working day moves to the next working day (民法典 203); a month ends on the same
  day, or on its last day if there is none (民法典 202).
- A pause (特别程序) takes out its first day, its last day and all between; overlapping pauses count once.
- 即办 (value 0) is due on the day itself: the same visit.
- Whatever rests on a year without data is provisional (architecture.md 5).
"""

from __future__ import annotations

import calendar as _months
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from window_app.domain.law.calendar import ONE_DAY, Calendar
from window_app.errors import Refused
from window_app.record.dates import iso_date

UNITS = {"wd": "workday", "d": "day", "m": "month"}
LARGEST = {"workday": 2_000, "day": 3_660, "month": 120}  # ten years and a little: beyond it a limit is a mistake
MOST_DEFERRAL_WORKDAYS = 20
DEFERRAL_MARGIN_WORKDAYS = 2
_LIMIT = re.compile(r"(\d{1,4})(wd|d|m)", re.ASCII)


@dataclass(frozen=True)
class Limit:
    """A time limit; `unit` is workday, day or month; value 0 = decided in the same visit."""

    value: int
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in LARGEST or not 0 <= self.value <= LARGEST[self.unit]:
            raise Refused("bad_limit", "办理时限有误：应为 0 至 2000 个工作日、0 至 3660 日或者 0 至 120 个月。请核对事项目录。")

    @classmethod
    def parse(cls, text: str) -> Limit:
        """`5wd` working days, `7d` days, `6m` months; Refused("bad_limit")."""
        match = _LIMIT.fullmatch(text.strip())
        if match is None:
            raise Refused("bad_limit", "办理时限的写法有误：工作日写作 5wd，自然日写作 7d，月写作 6m。", why="spelling")
        return cls(int(match[1]), UNITS[match[2]])


@dataclass(frozen=True)
class Pause:
    """Days on which the clock stands still, `start` and `end` included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise Refused(
                "bad_pause", "暂停计时的结束日期 {end} 早于开始日期 {start}。请核对后重新填写。", end=self.end, start=self.start
            )

    @classmethod
    def parse(cls, text: str) -> Pause:
        """`2026-09-01..2026-09-05`; Refused("bad_pause")."""
        first, dots, last = text.strip().partition("..")
        try:
            if not dots:
                raise ValueError(text)
            return cls(iso_date(first), iso_date(last))
        except ValueError:
            raise Refused(
                "bad_pause", "暂停计时的写法有误：应为 起始日期..结束日期，例如 2026-09-01..2026-09-05。", why="spelling"
            ) from None


@dataclass(frozen=True)
class Due:
    """The last day; `provisional` while a year it rests on has no notice yet (shown in red, recomputed on import)."""

    date: date
    provisional: bool


def due(start: date, limit: Limit, calendar: Calendar, pauses: Sequence[Pause] = ()) -> Due:
    """The last day for a case accepted on `start`; Refused("bad_limit") beyond the end of the calendar."""
    if limit.value == 0:
        return Due(start, False)
    try:
        walk = _Walk(start, calendar, pauses)
        if limit.unit == "workday":
            walk.workdays(limit.value)
        else:
            days = limit.value if limit.unit == "day" else (_months_after(start, limit.value) - start).days
            walk.days(days)
            walk.roll()
        return Due(walk.day, walk.provisional)
    except (OverflowError, ValueError):
        raise Refused(
            "bad_limit", "按所给日期和时限算出的期限超出了日历范围。请核对起始日期、时限和暂停计时。", why="range"
        ) from None


def deferral_due(start: date, item_limit: Limit, material_max_workdays: int | None, calendar: Calendar) -> Due:
    """The day by which a deferred material (容缺材料) must be in, computed at run time.

    The earliest of: the item's due date less 2 working days, 20 working days, the material's own limit in working days.
    Refused("no_deferral") where that leaves no working day, as for instant items; refused as `due`.
    """
    latest = due(start, item_limit, calendar)
    own = MOST_DEFERRAL_WORKDAYS if material_max_workdays is None else min(material_max_workdays, MOST_DEFERRAL_WORKDAYS)
    before_item = _workdays_back(latest.date, DEFERRAL_MARGIN_WORKDAYS, calendar)
    if own < 1 or item_limit.value == 0 or workdays_between(start, before_item, calendar) < 1:
        raise Refused("no_deferral", "该事项办理时限太短，没有补交材料的余地，不能容缺受理。请当场补齐材料，或者出具一次性告知。")
    by_count = due(start, Limit(own, "workday"), calendar)
    return by_count if by_count.date <= before_item else Due(before_item, latest.provisional)


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative if `end` lies before (days overdue)."""
    if end < start:
        return -workdays_between(end, start, calendar)
    return sum(calendar.is_workday(date.fromordinal(n)) for n in range(start.toordinal() + 1, end.toordinal() + 1))


class _Walk:
    """Goes forward day by day from `start` and remembers whether it had to guess."""

    def __init__(self, start: date, calendar: Calendar, pauses: Sequence[Pause]) -> None:
        self.day = start
        self.provisional = False
        self._calendar = calendar
        self._pauses = pauses

    def workdays(self, count: int) -> None:
        """Forward to the count-th working day that is not paused."""
        while count:
            self._step()
            self.provisional = self.provisional or self._calendar.provisional(self.day)
            count -= self._counts_as_workday()

    def days(self, count: int) -> None:
        """Forward to the count-th day that is not paused."""
        while count:
            self._step()
            count -= not self._paused()

    def roll(self) -> None:
        """Forward to a working day; only here does a calendar-day limit depend on the notices."""
        self.provisional = self._calendar.provisional(self.day)
        while not self._counts_as_workday():
            self._step()
            self.provisional = self.provisional or self._calendar.provisional(self.day)

    def _step(self) -> None:
        self.day += ONE_DAY

    def _paused(self) -> bool:
        return any(pause.start <= self.day <= pause.end for pause in self._pauses)

    def _counts_as_workday(self) -> bool:
        return self._calendar.is_workday(self.day) and not self._paused()


def _months_after(start: date, count: int) -> date:
    """The same day `count` months on, or that month's last day."""
    year, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, _months.monthrange(year, month)[1]))


def _workdays_back(day: date, count: int, calendar: Calendar) -> date:
    """The working day `count` working days before `day`."""
    while count:
        day -= ONE_DAY
        count -= calendar.is_workday(day)
    return day
