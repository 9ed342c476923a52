"""The case number (办件编号): final at the counter, offline too, and safe against a mistyped digit.

22 digits (architecture.md 3.2, domain.md 3.2): region 6 + site 4 + yyMMdd 6 + serial 5 + check 1 (ISO 7064 MOD 11,10).
All digits, so that Code 128 set C fits 58 mm paper. The date is the legal date (Asia/Shanghai).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from window_app.errors import Note, Refused, joined

LENGTH = 22
LAST_SERIAL = 99_999
_BLANKS = re.compile(r"[\s\-]+")


@dataclass(frozen=True)
class CaseNo:
    """The parts of a case number; `serial` 1..99999, `day` between 2000 and 2099."""

    region: str
    site: str
    day: date
    serial: int

    def __str__(self) -> str:
        return make(self.region, self.site, self.day, self.serial)


def make(region6: str, site4: str, day: date, serial: int) -> str:
    """The 22 digits; Refused("bad_case_no") if a part does not fit its place."""
    wrong = [
        problem
        for fits, problem in (
            (_digits(region6, 6), Note("case_no_region", "区划代码应为 6 位数字")),
            (_digits(site4, 4), Note("case_no_site", "站点代码应为 4 位数字")),
            (2000 <= day.year <= 2099, Note("case_no_year", "日期应在 2000 年至 2099 年之间")),
            (1 <= serial <= LAST_SERIAL, Note("case_no_serial", "序号应在 1 至 99999 之间")),
        )
        if not fits
    ]
    if wrong:
        message = "不能编制办件编号：{problem}。未占用号码，请检查站点设置或重新注册本机。"
        raise Refused("bad_case_no", message, why="making", problem=joined(wrong))
    body = f"{region6}{site4}{day:%y%m%d}{serial:05d}"
    return body + check_digit(body)


def parse(text: str) -> CaseNo:
    """Read a case number as typed or scanned (blanks, hyphens and full-width digits allowed); Refused("bad_case_no")."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    if not _digits(plain, LENGTH):
        raise _unreadable(Note("case_no_length", "办件编号应为 {length} 位数字", {"length": LENGTH}))
    if check_digit(plain[:-1]) != plain[-1]:
        raise _unreadable(Note("case_no_check", "校验位不符，可能有一位数字输错"))
    try:
        day = date(2000 + int(plain[10:12]), int(plain[12:14]), int(plain[14:16]))
    except ValueError:
        raise _unreadable(Note("case_no_date", "其中的日期不存在")) from None
    serial = int(plain[16:21])
    if serial == 0:
        raise _unreadable(Note("case_no_zero", "其中的序号为零"))
    return CaseNo(plain[:6], plain[6:10], day, serial)


def check_digit(digits: str) -> str:
    """ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of neighbours."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _unreadable(problem: Note) -> Refused:
    return Refused("bad_case_no", "办件编号有误：{problem}。请核对后重新输入，或扫描凭证上的条码。", problem=problem)
