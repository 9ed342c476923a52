"""What the clerk reads about the applicant's screen: it always mirrors one thing, and the clerk sees which."""

from __future__ import annotations

from ui.kit.text import tr


def citizen_words(mode: str) -> tuple[str, str]:
    """(what is shown, what comes next) of a mode."""
    return {
        "idle": (tr("正在显示：窗口待机"), tr("选好事项后自动转到材料清单")),
        "confirm": (tr("正在显示：材料清单"), tr("受理后自动转到签字、评价")),
        "sign": (tr("正在显示：签字"), tr("等申请人签字")),
        "notice": (tr("正在显示：告知内容"), tr("等申请人确认")),
        "rate": (tr("正在显示：评价"), tr("评价内容窗口看不到")),
        "thanks": (tr("正在显示：致谢"), tr("稍后回到待机")),
        "blank": (tr("已清空"), tr("窗口已锁定")),
    }.get(mode, (mode, ""))
