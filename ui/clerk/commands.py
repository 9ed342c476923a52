"""The table of commands: what can be done, its words, its keys. Shortcuts, key bar, buttons and Ctrl+K all read it."""

from __future__ import annotations

from collections.abc import Callable

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.state.view import MATERIALS, STEPS
from ui.kit.command import Command
from ui.kit.text import tr
from ui.kit.words.states import act_title, case_word
from ui.kit.words.steps import STEPS as STEP_KEYS
from ui.kit.words.steps import step_title

KEY_BAR = ("help", "call", "recall", "no_show", "read", "item", "materials", "scan", "accept", "correct", "transfer", "finish")
PLACES = ("workspace", "cases", "delivery", "find_page", "day", "sync", "hall", "settings")


def make_commands(seat: Seat, acts: Acts) -> dict[str, Command]:
    """All commands by name (ui.md 6); the twelve of the key bar first, in order."""
    rows = (*_key_bar(seat, acts), *_queue(seat, acts), *_case(seat, acts), *_window(seat, acts), *_steps(seat), *_places(seat))
    return {command.name: command for command in rows}


def _with_room(seat: Seat, run: Callable[[], object]) -> Callable[[], object]:
    """Whatever leads elsewhere puts an open sheet away first; one that holds what a clerk wrote stays, and the strip says so."""

    def go() -> None:
        if seat.view.make_room():
            run()
        else:
            seat.view.say(tr("这里写的内容还没有用：先确认，或按 Esc 返回"), icon="info")

    return go


def _sheet(seat: Seat, name: str) -> Callable[[], object]:
    return _with_room(seat, lambda: seat.view.open_sheet(name))


def _focus(seat: Seat, where: str, place: str = "") -> Callable[[], object]:
    def go() -> None:
        if place:
            seat.view.set_place(place)
        seat.view.want_focus(where)

    return _with_room(seat, go)


def _go(seat: Seat, step: int) -> Callable[[], object]:
    def go() -> None:
        seat.view.set_place("workspace")
        seat.view.set_step(step)
        seat.view.want_focus(STEPS[step])

    return _with_room(seat, go)


def _serving(seat: Seat) -> Callable[[], bool]:
    """Somebody is at the window."""
    return lambda: seat.visit.here is not None


def _free(seat: Seat) -> Callable[[], bool]:
    """Nobody is at the window."""
    return lambda: seat.visit.here is None


def _draft(seat: Seat) -> Callable[[], bool]:
    """The case on the table may still be changed."""
    return lambda: seat.visit.draft


def _taking(seat: Seat) -> Callable[[], bool]:
    """Something can still be taken into the case on the table: it is a draft, or owes materials."""
    return lambda: seat.visit.draft or bool(seat.visit.owing)


def _with_case(seat: Seat) -> Callable[[], bool]:
    """A case lies on the table."""
    return lambda: seat.visit.case is not None


def _key_bar(seat: Seat, acts: Acts) -> tuple[Command, ...]:
    c, free, serving, taking = Command, _free(seat), _serving(seat), _taking(seat)
    review = _with_room(seat, acts.accepting.review)
    correct, may_correct = _with_room(seat, acts.accepting.ask_notice), lambda: seat.visit.may("request_correction")
    return (
        c("help", tr("帮助"), _sheet(seat, "help"), ("F1",), tr("按键与帮助")),
        c("call", tr("叫号"), acts.calling.call_next, ("F2",), tr("叫下一位"), free),
        c("recall", tr("重呼"), acts.calling.recall, ("F3",), tr("重呼当前号"), serving),
        c("no_show", tr("过号"), acts.calling.no_show, ("F4",), tr("当前号过号"), serving),
        c("read", tr("读证"), acts.calling.read_or_adopt, ("F5",), tr("读身份证")),
        c("item", tr("事项"), _sheet(seat, "search_item"), ("F6",), tr("选事项（拼音首字母）")),
        c("materials", tr("材料"), _go(seat, MATERIALS), ("F7",), tr("材料清单"), _with_case(seat)),
        c("scan", tr("扫描"), _focus(seat, "scan"), ("F8",), tr("扫描到当前项"), taking),
        c("accept", step_title("accept"), review, ("F9", "Ctrl+Return", "Ctrl+Enter"), tr("核对并受理"), taking),
        c("correct", tr("告知"), correct, ("F10",), case_word("correction_requested"), may_correct),
        c("transfer", tr("转号"), _sheet(seat, "transfer"), ("F11",), tr("转到别的窗口类别"), serving),
        c("finish", tr("评价"), _focus(seat, "finish"), ("F12",), tr("办结并请申请人评价"), serving),
    )


def _queue(seat: Seat, acts: Acts) -> tuple[Command, ...]:
    c, free = Command, _free(seat)
    return (
        c("call_number", tr("叫指定号"), _sheet(seat, "call_number"), ("Shift+F2",), tr("叫指定的号"), free),
        c("held", tr("取回挂起"), _sheet(seat, "held"), ("Ctrl+F2",), tr("从挂起中取回"), free),
        c("hold", tr("挂起"), _sheet(seat, "hold"), ("Ctrl+H",), tr("挂起本次服务"), _serving(seat)),
        c("walk_in", tr("现场来访"), acts.calling.walk_in, (), tr("没有号的来访"), free),
        c("pause", tr("暂停"), _with_room(seat, acts.pausing.pause_or_resume), ("Ctrl+B",), tr("暂停或恢复窗口")),
    )


def _case(seat: Seat, acts: Acts) -> tuple[Command, ...]:
    c, draft, with_case = Command, _draft(seat), _with_case(seat)
    return (
        c("scan_all", tr("全部连扫"), acts.scanning.scan_all, ("Shift+F8",), tr("按顺序连续扫描"), draft),
        c("refuse", act_title("refuse"), _sheet(seat, "refuse"), (), tr("不予受理（理由与依据）"), draft),
        c("receive", act_title("receive"), acts.accepting.receive, (), tr("先收件，暂不判断"), draft),
        c("supply", act_title("supply"), acts.accepting.supply, (), tr("一次性告知的材料已补来，重新收件"), draft),
        c("undo", tr("撤销"), acts.undo, ("Ctrl+Z",), tr("撤销上一步")),
        c("undo_strip", tr("撤销"), acts.undo, ("Alt+Z",), tr("撤销上一步（正在打字时）")),
        c("reprint", tr("再打印"), acts.papers.reprint, ("Ctrl+P",), tr("再打印本件文书"), with_case),
        c("guide", tr("全文"), _sheet(seat, "guide"), ("Alt+G",), tr("办事指南全文"), with_case),
    )


def _window(seat: Seat, acts: Acts) -> tuple[Command, ...]:
    c, sign_out = Command, _with_room(seat, acts.session.sign_out)
    return (
        c("find", tr("查找"), _sheet(seat, "search_all"), ("Ctrl+K",), tr("查找任何东西，执行任何命令")),
        c("lock", tr("锁定"), lambda: seat.view.open_sheet("lock"), ("Ctrl+L",), tr("锁定窗口并清空申请人屏")),
        c("sign_out", tr("签退"), sign_out, (), tr("签退并关闭窗口"), _free(seat)),
        c("devices", tr("设备"), _sheet(seat, "devices"), ("Alt+D",), tr("设备面板")),
        c("jobs", tr("打印队列"), _sheet(seat, "jobs"), (), tr("打印队列")),
        c("applicant", tr("申请人"), _focus(seat, "applicant", "workspace"), ("Alt+A",), tr("申请人栏")),
        c("deliver", tr("出件"), _with_room(seat, lambda: seat.view.set_place("delivery")), ("Alt+R",), tr("送达待领取的结果")),
    )


def _steps(seat: Seat) -> tuple[Command, ...]:
    return tuple(
        Command(f"step{at + 1}", one, _go(seat, at), (f"Alt+{at + 1}",), tr("第 {0} 步：{1}").format(at + 1, one))
        for at, one in enumerate(map(step_title, STEP_KEYS))
    )


def _places(seat: Seat) -> tuple[Command, ...]:
    words = (tr("接件"), tr("在办"), tr("出件"), tr("查询"), tr("我的今天"), tr("同步"), tr("大厅"), tr("设置"))
    keys = (*(f"Ctrl+{number}" for number in range(1, 8)), "Ctrl+,")

    def to(place: str) -> Callable[[], object]:
        return _with_room(seat, lambda: seat.view.set_place(place))

    return tuple(
        Command(f"place_{name}", one, to(name), (key,), tr("转到：{0}").format(one))
        for name, one, key in zip(PLACES, words, keys, strict=True)
    )
