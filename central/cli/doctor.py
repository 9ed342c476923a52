"""`doctor`: what a technician looks at first at the centre; exit 1 if one check is not ok. Details name no person."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection, select

from central.base import clock
from central.base.core import Core
from central.base.keys import find_secret
from central.base.shapes import Json
from central.base.tables_people import calendars
from central.cli.common import Commands, Failed, opened
from central.figures import recount, statistics
from central.house import halls, lease_sizes
from central.keeping import looking
from resources import calendar as shipped
from window_app.domain.numbers.case_no import LAST_SERIAL
from window_app.errors import StationTrouble, Trouble

_NEXT_YEAR_FROM = 12  # the notice of the next year is out in November
_COUNTED_DAYS = 7
_NAMED = 10


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    parser = commands.add_parser("doctor", parents=[common], help="look the centre over; exit 1 if something is not ok")
    parser.set_defaults(run=_doctor)


def _doctor(args: argparse.Namespace) -> object:
    """Each check by itself: what one finds hides no other."""
    found: list[Json] = []

    def check(name: str, look: Callable[[], str]) -> bool:
        try:
            found.append({"check": name, "ok": True, "detail": look()})
        except Trouble as trouble:
            found.append({"check": name, "ok": False, "detail": trouble.message})
        return bool(found[-1]["ok"])

    if check("secret_file_mode", lambda: _secret(args)):
        check("database", lambda: _all_of(args, check))
        found.sort(key=lambda row: _ORDER.index(row["check"]))
    return found if all(row["ok"] for row in found) else Failed(found)


_ORDER = ("secret_file_mode", "database", "pages_missing", "recount", "calendar_year", "serials_left")


def _all_of(args: argparse.Namespace, check: Callable[[str, Callable[[], str]], bool]) -> str:
    with opened(args) as core:
        check("pages_missing", lambda: core.database.look(_pages_missing))
        check("recount", lambda: core.database.look(lambda connection: _recount(connection, core)))
        today = clock.business_day(core.now())
        check("calendar_year", lambda: core.database.look(lambda connection: _calendar_year(connection, today)))
        check("serials_left", lambda: core.database.look(lambda connection: _serials_left(connection, today)))
        return core.database.look(lambda connection: _database(connection, core))


def _secret(args: argparse.Namespace) -> str:
    find_secret(args.database, args.key_file, make=False)
    return "中心密钥可以读取，他人不可读"


def _database(connection: Connection, core: Core) -> str:
    """That it opened is told; its pages were asked by the look of the night."""
    night = looking.last(connection)
    damaged = night["store"] if night is not None else []
    if damaged:
        message = "数据库有 {count} 处损坏（{at} 检查）：请停止服务、勿删除任何文件，用 central restore 从备份恢复"
        raise StationTrouble("damaged_store", message, count=len(damaged), at=night["at"] if night is not None else "")
    seen = f"{night['at']} 检查完好" if night is not None else "还没有做过夜间检查（central serve 每晚做一次）"
    return f"{core.database.dialect}，可以打开，{len(halls.names(connection))} 个大厅；{seen}"


def _pages_missing(connection: Connection) -> str:
    night = looking.last(connection)
    if night is None:
        return "还没有做过夜间检查（central serve 每晚做一次）"
    if night["lost"]:
        message = "{at} 检查时有 {count} 页的文件不见了或已损坏：已请窗口重新发送；请检查页面文件夹所在磁盘，或从备份取回"
        raise StationTrouble("pages_missing", message, at=night["at"], count=len(night["lost"]))
    return f"{night['at']} 检查了 {night['pages']} 页，都在"


def _recount(connection: Connection, core: Core) -> str:
    """The figures of the last days against the record: what is counted twice must be the same."""
    today = clock.business_day(core.now())
    days = (today - timedelta(days=_COUNTED_DAYS - 1)).isoformat(), today.isoformat()
    other = [
        hall
        for hall in halls.names(connection)
        if statistics.read(connection, hall, *days, days[1]) != recount.read(connection, core, hall, *days, days[1])
    ]
    if other:
        message = "大厅 {halls} 最近 {days} 天的统计与原始记录不一致：请运行 central reproject，仍不一致请联系厂商"
        raise StationTrouble("recount", message, halls="、".join(other[:_NAMED]), days=_COUNTED_DAYS)
    return f"最近 {_COUNTED_DAYS} 天的统计与原始记录一致"


def _calendar_year(connection: Connection, today: date) -> str:
    """This year's working days, and from December the next year's: a window without them begins no new case."""
    known = {int(year) for year in connection.execute(select(calendars.c.year)).scalars()}
    known |= {int(file["year"]) for file in shipped.load() if "year" in file}
    wanted = {today.year, *((today.year + 1,) if today.month >= _NEXT_YEAR_FROM else ())}
    if missing := sorted(wanted - known):
        message = (
            "缺少 {years} 年的节假日安排：到期后窗口不能新开办件；请把国务院办公厅通知录入文件后运行 central calendar import"
        )
        raise StationTrouble("calendar_year", message, years="、".join(map(str, missing)))
    return f"节假日安排到 {max(known)} 年"


def _serials_left(connection: Connection, today: date) -> str:
    """Free serials of every site; a hall none of whose sites has a quarter left gets smaller blocks and soon none."""
    words, scarce = [], []
    for hall in halls.names(connection):
        left = lease_sizes.serials_left(connection, hall, today)
        words += [f"{hall} {'-'.join(site)} 剩 {count} 个（{count * 100 // LAST_SERIAL}%）" for site, count in left.items()]
        scarce += [hall] if lease_sizes.is_scarce(max(left.values())) else []
    said = "；".join(words) or "还没有大厅"
    if scarce:
        message = (
            "{said}。大厅 {halls} 的编号不足四分之一，号段已减半：请用 central hall add 大厅 --site 代码 增加站点，或缩短号段天数"
        )
        raise StationTrouble("serials_left", message, said=said, halls="、".join(scarce[:_NAMED]))
    return said
