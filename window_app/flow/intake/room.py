"""Is there room for one more case: days and numbers left (offline.md 7). What was begun is never stopped."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.numbers.limits import CALENDAR, STOP
from window_app.errors import Refused
from window_app.store import limits


def check_room(connection: Connection, item: Item, today: date, published: date | None, *, alone: bool) -> None:
    """Refused("limit_stop") where only cases that were begun may still have a number, or their deadlines be reckoned."""
    found = limits.read(connection, today, published, alone=alone)
    if found.level == STOP and found.because == CALENDAR:
        raise Refused(
            "limit_stop",
            "节假日安排只到 {until}，之后的期限算不准：暂不能新开办件，已开始的可以办完。"
            "请联网同步；中心还没有下一年安排的，请中心管理员导入",
            why="calendar",
            until=found.until or "—",
        )
    if found.level == STOP:
        raise Refused(
            "limit_stop",
            "本机办件编号只剩保留段，或号段已到期（至 {until}，剩 {left} 个）：暂不能新开办件，已开始的可以办完。"
            "请联网同步领取新号段",
            until=found.until or "—",
            left=found.numbers_left,
        )
    kinds = ("受", "决") if item.instant else ("受",)
    if limits.documents_stop(connection, item.department_id, today, kinds):
        raise Refused(
            "limit_stop",
            "本部门的文号只剩保留段：暂不能新开这类办件，已开始的可以办完。请联网同步领取新文号",
            why="documents",
            department=item.department_id,
        )
