"""The line to the centre: how far a case got here, and what the centre has of it."""

from __future__ import annotations

from ui.kit.words.pairs import Table, word
from ui.kit.words.states import CASE_STATES

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


def link_word(link: str) -> str:
    """How this machine stands to the centre."""
    return word(LINKS, link)


def here_word(status: str) -> str:
    """How far a case got on this machine."""
    return word(HERE, status)


def centre_word(status: str) -> str:
    """What the centre has of it."""
    return word(AT_CENTRE, status)
