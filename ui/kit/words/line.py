"""The line to the centre: how far a case got here, and what the centre has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.words.pairs import Table, named, word
from ui.kit.words.states import CASE_STATES

if TYPE_CHECKING:
    from window_app.domain.numbers.limits import Limits

HERE: Table = {
    "draft": CASE_STATES["draft"],
    "waiting": ("待上传", "To upload"),
    "sent": ("已上传", "Sent"),
    "exported": ("已导出", "Exported"),
}
AT_CENTRE: Table = {
    "not_received": ("未收到", "Not received"),
    "received": ("已接收", "Received"),
    "complete": ("已收齐", "Complete"),
    "returned": ("被退回", "Sent back"),
}
LINKS: Table = {
    "up": ("已连接中心", "Centre connected"),
    "away": ("离线", "Offline"),
    "standalone": ("单机", "Standalone"),
}


LIMITS: Table = {
    "lease": ("号段还有 {days} 天到期（{until}）", "The blocks of numbers end in {days} days ({until})"),
    "calendar": ("节假日安排只到 {until}", "The calendar of working days ends on {until}"),
    "numbers": ("办件编号还剩 {left} 个", "{left} case numbers left"),
    "documents": ("有文号快用完", "Some document numbers run out"),
}
LIMIT_ENDS: Table = {
    "low": ("请尽快联网同步。", "sync soon."),
    "last": ("请今天联网同步。", "sync today."),
    "stop": ("暂不能新开办件，已开始的可以办完；请联网同步。", "no new case now, begun ones can be finished; sync."),
}


CALENDAR_ENDS: Table = {
    "low": ("请中心导入下一年的安排。", "the centre must import the next year's."),
    "last": (
        "请中心今天导入下一年的安排；单机请更新程序。",
        "the centre must import the next year's today; alone, update the program.",
    ),
    "stop": (
        "暂不能新开办件，已开始的可以办完；请中心导入下一年的安排后同步。",
        "no new case now, begun ones can be finished; sync once the centre has imported the next year's.",
    ),
}


def limit_words(limits: Limits) -> str:
    """What runs out, and what to do."""
    what = word(LIMITS, limits.because).format(days=limits.days_left, until=limits.until or "—", left=limits.numbers_left)
    return named(what, word(CALENDAR_ENDS if limits.because == "calendar" else LIMIT_ENDS, limits.level))


def link_word(link: str) -> str:
    """How this machine stands to the centre."""
    return word(LINKS, link)


def here_word(status: str) -> str:
    """How far a case got on this machine."""
    return word(HERE, status)


def centre_word(status: str) -> str:
    """What the centre has of it."""
    return word(AT_CENTRE, status)
